"""The registry: what is known of document types, authorities, places and named laws.

The knowledge is in the tables beside this module; here it is only read and indexed.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from viendan.text.folding import fold


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of document: its Vietnamese name and its abbreviations in symbols, the usual one first.

    `bare` says what must follow the name for it to be a mention: `yes` a number alone will do,
    `number` the word "số" and a number, `symbol` a full number and symbol, `no` nothing will.
    """

    name: str
    abbreviations: tuple[str, ...]
    kind: str
    bare: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Authority:
    """An issuer: its abbreviation in symbols, full name, level and years of life.

    `level` is `central`, `local`, `party`, `party_local` or `any`. `successor` is told, never applied.
    """

    abbreviation: str
    name: str
    level: str
    since: str
    until: str
    successor: str
    spellings: tuple[str, ...]

    @property
    def is_local(self) -> bool:
        """True where every province has one, so that the place belongs to the identity."""
        return self.level in {"local", "party_local"}


@dataclass(frozen=True, slots=True)
class Place:
    """A province or a city under the central government, with its years and other spellings."""

    name: str
    kind: str
    since: str
    until: str
    successor: str
    spellings: tuple[str, ...]

    @property
    def full_name(self) -> str:
        """The form of the annotation: "Tỉnh Trà Vinh", "Thành phố Hải Phòng"."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """A law, code, ordinance or constitution cited by name: a row of the table, equal to itself alone and so quick as a key."""

    type: str
    name: str
    number: str | None
    year: int | None
    symbol: str | None
    date: str | None
    issuer: str
    effective: str | None
    spellings: tuple[str, ...]
    amends: tuple[str, ...]


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (files(__package__) / f"{table}.csv").open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _parts(value: str) -> tuple[str, ...]:
    return tuple(part for part in value.split("|") if part)


@cache
def document_types() -> tuple[DocumentType, ...]:
    """Return every document type, in the order of the table."""
    return tuple(
        DocumentType(
            r["name"], _parts(r["abbreviation"]), r["kind"], r["bare"], _parts(r["spellings"])
        )
        for r in _rows("document_types")
    )


@cache
def authorities() -> tuple[Authority, ...]:
    """Return every authority, in the order of the table."""
    return tuple(
        Authority(
            r["abbreviation"],
            r["name"],
            r["level"],
            r["from"],
            r["until"],
            r["successor"],
            _parts(r["spellings"]),
        )
        for r in _rows("authorities")
    )


@cache
def places() -> tuple[Place, ...]:
    """Return every province and centrally run city of the present and of the past."""
    return tuple(
        Place(r["name"], r["kind"], r["from"], r["until"], r["successor"], _parts(r["aliases"]))
        for r in _rows("places")
    )


@cache
def laws() -> tuple[Law, ...]:
    """Return every named law, code, ordinance and constitution."""
    return tuple(
        Law(
            type=r["type"],
            name=r["name"],
            number=r["number"] or None,
            year=int(r["year"]) if r["year"] else None,
            symbol=r["symbol"] or None,
            date=r["date"] or None,
            issuer=r["issuer"],
            effective=r["effective"] or None,
            spellings=_parts(r["aliases"]),
            amends=_parts(r["amends"]),
        )
        for r in _rows("laws")
    )


@cache
def types_by_abbreviation() -> dict[str, tuple[DocumentType, str]]:
    """Return type and right spelling by abbreviation, as written ("QĐ") and folded ("qd").

    Where two abbreviations fold alike (HD and HĐ, DA and ĐA), the folded form means the first in the table.
    """
    found: dict[str, tuple[DocumentType, str]] = {}
    for kind in document_types():
        for abbreviation in kind.abbreviations:
            found.setdefault(abbreviation, (kind, abbreviation))
            found.setdefault(fold(abbreviation), (kind, abbreviation))
    return found


def type_of_group(group: str) -> tuple[DocumentType, str] | None:
    """Return the type that a group of a symbol abbreviates and its right spelling, or None."""
    return types_by_abbreviation().get(group) or types_by_abbreviation().get(fold(group))


@cache
def authorities_by_abbreviation() -> dict[str, Authority]:
    """Return the authorities by their folded abbreviation without "&" ("bgddt")."""
    found: dict[str, Authority] = {}
    for authority in authorities():
        found.setdefault(fold(authority.abbreviation), authority)
    return found


@cache
def types_by_folded_name() -> dict[str, str]:
    """Return the names of the types by what folding makes of them ("nghi dinh")."""
    return {fold(kind.name): kind.name for kind in document_types()}
