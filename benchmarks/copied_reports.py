"""What makes the reports of a copy differ from those of its base: see `store_copies`."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from viendan.documents.places import places
from viendan.store.database.keys import key_of
from viendan.store.derived.words import tag

#: What a report of the base begins with: these words and a number of so many digits.
SERIAL_WORDS, SERIAL_DIGITS = "Báo cáo thứ", 12
#: Where the number begins.
SERIAL_AT = len(SERIAL_WORDS) + 1
# The first digits of a serial number are left for another try at its key.
_TRY, _MOST_TRIES = 10**9, 1000
_FIRST_YEAR, _YEARS = 2012, 14
_PLACE_BITS = 1 << 16
# Of the rare documents one in so many is another in each copy.
_ONE_IN = 3
_REPORT = "SELECT report, unpacked(text), place, date FROM base.reports WHERE report = ?"
# Documents that one report or two cite, whose mentions all have the number as the identity does;
# no laws, which have the names of a table.
_RARE = """
SELECT document, identity, number, stem, folded FROM base.documents AS d
WHERE stem IS NOT NULL AND type <> 'luật'
    AND number GLOB '[1-9][0-9]*' AND NOT number GLOB '*[^0-9]*'
    AND (SELECT count(DISTINCT report) FROM base.links WHERE document = d.document) BETWEEN 1 AND 2
    AND NOT EXISTS (
        SELECT 1 FROM base.links WHERE document = d.document AND origin = 'registry')
    AND (SELECT count(*) FROM base.document_values
        WHERE document = d.document AND field IN ('number', 'stem')) = 2
    AND (SELECT value FROM base.document_values
        WHERE document = d.document AND field = 'number') = d.number
"""


class Copied(NamedTuple):
    """A report of a copy: its number, the keys in the base and here, and what makes it differ."""

    copy: int
    old: int
    report: int
    sha256: str
    serial: str
    place: str
    year: int
    band_place: int
    words: str


class Other(NamedTuple):
    """A document that is another in each copy: its names up to the end of its number, and after."""

    old: int
    whole: str
    identity: str
    identity_rest: str
    stem: str
    stem_rest: str
    folded: str
    folded_rest: str


def _year(year: int, copy: int) -> int:
    return _FIRST_YEAR + (year - _FIRST_YEAR + copy) % _YEARS


def other_year(key: str, copy: int) -> str:
    """Return a year or a quarter of the base as a copy has it."""
    return f"{_year(int(key[:4]), copy)}{key[4:]}"


def place_names() -> list[str]:
    """Return the places that reports may be of, in a fixed order."""
    return [place.full_name for place in places() if not place.until]


def other_place(name: str, copy: int, names: list[str]) -> str:
    """Return the place that stands in a copy for one of the base."""
    return names[(names.index(name) + copy // _YEARS) % len(names)]


def _keys(texts: list[tuple[str, str]], serial: str) -> list[str]:
    """Return the digests of texts, given as what stands around their serial numbers."""
    return [
        hashlib.sha256(f"{before}{serial}{after}".encode()).hexdigest() for before, after in texts
    ]


def _serial(texts: list[tuple[str, str]], number: int) -> tuple[str, list[str]]:
    """Return a serial number with which near-duplicates have ascending keys, and their digests."""
    for tried in range(_MOST_TRIES):
        serial = f"{tried * _TRY + number:0{SERIAL_DIGITS}}"
        digests = _keys(texts, serial)
        keys = [key_of(digest) for digest in digests]
        if keys == sorted(keys):
            return serial, digests
    raise ValueError(f"no serial number keeps the order of {number}")


def _alike(connection: sqlite3.Connection) -> list[list[int]]:
    """Return the reports of the base, near-duplicates together in the order of their keys."""
    query = """
        SELECT json_group_array(report) FROM (
            SELECT r.report, coalesce(g.first, r.report) AS first
            FROM base.reports AS r LEFT JOIN base.duplicate_groups AS g ON g.report = r.report
            ORDER BY r.report
        ) GROUP BY first"""
    return [sorted(json.loads(row[0])) for row in connection.execute(query)]


def copied_reports(connection: sqlite3.Connection, copies: int) -> Iterator[Copied]:
    """Yield the reports of all copies."""
    names = place_names()
    (step,) = connection.execute("SELECT count(*) FROM base.reports").fetchone()
    for alike in _alike(connection):
        rows = [connection.execute(_REPORT, (report,)).fetchone() for report in alike]
        texts = [(row[1][:SERIAL_AT], row[1][SERIAL_AT + SERIAL_DIGITS :]) for row in rows]
        own = rows[0][1][SERIAL_AT : SERIAL_AT + SERIAL_DIGITS]
        for copy in range(copies):
            serial, digests = _serial(texts, int(own) + copy * step)
            for (old, _, place, date), digest in zip(rows, digests, strict=True):
                here, year = other_place(place, copy, names), _year(int(date[:4]), copy)
                yield Copied(
                    *(copy, old, key_of(digest), digest, serial, here, year),
                    band_place=key_of(here) % _PLACE_BITS,
                    words=f" ={tag('place', here)} ={tag('year', str(year))}",
                )


def other_documents(connection: sqlite3.Connection) -> Iterator[Other]:
    """Yield the documents that are others in each copy: a third of the rare ones."""
    named = {
        name
        for (listed,) in connection.execute(
            "SELECT DISTINCT candidates FROM base.mentions WHERE candidates <> '[]'"
        )
        for name in json.loads(listed)
    }
    rare: dict[str, list[Other]] = {}
    for document, identity, number, stem, folded in connection.execute(_RARE):
        first = f"{identity.split('.')[0]}.{number}"
        words = first.replace("-", " ").replace(".", " ")
        is_usual = identity.startswith(f"{first}-") and stem.startswith(f"{first}-")
        if is_usual and folded.startswith(f"{words} ") and identity not in named:
            at = len(first)
            other = Other(
                *(document, identity, first, identity[at:], first, stem[at:]),
                *(words, folded[len(words) :]),
            )
            rare.setdefault(stem, []).append(other)
    counts = connection.execute(
        "SELECT stem, count(*) FROM base.documents GROUP BY stem"
    ).fetchall()
    for stem, count in counts:
        if stem in rare and count == len(rare[stem]) and key_of(stem) % _ONE_IN == 0:
            yield from rare[stem]
