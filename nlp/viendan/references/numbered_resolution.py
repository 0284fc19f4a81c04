"""Resolve mentions with number and symbol: type, issuer, place and year make the identity."""

import re
from functools import lru_cache
from typing import NamedTuple

from viendan.documents.authorities import (
    Authority,
    DistrictUse,
    Level,
    folded_central_names,
)
from viendan.documents.document_types import is_central_only, is_law
from viendan.documents.identity import Identity, place_slug, symbol_slug
from viendan.documents.laws import Law, law_of_symbol
from viendan.documents.places import CITY
from viendan.documents.symbols import Symbol, read_symbol
from viendan.references.mention import Doubt, Mention, WarningCode
from viendan.references.reference import Reference, ReportContext
from viendan.text.folding import fold, slug

_SAME_OFFICE = 8


class _Where(NamedTuple):
    """The place and district of a document, and whether the text leaves them open."""

    place: str | None
    district: str | None
    is_vague: bool
    is_unknown: bool = False


_NATIONAL = _Where(None, None, is_vague=False)


def resolve_numbered(mention: Mention, home: ReportContext) -> Reference:
    """Return what a mention with a symbol means by itself, in a report with this context."""
    symbol = read_symbol(mention.symbol or "")
    is_self = _is_self(mention, home)
    date = mention.date.iso or (home.date if is_self else None)
    name = _identity_type(mention.type, symbol)
    where = _where(mention, home, symbol, name)
    issuer, doubts = _issuer_name(symbol, mention, where.place)
    law = _law(name, mention.number, symbol)
    year = _year(mention, date, law)
    identity = _identity(mention, symbol, name, year, where)
    missing: tuple[Doubt, ...] = ()
    is_undated = year is None and symbol.term is None
    if identity is None or is_undated:
        missing = _missing(mention, name, where, is_undated=is_undated)
    is_known = identity is not None and (not missing or _is_old_form(name, symbol))
    return Reference(
        mention,
        mention.type or name,
        mention.number,
        year,
        mention.symbol,
        law.issuer if law is not None else issuer,
        where.place,
        date,
        str(identity) if is_known else None,
        "partial" if missing else "resolved",
        stem=identity.stem if identity is not None else None,
        is_self=is_self,
        warnings=mention.warnings + doubts + _misprint(symbol) + missing,
    )


def _is_self(mention: Mention, home: ReportContext) -> bool:
    own = (home.number, home.symbol)
    return mention.symbol is not None and (mention.number, mention.symbol) == own


def _year(mention: Mention, date: str | None, law: Law | None) -> int | None:
    of_date = int(date[:4]) if date else mention.date.year
    return mention.core.year or of_date or (law.year if law is not None else None)


def _law(kind: str | None, number: str | None, symbol: Symbol) -> Law | None:
    if kind is None or not is_law(kind):
        return None
    return law_of_symbol(kind, number, symbol_slug(symbol))


def _identity_type(name: str | None, symbol: Symbol) -> str | None:
    """Return the type that the identity is made with: that of the symbol, where it states one.

    Three symbols do not: the Party's QĐ is both Quyết định and Quy định; the L of L/CTN is the
    Lệnh that promulgates a law; TC before 1997 is the Ministry of Finance, not a Thông cáo. There
    the word decides.
    """
    kind = symbol.type
    if kind is None:
        return "công văn" if symbol.is_dispatch or name == "văn bản" else name
    if name is not None:
        is_regulation = symbol.is_party and (kind.name, name) == ("quyết định", "quy định")
        is_promulgated = kind.name == "lệnh" and is_law(name)
        is_longer = name != "văn bản" and not kind.name.startswith(name)
        is_unsure = symbol.issuer is None and is_longer
        if is_regulation or is_promulgated or is_unsure or kind.name == "thông cáo":
            return name
    return kind.name


def _where(mention: Mention, home: ReportContext, symbol: Symbol, name: str | None) -> _Where:
    issuer, stated = symbol.issuer, mention.issuer
    is_open = issuer is None or issuer.level is Level.ANY
    is_local = not is_central_only(name) if issuer is None else is_open or issuer.is_local
    if is_open and stated.name is not None and fold(stated.name) in folded_central_names():
        is_local = False
    if not is_local:
        return _NATIONAL
    if issuer is None and stated.name is None and not _is_self(mention, home):
        return _Where(stated.place, None, is_vague=True, is_unknown=True)
    place = stated.place or home.place
    district = _district(stated.district, home.district, issuer)
    return _Where(place, district, place is None or _is_vague(district, issuer))


