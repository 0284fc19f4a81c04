"""The header: a report's own identity, from its letterhead or, failing that, from its title."""

import re
from bisect import bisect_right
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from viendan.documents.authorities import Authority, authorities, central_names
from viendan.documents.document_types import letterhead_types_by_name, types_by_folded_name
from viendan.documents.places import Place
from viendan.documents.symbols import read_symbol
from viendan.layout import Paragraph, is_attached
from viendan.references.dates import DATE, read_date
from viendan.references.mention import Doubt, Mention
from viendan.references.place_names import place_at
from viendan.references.reference import Home
from viendan.text.folding import fold

_DISTRICT_LINE = re.compile(
    r"(?:(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|Ủy ban nhân dân)\s+)?"
    r"(?P<kind>HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|[Hh]uyện|[Tt]hị xã|[Qq]uận)\s+(?P<name>[^\d,;.]{2,25})$"
)
_PLACED = re.compile(r"[Tt](?:ỉnh|hành\s+phố|(?<=T)(?:[Pp]\.?|ỈNH|HÀNH\s+PHỐ))\s*")
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?:19|20)\d\d"
_PERIODS = (
    re.compile(
        rf"(?i)(?:0?(?P<months>[1-9]|1[0-2]))\s+tháng\s+(?P<half>đầu|cuối)?\s*(?:năm)?\s*(?:[^.;]{{0,90}}?)(?P<year>{_YEAR})"
    ),
    re.compile(rf"(?i)qu[ýí]\s+(?P<quarter>IV|I{{1,3}}|[1-4])\b[^.;]{{0,40}}?(?P<year>{_YEAR})"),
    re.compile(rf"(?i)tháng\s+(?P<month>\d{{1,2}})\s*(?:năm|/)\s*(?P<year>{_YEAR})"),
    re.compile(rf"(?i)giai\s+đoạn\s+(?P<from>{_YEAR})\s*[-–]\s*(?P<year>{_YEAR})"),
    re.compile(rf"(?i)năm\s+(?P<year>{_YEAR})"),
)
_DIGIT = re.compile(r"\d")
_MAJORITY = 0.6


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a report covers: first and last day, ISO."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Header:
    """A report's own identity; a field that the text does not give is None."""

    type: str | None = None
    number: str | None = None
    symbol: str | None = None
    issuer: str | None = None
    place: str | None = None
    district: str | None = None
    date: str | None = None
    title: str | None = None
    period: Period | None = None
    warnings: tuple[Doubt, ...] = ()

    @property
    def year(self) -> int | None:
        """The year of the report's date."""
        return int(self.date[:4]) if self.date else None


def _span(year: int, first: int, last: int) -> Period:
    return Period(f"{year}-{first:02}-01", f"{year}-{last:02}-{monthrange(year, last)[1]:02}")


def read_period(title: str) -> Period | None:
    """Return the time that a title names ("6 tháng đầu năm 2017", "quý I/2019", "năm 2020"), or None."""
    matches = [match for pattern in _PERIODS if (match := pattern.search(title))]
    if not matches:
        return None
    parts = min(matches, key=lambda match: match.start()).groupdict()
    year = int(parts["year"])
    if parts.get("quarter"):
        last = 3 * _QUARTERS[parts["quarter"].upper()]
        return _span(year, last - 2, last)
    if parts.get("month"):
        month = int(parts["month"])
        return _span(year, month, month) if month <= 12 else None
    if parts.get("months"):
        months = int(parts["months"])
        return (
            _span(year, 13 - months, 12)
            if (parts.get("half") or "").lower() == "cuối"
            else _span(year, 1, months)
        )
    return Period(f"{parts.get('from') or year}-01-01", f"{year}-12-31")


def _place_in(text: str) -> Place | None:
    for match in _PLACED.finditer(text):
        found = place_at(text, match.end())
        if found is not None:
            return found[0]
    return None


def _most_named(text: str) -> Place | None:
    """Return the province that the text names most, where it clearly leads the others."""
    counts = Counter(
        found[0]
        for match in _PLACED.finditer(text)
        if (found := place_at(text, match.end())) is not None
    )
    if not counts:
        return None
    (place, most), *_ = counts.most_common(1)
    return place if most >= _MAJORITY * counts.total() and most > 1 else None


@dataclass(frozen=True, slots=True, order=True)
class _Name:
    """A name of an authority, folded, between spaces: a longer one ranks higher, of equals the earlier one of the table."""

    length: int
    rank: int
    folded: str
    authority: Authority = field(compare=False)


@cache
def _authority_names() -> dict[str, list[_Name]]:
    """Return the names of the authorities by their first words, folded."""
    names = (
        (name, authority)
        for authority in authorities()
        for name in (authority.name, *authority.spellings)
        if len(name) > 3
    )
    found: defaultdict[str, list[_Name]] = defaultdict(list)
    for index, (name, authority) in enumerate(names):
        found[fold(name).split()[0]].append(_Name(len(name), -index, f" {fold(name)} ", authority))
    return dict(found)


