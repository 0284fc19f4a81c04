"""Words as a spaCy tokenizer."""

from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from viendan.segmentation import word_spans

#: The keys of `doc.user_data` for the text of the `Doc`, and for the texts of its tokens.
SOURCE = "viendan_source"
WORDS = "viendan_words"


class WordTokenizer(DummyTokenizer):
    """A spaCy tokenizer whose tokens are Vietnamese words; `doc.text` is exactly the given text.

    It has no state of its own: what spaCy's class writes to disk is nothing.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the text as a `Doc`: a token for each word.

        White space other than one space between words makes tokens of its own.
        """
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
