"""A query as a person types it: read into what it tells of a document, in any spelling and without regard to diacritics."""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass, replace
from functools import cache

from viendan.documents.authorities import (
    authorities,
    authorities_by_abbreviation,
    read_term,
)
from viendan.documents.document_types import document_types, is_always_with_year, law_types
from viendan.documents.laws import Law, law_key
from viendan.documents.places import places
from viendan.documents.symbols import read_symbol
from viendan.references import Home, Mention, resolve
from viendan.references.law_names import versions_of
from viendan.references.mention import Core, StatedDate, StatedIssuer
from viendan.text.folding import fold, straighten, without_invisible

_NEW_NUMBERING = 1997
_LONGEST = 2000
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    r"(?:ngay\s+)?(?<!\d)(?P<day>\d{1,2})\s*(?:[/.-]\s*|\s+thang\s+)(?P<month>\d{1,2})\s*(?:[/.-]\s*|\s+nam\s+)"
    r"(?P<year>[12]\d{3})(?![\d/]|-[a-z])"
)
_NUMBER = re.compile(
    r"(?<![\w.])0*(?P<number>\d{1,5}(?:\.\d{1,3}(?=\s*[/-]))?(?:[a-d](?![a-z]))?)(?!\d)"
)
_AND_YEAR = re.compile(
    rf"(?P<join>\s*[-/]\s*|\s*nam\s+|\s+)(?P<year>{_YEAR}(?!\d)|\d{{4}}(?=\s*[-/]\s*[a-z]))"
)
_ABOUT = re.compile(r"(?<=[\w)])\s+(?:ve|v/v)\s")
_SAID_YEAR = re.compile(rf"(?:\bnam\s+|\(\s*)(?P<year>[12]\d{{3}})(?!\d)|(?P<last>\b{_YEAR})\s*$")
_PART = re.compile(r"(?P<join>\s*[-/._]\s*|\s*)(?P<part>[a-z][a-z0-9&]*)")
_WORD = re.compile(r"[^\W_]+")
_FILLER_WORDS = "so cua ngay nam thang ve viec do ban hanh theo can cu tai thuc hien v cac va ky tinh thanh pho tp"
_FILLERS = frozenset(_FILLER_WORDS.split())
_PLACED = re.compile(r"\s*(?:,|-|\(|tinh\b|thanh\s+pho\b|tp\b\.?)*\s*")


@dataclass(frozen=True, slots=True)
class Query:
    """What a query tells: of type, number, year, symbol, issuer and place, each None or empty where it does not.

    `types` are the types that its word may mean. `symbol` is compact ("qdttg"), `written` is the symbol with the diacritics
    that it was typed with. `is_in_number` says that the year stands between number and symbol, or that there is a symbol
    and no year between; None where there is no symbol to tell. `issuers` are folded names. `rest` are the words besides;
    `full` is the symbol as registers write it; `laws` the versions of a law that is named; `expected` the identity that all this makes.
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
    expected: str | None = None


def compact(symbol: str | None) -> str:
    """Return the letters and figures of a symbol, folded ("qdttg")."""
    return "".join(letter for letter in fold(symbol or "") if letter.isalnum())


@cache
def _types_by_word() -> dict[str, frozenset[str]]:
    """Return what type a word or an abbreviation may mean, folded."""
    found: dict[str, set[str]] = {}
    for kind in document_types():
        for name in (kind.name, *kind.spellings, *kind.abbreviations):
            found.setdefault(fold(name), set()).add(kind.name)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def _type_pattern() -> re.Pattern[str]:
    words = sorted(_types_by_word(), key=len, reverse=True)
    return re.compile(
        rf"(?<![^\W_])(?:{'|'.join(re.escape(word).replace(chr(92) + ' ', r'[ ]+') for word in words)})(?![^\W_])"
    )


@cache
def _groups() -> frozenset[str]:
    """Return the groups that symbols are made of, folded: abbreviations of types and of authorities."""
    kinds = (fold(short) for kind in document_types() for short in kind.abbreviations)
    return frozenset(kinds) | frozenset(authorities_by_abbreviation())


def _is_issuer(word: str) -> bool:
    return word.replace("&", "") in authorities_by_abbreviation() or read_term(word) is not None


def _is_group(word: str) -> bool:
    return word in _groups() or _is_issuer(word) or _is_glued(word)


def _is_glued(word: str) -> bool:
    """Say whether a word is a type and an authority that lost what parts them ("qdttg")."""
    return any(
        word[:size] in _types_by_word() and word[size:] in authorities_by_abbreviation()
        for size in (2, 3, 4)
    )


@cache
def _issuer_names() -> dict[str, frozenset[str]]:
    """Return the folded full names of the authorities that a folded name, its spelling or the first words of it may mean."""
    found: dict[str, set[str]] = {}
    for who in authorities():
        for name in (who.name, *who.spellings, who.abbreviation):
            words = fold(name).split()
            for size in range(min(2, len(words)), len(words) + 1):
                found.setdefault(" ".join(words[:size]), set()).add(fold(who.name))
    return {name: frozenset(meant) for name, meant in found.items()}


@cache
def _place_names() -> dict[str, str]:
    found: dict[str, str] = {}
    for place in places():
        for name in (place.name, *place.spellings):
            found.setdefault(fold(name), place.full_name)
    return found


def _longest(text: str, names: Container[str], most: int) -> str | None:
    """Return the longest run of words at the start of a text that is one of the names."""
    words = list(_WORD.finditer(text[:120]))[:most]
    for word in reversed(words):
        written = " ".join(text[: word.end()].split())
        if written in names:
            return text[: word.end()]
    return None


def _unplaced(text: str) -> str:
    """Return the text without the words before a place's name at its start ("tinh", "tp")."""
    opening = _PLACED.match(text)
    return text[opening.end() :] if opening else text


