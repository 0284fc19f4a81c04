"""Laws: the laws, codes, ordinances and constitutions that are cited by name, in all versions."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from viendan.documents.identity import Identity, symbol_slug
from viendan.documents.symbols import read_symbol
from viendan.documents.table_files import read_table, split_cell
from viendan.text.folding import slug


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """A version of a law: a row of the table, equal to itself alone and so quick as a key.

    `date` and `effective` are ISO days. `amends` names the laws that it amends.
    """

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

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its other spellings."""
        return (self.name, *self.spellings)

    @property
    def last_day(self) -> str:
        """The day on which it was passed (ISO), or the last day of its year."""
        return self.date or f"{self.year}-12-31"

    @property
    def years(self) -> frozenset[int | None]:
        """The year of its number and the year in which it was passed, which may differ."""
        return frozenset({self.year, int(self.date[:4]) if self.date else self.year})


@cache
def laws() -> tuple[Law, ...]:
    """Return every version of every law, in the order of the table."""
    return tuple(
        Law(
            type=row["type"],
            name=row["name"],
            number=row["number"] or None,
            year=int(row["year"]) if row["year"] else None,
            symbol=row["symbol"] or None,
            date=row["date"] or None,
            issuer=row["issuer"],
            effective=row["effective"] or None,
            spellings=split_cell(row["aliases"]),
            amends=split_cell(row["amends"]),
        )
        for row in read_table(__package__, "laws")
    )


@cache
def law_key(law: Law) -> str | None:
    """Return the identity of a law as a string, or None where number and year are unknown.

    The number of an order that promulgated several laws (47-L/CTN of 1996) names none of them.
    """
    numbered = _number_key(law)
    if numbered is not None and len(_names_by_number()[numbered]) == 1:
        return numbered
    kind = slug(law.type)
    return str(Identity(kind, year=law.year, law=slug(law.name))) if law.year else None


def _number_key(law: Law) -> str | None:
    """Return the identity that the number of a law makes, or None where it has none."""
    if not (law.number and law.symbol):
        return None
    symbol = read_symbol(law.symbol)
    year = law.year if symbol.term is None else None
    return str(Identity(slug(law.type), slug(law.number), symbol_slug(symbol), year))


@cache
def _names_by_number() -> dict[str, set[str]]:
    """Return the names of the laws that have a number, by the identity that it makes."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for law in laws():
        if (key := _number_key(law)) is not None:
            found[key].add(law.name)
    return dict(found)


@cache
def laws_by_key() -> dict[str, Law]:
    """Return the laws by their identities."""
    return {key: law for law in laws() if (key := law_key(law)) is not None}


@cache
def _laws_by_symbol() -> dict[tuple[str, str | None, str], list[Law]]:
    found: defaultdict[tuple[str, str | None, str], list[Law]] = defaultdict(list)
    for law in laws():
        if law.symbol:
            found[law.type, law.number, symbol_slug(read_symbol(law.symbol))].append(law)
    return dict(found)


def law_of_symbol(kind: str, number: str | None, symbol: str) -> Law | None:
    """Return the only law of this type, number and symbol (a slug), or None."""
    found = laws_of_symbol(kind, number, symbol)
    return found[0] if len(found) == 1 else None


def laws_of_symbol(kind: str, number: str | None, symbol: str) -> Sequence[Law]:
    """Return the laws of this type, number and symbol (a slug): an order may promulgate several."""
    return _laws_by_symbol().get((kind, number, symbol), ())


@cache
def _laws_by_year() -> dict[tuple[str, str | None, int], list[Law]]:
    found: defaultdict[tuple[str, str | None, int], list[Law]] = defaultdict(list)
    for law in laws():
        if law.year:
            found[law.type, law.number, law.year].append(law)
    return dict(found)


def law_of_year(kind: str | None, number: str | None, year: int | None) -> Law | None:
    """Return the only law of this type, number and year, or None."""
    if kind is None or year is None:
        return None
    found = _laws_by_year().get((kind, number, year), ())
    return found[0] if len(found) == 1 else None


def in_force(versions: Sequence[Law], day: str) -> tuple[Law, ...]:
    """Return the version in force on a day (ISO), and after it those passed but not yet in force.

    Empty where none was in force by then.
    """
    passed = [law for law in versions if law.last_day <= day]
    effective = [law for law in passed if (law.effective or law.last_day) <= day]
    if not effective:
        return ()
    newest = max(effective, key=lambda law: law.last_day)
    return (newest, *(law for law in passed if law not in effective))
