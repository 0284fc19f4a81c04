"""Recognition of scanned pages by Tesseract, where it is installed and asked for."""

import csv
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from statistics import median

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
# A line is noise where no word of it is as certain as this (percent); a word without a letter or
# figure is noise below that.
_CERTAIN, _UNCERTAIN = 50.0, 60.0
# A wider gap between words, in line heights, parts columns. Lines are as high as most of the page's
# where they differ by less than this share: they have letters with and without descenders.
_GAP, _USUAL_SHARE = 1.5, 0.5


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
    lines = [line for line in _lines(rows) if not _is_noise(line)]
    usual = median(_height(line) for line in lines) if lines else 0.0
    segments = tuple(segment for line in lines for segment in _segments(line, usual))
    right = max((segment.right for segment in segments), default=0.0)
    return Scan(segments, max(width, right))


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a scan: its letters, its box in points, and how certain it is, in percent."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    certainty: float


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


def _word(row: dict[str, str]) -> _Word:
    left, top = _points(row, "left"), -_points(row, "top")
    right, bottom = left + _points(row, "width"), top - _points(row, "height")
    return _Word(row["text"].strip(), left, right, bottom, top, float(row["conf"]))


def _is_word(word: _Word) -> bool:
    return any(map(str.isalnum, word.text)) or word.certainty >= _UNCERTAIN


def _is_noise(line: Sequence[_Word]) -> bool:
    """Return whether a line is nothing that can be read, as the print of a seal."""
    return not any(word.certainty >= _CERTAIN and any(map(str.isalnum, word.text)) for word in line)


def _height(line: Sequence[_Word]) -> float:
    return max(word.top for word in line) - min(word.bottom for word in line)


def _segments(line: Sequence[_Word], usual: float) -> Iterator[Segment]:
    """Yield the words of a line that stand together, as high as most lines of the page."""
    top, bottom = max(word.top for word in line), min(word.bottom for word in line)
    if abs(top - bottom - usual) < _USUAL_SHARE * usual:
        middle = (top + bottom) / 2
        top, bottom = middle + usual / 2, middle - usual / 2
    held: list[_Word] = []
    for word in line:
        if held and word.left - held[-1].right > _GAP * (top - bottom):
            yield _segment(held, bottom, top)
            held = []
        held.append(word)
    yield _segment(held, bottom, top)


def _segment(words: Sequence[_Word], bottom: float, top: float) -> Segment:
    text = " ".join(word.text for word in words)
    return Segment(text, words[0].left, words[-1].right, bottom, top)
