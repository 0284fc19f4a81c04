"""Places: the provinces and centrally run cities, those of the past too."""

from dataclasses import dataclass
from functools import cache

from viendan.documents.table_files import read_table, split_cell

PROVINCE, CITY = "Tỉnh", "Thành phố"


@dataclass(frozen=True, slots=True)
class Place:
    """A province or a centrally run city, with its dates (ISO) and other spellings."""

    name: str
    kind: str
    since: str
    until: str
    successor: str
    spellings: tuple[str, ...]

    @property
    def full_name(self) -> str:
        """The name as the annotation format writes it: "Tỉnh Trà Vinh", "Thành phố Hải Phòng"."""
        return f"{self.kind} {self.name}"

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its other spellings."""
        return (self.name, *self.spellings)


@cache
def places() -> tuple[Place, ...]:
    """Return every place, in the order of the table."""
    return tuple(
        Place(
            name=row["name"],
            kind=row["kind"],
            since=row["from"],
            until=row["until"],
            successor=row["successor"],
            spellings=split_cell(row["aliases"]),
        )
        for row in read_table(__package__, "places")
    )


def short_place(full_name: str) -> str:
    """Return the name of a place without its kind: "Trà Vinh" from "Tỉnh Trà Vinh"."""
    return full_name.removeprefix(f"{PROVINCE} ").removeprefix(f"{CITY} ")
