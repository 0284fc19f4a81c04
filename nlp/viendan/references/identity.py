"""Identity: which document a mention means, as one string a document.

A document is (type, issuer, place, number, year or term). The string is readable ASCII, safe in an address:
`quyet-dinh.45-2016-qd-ttg` (a normative document, whose number carries its year), `quyet-dinh.45-qd-ttg.2019`
(an administrative one), `quyet-dinh.1153-qd-ubnd.2017.ho-chi-minh` (a local one), `luat.103-qh13` (numbered by
term of the National Assembly).
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from viendan.documents.registry import Authority, Law, authorities, document_types, laws
from viendan.documents.symbols import Symbol, read_symbol
from viendan.references.laws import versions_of
from viendan.references.mention import Doubt, Mention
from viendan.text.folding import fold, slug


@dataclass(frozen=True, slots=True)
class Home:
    """What a mention may lean on in its own report: the report's number, place, date, and district where it has one."""

    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: str | None = None
    district: str | None = None


class Reference(NamedTuple):
    """A mention and what it means: the fields of the annotation format.

    `status` is `resolved`, `ambiguous` (then `candidates` holds the identities) or `partial` (then the
    warnings say what is missing). `stem` is the identity without its year, by which an undated mention
    is joined to the only document that fits.
    """

    mention: Mention
    type: str | None
    number: str | None
    year: int | None
    symbol: str | None
    issuer: str | None = None
    place: str | None = None
    date: str | None = None
    document: str | None = None
    status: str = "partial"
    candidates: tuple[str, ...] = ()
    stem: str | None = None
    is_self: bool = False
    warnings: tuple[Doubt, ...] = ()


_SAME_OFFICE = 8
_LAWS = frozenset({"luật", "bộ luật", "pháp lệnh", "hiến pháp"})
# Types that no province issues: what bears an unknown issuer's abbreviation is central all the same.
_CENTRAL = _LAWS | {
    "thông tư",
    "thông tư liên tịch",
    "thông tư liên bộ",
    "nghị quyết liên tịch",
    "nghị định",
    "lệnh",
    "sắc lệnh",
}


_ALWAYS_WITH_YEAR = frozenset({"nghị định", "thông tư", "thông tư liên tịch"})


@cache
def _types_by_slug() -> dict[str, str]:
    return {slug(kind.name): kind.name for kind in document_types()}


def type_of(identity: str) -> str | None:
    """Return the document type that an identity begins with, or None where it is none of the registry's."""
    return _types_by_slug().get(identity.split(".", maxsplit=1)[0])


def _place_name(place: str | None) -> str | None:
    return place.removeprefix("Tỉnh ").removeprefix("Thành phố ") if place else None


def _identity_type(name: str | None, symbol: Symbol) -> str | None:
    """Return the type that the identity is made with: the symbol's own, where the symbol tells it.

    Three symbols do not: the Party's QĐ is both Quyết định and Quy định; the L of L/CTN is the Lệnh that
    promulgates a law; TC before 1997 is the Ministry of Finance, not a Thông cáo. There the word decides.
    """
    if symbol.type is not None and name is not None:
        is_regulation = symbol.is_party and (symbol.type.name, name) == ("quyết định", "quy định")
        is_law = symbol.type.name == "lệnh" and name in _LAWS
        is_unsure = (
            symbol.issuer is None and name != "văn bản" and not symbol.type.name.startswith(name)
        )
        if is_regulation or is_law or is_unsure or symbol.type.name == "thông cáo":
            return name
    if symbol.type is not None:
        return symbol.type.name
    return "công văn" if symbol.is_dispatch or name == "văn bản" else name


def _symbol_slug(symbol: Symbol) -> str:
    if symbol.term is not None and symbol.issuer is not None:
        return f"{slug(symbol.issuer.abbreviation)}{symbol.term}"
    text = (
        symbol.text.replace(symbol.misprint, symbol.issuer.abbreviation)
        if symbol.misprint and symbol.issuer
        else symbol.text
    )
    return slug(text.replace("&", ""))