@lru_cache(maxsize=4096)
def _authority_in(line: str) -> Authority | None:
    """Return the authority that a line of the letterhead names: the longest name in it."""
    words = fold(line).split()
    folded = f" {' '.join(words)} "
    named = [
        name for word in words for name in _authority_names().get(word, ()) if name.folded in folded
    ]
    return max(named).authority if named else None


def _issuer(lines: Iterable[str], symbol: str | None) -> str | None:
    named = [authority for line in lines if (authority := _authority_in(line)) is not None]
    if symbol is not None and (by_symbol := read_symbol(symbol).issuer) is not None:
        agreeing = [
            authority for authority in named if authority.abbreviation == by_symbol.abbreviation
        ]
        return (agreeing or [by_symbol])[0].name
    return named[-1].name if named else None


def _type(lines: Iterable[str]) -> str | None:
    names = letterhead_types_by_name()
    for line in lines:
        said = line.strip("#*_ ").split()
        words = fold(" ".join(said)).split() if said and said[0].isupper() else []
        for size in range(min(len(words), 4), 0, -1):
            name = names.get(" ".join(words[:size]))
            if name is not None:
                return name
    return None


def _type_of_title(title: str | None) -> str | None:
    """Return the type that a title opens with ("Báo cáo tình hình …"), or None."""
    words = fold(title or "").split()[:2]
    return types_by_folded_name().get(" ".join(words)) if len(words) == 2 else None


def read_header(text: str, paragraphs: Sequence[Paragraph], mentions: Sequence[Mention]) -> Header:
    """Return the report's own identity from its letterhead and title, and its place failing that from its words."""
    body = next((p.start for p in paragraphs if p.role in {"body", "table", "heading"}), len(text))
    heads = [p for p in paragraphs if p.role == "header" and p.start < body]
    lines = [text[p.start : p.end] for p in heads if not is_attached(text[p.start : p.end])]
    title = _title(text, [p for p in paragraphs if p.start < body])
    typed = _type(lines)
    own = _own_number(
        mentions, heads, [p for p in paragraphs if p.role == "header" and p.start > body], typed
    )
    dates = [
        read_date(match) for line in lines if _DIGIT.search(line) for match in DATE.finditer(line)
    ]
    date = next((date for date in dates if date.iso is not None), None)
    doubts = tuple(doubt for date in dates for doubt in date.warnings)
    place = _place(text, lines, title)
    kind = typed or (own.type if own else None) or _type_of_title(title)
    return Header(
        type=kind,
        number=own.number if own else None,
        symbol=own.symbol if own else None,
        issuer=_issuer(lines, own.symbol if own else None),
        place=place.full_name if place else None,
        district=_district(lines),
        date=date.iso if date else None,
        title=title,
        period=read_period(title) if title else None,
        warnings=doubts,
    )


def _title(text: str, head: Sequence[Paragraph]) -> str | None:
    """Return the title: what follows the line of the report's type, if anything does; a web page may have a title of its own above that."""
    typed = [
        p.end for p in head if p.role == "header" and _type([text[p.start : p.end]]) is not None
    ]
    titles = [p for p in head if p.role == "title"]
    own = [p for p in titles if typed and p.start > typed[-1]] or titles
    return " ".join(" ".join(text[p.start : p.end].strip("#* ").split()) for p in own) or None


def _own_number(
    mentions: Sequence[Mention], heads: list[Paragraph], annexes: list[Paragraph], kind: str | None
) -> Mention | None:
    """Return the report's own number: of its letterhead, else the one that its annexes say they are attached to."""
    numbered = [mention for mention in mentions if mention.symbol]
    for mention in numbered:
        if (
            any(head.start <= mention.start < head.end for head in heads)
            and not mention.text[:1].isdigit()
        ):
            return mention
    starts = [annex.start for annex in annexes]
    attached = [
        m
        for m in numbered
        if (before := bisect_right(starts, m.start)) and m.start < annexes[before - 1].end
    ]
    return next(
        (
            m
            for m in attached
            if kind is None or ((own := read_symbol(m.symbol or "").type) and own.name == kind)
        ),
        None,
    )


def _district(lines: Iterable[str]) -> str | None:
    """Return the district or commune that a line of the letterhead names, as a mention would ("huyện Chợ Lách")."""
    for line in lines:
        found = _DISTRICT_LINE.match(" ".join(line.strip("#*_ ").split()))
        if found is not None:
            return f"{found['kind'].lower()} {found['name'].title()}"
    return None


def _place(text: str, lines: list[str], title: str | None) -> Place | None:
    letterhead = "\n".join(lines)
    found = _place_in(letterhead)
    if found is not None:
        return found
    for line in lines:
        named = place_at(line, 0) if "ngày" in line else None
        if named is not None:
            return named[0]
    return (_place_in(title) if title else None) or _most_named(text)


def home_of(header: Header) -> Home:
    """Return what the report's mentions may lean on; a central body's own seat is no place of what it cites."""
    return Home(
        header.number,
        header.symbol,
        None if header.issuer in central_names() else header.place,
        header.date,
        header.district,
    )
