"""Gaps: spaces between words of a PDF that are too narrow for PDFium to see.

Condensed text has them ("nữViệt"). The letters say where to look, their boxes decide.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from viendan.readers.pdf_text import TextPage
from viendan.readers.syllables import is_syllable

_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{4,}")
# A space is at least this wide, in line heights.
_NARROWEST = 0.1


def narrow_spaces(page: TextPage) -> list[int]:
    """Return the numbers of the glyphs before which a space is missing, in order.

    That is so in what is no syllable, if it falls into syllables at its gaps.
    """
    marked = " ".join(one for one in set(page.text.split()) if not one.isascii())
    run_on = {word for word in _WORD.findall(marked) if not (word.isascii() or is_syllable(word))}
    places = sorted(place for word in run_on for place in _places(page.text, word))
    return [number for place in places for number in _gaps(page, *place)]


def _places(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield where a word stands in a text."""
    start = text.find(word)
    while start >= 0:
        match = _WORD.match(text, start)
        if match is not None and match.group() == word:
            yield match.span()
        start = text.find(word, start + len(word))


def _gaps(page: TextPage, start: int, stop: int) -> Iterator[int]:
    """Yield the gaps inside a word, if all that stands between them are syllables."""
    boxes = page.boxes(range(start, stop))
    height = min(top - bottom for top, bottom in zip(boxes.tops, boxes.bottoms, strict=True))
    found = [
        start + place
        for place in range(1, stop - start)
        if boxes.lefts[place] - boxes.rights[place - 1] > _NARROWEST * height
    ]
    edges = (start, *found, stop)
    if found and all(is_syllable(page.text[one:other]) for one, other in pairwise(edges)):
        yield from found
