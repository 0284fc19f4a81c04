"""Word segmentation: Vietnamese words as spans of the text; `tokenizer` makes a spaCy tokenizer of them.

The words are those of underthesea, found in its own model's files by code that is made for speed.
"""

import logging
import unicodedata
from collections.abc import Callable
from functools import cache

from viendan.segmentation.crf import Crf
from viendan.segmentation.installed import chunks, decider, known_model, package_folder, words_by_underthesea
from viendan.segmentation.model import read_model
from viendan.segmentation.segmenter import Segmenter, Span

__all__ = ["Span", "word_spans", "words_between"]


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


def words_between(text: str, start: int, end: int) -> list[str]:
    """Return the words of the lines that a passage of the text lies on; white space inside a word may be one space instead."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    lines = text[first : last if last >= 0 else len(text)]
    segmenter = _words()
    if isinstance(segmenter, Segmenter) and unicodedata.is_normalized("NFC", lines):
        return [word for line in lines.split("\n") if line and not line.isspace() for word in segmenter.words(line)]
    return [lines[begin:stop] for begin, stop in word_spans(lines)]
