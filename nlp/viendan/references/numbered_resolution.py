"""Resolve mentions with number and symbol: type, issuer, place and year make the identity."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from viendan.documents.authorities import authorities_by_name
from viendan.documents.document_types import (
    DISPATCH,
    is_central_only,
    is_law,
    is_numbered_with_year,
    law_types,
    type_of_group,
)
from viendan.documents.identity import Identity, place_slug, symbol_slug
from viendan.documents.laws import Law, law_key, law_of_symbol, laws_of_symbol
from viendan.documents.symbols import Symbol, office_misprinted, read_symbol
from viendan.references.issuer_of_number import issuer_name, own_issuer
from viendan.references.issuing_place import IssuingPlace, issuing_place
from viendan.references.mention import Mention, TextWarning, WarningCode
from viendan.references.named_resolution import day_of, law_of_number, number_warnings
from viendan.references.number_words import has_space_inside, is_misread
from viendan.references.reference import Reference, ReportContext
from viendan.references.shared_body import body_of_reporter, of_body, of_other_body
from viendan.references.unknown_bodies import is_alike
from viendan.text.folding import fold, slug

# The type whose number the regulations and plans that it issues have too.
_ISSUING = "quyết định"
# No document of such a year is impossible: a quick answer for most.
_PAST = 2025


class _Sign(NamedTuple):
    """The symbol of a mention, its slug, and whether it is the letters of a type alone."""

    symbol: Symbol
    slug: str
    is_bare: bool


def resolve_numbered(mention: Mention, context: ReportContext) -> Reference:
    """Return what a mention with a symbol means by itself, in a report with this context."""
    is_self = _is_self(mention, context)
    sign = _sign_of(mention, context if is_self else None)
    symbol = sign.symbol
    date, of_report = day_of(mention, context)
    date = date or (context.date if is_self else None)
    stated = _own_type(mention, symbol, context) if is_self else _stated_type(mention, symbol)
    kinds = _law_types(mention, sign) if stated is None else ()
    name = _identity_type(stated, symbol) or (kinds[0] if len(kinds) == 1 else None)
    law = _law(name, mention.number, sign)
    year = _year(mention, date, law)
    when = date or (str(year) if year is not None else None)
    where = issuing_place(mention, context, symbol, name, when, is_self=is_self)
    issuer, warnings = issuer_name(symbol, mention, where)
    of_reporter = body_of_reporter(symbol.issuer, mention.issuer.name, context.issuer)
    issuer = own_issuer(issuer, context) if is_self else of_reporter or issuer
    identity = _identity(mention, sign, name, year, where)
    if identity is not None:
        add_body = of_body if sign.is_bare else of_other_body
        identity = add_body(identity, symbol, issuer)
    missing = _impossible(mention, year)
    is_undated = year is None and symbol.term is None
    if identity is None or is_undated:
        missing += _missing(mention, name, where, is_undated=is_undated)
    warnings += _misprint(mention, symbol, name, date)
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
        warnings=mention.warnings + warnings + of_report + missing,
    )
    if missing or identity is None:
        return reference
    said = _said_type(mention, symbol, stated if is_self else None)
    return _of_several(reference, identity, sign, law) or _among(
        reference, _choices(identity, where, said, symbol)
    )


def _of_several(
    reference: Reference, identity: Identity, sign: _Sign, law: Law | None
) -> Reference | None:
    """Return a reference whose number says less, or other, than it seems to; None for the rest.

    It is misread, or that of a law of another year, name, or of several laws.
    """
    mention = reference.mention
    if is_misread(mention.text):
        warning = TextWarning("probable_misprint", mention.text)
        return _among(reference, {reference.document or "": warning})
    if law is not None and mention.core.year not in {None, *law.years}:
        return _among(reference, _of_other_year(reference, identity, law))
    if mention.law is not None:
        return _beside_name(reference)
    promulgated = _of_order(sign, identity, reference)
    return _one_of(reference, promulgated) if promulgated else None


def _sign_of(mention: Mention, own: ReportContext | None) -> _Sign:
    """Return the symbol of a mention; `own` is the report's context where the number is its own.

    The body of the letters of a type alone is the one that the text states, or the report itself.
    """
    core, said = mention.core, mention.issuer.name
    name, body = (own.type, own.issuer) if own is not None else (core.type, said)
    return _sign(core.symbol or "", core.type, said, name, body)


@lru_cache(maxsize=4096)
def _sign(
    written: str, stated: str | None, said: str | None, name: str | None, body: str | None
) -> _Sign:
    """Return a symbol as a mention of a type and an issuer has it, of a document that has others.

    The TTr of a tờ trình alone are no inspectors' letters.
    """
    symbol = read_symbol(written)
    found = type_of_group(symbol.text) if symbol.type is None else None
    if found is not None and found[0].name == stated:
        symbol = replace(symbol, type=found[0], issuer=None)
    if symbol.issuer is not None and is_alike(symbol.issuer.abbreviation, said):
        symbol = replace(symbol, issuer=None)
    is_bare = _is_type_alone(symbol, name)
    known = authorities_by_name().get(body or "") if is_bare else None
    symbol = replace(symbol, issuer=known) if known is not None else symbol
    return _Sign(symbol, symbol_slug(symbol), is_bare)


def _is_type_alone(symbol: Symbol, name: str | None) -> bool:
    """Return whether a symbol says no more than the type ("15/QĐ"); "214/CT" is a chairman's."""
    kind = symbol.type
    return symbol.names_no_body and kind is not None and name in {None, "văn bản", kind.name}