def _district(stated: str | None, home: str | None, issuer: Authority | None) -> str | None:
    """Return the district or commune whose committee issued a document.

    "UBND huyện" without a name is that of the report.
    """
    if issuer is None or issuer.of_district is DistrictUse.NONE:
        return None
    if stated is None and issuer.of_district is DistrictUse.ALL:
        return home
    if stated is None or _is_named(stated):
        return stated
    return home if home is not None and home.startswith(stated) else stated


def _is_named(district: str) -> bool:
    """Return True for "huyện Chợ Mới" and "thị xã Gò Công", not for "huyện" and "thị xã"."""
    return " " in district.removeprefix("thị ").removeprefix("thành ")


def _is_vague(district: str | None, issuer: Authority | None) -> bool:
    """Return whether a document is a district's and the text leaves open which one's."""
    if district is None:
        return issuer is not None and issuer.of_district is DistrictUse.ALL
    return not _is_named(district)


@lru_cache(maxsize=4096)
def _slugs(district: str | None, place: str | None) -> tuple[str | None, str | None]:
    return slug(district) if district else None, place_slug(place)


def _identity(
    mention: Mention, symbol: Symbol, name: str | None, year: int | None, where: _Where
) -> Identity | None:
    """Return the identity of a document, without an unknown year; None if it is vague."""
    if name is None or mention.number is None or where.is_vague:
        return None
    district, place = _slugs(where.district, where.place)
    by_term = symbol.term is not None
    return Identity(
        type_slug=slug(name),
        number_slug=slug(mention.number),
        symbol=symbol_slug(symbol),
        year=None if by_term else year,
        has_year_inside=mention.core.year is not None and not by_term,
        district=district,
        place=place,
    )


def _missing(
    mention: Mention, name: str | None, where: _Where, *, is_undated: bool
) -> tuple[Doubt, ...]:
    signs: tuple[tuple[WarningCode, bool], ...] = (
        ("missing_number", mention.number is None),
        ("missing_type", name is None),
        ("missing_place", where.is_vague and not where.is_unknown),
        ("unknown_issuer", where.is_unknown),
        ("missing_year", is_undated),
    )
    return tuple(Doubt(code, mention.text) for code, is_missing in signs if is_missing)


def _is_old_form(name: str | None, symbol: Symbol) -> bool:
    """Return True for the numbering before 1997.

    Its symbol names the issuer alone ("74/CP"), and it was in use for few years.
    """
    issuer = symbol.issuer
    if symbol.type is None:
        return issuer is not None and not issuer.is_local and not symbol.is_dispatch
    return (issuer is None or symbol.type.name == "thông cáo") and is_central_only(name)


def _issuer_name(
    symbol: Symbol, mention: Mention, place: str | None
) -> tuple[str | None, tuple[Doubt, ...]]:
    """Return the full name of the issuer: the symbol's, unless the text names the same office."""
    issuer, stated = symbol.issuer, mention.issuer.name
    if len(symbol.issuers) > 1:
        return ", ".join(one.name for one in symbol.issuers), ()
    if issuer is None or _is_committee(issuer, symbol):
        return stated, ()
    named = _name_at(issuer, place)
    if stated is None or stated == issuer.name:
        return named, ()
    if _is_same_office(issuer, stated):
        return stated, ()
    is_weak = "issuer" not in mention.spans or fold(stated) in fold(issuer.name)
    return named, () if is_weak else (Doubt("issuer_mismatch", f"{stated} ≠ {issuer.name}"),)


def _is_committee(issuer: Authority, symbol: Symbol) -> bool:
    """Return True for the symbols of central steering committees.

    They end in TW too, but the committee is not the Central Committee.
    """
    return issuer.abbreviation == "TW" and "TW" not in re.split("[-/]", symbol.text)


def _is_same_office(issuer: Authority, stated: str) -> bool:
    said, own = fold(stated), fold(issuer.name)
    if any(said == fold(name) for name in issuer.spellings) or (issuer.is_local and own in said):
        return True
    return issuer.level is Level.ANY and said.startswith(own[:_SAME_OFFICE])


def _name_at(issuer: Authority, place: str | None) -> str:
    """Return the name of an issuer: in a city, the "Tỉnh ủy" is a "Thành ủy"."""
    if issuer.level is Level.PARTY_LOCAL and place is not None and place.startswith(CITY):
        return issuer.name.replace("Tỉnh ủy", "Thành ủy")
    return issuer.name


def _misprint(symbol: Symbol) -> tuple[Doubt, ...]:
    if symbol.misprint is None or symbol.issuer is None:
        return ()
    return (Doubt("probable_misprint", f"{symbol.misprint} ~ {symbol.issuer.abbreviation}"),)
