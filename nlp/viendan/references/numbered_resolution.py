"""Resolve mentions with number and symbol: type, issuer, place and year make the identity."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache

from viendan.documents.authorities import Authority, Level, local_names
from viendan.documents.document_types import (
    DISPATCH,
    is_central_only,
    is_law,
    is_numbered_with_year,
    law_types,
)
from viendan.documents.identity import Identity, place_slug, symbol_slug
from viendan.documents.laws import Law, law_key, law_of_symbol
from viendan.documents.places import CITY
from viendan.documents.symbols import Symbol, office_misprinted, read_symbol
from viendan.references.issuing_place import IssuingPlace, issuing_place
from viendan.references.mention import Mention, TextWarning, WarningCode
from viendan.references.named_resolution import day_of, number_warnings
from viendan.references.number_words import is_misread
from viendan.references.reference import Reference, ReportContext
from viendan.text.folding import fold, slug

_BO = re.compile(r"^Bộ\s")


def resolve_numbered(mention: Mention, context: ReportContext) -> Reference:
    """Return what a mention with a symbol means by itself, in a report with this context."""
    symbol = read_symbol(mention.symbol or "")
    is_self = _is_self(mention, context)
    date, of_report = day_of(mention, context)
    date = date or (context.date if is_self else None)
    stated = _stated_type(mention, symbol) or (context.type if is_self else None)
    kinds = _law_types(mention, symbol) if stated is None else ()
    name = _identity_type(stated, symbol) or (kinds[0] if len(kinds) == 1 else None)
    law = _law(name, mention.number, symbol)
    year = _year(mention, date, law)
    when = date or (str(year) if year is not None else None)
    where = issuing_place(mention, context, symbol, name, when, is_self=is_self)
    issuer, warnings = _issuer_name(symbol, mention, where)
    issuer = _own_issuer(issuer, context) if is_self else issuer
    identity = _identity(mention, symbol, name, year, where)
    missing = _impossible(mention, year)
    is_undated = year is None and symbol.term is None
    if identity is None or is_undated:
        missing += _missing(mention, name, where, is_undated=is_undated)
    is_known = identity is not None and (not missing or _is_old_form(name, symbol))
    reference = Reference(
        mention,
        stated or name,
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
        warnings=mention.warnings
        + warnings
        + _misprint(mention, symbol, name, date)
        + of_report
        + missing,
    )
    if missing or identity is None:
        return reference
    if is_misread(mention.text):
        warning = TextWarning("probable_misprint", mention.text)
        return _among(reference, {reference.document or "": warning})
    if law is not None and mention.core.year not in {None, *law.years}:
        return _among(reference, _of_other_year(reference, identity, law))
    if mention.law is not None:
        return _beside_name(reference)
    return _among(reference, _choices(identity, where, mention.type, symbol))


def _beside_name(reference: Reference) -> Reference:
    """Return a numbered law, ambiguous where its name is that of a law with another number."""
    others, warnings = number_warnings(reference.mention)
    reference = reference._replace(warnings=reference.warnings + warnings)
    keys = {key for law in others if (key := law_key(law)) is not None}
    return _one_of(reference, keys | {reference.document or ""}) if keys else reference


def _choices(
    identity: Identity, where: IssuingPlace, stated: str | None, symbol: Symbol
) -> dict[str, TextWarning]:
    """Return the identities that a document may have, where place or type is open, with why."""
    identities = [replace(identity, place=place_slug(place)) for place in where.choices]
    warning = TextWarning("missing_place", ", ".join(filter(None, where.choices)))
    written = _written_type(stated, symbol)
    if written is not None and not identities:
        identities = [identity, replace(identity, type_slug=slug(written))]
        warning = TextWarning("probable_misprint", f"{written} ≠ {identity.type}")
    return {str(one): warning for one in identities}


def _among(reference: Reference, choices: dict[str, TextWarning]) -> Reference:
    """Return a reference that may be one of several documents, or itself where there are none."""
    if not choices:
        return reference
    is_of_one_place = len({one.rpartition(".")[2] for one in choices}) == 1
    return _one_of(reference, choices)._replace(
        place=reference.place if is_of_one_place else None,
        warnings=(*reference.warnings, *dict.fromkeys(choices.values())),
    )


def _one_of(reference: Reference, identities: Iterable[str]) -> Reference:
    candidates = tuple(sorted(identities))
    return reference._replace(document=None, status="ambiguous", candidates=candidates)


def _of_other_year(reference: Reference, identity: Identity, law: Law) -> dict[str, TextWarning]:
    """Return what a number of the National Assembly may be whose year is not that of the law.

    Laws and resolutions of a term are numbered apart, so that without its type the number may be
    that of a resolution.
    """
    warning = TextWarning("year_mismatch", f"{reference.mention.text} ≠ {law.year}")
    choices = {str(identity): warning}
    if reference.mention.type in {None, "văn bản"}:
        choices[str(replace(identity, type_slug=slug("nghị quyết")))] = warning
    return choices


def _written_type(stated: str | None, symbol: Symbol) -> str | None:
    """Return the type that the text writes where the symbol names another one, or None."""
    used = _identity_type(stated, symbol)
    if stated in {None, "văn bản", used} or used is None or symbol.type is None:
        return None
    is_part = used.startswith(stated or "") or (stated or "").startswith(used)
    return None if is_part or is_law(stated) or symbol.term is not None else stated


def _is_self(mention: Mention, context: ReportContext) -> bool:
    """Return whether a mention is the report's own number: of the same year and the same body."""
    own = (context.number, context.symbol)
    # "01" of "Chỉ thị 01, 13/CT-UB" has the symbol of the list: a report does not list itself.
    is_listed = mention.text.split()[-1].lstrip("0") == mention.number
    if mention.symbol is None or is_listed or (mention.number, mention.symbol) != own:
        return False
    year = mention.core.year or mention.date.year
    is_other_year = year is not None and context.date is not None and context.date[:4] != str(year)
    return not is_other_year and not _is_of_another(mention, context)


