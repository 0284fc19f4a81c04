"""Queries as people type them, in any spelling, with or without diacritics."""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass, replace

from viendan.documents.document_types import document_types, is_numbered_with_year, law_types
from viendan.documents.laws import Law, law_key
from viendan.documents.symbols import read_symbol
from viendan.references import Mention, ReportContext, resolve
from viendan.references.law_names import versions_of
from viendan.references.mention import Core, StatedDate, StatedIssuer
from viendan.store.lookup.query_days import ABOUT, StatedDays, read_days
from viendan.store.lookup.vocabulary import (
    FILLERS,
    codes_of_law,
    is_issuer,
    is_symbol_group,
    issuer_names,
    place_names,
    type_pattern,
    types_by_word,
)
from viendan.text.folding import fold, straighten, without_invisible

_LONGEST = 2000
_LONGEST_NAME = 120
_MOST_PLACE_WORDS, _MOST_ISSUER_WORDS = 5, 8
_YEAR = r"(?:19|20)\d\d"
_NUMBER = re.compile(
    r"""
    (?<![\w.])0*                    # leading zeros: "045"
    (?P<number>
        \d{1,5}                     # "45"
        (?:\.\d{1,3}(?=\s*[/-]))?   # "66.3/2025", "1.153/qd-ubnd"
        (?:[a-d](?![a-z]))?         # "18a"
    )
    (?!\d)
    """,
    re.VERBOSE,
)
_AND_YEAR = re.compile(
    rf"""
    (?P<join>\s*[-/]\s*|\s*nam\s+|\s+)      # "/", " nam ", " "
    (?P<year>
        {_YEAR}(?!\d)                       # "2016"
        |\d{{4}}(?=\s*[-/]\s*[a-z])         # any four digits before a symbol: "2161/qd-ttg"
    )
    """,
    re.VERBOSE,
)
_STATED_YEAR = re.compile(
    rf"""
    (?:\bnam\s+|\(\s*)(?P<year>[12]\d{{3}})(?!\d)   # "nam 2016", "(2016)"
    |(?P<last>\b{_YEAR})\s*$                        # "luat bao chi 2016"
    """,
    re.VERBOSE,
)
_PART_OF_DOCUMENT = r"""
    (?:
        [đd]i[ểe]m\s+[a-zđ]\b                           # điểm a
    |
        (?:kho[ảa]n|[đd]i[ềe]u|ch[ưu][ơo]ng|m[ụu]c)\s+    # khoản
        (?:\d+[a-zđ]?|[ivx]+)                           # 2, IV
        (?:\s*(?:,|và|va)\s*\d+[a-zđ]?)*               # , 3 và 4
        (?![\w/.-])
    )
"""
_PARTS_BEFORE = re.compile(
    rf"(?:{_PART_OF_DOCUMENT}[\s,;-]*)+(?:(?:của|cua)\s+)?", re.VERBOSE | re.IGNORECASE
)
_PARTS_BEHIND = re.compile(rf"(?:[\s,;(]+{_PART_OF_DOCUMENT})+\)?$", re.VERBOSE | re.IGNORECASE)
# An abbreviated type written together with its number: "NĐ49/2017", "QĐ45".
_JOINED_TYPE = re.compile(
    r"(?<![\w/.-])(?P<type>[^\W\d_]{2,5})(?P<number>\d{1,5}[a-d]?)(?![^\W_])", re.IGNORECASE
)
_PART = re.compile(r"(?P<join>\s*[-/._]\s*|\s*)(?P<part>[a-z][a-z0-9&]*)")
_WORD = re.compile(r"[^\W_]+")
_BEFORE_ISSUER = re.compile(r"^\s*(?:,|\(|-)*\s*(?:cua|do)?\s*")
_BEFORE_PLACE = re.compile(r"\s*(?:,|-|\(|tinh\b|thanh\s+pho\b|tp\b\.?)*\s*")


@dataclass(frozen=True, slots=True)
class Query:
    """What a query states about a document; a field is None or empty where it states nothing.

    `types` are the types that its word may mean. `symbol` is compact ("qdttg"); `written` is the
    symbol as typed, with its diacritics; `full` is the symbol as registers write it.
    `is_in_number` is whether the year is between number and symbol; None where there is no
    symbol. `issuers` are folded names. `place` is a full name. `rest` are the other words. `laws`
    are the versions of a law that the query names. `days` are the days (ISO) that a query without a
    number states: a day, or those of a month. `expected` is the identity that all this makes.
    """

    text: str
    types: frozenset[str] = frozenset()
    number: str | None = None
    year: int | None = None
    symbol: str = ""
    written: str = ""
    full: str | None = None
    is_in_number: bool | None = None
    has_slash_year: bool = False
    issuers: frozenset[str] = frozenset()
    place: str | None = None
    rest: tuple[str, ...] = ()
    laws: tuple[Law, ...] = ()
    days: tuple[str, ...] = ()
    expected: str | None = None


