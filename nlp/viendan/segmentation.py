"""Word segmentation: Vietnamese words by underthesea, as spans of the text and as a spaCy tokenizer."""

import logging
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from spacy.tokens import Doc
from spacy.vocab import Vocab

Span = tuple[int, int]

# underthesea's pattern for addresses takes time exponential in a run of marks after "http://", and its
# memory grows with the length of what it is given at once.
_LONGEST_PIECE = 4000
_MARKS = re.compile(r"[`!()\[\]{};:'\".,<>?«»“”‘’]{12,}")  # noqa: RUF001  # real quotation marks
_CHUNK = re.compile(r"\S+")
_ETH = str.maketrans("ðÐ", "đĐ")


@cache
def _segment() -> Callable[[str], list[str]]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    from underthesea import word_tokenize  # noqa: PLC0415  # half a second, and only segmentation needs it

    root.handlers[:] = handlers  # importing it configures the root logger
    root.setLevel(level)
    return lambda piece: word_tokenize(piece, use_token_normalize=False)


def _cuts(line: str) -> Iterator[int]:
    """Yield where a line is cut: before long runs of marks, and at a space before a piece grows too long."""
    last = 0
    stops = [match.start() for match in _MARKS.finditer(line)] + [len(line)]
    for stop in stops:
        while stop - last > _LONGEST_PIECE:
            space = line.rfind(" ", last + 1, last + _LONGEST_PIECE)
            last = space if space > last else last + _LONGEST_PIECE
            yield last
        if last < stop < len(line):
            last = stop
            yield last


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    position = 0
    for line in text.split("\n"):
        last = 0
        for cut in (*_cuts(line), len(line)):
            if line[last:cut].strip():
                yield position + last, line[last:cut]
            last = cut
        position += len(line) + 1


def _aligned(piece: str, words: list[str]) -> list[Span] | None:
    """Return the span of each word in the piece, or None where a word does not stand there as it is."""
    plain = piece.translate(_ETH)
    spans = []
    cursor = 0
    for word in words:
        start = None
        for syllable in word.split(" "):
            while cursor < len(plain) and plain[cursor].isspace():
                cursor += 1
            if not plain.startswith(syllable, cursor):
                return None
            start = cursor if start is None else start
            cursor += len(syllable)
        if start is not None:
            spans.append((start, cursor))
    return spans


def word_spans(text: str) -> list[Span]:
    """Return the words of a text as spans (code points, end exclusive), in order; a word never crosses a line."""
    found: list[Span] = []
    for offset, piece in _pieces(text):
        spans = _aligned(piece, _segment()(piece)) if unicodedata.is_normalized("NFC", piece) else None
        if spans is None:
            spans = [match.span() for match in _CHUNK.finditer(piece)]
        found += [(offset + start, offset + end) for start, end in spans]
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
            self._white(text[cursor:start], words, spaces)
            words.append(text[start:end])
            spaces.append(False)
            cursor = end
        self._white(text[cursor:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    @staticmethod
    def _white(white: str, words: list[str], spaces: list[bool]) -> None:
        if white.startswith(" ") and words and not words[-1].isspace():
            spaces[-1] = True
            white = white[1:]
        if white:
            words.append(white)
            spaces.append(False)