def _is_of_another(mention: Mention, context: ReportContext) -> bool:
    """Return whether the text states a place, or a level, that is not the report's."""
    stated = mention.issuer
    if stated.place is None or context.place is None:
        return False
    is_above = stated.district is None and context.district is not None
    return stated.place != context.place or (is_above and "issuer" in mention.spans)


def _year(mention: Mention, date: str | None, law: Law | None) -> int | None:
    of_date = int(date[:4]) if date else mention.date.year
    return mention.core.year or of_date or (law.year if law is not None else None)


def _law(kind: str | None, number: str | None, symbol: Symbol) -> Law | None:
    if kind is None or not is_law(kind):
        return None
    return law_of_symbol(kind, number, symbol_slug(symbol))


def _stated_type(mention: Mention, symbol: Symbol) -> str | None:
    """Return the type that the text states; "văn bản" says nothing of a law."""
    return None if mention.type == "văn bản" and symbol.term is not None else mention.type


def _law_types(mention: Mention, symbol: Symbol) -> list[str]:
    """Return the types of the laws that have a number of the National Assembly."""
    if symbol.term is None:
        return []
    return [kind for kind in law_types() if _law(kind, mention.number, symbol) is not None]


def _identity_type(name: str | None, symbol: Symbol) -> str | None:
    """Return the type that the identity is made with: that of the symbol, where it states one.

    Three symbols do not: the Party's QĐ is both Quyết định and Quy định; the L of L/CTN is the
    Lệnh that promulgates a law; TC before 1997 is the Ministry of Finance, not a Thông cáo. There
    the word decides.
    """
    kind = symbol.type
    if kind is None:
        is_letter = name == "văn bản" or (name is None and symbol.is_dispatch)
        return DISPATCH if is_letter else name
    if name == DISPATCH:
        return name  # the letters of a dispatch name no type: CT is a "Cục Thuế" there
    if name is not None:
        is_regulation = symbol.is_party and (kind.name, name) == ("quyết định", "quy định")
        is_promulgated = kind.name == "lệnh" and is_law(name)
        is_longer = name != "văn bản" and not kind.name.startswith(name)
        is_unsure = symbol.issuer is None and is_longer
        if is_regulation or is_promulgated or is_unsure or kind.name == "thông cáo":
            return name
    return kind.name


@lru_cache(maxsize=4096)
def _slugs(district: str | None, place: str | None) -> tuple[str | None, str | None]:
    return slug(district) if district else None, place_slug(place)


def _identity(
    mention: Mention, symbol: Symbol, name: str | None, year: int | None, where: IssuingPlace
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
        has_year_inside=_has_year_inside(mention, symbol, name, year),
        district=district,
        place=place,
    )


def _has_year_inside(mention: Mention, symbol: Symbol, name: str, year: int | None) -> bool:
    """Return whether the year of a document stands between its number and its symbol.

    "Nghị định số 106/NĐ-CP ngày 28/10/2010" leaves it out: since 1997 every decree has it there.
    """
    if symbol.term is not None:
        return False
    return mention.core.year is not None or _leaves_year_out(symbol, name, year)


def _leaves_year_out(symbol: Symbol, name: str | None, year: int | None) -> bool:
    return symbol.type is not None and is_numbered_with_year(name, year)


def _impossible(mention: Mention, year: int | None) -> tuple[TextWarning, ...]:
    """Return a warning where a document would be of a year after today's."""
    if year is None or year <= datetime.now(UTC).year:
        return ()
    return (TextWarning("impossible_year", f"{mention.text}: {year}"),)


