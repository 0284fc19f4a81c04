"""Authorities: who issues documents, with their abbreviations in symbols and their dates."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from viendan.documents.shared_letters import shared_letters
from viendan.documents.table_files import read_table, split_cell
from viendan.text.folding import fold


class Level(StrEnum):
    """The level of an authority."""

    CENTRAL = "central"
    LOCAL = "local"
    PARTY = "party"
    PARTY_LOCAL = "party_local"
    ANY = "any"
    """Central or local: the name does not say which."""


class DistrictUse(StrEnum):
    """Whether districts and communes have an authority of this name too."""

    NONE = ""
    SOME = "some"
    """Districts and provinces: "UBND"."""
    ALL = "all"
    """Districts only: "Huyện ủy"."""


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority: its abbreviation in symbols, full name, level and dates.

    `since` and `until` are its first and last days (ISO), empty where unknown. `successor` is
    stated for readers; documents keep the issuer of their time. `stands_alone` says that the
    abbreviation alone is a symbol ("74/CP"). `has_terms` says that its symbols name a term
    ("QH13"). The letters of bodies of the past are written longer where they are another body's
    today ("BLNg").
    """

    abbreviation: str
    name: str
    level: Level
    since: str
    until: str
    successor: str
    stands_alone: bool
    has_terms: bool
    of_district: DistrictUse
    spellings: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its other spellings."""
        return (self.name, *self.spellings)

    @property
    def is_local(self) -> bool:
        """True where every province has one, so that the place is part of the identity."""
        return self.level in _LOCAL

    @property
    def is_shared(self) -> bool:
        """True where other bodies sign with the same letters: TTr of a ministry's inspectors."""
        return fold(self.abbreviation) in shared_letters()

    @property
    def is_party(self) -> bool:
        """True for authorities of the Party."""
        return self.level in _PARTY


_LOCAL = frozenset({Level.LOCAL, Level.PARTY_LOCAL})
_PARTY = frozenset({Level.PARTY, Level.PARTY_LOCAL})
_CENTRAL = frozenset({Level.CENTRAL, Level.PARTY})


@cache
def authorities() -> tuple[Authority, ...]:
    """Return every authority, in the order of the table."""
    return tuple(
        Authority(
            abbreviation=row["abbreviation"],
            name=row["name"],
            level=Level(row["level"]),
            since=row["from"],
            until=row["until"],
            successor=row["successor"],
            stands_alone=row["alone"] == "yes",
            has_terms=row["terms"] == "yes",
            of_district=DistrictUse(row["of_district"]),
            spellings=split_cell(row["spellings"]),
        )
        for row in read_table(__package__, "authorities")
    )


@cache
def authorities_by_abbreviation() -> dict[str, Authority]:
    """Return the authorities by their folded abbreviation without "&" ("bgddt")."""
    found: dict[str, Authority] = {}
    for authority in authorities():
        found.setdefault(fold(authority.abbreviation), authority)
    return found


@cache
def authorities_by_name() -> dict[str, Authority]:
    """Return the authorities by their full names."""
    return {authority.name: authority for authority in reversed(authorities())}


@cache
def central_names() -> frozenset[str]:
    """Return the full names of the central authorities of state and Party."""
    return frozenset(who.name for who in authorities() if who.level in _CENTRAL)


@cache
def folded_central_names() -> frozenset[str]:
    """Return every spelling of the names of the central authorities, folded."""
    central = (who for who in authorities() if who.level in _CENTRAL)
    return frozenset(fold(name) for who in central for name in who.names)


@cache
def local_names() -> frozenset[str]:
    """Return the full names of the authorities that every province has."""
    return frozenset(who.name for who in authorities() if who.is_local)


@cache
def _term() -> re.Pattern[str]:
    names = (fold(who.abbreviation) for who in authorities() if who.has_terms)
    return re.compile(rf"({'|'.join(names)})k?(\d{{1,2}})")


def read_term(group: str) -> tuple[Authority, int] | None:
    """Return the authority and the term that a folded group of a symbol names ("qh13"), or None."""
    match = _term().fullmatch(group)
    return (authorities_by_abbreviation()[match[1]], int(match[2])) if match else None
