"""Local units: the districts and communes below a province, by the words for them."""

import re
from dataclasses import dataclass
from functools import cache

from viendan.documents.table_files import read_table
from viendan.text.folding import fold, slug

# Code points around a mention in which its issuer is named.
_NEAR = 160


@dataclass(frozen=True, slots=True)
class LocalUnit:
    """A kind of local unit: its word ("thị xã") and its level, `district` or `commune`.

    `party_committee` is the Party's committee there ("Thị ủy"), empty where its name has the
    word itself. `abbreviation` is the word's in capitals ("TX"), empty where it has none. A
    province's city is a district too; it shares its word with cities of their own.
    """

    word: str
    level: str
    party_committee: str
    abbreviation: str


@cache
def local_units() -> tuple[LocalUnit, ...]:
    """Return the kinds of local units, in the order of the table."""
    return tuple(
        LocalUnit(row["unit"], row["level"], row["party_committee"], row["abbreviation"])
        for row in read_table(__package__, "local_units")
    )


@cache
def abbreviated_units() -> dict[str, LocalUnit]:
    """Return the kinds of local units that have an abbreviation, by it in small letters."""
    return {unit.abbreviation.lower(): unit for unit in local_units() if unit.abbreviation}


@cache
def _unit_name() -> re.Pattern[str]:
    """Return a pattern of a unit's word with up to five words behind it."""
    words = "|".join(sorted((re.escape(unit.word) for unit in local_units()), key=len)[::-1])
    return re.compile(rf"\b(?i:{words})(?:\s+[^\W_][^\s,.;:|()]*){{1,5}}")


def district_near(text: str, start: int, end: int, wanted: str) -> str | None:
    """Return the name of a district or commune (a slug) as a text writes it around a span.

    An example is "huyện Chợ Lách" for "huyen-cho-lach". A name in capitals is capitalised; None
    where the text does not have it there.
    """
    around = text[max(0, start - _NEAR) : end + _NEAR]
    for match in _unit_name().finditer(around):
        words = match.group().split()
        for count in range(2, len(words) + 1):
            name = " ".join(words[:count])
            if slug(name) == wanted:
                return _written(name)
    return None


def _written(name: str) -> str:
    """Return the name of a unit with its word in small letters: "thị trấn Chợ Lách"."""
    unit = next(one.word for one in local_units() if fold(name).startswith(fold(one.word)))
    rest = name[len(unit) :]
    return unit + (rest.title() if rest.isupper() else rest)


@cache
def units_by_committee() -> dict[str, LocalUnit]:
    """Return the kinds of local units by the folded names of the Party's committees there."""
    return {fold(unit.party_committee): unit for unit in local_units() if unit.party_committee}
