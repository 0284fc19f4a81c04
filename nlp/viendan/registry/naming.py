"""The identity of a document of the registry, by the rules for mentions in reports."""

from functools import lru_cache
from typing import NamedTuple

from viendan.references.grammar import find
from viendan.references.mention import Mention, StatedDate
from viendan.references.numbered_resolution import resolve_numbered
from viendan.references.reference import Reference, ReportContext

_NOWHERE = ReportContext()


class Facts(NamedTuple):
    """What tells a document from others.

    `year` is the one between number and symbol, `date` the document's (ISO), `issuer` a name that
    tells the place of a local document.
    """

    type: str
    number: str
    year: int | None
    symbol: str
    date: str | None = None
    issuer: str | None = None


def reference_to(facts: Facts) -> Reference | None:
    """Return what a mention with these facts means in a text that says nothing else.

    None where no mention would be read: the symbol is that of no document.
    """
    has_year = facts.year is not None
    pattern = _pattern(facts.type, facts.symbol, facts.issuer, has_year=has_year)
    if pattern is None:
        return None
    core = pattern.core._replace(number=facts.number, year=facts.year, type=facts.type)
    stated = StatedDate(facts.date, int(facts.date[:4]) if facts.date else None)
    return resolve_numbered(pattern._replace(core=core, date=stated), _NOWHERE)


@lru_cache(maxsize=8192)
def _pattern(kind: str, symbol: str, issuer: str | None, *, has_year: bool) -> Mention | None:
    """Return a mention with this type, symbol and issuer, read as in a report.

    Registers have few of these and many numbers, so that each is read once.
    """
    year = "/2020" if has_year else ""
    by = f" của {issuer}" if issuer else ""
    found = find(f"{kind[:1].upper()}{kind[1:]} số 10{year}/{symbol}{by}")
    return found[0] if len(found) == 1 and found[0].symbol is not None else None