def _issued(text: str) -> tuple[frozenset[str], str | None, str]:
    """Return the issuer and the place that a text opens with, and what is left of it."""
    left = re.sub(r"^\s*(?:,|\(|-)*\s*(?:cua|do)?\s*", "", text)
    # A place's name is no issuer's, though an issuer's may begin with it.
    issuer = (
        None if _longest(_unplaced(left), _place_names(), 5) else _longest(left, _issuer_names(), 8)
    )
    left = left[len(issuer) :] if issuer else left
    after = _unplaced(left)
    place = _longest(after, _place_names(), 5)
    if place is not None:
        left = after[len(place) :]
    name = " ".join(issuer.split()) if issuer else ""
    issuers = _issuer_names()[name] | {name} if issuer else frozenset[str]()
    return issuers, _place_names()[" ".join(place.split())] if place else None, left


def _symbol_at(text: str, start: int) -> int:
    """Return where the symbol ends that starts here; `start` where there is none."""
    end = start
    while (part := _PART.match(text, end)) is not None:
        is_joined = part["join"].strip() in {"-", "/", ".", "_"}
        goes_on = _is_issuer(part["part"]) if end > start else _is_group(part["part"])
        if not is_joined and (part["part"] in _FILLERS or not goes_on):
            break
        end = part.end()
    return end


def _head(text: str) -> tuple[frozenset[str], str, str]:
    """Return types, symbol and other words of what stands before the number ("quyet dinh so", "qd-ttg")."""
    match = _type_pattern().search(text)
    if match is None:
        return frozenset(), "", text
    kinds = _types_by_word()[" ".join(match.group().split())]
    goes_on = any(mark in text[match.end() : match.end() + 2] for mark in "-/")
    end = _symbol_at(text, match.start()) if goes_on else match.end()
    symbol = text[match.start() : end] if end > match.end() else ""
    return kinds, symbol, f"{text[: match.start()]} {text[end:]}"


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(text) if word not in _FILLERS)


def _clean(query: str) -> str:
    plain = straighten(
        without_invisible(unicodedata.normalize("NFC", query.replace("\0", " ")[:_LONGEST]))
    ).replace("\\", "/")
    return " ".join(plain.split())


def parse(query: str) -> Query:
    """Return what a query tells."""
    text = _clean(query)
    folded = fold(text)
    if len(folded) != len(text):
        text = folded
    about = _ABOUT.search(folded)
    date = _DATE.search(folded, 0, about.start() if about else len(folded))
    undated = (
        folded
        if date is None
        else folded[: date.start()]
        + ","
        + " " * (date.end() - date.start() - 1)
        + folded[date.end() :]
    )
    told_year = int(date["year"]) if date else None
    number = _number_in(undated)
    return (
        _numbered(query, text, undated, number, told_year)
        if number
        else _named(query, undated, told_year)
    )


def _number_in(text: str) -> re.Match[str] | None:
    """Return the document's number in a text; a year at the end of a law's name is none."""
    for match in _NUMBER.finditer(text):
        is_year = re.fullmatch(_YEAR, match["number"]) is not None
        if is_year and (
            re.search(r"\bnam\s+$", text[: match.start()]) or _is_after_name(text, match)
        ):
            continue
        return match
    return None