def parse(query: str) -> Query:
    """Return what a query states; every text is a query."""
    text = _clean(query)
    folded = fold(text)
    if len(folded) != len(text):
        text = folded
    stated = read_days(folded)
    number = _number_in(stated.text)
    if number is None:
        return _named(query, stated)
    return _numbered(query, text, stated, number)


def compact(symbol: str | None) -> str:
    """Return the letters and digits of a symbol, folded ("QĐ-TTg" gives "qdttg")."""
    return "".join(letter for letter in fold(symbol or "") if letter.isalnum())


def _clean(query: str) -> str:
    """Return the query in NFC, on one line, with plain punctuation, cut to 2,000 characters."""
    composed = unicodedata.normalize("NFC", query.replace("\0", " ")[:_LONGEST])
    plain = " ".join(straighten(without_invisible(composed)).replace("\\", "/").split())
    return _JOINED_TYPE.sub(_parted, _without_parts(plain))


def _without_parts(text: str) -> str:
    """Return a query without the parts of the document that it names ("Điều 5")."""
    found = _PARTS_BEFORE.match(text) or _PARTS_BEHIND.search(text)
    return (text[: found.start()] + text[found.end() :]).strip() if found else text


def _parted(match: re.Match[str]) -> str:
    """Return a type and its number with a space between; other words as they are.

    Behind a number it is the end of a symbol: "114/KH - CAT - PC04".
    """
    is_first = re.search(r"\d", match.string[: match.start()]) is None
    is_type = is_first and fold(match["type"]) in types_by_word()
    return f"{match['type']} {match['number']}" if is_type else match[0]


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(text) if word not in FILLERS)


def _year_stated(match: re.Match[str] | None) -> int | None:
    """Return the year of a match of `_STATED_YEAR`."""
    return int(match["year"] or match["last"]) if match else None


def _number_in(text: str) -> re.Match[str] | None:
    """Return the number of a document in a text; a year at the end of a law's name is none."""
    for match in _NUMBER.finditer(text):
        is_year = re.fullmatch(_YEAR, match["number"]) is not None
        before = text[: match.start()]
        if is_year and (re.search(r"\bnam\s+$", before) or _is_after_name(text, match)):
            continue
        return match
    return None


def _is_after_name(text: str, match: re.Match[str]) -> bool:
    """Return whether a year follows words that are no type, without a symbol after it.

    An example is "luat bao chi 2016".
    """
    before = text[: match.start()]
    kind = type_pattern().search(before)
    other = _words(before[kind.end() :] if kind else before)
    return bool(other) and re.match(r"\s*[/-]\s*[a-z\d]", text[match.end() :]) is None


def _numbered(query: str, text: str, dated: StatedDays, match: re.Match[str]) -> Query:
    """Read a query around its number; `text` and that of `dated` have the same offsets."""
    folded = dated.text
    types, symbol_before, before = _head(folded[: match.start()])
    year = _AND_YEAR.match(folded, match.end())
    is_joined = year is not None and "nam" not in year["join"]
    start = year.end() if year else match.end()
    end = _symbol_end(folded, start)
    written = text[start:end].strip(" -/._") or symbol_before
    issuers, place, rest = _issued(_without_year(folded[end:]))
    if not issuers and place is None and re.search(r"\bcua\s", before):
        issuers, place, before = _issued(before[before.index("cua") :])
    stated = _year_stated(_STATED_YEAR.search(ABOUT.split(folded[end:])[0]))
    words = _words(f"{before} {rest}")
    found = Query(
        text=query,
        types=types,
        number=_without_separator(match["number"]),
        year=int(year["year"]) if year else dated.year or stated,
        symbol=compact(written),
        written=written,
        is_in_number=is_joined if written else None,
        has_slash_year=is_joined and year is not None and "/" in year["join"],
        issuers=issuers,
        place=place,
        rest=tuple(word for word in words if re.fullmatch(_YEAR, word) is None),
    )
    return _with_expected(found)


def _without_year(text: str) -> str:
    return re.sub(rf"^\s*[,(]?\s*(?:nam\s+)?{_YEAR}\)?", "", text)


def _without_separator(number: str) -> str:
    """Return a number without its separator of thousands ("1.153" gives "1153")."""
    head, dot, tail = number.partition(".")
    return head + tail if dot and len(tail) == 3 else number


def _head(text: str) -> tuple[frozenset[str], str, str]:
    """Return types, symbol and other words of the text before the number ("quyet dinh so")."""
    match = type_pattern().search(text)
    if match is None:
        return frozenset(), "", text
    types = types_by_word()[" ".join(match.group().split())]
    goes_on = any(mark in text[match.end() : match.end() + 2] for mark in "-/")
    end = _symbol_end(text, match.start()) if goes_on else match.end()
    symbol = text[match.start() : end] if end > match.end() else ""
    return types, symbol, f"{text[: match.start()]} {text[end:]}"


