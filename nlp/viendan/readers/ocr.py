"""Recognition of scanned pages by Tesseract, where it is installed and asked for."""

import csv
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path
from statistics import median
from typing import NamedTuple

from viendan.errors import ReadError
from viendan.readers.converters import program, run
from viendan.readers.pdf_glyphs import Segment

#: The resolution, in dots per inch, at which a page is drawn for recognition.
RESOLUTION = 300
#: The seconds that the pages of one file may take together.
MOST_SECONDS = 900
_POINTS_PER_INCH = 72
_OPTIONS = ["-l", "vie", "--dpi", str(RESOLUTION), "--psm", "4", "tsv"]
# Every worker has a processor of its own; the threads of Tesseract would only wait for one another.
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
# Levels of Tesseract's table: a page, a word.
_PAGE, _WORD = "1", "5"
# A line is noise where no word of it is as certain as this (percent), a single letter where it is
# not as certain as that; a word without a letter or figure is noise below the last.
_CERTAIN, _SURE, _UNCERTAIN = 50.0, 80.0, 60.0
# Uncertain words that stand apart in a line are noise where they are shorter and have no figure.
_SHORT_WORD = 5
# A wider gap between words, in line heights, parts columns; a narrower one does between capitals
# where it is several times as wide as most gaps of its line, as in a letterhead.
_GAP, _GAP_OF_CAPITALS, _TIMES_USUAL_GAP = 1.5, 0.9, 3.0
# Lines are as high as most of the page's where they differ by less than this share: they have
# letters with and without descenders.
_USUAL_SHARE = 0.6
# Only lines with as many words show how far the page is askew.
_LONG_LINE = 6
# Tesseract takes the lines around the cells of a table for these.
_BORDERS = "|¦[]"
_MISREAD_NUMBER = re.compile(r"^S[óôòõ](?=\s?[:.]|\s?\d)")  # Só: 565/TB-UBND


@cache
def _tesseract() -> str | None:
    """Return the path of Tesseract where it knows Vietnamese, or None."""
    found = program("tesseract")
    if found is None:
        return None
    languages = run(Path(found), [found, "--list-langs"]).decode("utf-8", "replace").split()
    return found if "vie" in languages else None


@dataclass(frozen=True, slots=True)
class Scan:
    """What is recognised on a page: its segments, and its width in points.

    The edges of the segments are counted from the upper edge of the page.
    """

    segments: tuple[Segment, ...]
    width: float


def scans_of(path: Path, image: bytes) -> list[Scan]:
    """Return what Tesseract reads on each page of an image (PNG, JPEG, TIFF, PNM).

    A TIFF may have several pages. Raises ReadError where Tesseract or its Vietnamese model is
    missing, or where it fails.
    """
    found = _tesseract()
    if found is None:
        raise ReadError("no_tesseract", path=path)
    command = [found, "stdin", "stdout", *_OPTIONS]
    printed = run(path, command, image, environment={**os.environ, **_ONE_THREAD})
    return scans_in(printed.decode("utf-8", "replace"))