def _is_after_name(text: str, match: re.Match[str]) -> bool:
    """Say whether a year stands behind words that are no type ("luat bao chi 2016") and before no symbol."""
    before = text[: match.start()]
    kind = _type_pattern().search(before)
    other = _words(before[kind.end() :] if kind else before)
    return bool(other) and re.match(r"\s*[/-]\s*[a-z\d]", text[match.end() :]) is None


def _numbered(query: str, text: str, folded: str, match: re.Match[str], told: int | None) -> Query:
    kinds, symbol, before = _head(folded[: match.start()])
    end = match.end()
    year = _AND_YEAR.match(folded, end)
    is_joined = year is not None and "nam" not in year["join"]
    end = year.end() if year else end
    stop = _symbol_at(folded, end)
    written = text[end:stop].strip(" -/._") or symbol
    issuers, place, rest = _issued(_without_year(folded[stop:]))
    said = _SAID_YEAR.search(_ABOUT.split(folded[stop:])[0])
    if not issuers and place is None and re.search(r"\bcua\s", before):
        issuers, place, before = _issued(before[before.index("cua") :])
    found = Query(
        text=query,
        types=kinds,
        number=_plain(match["number"]),
        year=int(year["year"])
        if year
        else told or (int(said["year"] or said["last"]) if said else None),
        symbol=compact(written),
        written=written,
        is_in_number=is_joined if written else None,
        has_slash_year=is_joined and year is not None and "/" in year["join"],
        issuers=issuers,
        place=place,
        rest=tuple(
            word for word in _words(f"{before} {rest}") if re.fullmatch(_YEAR, word) is None
        ),
    )
    return _with_expected(found)


def _without_year(text: str) -> str:
    return re.sub(rf"^\s*[,(]?\s*(?:nam\s+)?{_YEAR}\)?", "", text)


def _plain(number: str) -> str:
    head, dot, tail = number.partition(".")
    return head + tail if dot and len(tail) == 3 else number


def _laws(kinds: frozenset[str], name: str) -> tuple[Law, ...]:
    """Return the versions of a law by its whole name."""
    asked = set(_words(name))
    found = (law for kind in sorted(law_types() & kinds) for law in versions_of(kind, name))
    return tuple(
        law
        for law in found
        if asked
        <= {
            word
            for told in (law.name, law.issuer, *law.spellings)
            for word in _WORD.findall(fold(told))
        }
    )


def _named(query: str, folded: str, told: int | None) -> Query:
    """Read a query without a number: a law's name, or words of a title."""
    said = _SAID_YEAR.search(folded)
    year = int(said["year"] or said["last"]) if said else told
    plain = folded if said is None else f"{folded[: said.start()]} {folded[said.end() :]}"
    match = _type_pattern().match(plain.strip())
    kinds = _types_by_word()[" ".join(match.group().split())] if match else frozenset[str]()
    named = _laws(kinds, plain.strip()[match.end() :].strip()) if match else ()
    chosen = tuple(law for law in named if year is None or year in law.years)
    expected = law_key(chosen[0]) if len(chosen) == 1 else None
    return Query(
        text=query,
        types=kinds,
        year=year,
        rest=tuple(_WORD.findall(plain)),
        laws=named,
        expected=expected,
    )


def _full_symbol(query: Query) -> str | None:
    """Return the symbol as registers write it, its type added where the query tells the type by its word alone."""
    if not query.written:
        return "NĐ-CP" if query.types == {"nghị định"} else None
    symbol = read_symbol(
        "".join(query.written.split())
        if re.search(r"[-/]", query.written)
        else "-".join(query.written.split())
    )
    if symbol.type is not None or symbol.term is not None or "-" in symbol.text or not query.types:
        return symbol.text
    shorts = [
        short
        for kind in document_types()
        if kind.name in query.types
        for short in kind.abbreviations
    ]
    return (
        read_symbol(f"{shorts[0]}-{symbol.text}").text
        if shorts and symbol.issuer is not None
        else symbol.text
    )


def _with_expected(query: Query) -> Query:
    """Return the query with the identity that it makes, by the rules of the reports."""
    symbol = _full_symbol(query)
    if symbol is None:
        return query
    kind = next(iter(query.types)) if len(query.types) == 1 else None
    has_always = is_always_with_year(kind) and (query.year or 0) >= _NEW_NUMBERING
    in_number = (
        query.year
        if query.is_in_number or has_always or (query.is_in_number is None and query.has_slash_year)
        else None
    )
    mention = Mention(
        Core(0, 0, query.text, kind, query.number, in_number, symbol),
        date=StatedDate(year=query.year),
        issuer=StatedIssuer(place=query.place),
    )
    reference = resolve([mention], Home())[0]
    return replace(
        query,
        full=symbol if query.written else None,
        expected=reference.document if reference.status == "resolved" else None,
    )
