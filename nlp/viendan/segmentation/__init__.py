"""Word segmentation: Vietnamese words as spans of the text; `tokenizer` makes a spaCy tokenizer of them.

The words are those of underthesea, found in its own model's files by code that is made for speed.
"""

import logging
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

import numpy as np

from viendan.segmentation.crf import Crf
from viendan.segmentation.installed import chunks, decider, known_model, package_folder, words_by_underthesea
from viendan.segmentation.model import read_model
from viendan.segmentation.records import Numbers, Span
from viendan.segmentation.segmenter import Segmenter

__all__ = ["Span", "lines_at", "word_spans", "words_of"]


@cache
def _words() -> Callable[[str], Sequence[Span] | Numbers]:
    folder = known_model(package_folder())
    if folder is None:
        logging.getLogger(__name__).warning("underthesea's model or tokenizer is not the one known here: words are found by its own code, slowly")
        return words_by_underthesea
    return Segmenter(Crf(read_model(folder)), decider(folder))


def _bounds(text: str) -> Numbers:
    """Return the starts and the ends of the words of a text."""
    if unicodedata.is_normalized("NFC", text):
        return np.asarray(_words()(text), np.int64).reshape(-1, 2).T
    lines = [(line, " " * len(line)) for line in text.split("\n")]
    composed, others = zip(*(one if unicodedata.is_normalized("NFC", one[0]) else one[::-1] for one in lines), strict=True)
    return np.sort(np.hstack([_bounds("\n".join(composed)), np.array(chunks("\n".join(others))).T]))


def word_spans(text: str) -> list[Span]:
    """Return the words of a text as spans (code points, end exclusive), in order; a word never crosses a line."""
    return list(zip(*_bounds(text).tolist(), strict=True))


def lines_at(text: str, start: int, end: int) -> str:
    """Return the whole lines of a text that a stretch of it lies on."""
    stop = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : stop if stop >= 0 else len(text)]


def words_of(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the words of each text."""
    together = "\n".join(texts)
    bounds = _bounds(together)
    words = tuple([together[start:end] for start, end in zip(*bounds.tolist(), strict=True)])
    firsts = np.searchsorted(bounds[0], np.cumsum([0, *map(len, texts)]) + np.arange(len(texts) + 1)).tolist()
    return [words[first:last] for first, last in pairwise(firsts)]