@cache
def _central_names() -> frozenset[str]:
    return frozenset(
        fold(name)
        for who in authorities()
        if who.level in {"central", "party"}
        for name in (who.name, *who.spellings)
    )


@cache
def _local_names() -> frozenset[str]:
    return frozenset(who.name for who in authorities() if who.is_local)


def _is_central(issuer: str | None) -> bool:
    return issuer is not None and fold(issuer) in _central_names()


class _Parts(NamedTuple):
    """What a numbered document's identity is made of; `in_number` tells whether the number carries the year."""

    type: str
    number: str
    symbol: Symbol
    year: int | None
    in_number: bool
    place: str | None
    district: str | None = None


@lru_cache(maxsize=4096)
def _where(district: str | None, place: str | None) -> str:
    return "".join(f".{slug(part)}" for part in (district, _place_name(place)) if part)


def _numbered_key(parts: _Parts) -> tuple[str, str]:
    """Return the identity and the stem of a numbered document."""
    symbol = parts.symbol
    kind, number, letters = slug(parts.type), slug(parts.number), _symbol_slug(symbol)
    where = _where(parts.district, parts.place)
    stem = f"{kind}.{number}-{letters}{where}"
    if symbol.term is not None:
        return stem, stem
    if parts.in_number:
        # Of these types every document bears its year; of the others one without it is another document.
        has_always = parts.type in _ALWAYS_WITH_YEAR
        return (
            f"{kind}.{number}-{parts.year}-{letters}{where}",
            stem if has_always else f"{stem}.normative",
        )
    return f"{kind}.{number}-{letters}.{parts.year}{where}", stem


def _needs_place(name: str | None, symbol: Symbol) -> bool:
    if symbol.issuer is None:
        return name not in _CENTRAL
    return symbol.issuer.is_local or symbol.issuer.level == "any"


def _issuer_name(
    symbol: Symbol, mention: Mention, place: str | None
) -> tuple[str | None, tuple[Doubt, ...]]:
    """Return the issuer's full name: the symbol's, unless the text names one of the same office."""
    issuer, stated = symbol.issuer, mention.issuer
    # A central steering committee's symbol ends in TW, but the committee is not the Central Committee.
    if issuer is None or (
        issuer.abbreviation == "TW" and "TW" not in re.split("[-/]", symbol.text)
    ):
        return stated, ()
    named = _by_place(issuer, place)
    if stated is None or stated == issuer.name:
        return named, ()
    if _is_same_office(issuer, stated):
        return stated, ()
    is_weak = "issuer" not in mention.spans or fold(stated) in fold(issuer.name)
    return named, () if is_weak else (Doubt("issuer_mismatch", f"{stated} ≠ {issuer.name}"),)


def _is_same_office(issuer: Authority, stated: str) -> bool:
    if fold(stated) in {fold(name) for name in issuer.spellings}:
        return True
    names_it = issuer.is_local and fold(issuer.name) in fold(stated)
    return names_it or (
        issuer.level == "any" and fold(stated).startswith(fold(issuer.name)[:_SAME_OFFICE])
    )


def _by_place(issuer: Authority, place: str | None) -> str:
    if issuer.level == "party_local" and place is not None and place.startswith("Thành phố"):
        return issuer.name.replace("Tỉnh ủy", "Thành ủy")
    return issuer.name