def scans_in(printed: str) -> list[Scan]:
    """Return the pages that a table of Tesseract describes."""
    rows = csv.DictReader(printed.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [_scan(list(page)) for _, page in groupby(rows, key=itemgetter("page_num"))]


def _scan(rows: Sequence[dict[str, str]]) -> Scan:
    width = max((_points(row, "width") for row in rows if row["level"] == _PAGE), default=0.0)
    lines = [line for line in _straightened(list(_lines(rows))) if not _is_noise(line)]
    usual = median(_height(line) for line in lines) if lines else 0.0
    segments = tuple(segment for line in lines for segment in _segments(line, usual))
    right = max((segment.right for segment in segments), default=0.0)
    return Scan(segments, max(width, right))


class _Word(NamedTuple):
    """A word of a scan: its letters, its box in points, and how certain it is, in percent."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    certainty: float

    @property
    def is_border(self) -> bool:
        """Whether it is the line beside a cell."""
        return not self.text.strip(_BORDERS)


def _points(row: dict[str, str], name: str) -> float:
    return float(row[name]) * _POINTS_PER_INCH / RESOLUTION


def _lines(rows: Sequence[dict[str, str]]) -> Iterator[list[_Word]]:
    """Yield the words of each line, from left to right."""
    words = (row for row in rows if row["level"] == _WORD and (row["text"] or "").strip())
    for _, line in groupby(
        words, key=lambda row: (row["block_num"], row["par_num"], row["line_num"])
    ):
        found = [_word(row) for row in line]
        yield sorted(filter(_is_word, found), key=lambda word: word.left)


def _straightened(lines: Sequence[list[_Word]]) -> list[list[_Word]]:
    """Return the lines as they stand on a page that is not askew."""
    slopes = [_slope(line) for line in lines if len(line) >= _LONG_LINE]
    if not slopes:
        return list(lines)
    slope = median(slopes)
    return [[_moved(word, -slope * word.left) for word in line] for line in lines]


def _slope(line: Sequence[_Word]) -> float:
    """Return how far a line rises from left to right, in points a point."""
    first, last = line[0], line[-1]
    rise = (last.bottom + last.top - first.bottom - first.top) / 2
    return rise / max(last.left - first.left, 1.0)


def _moved(word: _Word, up: float) -> _Word:
    return word._replace(bottom=word.bottom + up, top=word.top + up)


def _word(row: dict[str, str]) -> _Word:
    left, top = _points(row, "left"), -_points(row, "top")
    right, bottom = left + _points(row, "width"), top - _points(row, "height")
    return _Word(row["text"].strip(), left, right, bottom, top, float(row["conf"]))


def _is_word(word: _Word) -> bool:
    has_letter = any(map(str.isalnum, word.text))
    return has_letter or word.is_border or word.certainty >= _UNCERTAIN


def _is_noise(words: Sequence[_Word]) -> bool:
    """Return whether words that stand together cannot be read, as the print of a seal."""
    return not any(map(_can_be_read, words))


def _can_be_read(word: _Word) -> bool:
    letters = sum(map(str.isalnum, word.text))
    return letters > 0 and word.certainty >= (_SURE if letters == 1 else _CERTAIN)


def _may_be_right(word: _Word) -> bool:
    """Return whether an uncertain word is more than a stroke: a number of a table, a long word."""
    return any(map(str.isdigit, word.text)) or sum(map(str.isalnum, word.text)) >= _SHORT_WORD


def _height(line: Sequence[_Word]) -> float:
    return max(word.top for word in line) - min(word.bottom for word in line)


def _segments(line: Sequence[_Word], usual: float) -> Iterator[Segment]:
    """Yield the words of a line that are close together, as high as most lines of the page."""
    top, bottom = max(word.top for word in line), min(word.bottom for word in line)
    if abs(top - bottom - usual) < _USUAL_SHARE * usual:
        middle = (top + bottom) / 2
        top, bottom = middle + usual / 2, middle - usual / 2
    for words in _parted(line, top - bottom):
        if not _is_noise(words) or any(map(_may_be_right, words)):
            yield _segment(words, bottom, top)


def _parted(line: Sequence[_Word], height: float) -> Iterator[list[_Word]]:
    """Yield the words of a line that stand together: no wide gap, no line of a cell between."""
    gaps = [second.left - first.right for first, second in pairwise(line)]
    usual = median(gaps) if gaps else 0.0
    held: list[_Word] = []
    for word in line:
        if held and (word.is_border or _is_wide(held[-1], word, height, usual)):
            yield held
            held = []
        if not word.is_border:
            held.append(word)
    if held:
        yield held


def _is_wide(first: _Word, second: _Word, height: float, usual: float) -> bool:
    """Return whether the gap between two words parts columns; `usual` is that of their line."""
    gap = second.left - first.right
    if not (first.text.isupper() and second.text.isupper()):
        return gap > _GAP * height
    return gap > _GAP_OF_CAPITALS * height and gap > _TIMES_USUAL_GAP * usual


def _segment(words: Sequence[_Word], bottom: float, top: float) -> Segment:
    text = " ".join(word.text.strip(_BORDERS) for word in words)
    text = _MISREAD_NUMBER.sub("Số", text)
    return Segment(text, words[0].left, words[-1].right, bottom, top)
