"""Local units: the districts and communes below a province, by the words for them."""

from dataclasses import dataclass
from functools import cache

from viendan.documents.table_files import read_table
from viendan.text.folding import fold


@dataclass(frozen=True, slots=True)
class LocalUnit:
    """A kind of local unit: its word ("thị xã") and its level, `district` or `commune`.

    `party_committee` is the Party's committee there ("Thị ủy"), empty where its name has the
    word itself. A province's city is a district too; it shares its word with cities of their own.
    """

    word: str
    level: str
    party_committee: str


@cache
def local_units() -> tuple[LocalUnit, ...]:
    """Return the kinds of local units, in the order of the table."""
    return tuple(
        LocalUnit(row["unit"], row["level"], row["party_committee"])
        for row in read_table(__package__, "local_units")
    )


@cache
def units_by_committee() -> dict[str, LocalUnit]:
    """Return the kinds of local units by the folded names of the Party's committees there."""
    return {fold(unit.party_committee): unit for unit in local_units() if unit.party_committee}