def _numbered(mention: Mention, home: Home) -> Reference:
    symbol = read_symbol(mention.symbol or "")
    is_self = _is_self(mention, home)
    date = mention.date or (home.date if is_self else None)
    name = _identity_type(mention.type, symbol)
    leaves_open = symbol.issuer is None or symbol.issuer.level == "any"
    local = _needs_place(name, symbol) and not (leaves_open and _is_central(mention.issuer))
    place = (mention.place or home.place) if local else None
    district = _district(mention, home, symbol) if local else None
    issuer, doubts = _issuer_name(symbol, mention, place)
    law = _law_by_number(name, mention.number, symbol)
    year = (
        mention.year
        or (int(date[:4]) if date else mention.date_year)
        or (law.year if law is not None else None)
    )
    is_vague = local and (place is None or _is_vague(district, symbol))
    is_undated = year is None and symbol.term is None
    document = stem = None
    if name is not None and mention.number is not None and not is_vague:
        document, stem = _numbered_key(
            _Parts(name, mention.number, symbol, year, mention.year is not None, place, district)
        )
    missing: tuple[Doubt, ...] = ()
    if stem is None or is_undated:
        missing = _missing(mention, name, is_vague=is_vague, is_undated=is_undated)
        document = stem if _is_old_form(name, symbol) else None
    return Reference(
        mention,
        mention.type or name,
        mention.number,
        year,
        mention.symbol,
        law.issuer if law is not None else issuer,
        place,
        date,
        document,
        "partial" if missing else "resolved",
        stem=stem,
        is_self=is_self,
        warnings=mention.warnings + doubts + _misprint(symbol) + missing,
    )


def _missing(
    mention: Mention, name: str | None, *, is_vague: bool, is_undated: bool
) -> tuple[Doubt, ...]:
    signs = (
        ("missing_number", mention.number is None),
        ("missing_type", name is None),
        ("missing_place", is_vague),
        ("missing_year", is_undated),
    )
    return tuple(Doubt(code, mention.text) for code, lacks in signs if lacks)


def _district(mention: Mention, home: Home, symbol: Symbol) -> str | None:
    """Return the district or commune whose committee issued a document; "UBND huyện" alone is that of the report."""
    if symbol.issuer is None or symbol.issuer.abbreviation not in {
        "UBND",
        "HĐND",
        "UB",
        "HU",
        "ĐU",
    }:
        return None
    stated = mention.district
    if stated is None and symbol.issuer.abbreviation == "HU":
        return home.district
    if stated is None or _is_named(stated):
        return stated
    return (
        home.district if home.district is not None and home.district.startswith(stated) else stated
    )


def _is_named(district: str) -> bool:
    """True for "huyện Chợ Mới" and "thị xã Gò Công", false for the bare "huyện" and "thị xã"."""
    return " " in district.removeprefix("thị ").removeprefix("thành ")


def _is_vague(district: str | None, symbol: Symbol) -> bool:
    """Say whether a document is a district's or commune's and the text leaves open which."""
    if district is None:
        return symbol.issuer is not None and symbol.issuer.abbreviation == "HU"
    return not _is_named(district)


def _is_old_form(name: str | None, symbol: Symbol) -> bool:
    """True for the numbering before 1997, whose symbol names the issuer alone ("74/CP") and which ran for few years."""
    of_government = (
        symbol.type is None
        and symbol.issuer is not None
        and not symbol.issuer.is_local
        and not symbol.is_dispatch
    )
    of_ministries = (
        symbol.type is not None
        and (symbol.issuer is None or symbol.type.name == "thông cáo")
        and name in _CENTRAL
    )
    return of_government or of_ministries


def _misprint(symbol: Symbol) -> tuple[Doubt, ...]:
    if symbol.misprint is None or symbol.issuer is None:
        return ()
    return (Doubt("probable_misprint", f"{symbol.misprint} ~ {symbol.issuer.abbreviation}"),)


def _is_self(mention: Mention, home: Home) -> bool:
    return mention.symbol is not None and (mention.number, mention.symbol) == (
        home.number,
        home.symbol,
    )


@cache
def _laws_by_symbol() -> dict[tuple[str | None, str | None, str], list[Law]]:
    found: defaultdict[tuple[str | None, str | None, str], list[Law]] = defaultdict(list)
    for law in laws():
        if law.symbol:
            found[law.type, law.number, _symbol_slug(read_symbol(law.symbol))].append(law)
    return dict(found)


