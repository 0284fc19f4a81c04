"""Places: the glyphs of a line of a PDF from left to right.

Where a font lacks letters, as those of Linux lack "ế" and "ậ", programs take these from another
one. They stand at their places, but behind all other letters of the line in the file.
"""

from itertools import pairwise
from typing import NamedTuple
from unicodedata import combining

from viendan.readers.pdf_glyphs import SHIFT
from viendan.readers.pdf_text import Box, TextPage

# Neighbours overlap by no more than this, in line heights.
_MOST_OVERLAP = 0.3


class Glyph(NamedTuple):
    """A glyph of a text page: its number, its letter and its box."""

    number: int
    letter: str
    box: Box

    @property
    def is_made_up(self) -> bool:
        """True for a blank that PDFium puts between letters: it has no width."""
        return self.letter == " " and self.box[1] <= self.box[0]

    def is_level_with(self, other: "Glyph") -> bool:
        """Return whether another glyph is on the same line, or raised above it."""
        apart = abs((self.box[2] + self.box[3]) - (other.box[2] + other.box[3])) / 2
        return apart <= SHIFT * (self.box[3] - self.box[2])

    def is_under(self, following: "Glyph") -> bool:
        """Return whether the next letter is printed over this one, and is no accent of it."""
        if " " in (self.letter, following.letter) or combining(following.letter):
            return False
        left, right, bottom, top = self.box
        return following.box[0] < right - min(_MOST_OVERLAP * (top - bottom), (right - left) / 2)


def side_by_side(page: TextPage, start: int, stop: int) -> list[Glyph]:
    """Return the glyphs with these numbers from left to right; none where letters overlap.

    Those of lines above one another come line by line.
    """
    numbers = [number for number in range(start, stop) if page.text[number] not in "\r\n"]
    lefts, tops, rights, bottoms = page.boxes(numbers)
    letters = map(page.text.__getitem__, numbers)
    glyphs = map(Glyph, numbers, letters, zip(lefts, rights, bottoms, tops, strict=True))
    lines = _lines([glyph for glyph in glyphs if not glyph.is_made_up])
    if any(one.is_under(other) for line in lines for one, other in pairwise(line)):
        return []
    return [glyph for line in lines for glyph in line]


def _lines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Return the glyphs of each line from left to right."""
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        for line in lines:
            if line[0].is_level_with(glyph):
                line.append(glyph)
                break
        else:
            lines.append([glyph])
    for line in lines:
        line.sort(key=lambda glyph: glyph.box[0])
    return lines
