"""Checking: a row of a register becomes a document, or is refused with its reason.

The table of the package and every import go through the same checks.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from viendan.documents.authorities import Authority, authorities
from viendan.documents.document_types import DISPATCH, type_named, types_by_folded_name
from viendan.documents.identity import Identity
from viendan.documents.symbols import read_symbol
from viendan.errors import ViendanError
from viendan.references.reference import Reference
from viendan.registry.clean_titles import LONGEST, clean_title, is_cut
from viendan.registry.days import is_in_term, iso_day
from viendan.registry.forces import force_of
from viendan.registry.naming import Facts, reference_to
from viendan.registry.records import Force, Origin, RegistryDocument
from viendan.text.folding import composed, fold, slug

#: The facts of a row, as documents.csv names them; all but the number may be left out.
FACTS = (
    *("type", "number", "year", "symbol", "date", "issuer", "place", "title"),
    *("effective", "ended", "status", "as_of", "sources"),
)
Row = Mapping[str, str]

# They sign with the letters of the Central Committee, and are named apart.
_OF_CENTRAL_COMMITTEE = frozenset({"Bộ Chính trị", "Ban Bí thư"})
FIRST_DAY = "1945-09-02"
_NUMBER = re.compile(r"0*(?P<number>\d{1,5}[a-zđ]{0,3}(?:\.\d{1,3})?)", re.IGNORECASE)
_WHOLE = re.compile(
    r"""
    (?:số\s*:?\s*)?                                         # Số:
    0*(?P<number>\d{1,5}[a-zđ]{0,3}(?:\.\d{1,3})?)          # 45, 18a, 66.3
    (?:\s*[/-]\s*(?P<year>(?:19|20)\d\d)(?=\s*[/-]))?       # /2016
    \s*[/-]?\s*(?P<symbol>[^\W\d_].*)                       # /QĐ-TTg, -CP
    """,
    re.VERBOSE | re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAMAGED = re.compile(r"[\ufffd\x00-\x08\x0e-\x1f]|Ã[\u0080-\u00bf]|á[º»]")


RowCode = Literal[
    "acts_too_early",
    "after_today",
    "bad_csv",
    "bad_json",
    "bad_number",
    "bad_year",
    "before_date",
    "body_of_other_time",
    "cells",
    "damaged_title",
    "ends_before",
    "impossible_day",
    "issuer_differs",
    "long_title",
    "missing_place",
    "missing_year",
    "no_day",
    "no_document",
    "no_number",
    "no_object",
    "no_text",
    "no_type",
    "not_utf8",
    "of_itself",
    "outside_term",
    "probable_misprint",
    "several_documents",
    "status_differs",
    "too_old",
    "twice",
    "type_differs",
    "unknown_body",
    "unknown_issuer",
    "unknown_relation",
    "unknown_status",
    "unknown_type",
    "unreadable_document",
    "unreadable_symbol",
    "year_differs",
    "years_after_date",
]
"""Why a row is refused."""


class RowError(ViendanError):
    """A row that is refused: the code, what is wrong, and what it contradicts.

    The key of its message is the code behind "row_".
    """

    def __init__(self, code: RowCode, value: object = "", other: object = "") -> None:
        super().__init__(f"row_{code}", value=value, other=other)


# The warnings about a mention for which a row is refused.
_OF_WARNINGS: dict[str, RowCode] = {
    "missing_year": "missing_year",
    "missing_place": "missing_place",
    "unknown_issuer": "unknown_issuer",
    "probable_misprint": "probable_misprint",
}


class Checked(NamedTuple):
    """The document of a row, and the codes of what was left out of it ("cut_title")."""

    document: RegistryDocument
    left_out: tuple[str, ...] = ()


class _Number(NamedTuple):
    number: str
    year: int | None
    symbol: str


class _Force(NamedTuple):
    effective: str | None
    ended: str | None
    status: Force | None
    as_of: str | None


def check_row(row: Row, today: str, origin: Origin = "imported") -> Checked:
    """Return the document of a row; raises RowError with the reason where it is none.

    `row` has texts by the names of `FACTS`, `today` is an ISO day after which nothing was issued.
    """
    stated = {name: composed(text).strip() if (text := row.get(name)) else "" for name in FACTS}
    number = _number(stated)
    kind = _type(stated["type"], number.symbol)
    issued = _issued(stated["date"], number, today)
    symbol = read_symbol(number.symbol)
    _check_term(symbol.term, issued)
    reference = _reference(kind, number, issued, _telling_place(stated["issuer"], stated["place"]))
    identity = reference.document or ""
    issuer = _issuer(stated["issuer"], reference, issued)
    title, left_out = _title(stated["title"])
    force = _force(stated, issued, today)
    sources = tuple(filter(None, (part.strip() for part in stated["sources"].split("|"))))
    return Checked(
        RegistryDocument(
            identity,
            kind,
            number.number,
            number.year,
            symbol.text,
            issued,
            issuer,
            reference.place,
            title,
            *force,
            sources,
            origin,
        ),
        left_out,
    )


def _number(stated: Row) -> _Number:
    """Return number, year and symbol, which may stand together in one cell."""
    if not stated["number"]:
        raise RowError("no_number")
    if stated["symbol"]:
        match = _NUMBER.fullmatch(stated["number"])
        written = stated["year"]
        if written and _YEAR.fullmatch(written) is None:
            raise RowError("bad_year", written)
        symbol = stated["symbol"]
    else:
        match = _WHOLE.fullmatch(stated["number"])
        written = (match and match["year"]) or ""
        symbol = match["symbol"] if match else ""
    if match is None:
        raise RowError("bad_number", stated["number"])
    number = match["number"].lower()
    if number[0] == "0":
        raise RowError("bad_number", stated["number"])
    return _Number(number, int(written) if written else None, read_symbol(symbol).text)


def _type(stated: str, symbol: str) -> str:
    if stated:
        kind = types_by_folded_name().get(" ".join(fold(stated).split()))
        if kind is None:
            raise RowError("unknown_type", stated)
        return kind
    of_symbol = read_symbol(symbol)
    if of_symbol.type is not None:
        return of_symbol.type.name
    if of_symbol.is_dispatch:
        return DISPATCH
    raise RowError("no_type", symbol)


def _day(text: str, name: str) -> str | None:
    """Return a day (ISO) that a cell states, None where it is empty."""
    if not text:
        return None
    try:
        day = iso_day(text)
    except ValueError:
        raise RowError("impossible_day", text, name) from None
    if day is None:
        raise RowError("no_day", text, name)
    return day


def _issued(text: str, number: _Number, today: str) -> str | None:
    """Return the day on which a document was issued; it fits the year in its number."""
    day = _day(text, "date")
    if day is not None and not FIRST_DAY <= day <= today:
        raise RowError("after_today" if day > today else "too_old", day)
    if number.year is not None and not FIRST_DAY[:4] <= str(number.year) <= today[:4]:
        raise RowError("bad_year", number.year)
    if day is not None and number.year not in {None, int(day[:4])}:
        raise RowError("year_differs", number.year, day)
    return day


def _reference(kind: str, number: _Number, issued: str | None, issuer: str | None) -> Reference:
    """Return what a mention of the document means; it must mean one document."""
    found = reference_to(Facts(kind, *number, issued, issuer))
    if found is None:
        raise RowError("unreadable_symbol", number.symbol)
    if any(one.partition(".")[0] != slug(kind) for one in found.candidates):
        raise RowError("type_differs", kind, number.symbol)
    for warning in found.warnings:
        if (code := _OF_WARNINGS.get(warning.code)) is not None:
            raise RowError(code, f"{number.number}/{number.symbol}")
    if found.status != "resolved" or found.document is None:
        raise RowError("several_documents", f"{kind} {number.number}/{number.symbol}")
    own = Identity.parse(found.document)
    if own is None or own.type_slug != slug(kind):
        raise RowError("type_differs", kind, number.symbol)
    return found


def _telling_place(issuer: str, place: str) -> str | None:
    """Return an issuer whose name says more than the symbol: one that no table has."""
    if place and fold(place) not in fold(issuer):
        return f"{issuer} {place[:1].lower()}{place[1:]}"
    return issuer if issuer and authority_named(issuer) is None and ";" not in issuer else None


def _check_term(term: int | None, issued: str | None) -> None:
    if term is not None and issued is not None and not is_in_term(term, issued):
        raise RowError("outside_term", issued, term)


def _issuer(stated: str, reference: Reference, issued: str | None) -> str | None:
    """Return the issuer's name as the tables write it; it fits the symbol and existed that day."""
    kind = type_named(reference.type)
    if kind is not None and kind.is_law and kind.sole_issuer == "Quốc hội":
        return kind.sole_issuer  # whoever promulgated it
    names = [part.strip() for part in stated.split(";") if part.strip()]
    written = ", ".join(_body(name, reference, issued) for name in names)
    of_symbol = reference.issuer or (kind.sole_issuer if kind is not None else None)
    signing = authority_named(of_symbol) if of_symbol else None
    if signing is not None and issued is not None and _is_outside(signing, issued):
        return written or None  # the Government was the Council of Government until 1981
    if not written or reference.place is not None:
        return of_symbol or written or None
    if of_symbol is not None and not _may_be(written, of_symbol):
        raise RowError("issuer_differs", written, of_symbol)
    return of_symbol if of_symbol is not None and len(names) > 1 else written