def _symbol_end(text: str, start: int) -> int:
    """Return where the symbol that starts here ends; `start` where there is none."""
    end = start
    while (part := _PART.match(text, end)) is not None:
        is_joined = part["join"].strip() in {"-", "/", ".", "_"}
        goes_on = is_issuer(part["part"]) if end > start else is_symbol_group(part["part"])
        if not is_joined and (part["part"] in FILLERS or not goes_on):
            break
        end = part.end()
    return end


def _longest(text: str, names: Container[str], most: int) -> str | None:
    """Return the longest run of at most `most` words at the start of a text that is a name."""
    words = list(_WORD.finditer(text[:_LONGEST_NAME]))[:most]
    for word in reversed(words):
        if " ".join(text[: word.end()].split()) in names:
            return text[: word.end()]
    return None


def _before_place(text: str) -> str:
    """Return the text without the words before the name of a place at its start ("tinh", "tp")."""
    opening = _BEFORE_PLACE.match(text)
    return text[opening.end() :] if opening else text


def _issued(text: str) -> tuple[frozenset[str], str | None, str]:
    """Return the issuer and the place at the start of a text, and the rest of the text."""
    rest = _BEFORE_ISSUER.sub("", text)
    # The name of a place is no issuer, though the name of an issuer may begin with it.
    is_place = _longest(_before_place(rest), place_names(), _MOST_PLACE_WORDS)
    issuer = None if is_place else _longest(rest, issuer_names(), _MOST_ISSUER_WORDS)
    rest = rest[len(issuer) :] if issuer else rest
    after = _before_place(rest)
    place = _longest(after, place_names(), _MOST_PLACE_WORDS)
    if place is not None:
        rest = after[len(place) :]
    name = " ".join(issuer.split()) if issuer else ""
    issuers = issuer_names()[name] | {name} if issuer else frozenset[str]()
    return issuers, place_names()[" ".join(place.split())] if place else None, rest


def _laws(types: frozenset[str], name: str) -> tuple[Law, ...]:
    """Return the versions of the law with this whole name."""
    asked = set(_words(name))
    versions = (law for kind in sorted(law_types() & types) for law in versions_of(kind, name))
    return tuple(law for law in versions if asked <= _words_of(law))


def _words_of(law: Law) -> set[str]:
    """Return the folded words of a law's name, issuer and spellings."""
    return {
        word
        for text in (law.name, law.issuer, *law.spellings)
        for word in _WORD.findall(fold(text))
    }


def _named(query: str, dated: StatedDays) -> Query:
    """Read a query without a number: the name of a law, or words of a title."""
    folded = dated.text
    stated = _STATED_YEAR.search(folded)
    year = _year_stated(stated) or dated.year
    plain = f"{folded[: stated.start()]} {folded[stated.end() :]}" if stated else folded
    match = type_pattern().match(plain.strip())
    types = types_by_word()[" ".join(match.group().split())] if match else frozenset[str]()
    laws = (
        _laws(types, plain.strip()[match.end() :].strip())
        if match
        else codes_of_law().get(plain.strip(), ())
    )
    chosen = [law for law in laws if year is None or year in law.years]
    return Query(
        text=query,
        types=types,
        year=year,
        rest=tuple(_WORD.findall(plain)),
        laws=laws,
        days=dated.days,
        expected=law_key(chosen[0]) if len(chosen) == 1 else None,
    )


def _full_symbol(query: Query) -> str | None:
    """Return the symbol as registers write it.

    Where the query states the type only by its word ("quyết định 45/2016/ttg"), the abbreviation
    of the type is added.
    """
    if not query.written:
        return "NĐ-CP" if query.types == {"nghị định"} else None
    separator = "" if re.search(r"[-/]", query.written) else "-"
    symbol = read_symbol(separator.join(query.written.split()))
    is_whole = symbol.type is not None or symbol.term is not None or "-" in symbol.text
    abbreviations = [
        short
        for kind in document_types()
        if kind.name in query.types
        for short in kind.abbreviations
    ]
    if is_whole or not abbreviations or symbol.issuer is None:
        return symbol.text
    return read_symbol(f"{abbreviations[0]}-{symbol.text}").text


def _wants_year_in_number(query: Query, kind: str | None) -> bool:
    has_always = is_numbered_with_year(kind, query.year)
    is_unstated = query.is_in_number is None and query.has_slash_year
    return bool(query.is_in_number) or has_always or is_unstated


def _with_expected(query: Query) -> Query:
    """Return the query with the identity that it makes, by the rules for mentions in reports."""
    symbol = _full_symbol(query)
    if symbol is None:
        return query
    kind = next(iter(query.types)) if len(query.types) == 1 else None
    in_number = query.year if _wants_year_in_number(query, kind) else None
    mention = Mention(
        Core(0, 0, query.text, kind, query.number, in_number, symbol),
        date=StatedDate(year=query.year),
        issuer=StatedIssuer(place=query.place),
    )
    reference = resolve([mention], ReportContext())[0]
    return replace(
        query,
        full=symbol if query.written else None,
        expected=reference.document if reference.status == "resolved" else None,
    )