def _law_by_number(kind: str | None, number: str | None, symbol: Symbol) -> Law | None:
    found = _laws_by_symbol().get((kind, number, _symbol_slug(symbol)), ()) if kind in _LAWS else ()
    return found[0] if len(found) == 1 else None


@cache
def law_key(law: Law) -> str | None:
    """Return the identity of a law of the registry, or None where neither number nor year is known."""
    if law.number and law.symbol:
        symbol = read_symbol(law.symbol)
        return _numbered_key(
            _Parts(law.type, law.number, symbol, law.year, symbol.term is not None, None)
        )[0]
    return f"{slug(law.type)}.{slug(law.name)}.{law.year}" if law.year else None


def _named(mention: Mention, home: Home) -> Reference:
    """Identify a law cited by name, with its year, its date, or as it was in force when the report was made."""
    if mention.is_draft:
        return Reference(
            mention,
            mention.type,
            None,
            mention.year,
            None,
            warnings=(Doubt("draft", mention.text),),
        )
    versions = versions_of(mention.type or "", mention.law or "")
    chosen, doubts = _choose(versions, mention, home)
    if len(chosen) == 1 and (key := law_key(chosen[0])):
        return _of_law(mention, chosen[0], key, doubts)
    year = mention.year or mention.date_year
    warnings = mention.warnings + doubts
    reference = Reference(
        mention,
        mention.type,
        mention.number,
        year,
        None,
        mention.issuer,
        None,
        mention.date,
        warnings=warnings,
    )
    if chosen:
        keys = tuple(sorted({key for law in chosen if (key := law_key(law))}))
        return reference._replace(status="ambiguous", candidates=keys)
    own = (
        f"{slug(mention.type or '')}.{slug(mention.law or '')}.{year}"
        if year and not versions
        else None
    )
    return reference._replace(
        document=own, warnings=(*warnings, Doubt("unknown_law", mention.text))
    )


def _of_law(mention: Mention, law: Law, key: str, doubts: tuple[Doubt, ...]) -> Reference:
    """Return what a mention means that names this law of the registry, told by this identity."""
    year = law.year or mention.year or mention.date_year
    warnings = mention.warnings + doubts
    return Reference(
        mention,
        law.type,
        law.number,
        year,
        law.symbol,
        law.issuer or None,
        None,
        mention.date,
        key,
        "resolved",
        warnings=warnings,
    )


def _choose(
    versions: tuple[Law, ...], mention: Mention, home: Home
) -> tuple[tuple[Law, ...], tuple[Doubt, ...]]:
    year = mention.year or mention.date_year
    if mention.date is not None and (
        dated := tuple(law for law in versions if law.date == mention.date)
    ):
        return dated, ()
    if year is not None:
        return tuple(law for law in versions if year in {law.year, _year_of(law)}), ()
    if len(versions) < 2 or home.date is None:
        return versions, ()
    day = home.date
    passed = [law for law in versions if _day_of(law) <= day]
    in_force = [law for law in passed if (law.effective or _day_of(law)) <= day]
    if not in_force:
        return versions, ()
    newest = max(in_force, key=_day_of)
    waiting = [law for law in passed if law not in in_force]
    doubt = Doubt("version_by_date", f"{mention.text}: {newest.year}")
    return (newest, *waiting), () if waiting else (doubt,)


def _day_of(law: Law) -> str:
    return law.date or f"{law.year}-12-31"


def _year_of(law: Law) -> int | None:
    return int(law.date[:4]) if law.date else law.year


@cache
def _laws_by_number() -> dict[tuple[str | None, str | None, int | None], list[Law]]:
    found: defaultdict[tuple[str | None, str | None, int | None], list[Law]] = defaultdict(list)
    for law in laws():
        if law.year:
            found[law.type, law.number, law.year].append(law)
    return dict(found)