def _body(name: str, reference: Reference, issued: str | None) -> str:
    """Return the name of a body as the tables write it; it existed on the day."""
    who = authority_named(name)
    if who is None:
        if reference.place is None:
            raise RowError("unknown_body", name)
        return name
    if issued is not None and _is_outside(who, issued):
        raise RowError("body_of_other_time", name, issued)
    return name if name in _OF_CENTRAL_COMMITTEE else who.name


def _may_be(stated: str, of_symbol: str) -> bool:
    """Return whether an issuer may be the one of the symbol: both name the same bodies.

    The Politburo and the Secretariat sign with the letters of the Central Committee.
    """
    if stated in _OF_CENTRAL_COMMITTEE:
        return of_symbol == "Ban Chấp hành Trung ương"
    return _bodies(fold(stated)) == _bodies(fold(of_symbol))


def _bodies(folded: str) -> frozenset[str]:
    return frozenset(
        re.split(r", (?=bo |ngan |toa |vien |uy |thanh |tong |van |kiem |ban )", folded)
    )


@lru_cache(maxsize=1024)
def authority_named(name: str) -> Authority | None:
    """Return the authority with a name, in any spelling of the table, or None."""
    folded = " ".join(fold(name).replace(" - ", " ").replace(",", " ").split())
    for who in authorities():
        if any(
            " ".join(fold(known).replace(" - ", " ").replace(",", " ").split()) == folded
            for known in who.names
        ):
            return who
    return None


