"""Word segmentation: Vietnamese words as spans of the text and as a spaCy tokenizer.

The words are those of underthesea, found in its own model's files by code that is made for speed.
"""

import logging
import unicodedata
from collections.abc import Callable
from functools import cache

from spacy.tokens import Doc
from spacy.vocab import Vocab

from viendan.segmentation.crf import Crf
from viendan.segmentation.installed import chunks, decider, known_model, package_folder, words_by_underthesea
from viendan.segmentation.model import read_model
from viendan.segmentation.segmenter import Segmenter, Span

__all__ = ["SOURCE", "WORDS", "Span", "WordTokenizer", "word_spans"]

#: Where `doc.user_data` keeps the text as it was given, and the texts of its tokens.
SOURCE = "viendan_source"
WORDS = "viendan_words"


@cache
def _words() -> Callable[[str], list[Span]]:
    folder = known_model(package_folder())
    if folder is None:
        logging.getLogger(__name__).warning("underthesea's model or tokenizer is not the one known here: words are found by its own code, slowly")
        return words_by_underthesea
    return Segmenter(Crf(read_model(folder), decider(folder)))


def word_spans(text: str) -> list[Span]:
    """Return the words of a text as spans (code points, end exclusive), in order; a word never crosses a line."""
    words = _words()
    composed = unicodedata.is_normalized("NFC", text)
    found: list[Span] = []
    position = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            spans = words(line) if composed or unicodedata.is_normalized("NFC", line) else chunks(line)
            found += [(position + start, position + end) for start, end in spans]
        position += len(line) + 1
    return found


class WordTokenizer:
    """A spaCy tokenizer whose tokens are Vietnamese words; `doc.text` is the text to the character."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the text as a Doc: a token a word, and white space that is not one space as tokens of its own."""
        words: list[str] = []
        spaces: list[bool] = []
        cursor = 0
        for start, end in word_spans(text):
            white = text[cursor:start]
            if white == " " and words:
                spaces[-1] = True
            elif white:
                self._white(white, words, spaces)
            words.append(text[start:end])
            spaces.append(False)
            cursor = end
        self._white(text[cursor:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces, user_data={SOURCE: text, WORDS: words})

    @staticmethod
    def _white(white: str, words: list[str], spaces: list[bool]) -> None:
        if white.startswith(" ") and words and not words[-1].isspace():
            spaces[-1] = True
            white = white[1:]
        if white:
            words.append(white)
            spaces.append(False)