def _short(mention: Mention, home: Home) -> Reference:
    year = mention.year or (int(mention.date[:4]) if mention.date else mention.date_year)
    reference = Reference(
        mention,
        mention.type,
        mention.number,
        year,
        None,
        mention.issuer,
        mention.place or (home.place if mention.issuer in _local_names() else None),
        mention.date,
        warnings=(*mention.warnings, Doubt("missing_symbol", mention.text)),
    )
    known = _laws_by_number().get((mention.type, mention.number, year), ())
    key = law_key(known[0]) if len(known) == 1 else None
    return (
        reference._replace(document=key, status="resolved", warnings=mention.warnings)
        if key
        else reference
    )


def _alone(mention: Mention, home: Home) -> Reference:
    if mention.symbol is not None:
        return _numbered(mention, home)
    return _named(mention, home) if mention.law is not None else _short(mention, home)


def _completed(reference: Reference, documents: set[str]) -> Reference:
    """Join a mention that lacks a part to the only document of the report that fits, or say that several do."""
    if not documents:
        return reference
    if len(documents) > 1:
        return reference._replace(
            document=None, status="ambiguous", candidates=tuple(sorted(documents))
        )
    missing = {"missing_year", "missing_symbol"}
    left = tuple(doubt for doubt in reference.warnings if doubt.code not in missing)
    return reference._replace(document=next(iter(documents)), status="resolved", warnings=left)


def _may_be(short: Reference, full: Reference) -> bool:
    """Say whether a number without symbol may be this document: nothing that both tell may differ."""
    told = (
        (short.year, full.year),
        (short.date, full.date),
        (short.issuer, full.issuer),
        (short.place, full.place),
    )
    return all(one is None or other is None or one == other for one, other in told)


def resolve(mentions: list[Mention], home: Home) -> list[Reference]:
    """Return what each mention of a report means, completed from the report's other mentions where one fits."""
    alone = [_alone(mention, home) for mention in mentions]
    lacking = [reference for reference in alone if reference.status == "partial"]
    stems, numbers = {one.stem for one in lacking}, {(one.type, one.number) for one in lacking}
    by_stem: defaultdict[str, set[str]] = defaultdict(set)
    by_number: defaultdict[tuple[str | None, str | None], dict[tuple[object, ...], Reference]] = (
        defaultdict(dict)
    )
    for reference in alone:
        if reference.status != "resolved" or reference.document is None:
            continue
        if reference.stem is not None and reference.stem in stems:
            by_stem[reference.stem].add(reference.document)
        if (reference.type, reference.number) in numbers:
            told = (
                reference.document,
                reference.year,
                reference.date,
                reference.issuer,
                reference.place,
            )
            by_number[reference.type, reference.number].setdefault(told, reference)
    found = []
    for reference in alone:
        if reference.status != "partial":
            found.append(reference)
        elif reference.stem is not None:
            found.append(_completed(reference, by_stem[reference.stem]))
        elif reference.symbol is None and reference.number is not None:
            fitting = by_number[reference.type, reference.number].values()
            found.append(
                _completed(
                    reference,
                    {str(other.document) for other in fitting if _may_be(reference, other)},
                )
            )
        else:
            found.append(reference)
    return _with_conflicts(found)


def _with_conflicts(references: list[Reference]) -> list[Reference]:
    """Add a warning to every mention whose document the report dates otherwise elsewhere."""
    dates: defaultdict[str, set[str]] = defaultdict(set)
    for reference in references:
        if reference.document is not None and reference.date is not None:
            dates[reference.document].add(reference.date)
    conflicting = {document: days for document, days in dates.items() if len(days) > 1}
    return [
        _with_conflict(reference, conflicting.get(reference.document or ""))
        for reference in references
    ]


def _with_conflict(reference: Reference, dates: set[str] | None) -> Reference:
    if reference.date is None or dates is None:
        return reference
    doubt = Doubt(
        "conflicting_date", f"{reference.date} ≠ {', '.join(sorted(dates - {reference.date}))}"
    )
    return reference._replace(warnings=(*reference.warnings, doubt))