def _is_outside(who: Authority, issued: str) -> bool:
    return (bool(who.since) and issued < who.since) or (bool(who.until) and issued > who.until)


def _title(text: str) -> tuple[str | None, tuple[str, ...]]:
    """Return a title, None where it is empty or was cut, and what was left out."""
    if _DAMAGED.search(text):
        raise RowError("damaged_title", text[:60])
    title = clean_title(text)
    if len(title) > LONGEST:
        raise RowError("long_title", title[:60])
    if not title:
        return None, ()
    return (None, ("cut_title",)) if is_cut(title) else (title, ())


def _force(stated: Row, issued: str | None, today: str) -> _Force:
    """Return from when to when a document has force, and its status on a day."""
    effective, ended = _day(stated["effective"], "effective"), _day(stated["ended"], "ended")
    as_of = _day(stated["as_of"], "as_of")
    status = force_of(stated["status"])
    if stated["status"] and status is None:
        raise RowError("unknown_status", stated["status"])
    _check_order(issued, effective, ended)
    if as_of is not None and as_of > today:
        raise RowError("after_today", as_of)
    if as_of is not None and issued is not None and as_of < issued:
        raise RowError("before_date", as_of, issued)
    _check_status(status, effective, ended, as_of or today)
    return _Force(effective, ended, status, as_of if status is not None else None)


def _check_order(issued: str | None, effective: str | None, ended: str | None) -> None:
    """Raise RowError where days contradict one another.

    A document may have force from a day before its own (Điều 152 Luật 80/2015/QH13), but not years
    before.
    """
    if effective is not None and issued is not None and _days(effective, issued) > 366:
        raise RowError("before_date", effective, issued)
    if effective is not None and issued is not None and _days(issued, effective) > 3660:
        raise RowError("years_after_date", effective, issued)
    if ended is not None and ended < max(issued or "", effective or ""):
        raise RowError("ends_before", ended, max(issued or "", effective or ""))


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def _check_status(
    status: Force | None, effective: str | None, ended: str | None, as_of: str
) -> None:
    """Raise RowError where a status contradicts the days that are given with it."""
    if status == "not_yet" and effective is not None and effective <= as_of:
        raise RowError("status_differs", status, effective)
    if status in {"in_force", "partly", "not_yet"} and ended is not None and ended <= as_of:
        raise RowError("status_differs", status, ended)
    if status == "in_force" and effective is not None and effective > as_of:
        raise RowError("status_differs", status, effective)
    if status == "expired" and ended is not None and ended > as_of:
        raise RowError("status_differs", status, ended)
