"""Word segmentation: Vietnamese words as spans of the text; `tokenizer` makes a spaCy tokenizer of them.

The words are those of underthesea, found in its own model's files by code that is made for speed.
"""

import logging
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache
from itertools import accumulate, pairwise

from viendan.segmentation.crf import Crf
from viendan.segmentation.installed import chunks, decider, known_model, package_folder, words_by_underthesea
from viendan.segmentation.model import read_model
from viendan.segmentation.segmenter import Segmenter, Span

__all__ = ["Span", "word_spans", "words_of"]


@cache
def _words() -> Callable[[str], list[Span]]:
    folder = known_model(package_folder())
    if folder is None:
        logging.getLogger(__name__).warning("underthesea's model or tokenizer is not the one known here: words are found by its own code, slowly")
        return words_by_underthesea
    return Segmenter(Crf(read_model(folder)), decider(folder))


def _bounds(text: str) -> tuple[list[int], list[int]]:
    """Return where the words of a text start, and where they end."""
    if unicodedata.is_normalized("NFC", text):
        return _words()(text)
    composed, found = [], []
    position = 0
    for line in text.split("\n"):
        known = unicodedata.is_normalized("NFC", line)
        composed.append(line if known else " " * len(line))
        found += [] if known else [(position + start, position + end) for start, end in chunks(line)]
        position += len(line) + 1
    starts, ends = _words()("\n".join(composed))
    return sorted(starts+[s for s,_ in found]), sorted(ends+[e for _,e in found])


def word_spans(text: str) -> list[Span]:
    """Return the words of a text as spans (code points, end exclusive), in order; a word never crosses a line."""
    return list(zip(*_bounds(text), strict=True))


def _lines(text: str, start: int, end: int) -> str:
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return text[first : last if last >= 0 else len(text)]


def words_of(text: str, passages: Iterable[Span]) -> list[list[str]]:
    """Return for each passage of a text the words of the lines that it lies on."""
    lines = [_lines(text, start, end) for start, end in passages]
    together = "\n".join(lines)
    starts, ends = _bounds(together)
    words = [together[start:end] for start, end in zip(starts, ends, strict=True)]
    bounds = [bisect_left(starts, start) for start in accumulate((len(passage) + 1 for passage in lines), initial=0)]
    return [words[first:last] for first, last in pairwise(bounds)]