def _missing(
    mention: Mention, name: str | None, where: IssuingPlace, *, is_undated: bool
) -> tuple[TextWarning, ...]:
    signs: tuple[tuple[WarningCode, bool], ...] = (
        ("missing_number", mention.number is None),
        ("missing_type", name is None),
        ("missing_place", where.is_vague and not where.is_unknown),
        ("unknown_issuer", where.is_unknown),
        ("missing_year", is_undated),
    )
    return tuple(TextWarning(code, mention.text) for code, is_missing in signs if is_missing)


def _is_old_form(name: str | None, symbol: Symbol) -> bool:
    """Return True for the numbering before 1997.

    Its symbol names the issuer alone ("74/CP"), and it was in use for few years.
    """
    issuer = symbol.issuer
    if symbol.type is None:
        return issuer is not None and not issuer.is_local and not symbol.is_dispatch
    return (issuer is None or symbol.type.name == "thông cáo") and is_central_only(name)


def _issuer_name(
    symbol: Symbol, mention: Mention, where: IssuingPlace
) -> tuple[str | None, tuple[TextWarning, ...]]:
    """Return the full name of the issuer: what the text states, else the body of the symbol."""
    issuer, stated = symbol.issuer, mention.issuer.name
    if len(symbol.issuers) > 1:
        return ", ".join(one.name for one in symbol.issuers), ()
    if issuer is None or _is_committee(issuer, symbol):
        return stated, ()
    if issuer.abbreviation == "TW" and stated is None:
        return None, ()  # the Central Committee, the Political Bureau and the Secretariat sign so
    named = _name_at(issuer, where)
    if stated is not None and stated != issuer.name and _is_same_office(issuer, stated):
        return stated, ()
    if stated is None or "issuer" not in mention.spans or fold(stated) in fold(issuer.name):
        return named, ()
    is_open = (issuer.is_local or issuer.level is Level.ANY) and stated not in local_names()
    warning = TextWarning("issuer_mismatch", f"{stated} ≠ {issuer.name}")
    return stated if is_open else named, (warning,)


def _own_issuer(issuer: str | None, context: ReportContext) -> str | None:
    """Return the issuer of the report's own number: as its head names it, where that says more.

    Below "BAN CHỈ ĐẠO QUỐC GIA VỀ …" the symbol BCĐQG is that committee's.
    """
    own = context.issuer
    is_more = own is not None and (issuer is None or fold(own).startswith(f"{fold(issuer)} "))
    return own if is_more else issuer


def _is_committee(issuer: Authority, symbol: Symbol) -> bool:
    """Return True for the symbols of central steering committees.

    They end in TW too, but the committee is not the Central Committee.
    """
    return issuer.abbreviation == "TW" and "TW" not in re.split("[-/]", symbol.text)


def _is_same_office(issuer: Authority, stated: str) -> bool:
    said, own = fold(stated), fold(issuer.name)
    if any(said == fold(name) for name in issuer.spellings) or (issuer.is_local and own in said):
        return True
    if issuer.level is Level.PARTY_LOCAL:
        return any(said.endswith(fold(name)) for name in issuer.spellings)
    return issuer.level is Level.ANY and _without_kind(said).startswith(_without_kind(own)[:8])


def _without_kind(folded: str) -> str:
    """Return "lao dong …" of "bo lao dong …" and "so lao dong …"."""
    return folded.removeprefix("bo ").removeprefix("so ")


def _name_at(issuer: Authority, where: IssuingPlace) -> str:
    """Return the name of an issuer at its place.

    In a city, the "Tỉnh ủy" is a "Thành ủy"; in a province, the "Bộ" of LĐTBXH is a "Sở".
    """
    if issuer.level is Level.ANY and where.place is not None and None not in where.choices:
        return _BO.sub("Sở ", issuer.name)
    is_city = (where.district or where.place or "").casefold().startswith(CITY.casefold())
    if issuer.level is Level.PARTY_LOCAL and is_city:
        return issuer.name.replace("Tỉnh ủy", "Thành ủy")
    return issuer.name


def _misprint(
    mention: Mention, symbol: Symbol, name: str | None, date: str | None
) -> tuple[TextWarning, ...]:
    """Return a warning where the symbol was put right, or the number lacks its year."""
    written = mention.core.misprint or symbol.misprint
    near = office_misprinted(symbol.text, mention.issuer.name) if symbol.issuer is None else None
    if near is not None:
        return (TextWarning("probable_misprint", f"{symbol.text} ~ {near}"),)
    if written is None:
        year = int(date[:4]) if date is not None else mention.date.year
        is_short = mention.core.year is None and _leaves_year_out(symbol, name, year)
        return (TextWarning("probable_misprint", f"{mention.text}: {year}"),) if is_short else ()
    is_in_text = written in symbol.text and symbol.issuer is not None
    right = symbol.issuer.abbreviation if is_in_text and symbol.issuer else symbol.text
    return (TextWarning("probable_misprint", f"{written} ~ {right}"),)
