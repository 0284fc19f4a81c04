"""Word segmentation: Vietnamese words as spans of the text.

The words are those of underthesea, found with the files of its model by faster code. `tokenizer`
has a spaCy tokenizer.
"""

import logging
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from viendan.segmentation.crf import Crf
from viendan.segmentation.crf_model import read_model
from viendan.segmentation.segmenter import Segmenter, codes_of
from viendan.segmentation.token_records import Numbers, Span
from viendan.segmentation.underthesea_files import (
    chunks,
    decider,
    known_model,
    package_folder,
    words_by_underthesea,
)

__all__ = [
    "SpacedWords",
    "Span",
    "Words",
    "forget",
    "lines_at",
    "spaced_words",
    "word_spans",
    "words_of",
]

Words = tuple[str, ...]


@cache
def _words() -> Callable[[str], Sequence[Span] | Numbers]:
    folder = known_model(package_folder())
    if folder is None:
        logging.getLogger(__name__).warning(
            "The model or tokenizer of underthesea is not the known one: its own code finds the"
            " words, slowly"
        )
        return words_by_underthesea
    return Segmenter(Crf(read_model(folder)), decider(folder))


def forget() -> None:
    """Forget the texts before: what is remembered of them makes the next ones quicker."""
    words = _words()
    if isinstance(words, Segmenter):
        words.forget()


def _bounds(text: str) -> Numbers:
    """Return the starts and the ends of the words of a text."""
    lines = text.split("\n")
    is_composed = [unicodedata.is_normalized("NFC", line) for line in lines]
    if all(is_composed):
        return np.asarray(_words()(text), np.int64).reshape(-1, 2).T
    pairs = [(line, " " * len(line)) for line in lines]
    composed, others = zip(
        *(pair if is_one else pair[::-1] for pair, is_one in zip(pairs, is_composed, strict=True)),
        strict=True,
    )
    return np.sort(np.hstack([_bounds("\n".join(composed)), np.array(chunks("\n".join(others))).T]))


def word_spans(text: str) -> list[Span]:
    """Return the words of a text as spans (code points, end exclusive), in order.

    A word never crosses a line.
    """
    return list(zip(*_bounds(text).tolist(), strict=True))


def lines_at(text: str, start: int, end: int) -> str:
    """Return the whole lines of a text that the span from `start` to `end` touches."""
    stop = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : stop if stop >= 0 else len(text)]


def _cut(text: str, starts: Numbers, ends: Numbers) -> list[str]:
    """Return the words at spans of a text.

    All are copied at once, each with the character after it, which becomes a line feed: no word has
    one. Then one split gives the words.
    """
    if not len(starts):
        return []
    stops = np.cumsum(ends - starts + 1)
    steps = np.ones(stops[-1], np.int64)
    steps[0], steps[stops[:-1]] = starts[0], starts[1:] - ends[:-1]
    letters = codes_of(text).take(steps.cumsum(), mode="clip")
    letters[stops - 1] = ord("\n")
    return letters[:-1].tobytes().decode("utf-32-le", "surrogatepass").split("\n")


def words_of(
    texts: Sequence[str], known: Mapping[str, Words] = MappingProxyType({})
) -> list[Words]:
    """Return the words of each text; those of texts that are `known` are not looked for."""
    found = [known.get(text) for text in texts]
    others = _words_of([text for text, words in zip(texts, found, strict=True) if words is None])
    return [next(others) if words is None else words for words in found]


def _words_of(texts: Sequence[str]) -> Iterator[Words]:
    together = "\n".join(texts)
    starts, ends = _bounds(together)
    words = tuple(_cut(together, starts, ends))
    firsts = np.searchsorted(
        starts, np.cumsum([0, *map(len, texts)]) + np.arange(len(texts) + 1)
    ).tolist()
    return (words[first:last] for first, last in pairwise(firsts))


class SpacedWords(NamedTuple):
    """The words of a text and what is between them.

    `ends_in_space` says of each word whether one space, and nothing else, is between it and the
    next. `gaps` are all other white space, in order: each with the number of words before it.
    """

    words: list[str]
    ends_in_space: list[bool]
    gaps: list[tuple[int, str]]


def spaced_words(text: str) -> SpacedWords:
    """Return the words of a text and what is between them."""
    starts, ends = _bounds(text)
    begins, stops = np.append(0, ends), np.append(starts, len(text))
    is_space = (codes_of(f"{text} ").take(begins) == ord(" ")) & (stops - begins == 1)
    is_space[0] = False  # no word is before it
    (others,) = ((stops > begins) & ~is_space).nonzero()
    gaps = zip(others.tolist(), begins[others].tolist(), stops[others].tolist(), strict=True)
    return SpacedWords(
        _cut(text, starts, ends),
        is_space[1:].tolist(),
        [(number, text[begin:stop]) for number, begin, stop in gaps],
    )
