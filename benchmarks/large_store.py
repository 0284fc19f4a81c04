"""A large store to measure: reports made from paragraphs of the samples, with other numbers.

No report is annotated: the rows are made from those of the samples, the same for a seed. They are
stored as those of a run are. A store that was begun is gone on with, and a finished one is kept.
"""

import hashlib
import multiprocessing
import os
import random
import re
import sqlite3
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from conftest import REPORTS, ROOT
from copied_reports import SERIAL_DIGITS, SERIAL_WORDS
from filelock import FileLock
from sqlalchemy import event, func, select

from viendan.documents.identity import Identity, place_slug
from viendan.documents.places import places
from viendan.store import FileState, ReportRows, Store, rows_of
from viendan.store.database.keys import key_of
from viendan.store.database.rows import MentionRow, ParagraphRow
from viendan.store.database.schema import files
from viendan.store.derived.packed_batch import PackedBatch, pack

#: How many reports the large store has, unless the environment says otherwise.
COUNT = int(os.environ.get("BENCH_REPORTS", "100000"))
_BATCH = 500
_WORKERS, _WAITING = 2, 4
_CACHE_KB = 1 << 20
_CITING, _PLAIN = 21, 3
_KNOWN = 0.25
# Of this many reports one is published again, with a line at the end.
_AGAIN = 10
_LAST_LINE = "\n\nBản sao gửi Văn phòng để lưu."
_FIRST_YEAR, _LAST_YEAR = 2008, 2025
_YEAR = re.compile(r"(?<=[-./])(?:19|20)\d\d(?=[-./]|$)")


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph of a sample with its headings, scores and mentions."""

    text: str
    headings: str
    scores: str
    start: int
    paragraph: ParagraphRow
    mentions: tuple[MentionRow, ...]


def samples() -> list[ReportRows]:
    """Return the rows of the sample reports."""
    # It loads the model.
    from viendan.annotation.annotator import annotate_text, classifier_of  # noqa: PLC0415

    return [
        rows_of(annotate_text(path.read_text(encoding="utf-8"), path.name, classifier_of()))
        for path in sorted(REPORTS.iterdir())
    ]


def _parts(rows: ReportRows) -> Iterator[_Part]:
    headings, scores = rows.report.headings.split("\n"), rows.report.scores.split("\n")
    for paragraph in rows.paragraphs:
        own = tuple(
            one
            for one in rows.mentions
            if one.paragraph == paragraph.position and one.end <= paragraph.end
        )
        yield _Part(
            rows.report.text[paragraph.start : paragraph.end],
            headings[paragraph.headings],
            scores[paragraph.position],
            paragraph.start,
            paragraph,
            own,
        )


class Maker:
    """A maker of random reports; each batch is the same whatever was made before."""

    def __init__(self) -> None:
        self._made = random.Random()  # noqa: S311  # reports, no secrets
        self._samples = samples()
        parts = [part for rows in self._samples for part in _parts(rows)]
        self._citing = [part for part in parts if part.mentions]
        self._plain = [part for part in parts if not part.mentions]
        self._titles = sorted({one.title for part in parts for one in part.mentions if one.title})
        self._last: ReportRows | None = None
        self._places = [place.full_name for place in places() if not place.until]

    def _mention(self, one: MentionRow, words: str, place: str) -> tuple[MentionRow, str]:
        """Return a mention and its words as they are, or with another number and year.

        High numbers are rare.
        """
        made = self._made
        known = Identity.parse(one.identity or "")
        if known is None or known.number is None or made.random() < _KNOWN:
            return one, words
        number = str(int(made.paretovariate(0.6)) % 3000 + 1)
        year = str(made.randint(_FIRST_YEAR, _LAST_YEAR))
        where = place_slug(place) if one.place else known.place
        dated = int(year) if known.year is not None else None
        identity = known._replace(number_slug=number, year=dated, place=where)
        text = _YEAR.sub(year, re.sub(rf"\b0*{one.number}(?=[/-])", number, words, count=1))
        digest = key_of(str(identity))
        date = f"{year}-{digest % 12 + 1:02}-{digest % 28 + 1:02}" if one.date else None
        title = self._titles[digest % len(self._titles)] if one.title else None
        renamed = one._replace(
            number=number,
            year=int(year),
            identity=str(identity),
            stem=identity.stem if one.stem else None,
            date=date,
            title=title,
            place=place if one.place else None,
            is_self=False,
        )
        return renamed, text

    def batch(self, numbers: range) -> list[ReportRows]:
        """Return the rows of the reports with these numbers."""
        self._made.seed(numbers.start)
        self._last = None
        return [self._report(number) for number in numbers]

    def _report(self, index: int) -> ReportRows:
        """Return the rows of the report with this index; each tenth is the one before once more."""
        if index % _AGAIN == _AGAIN - 1 and self._last is not None:
            return _published_again(self._last)
        self._last = self._new(index)
        return self._last

    def _new(self, index: int) -> ReportRows:
        made = self._made
        head = made.choice(self._samples).report
        place = made.choice(self._places)
        date = f"{made.randint(2012, 2025)}-{made.randint(1, 12):02}-{made.randint(1, 28):02}"
        citing = made.choices(self._citing, k=_CITING)
        parts = citing + made.sample(self._plain, _PLAIN)
        made.shuffle(parts)
        # Its paragraph is left out where reports are compared: see `store_copies`.
        text, found, named = f"{SERIAL_WORDS} {index:0{SERIAL_DIGITS}}", [], []
        first = ParagraphRow(0, 0, 0, len(text), "header", 0, None, None, unsure=False)
        paths = dict.fromkeys(["[]", *(part.headings for part in parts)])
        lines = {path: line for line, path in enumerate(paths)}
        for position, part in enumerate(parts, 1):
            text += "\n\n"
            start, written = len(text), part.text
            shift = start
            for one in part.mentions:
                begin, end = one.start - part.start, one.end - part.start
                other, words = self._mention(one, part.text[begin:end], place)
                at = begin + shift
                written = written[: at - start] + words + written[at - start + end - begin :]
                shift += len(words) - (end - begin)
                named.append(
                    other._replace(
                        position=len(named), paragraph=position, start=at, end=at + len(words)
                    )
                )
            text += written
            found.append(
                part.paragraph._replace(
                    position=position, start=start, end=len(text), headings=lines[part.headings]
                )
            )
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        key = key_of(sha256)
        return ReportRows(
            head._replace(
                report=key,
                sha256=sha256,
                text=text,
                place=place,
                date=date,
                identity=None,
                headings="\n".join(paths),
                scores="\n".join(["", *(part.scores for part in parts)]),
            ),
            tuple(one._replace(report=key) for one in (first, *found)),
            tuple(one._replace(report=key) for one in named),
        )


def _published_again(rows: ReportRows) -> ReportRows:
    """Return the rows of a report with a line more at its end."""
    text = rows.report.text + _LAST_LINE
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    key, last = key_of(sha256), rows.paragraphs[-1]
    line = last._replace(
        position=last.position + 1, start=last.end + 2, end=len(text), domain=None, score=None
    )
    return ReportRows(
        rows.report._replace(
            report=key, sha256=sha256, text=text, scores=rows.report.scores + "\n"
        ),
        tuple(one._replace(report=key) for one in (*rows.paragraphs, line)),
        tuple(one._replace(report=key) for one in rows.mentions),
    )


_maker = cache(Maker)
_Batch = tuple[PackedBatch, list[tuple[FileState, int]]]


def made_batch(numbers: range) -> _Batch:
    """Return the reports with these numbers, packed as a worker packs them, with their files."""
    found = _maker().batch(numbers)
    return pack(found), [
        (
            FileState(f"/reports/{number // 1000:03}/{number:06}.txt", 1, 1, str(number)),
            rows.report.report,
        )
        for number, rows in zip(numbers, found, strict=True)
    ]


def fill(store: Store, count: int) -> Iterator[int]:
    """Store reports until there are `count`; yield their number so far after each batch."""
    with store.reading() as connection:
        begun = connection.scalar(select(func.count()).select_from(files)) or 0
    numbers = (range(at, min(count, at + _BATCH)) for at in range(begun, count, _BATCH))
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(_WORKERS, mp_context=spawned) as pool:
        waiting: deque[Future[_Batch]] = deque()
        for batch in numbers:
            waiting.append(pool.submit(made_batch, batch))
            if len(waiting) == _WAITING:
                yield _stored(store, waiting.popleft())
        while waiting:
            yield _stored(store, waiting.popleft())


def _stored(store: Store, made: "Future[_Batch]") -> int:
    """Store a batch; return how many reports there are."""
    batch, of_files = made.result()
    store.store_batch(batch, of_files)
    return int(of_files[-1][0].content) + 1


def large_store(count: int = COUNT) -> Path:
    """Return the file of a store of `count` reports: 100,000 take an hour of a core and 4 GB."""
    path = ROOT / "var" / "bench" / f"{count}.db"
    path.parent.mkdir(parents=True, exist_ok=True)
    # A second program waits for the store that the first one makes.
    with FileLock(path.with_suffix(".lock")):
        if not path.is_file():
            _make(path, count)
    return path


def _hurry(connection: sqlite3.Connection, _record: object) -> None:
    """Write without waiting for the disk: a store that is lost is made again."""
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute(f"PRAGMA cache_size=-{_CACHE_KB}")


def _make(path: Path, count: int) -> None:
    unfinished = path.with_suffix(".unfinished")
    with Store.open(unfinished) as store:
        store.engine.dispose()
        event.listen(store.engine, "connect", _hurry)
        for done in fill(store, count):
            sys.stderr.write(f"{done} of {count} reports\n")
    unfinished.rename(path)