def _beside_name(reference: Reference) -> Reference:
    """Return a numbered law, ambiguous where its name is that of a law with another number."""
    others, warnings = number_warnings(reference.mention)
    reference = reference._replace(warnings=reference.warnings + warnings)
    keys = {key for law in others if (key := law_key(law)) is not None}
    if keys:
        return _one_of(reference, keys | {reference.document or ""})
    law = law_of_number(reference.mention)
    return reference._replace(document=law_key(law), issuer=law.issuer) if law else reference


def _of_order(sign: _Sign, identity: Identity, reference: Reference) -> set[str]:
    """Return the laws that an order with this number promulgated, where they are several."""
    if sign.symbol.type is None or not is_law(kind := identity.type or ""):
        return set()
    laws = laws_of_symbol(kind, reference.number, sign.slug)
    keys = {law_key(law) or "" for law in laws if reference.year in law.years}
    return keys if len(keys) > 1 else set()


def _choices(
    identity: Identity, where: IssuingPlace, stated: str | None, symbol: Symbol
) -> dict[str, TextWarning]:
    """Return the identities that a document may have, where place or type is open, with why."""
    if where.choices:
        identities = [identity._replace(place=place_slug(place)) for place in where.choices]
        warning = TextWarning("missing_place", ", ".join(filter(None, where.choices)))
    elif (written := _written_type(stated, symbol)) is not None:
        identities = [identity, identity._replace(type_slug=slug(written))]
        warning = TextWarning("probable_misprint", f"{written} ≠ {identity.type}")
    else:
        return {}
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
        choices[str(identity._replace(type_slug=slug("nghị quyết")))] = warning
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
    core = mention.core
    if core.symbol is None or (core.number, core.symbol) != (context.number, context.symbol):
        return False
    # "01" of "Chỉ thị 01, 13/CT-UB" has the symbol of the list: a report does not list itself.
    if core.text.split()[-1].lstrip("0") == core.number:
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


def _law(kind: str | None, number: str | None, sign: _Sign) -> Law | None:
    if kind is None or not is_law(kind):
        return None
    return law_of_symbol(kind, number, sign.slug)


def _stated_type(mention: Mention, symbol: Symbol) -> str | None:
    """Return the type that the text states; "văn bản" says nothing of a law."""
    return None if mention.type == "văn bản" and symbol.term is not None else mention.type


def _own_type(mention: Mention, symbol: Symbol, context: ReportContext) -> str | None:
    """Return the type of the report's own number: that of its head, where it says one.

    The QĐ below "QUY ĐỊNH" is no Quyết định, and a page may call any document a "Công văn". An
    annex "ban hành kèm theo Quyết định số 5/QĐ-UBND" has the number of that decision.
    """
    kind = symbol.type.name if symbol.type is not None else None
    is_written = mention.text[:1].isalpha() and fold(mention.text[:2]) != "so"
    return mention.type if is_written and mention.type == kind else context.type or mention.type


def _said_type(mention: Mention, symbol: Symbol, own: str | None) -> str | None:
    """Return the type that may differ from that of the symbol: of the text, or of the report.

    The regulations and plans that a decision issues have its number.
    """
    if own is None or symbol.type is None or symbol.type.name == _ISSUING:
        return mention.type
    return own


def _law_types(mention: Mention, sign: _Sign) -> list[str]:
    """Return the types of the laws that have a number of the National Assembly."""
    if sign.symbol.term is None:
        return []
    return [kind for kind in law_types() if _law(kind, mention.number, sign) is not None]


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
    mention: Mention, sign: _Sign, name: str | None, year: int | None, where: IssuingPlace
) -> Identity | None:
    """Return the identity of a document, without an unknown year; None if it is vague."""
    if name is None or mention.number is None or where.is_vague:
        return None
    district, place = _slugs(where.district, where.place)
    by_term = sign.symbol.term is not None
    return Identity(
        type_slug=slug(name),
        number_slug=slug(mention.number),
        symbol=sign.slug,
        year=None if by_term else year,
        has_year_inside=_has_year_inside(mention, sign.symbol, name, year),
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
    if year is None or year <= _PAST or year <= datetime.now(UTC).year:
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


def _misprint(
    mention: Mention, symbol: Symbol, name: str | None, date: str | None
) -> tuple[TextWarning, ...]:
    """Return a warning where the symbol was put right, or the number lacks its year."""
    written = mention.core.misprint or symbol.misprint
    near = office_misprinted(symbol.text, mention.issuer.name) if symbol.issuer is None else None
    if near is not None:
        return (TextWarning("probable_misprint", f"{symbol.text} ~ {near}"),)
    if written is None and has_space_inside(mention.text):
        return (TextWarning("probable_misprint", f"{mention.text} ~ {mention.number}"),)
    if written is None:
        year = int(date[:4]) if date is not None else mention.date.year
        is_short = mention.core.year is None and _leaves_year_out(symbol, name, year)
        return (TextWarning("probable_misprint", f"{mention.text}: {year}"),) if is_short else ()
    is_in_text = written in symbol.text and symbol.issuer is not None
    right = symbol.issuer.abbreviation if is_in_text and symbol.issuer else symbol.text
    return (TextWarning("probable_misprint", f"{written} ~ {right}"),)
