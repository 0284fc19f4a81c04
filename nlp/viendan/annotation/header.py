"""The header: a report's own identity, from its letterhead or, failing that, from its title."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from viendan.annotation.body_place import district_named, place_named
from viendan.annotation.head_lines import (
    is_head_line,
    number_in_head,
    number_of_title,
    place_of_text,
    title_of_head,
    type_of_lines,
    type_of_title,
)
from viendan.annotation.issuing_body import (
    IssuingBody,
    Level,
    bodies_counted,
    body_deciding,
    confirmed_by,
    issuer_by_symbol,
    read_issuing_body,
)
from viendan.annotation.own_reference import OwnReference, own_reference
from viendan.annotation.period import Period, read_period
from viendan.documents.authorities import central_names
from viendan.documents.document_types import (
    DISPATCH,
)
from viendan.documents.places import Place
from viendan.documents.symbols import read_symbol
from viendan.layout import Paragraph, is_attached
from viendan.layout.head_patterns import OF_BODY, SUBJECT, has_motto, is_recipient
from viendan.layout.letterhead import letterhead_of
from viendan.layout.letterhead_cells import Cell, Part, type_at_start
from viendan.references.dates import DATE, DateMention, read_date
from viendan.references.latest_date import latest_date
from viendan.references.mention import Mention, TextWarning
from viendan.references.place_names import place_at, place_by_letters
from viendan.references.reference import ReportContext
from viendan.text.inserts import Uninserted, visible_part

_DIGIT = re.compile(r"\d")
# Figures, of which some may be letters, and a space between two of them.
_FIGURES = re.compile(r"(?<![^\W\d_])[\dOolI]*\d[\dOolI]*(?![^\W\d_])")
_SPACE_IN_FIGURES = re.compile(r"(?<=\d)[ ](?=\d)")
_LETTERS_FOR_FIGURES = str.maketrans("OolI", "0011")
_MARKUP = re.compile(r"[*_#|\\]+")
# A number without its figures, which is no mention: "Số:      /KH-UBND", "Số    -NQ/TU".
_BLANK_NUMBER = re.compile(
    r"""
    s[ốo]\s*[:.]?[\s.…_]*
    (?P<number>\d+(?:-\d+)?[a-zđ]?)?[\s.…_]*               # 104, or a blank
    (?:/\s*(?P<year>(?:19|20)\d\d)[\s]*)?         # /2025
    (?:\\?[-–/]{1,2}\s*|(?<=\d)\s?(?=[^\W\d_]{2,6}/))  # a mark, or none: 21 TC/TCT
    (?P<symbol>[^\W\d_][^\s,;]*(?:\s?[-–/]\s?[^\W\d_][^\s,;]*)*)  # KH-UBND, QĐ- UBND
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A number of a scan whose figures nobody can read: "Số: I§l /BC-SNV", "Só+2⁄⁄2/SNNMT-TCCB".
_UNREAD_NUMBER = re.compile(
    r"/\s?(?P<symbol>[A-ZĐ]{2,8}(?:[-–&][^\W\d_]{2,10}){1,2})\W*$"  # /BC-SNV
)
# What stands before the number that was found is a part of it, misread.
_FIGURE_BEFORE = re.compile(r"(?<![sS])\d|⁄")  # not of "S6:"
# Before the first or last day of something: no date of the text itself.
_BOUND = re.compile(r"(?:từ|đến|trước|sau|hết)\s+$", re.IGNORECASE)
_KIND = re.compile(r"^(?:TP\.?|tỉnh|thành phố)\s*", re.IGNORECASE)
_CAPITAL = "Hà Nội"
_CONSOLIDATED = "văn bản hợp nhất"


@dataclass(frozen=True, slots=True)
class Header:
    """A report's own identity; a field that the text does not give is None.

    `parent` is the body above the issuer. `district` names the district or commune that the issuer
    is of, where it is of one.
    """

    type: str | None = None
    number: str | None = None
    symbol: str | None = None
    issuer: str | None = None
    place: str | None = None
    district: str | None = None
    date: str | None = None
    title: str | None = None
    period: Period | None = None
    parent: str | None = None
    level: Level | None = None
    warnings: tuple[TextWarning, ...] = ()

    @property
    def year(self) -> int | None:
        """The year of the report's date."""
        return int(self.date[:4]) if self.date else None


def read_header(text: str, paragraphs: Sequence[Paragraph], mentions: Sequence[Mention]) -> Header:
    """Return the report's own identity from its letterhead and title.

    A text without a letterhead has what its title and its most named province say. Characters
    without width change nothing.
    """
    visible = visible_part(text)
    if visible.cuts:
        return _read(
            visible.text,
            [p._replace(start=visible.on(p.start), end=visible.on(p.end)) for p in paragraphs],
            [_shown(visible, mention) for mention in mentions],
        )
    return _read(text, paragraphs, mentions)


def _shown(visible: Uninserted, mention: Mention) -> Mention:
    """Return a mention with its offsets and words in the visible part of its text."""
    start, end = visible.on(mention.start), visible.on(mention.end)
    core = mention.core._replace(start=start, end=end, text=visible.text[start:end])
    spans = {
        name: (visible.on(span[0]), visible.on(span[1])) for name, span in mention.spans.items()
    }
    return mention._replace(core=core, spans=spans)


def _read(text: str, paragraphs: Sequence[Paragraph], mentions: Sequence[Mention]) -> Header:
    cells = letterhead_of(text)
    if not cells:
        return _without_letterhead(text, paragraphs, mentions)
    header = _of_letterhead(cells, mentions)
    if header.symbol is None and not any(cell.part is Part.NUMBER for cell in cells):
        header = _with_number_of_annexes(header, cells[-1].end, paragraphs, mentions)
    return replace(header, warnings=header.warnings + _other_dates(header, mentions))


def _with_number_of_annexes(
    header: Header, body: int, paragraphs: Sequence[Paragraph], mentions: Sequence[Mention]
) -> Header:
    """Return the header with the number that its annexes say they are attached to, if any."""
    annexes = [p for p in paragraphs if p.role == "header" and p.start > body]
    own = number_in_head(mentions, [], annexes, header.type) if header.type else None
    if own is None:
        return header
    issuer = header.issuer or issuer_by_symbol(own.symbol)
    return replace(header, number=own.number, symbol=own.symbol, issuer=issuer)


def _words(cells: Iterable[Cell]) -> str:
    """Return the words of cells as one text, without marks of emphasis."""
    return " ".join(_MARKUP.sub("", " ".join(cell.text for cell in cells)).split())


def _by_part(cells: Iterable[Cell]) -> dict[Part, list[Cell]]:
    parts: dict[Part, list[Cell]] = {part: [] for part in Part}
    for cell in cells:
        parts[cell.part].append(cell)
    return parts


def _of_letterhead(cells: Sequence[Cell], mentions: Sequence[Mention]) -> Header:
    by_part = _by_part(cells)
    number, symbol, kind = _own_number(by_part[Part.NUMBER], mentions)
    title = _title(by_part)
    stated = own_reference(title) if title else None
    if stated is not None:
        title = stated.title or None
        if number is None:
            number = stated.number.lstrip("0")
            symbol = read_symbol(stated.symbol).text if stated.symbol else None
    body = _issuing_body(by_part, symbol, stated)
    date = _date(_words(by_part[Part.PLACE_DATE])) or _date((stated and stated.date) or "")
    iso = date.iso if date else None
    is_letter = bool(by_part[Part.SUBJECT] or by_part[Part.RECIPIENT])
    place = _place(body, by_part)
    return Header(
        type=_type(by_part[Part.TYPE], symbol) or kind or (DISPATCH if is_letter else None),
        number=number,
        symbol=symbol,
        issuer=body.name or issuer_by_symbol(symbol),
        place=place.full_name if place else None,
        district=body.district,
        date=iso,
        title=title,
        period=read_period(title, iso) if title else None,
        parent=body.parent,
        level=body.level,
        warnings=(date.warnings if date else ()) + _misread_number(by_part[Part.NUMBER], number),
    )


def _misread_number(cells: Sequence[Cell], number: str | None) -> tuple[TextWarning, ...]:
    """Return a warning where the report's own number has letters for figures ("Số: 3O/BC-SYT")."""
    written = _SPACE_IN_FIGURES.sub("", cells[0].text) if cells else ""
    if number is None or _figures_put_right(written) == written:
        return ()
    return (TextWarning("probable_misprint", f"{written} ~ {number}"),)


def _issuing_body(
    by_part: dict[Part, list[Cell]], symbol: str | None, stated: OwnReference | None
) -> IssuingBody:
    """Return who issued a document: its letterhead says it, else who decides, else its title.

    Where the letterhead names no place, the line of who decides may.
    """
    deciders = tuple(body_deciding(cell.text) for cell in by_part[Part.AUTHORITY][:1])
    lines = tuple(cell.text for cell in by_part[Part.ISSUER])
    named = (stated.issuer,) if stated is not None and stated.issuer else ()
    read = read_symbol(symbol) if symbol is not None else None
    body = read_issuing_body(lines or deciders or named, bodies_counted(read) if read else 1)
    if body.place is None and body.district is None and deciders:
        place = read_issuing_body(deciders)
        body = body._replace(place=place.place, district=place.district)
    return confirmed_by(body, read) if read is not None else body


def _own_number(
    cells: Sequence[Cell], mentions: Sequence[Mention]
) -> tuple[str | None, str | None, str | None]:
    """Return number, symbol and type that the letterhead's number cell gives."""
    if not cells:
        return None, None, None
    cell = cells[0]
    own = (m for m in mentions if cell.start <= m.start < cell.end and m.symbol)
    mention = next(own, None)
    if mention is not None:
        is_whole = _FIGURE_BEFORE.search(cell.text, 0, mention.core.start - cell.start) is None
        return mention.number if is_whole else None, mention.symbol, mention.type
    blank = _BLANK_NUMBER.search(_figures_put_right(_MARKUP.sub("", cell.text)))
    found = blank or _UNREAD_NUMBER.search(cell.text)
    if found is None:
        return None, None, None
    symbol = read_symbol(found["symbol"])
    kind = symbol.type.name if symbol.type else DISPATCH if symbol.is_dispatch else None
    number = blank["number"].lstrip("0") if blank and blank["number"] else None
    return number, symbol.text, kind


def _date(words: str) -> DateMention | None:
    match = DATE.search(_figures_put_right(words))
    return read_date(match) if match is not None else None


def _figures_put_right(words: str) -> str:
    """Return a number or a date with the figures that print and scanners spoil put right.

    "ngày O5 tháng 8 năm 20 21" has a letter for a figure, and a space inside another.
    """
    joined = _SPACE_IN_FIGURES.sub("", words)
    return _FIGURES.sub(lambda match: match.group().translate(_LETTERS_FOR_FIGURES), joined)


def _place(body: IssuingBody, by_part: dict[Part, list[Cell]]) -> Place | None:
    """Return the province: of the issuer's own name, else of the line of place and date.

    A document that has only its type above its title may name it there. Central bodies sit in Hà
    Nội: another place is that of a portal's stamp.
    """
    if body.place is not None:
        return body.place
    words = _words(by_part[Part.PLACE_DATE])
    named = place_at(words, 0) or place_at(_KIND.sub("", words), 0)
    place = named[0] if named else place_by_letters(words.partition(",")[0])
    if place is not None:
        is_central = body.authority is not None and body.authority.name in central_names()
        return None if is_central and place.name != _CAPITAL else place
    has_lines = any(by_part[part] for part in (Part.NUMBER, Part.PLACE_DATE, Part.ISSUER))
    return None if has_lines else place_named(_words(by_part[Part.TITLE]))


def _type(cells: Sequence[Cell], symbol: str | None) -> str | None:
    """Return the type in the letterhead; a consolidated text has that of what it consolidates."""
    own = read_symbol(symbol).type if symbol is not None else None
    if own is not None and own.name == _CONSOLIDATED:
        return own.name
    found = type_at_start(cells[0].text) if cells else None
    return found[0] if found else None


def _title(by_part: dict[Part, list[Cell]]) -> str | None:
    cells = by_part[Part.TITLE] or by_part[Part.SUBJECT]
    # Who decides: "CỦA BỘ TRƯỞNG BỘ Y TẾ" above the title.
    title = _words(cells[1:] if len(cells) > 1 and OF_BODY.match(cells[0].text) else cells)
    title = SUBJECT.sub("", title).strip(" .;:-")
    if title.count(")") > title.count("("):  # "(V/v …)"
        title = title.rstrip(") ")
    return title or None


def _other_dates(header: Header, mentions: Sequence[Mention]) -> tuple[TextWarning, ...]:
    """Return a warning where the text dates its own number otherwise than its head does."""
    if header.number is None or header.date is None:
        return ()
    own = (m for m in mentions if (m.number, m.symbol) == (header.number, header.symbol))
    others = sorted({m.date.iso for m in own if m.date.iso is not None} - {header.date})
    if not others:
        return ()
    return (TextWarning("own_dates_differ", f"{header.date} ≠ {', '.join(others)}"),)


def _without_letterhead(
    text: str, paragraphs: Sequence[Paragraph], mentions: Sequence[Mention]
) -> Header:
    body = next((p.start for p in paragraphs if p.role in {"body", "table", "heading"}), len(text))
    heads = [p for p in paragraphs if p.role == "header" and p.start < body and is_head_line(p)]
    lines = [text[p.start : p.end] for p in heads if not is_attached(text[p.start : p.end].lower())]
    title = title_of_head(text, [p for p in paragraphs if p.start < body])
    typed = type_of_lines(lines)
    annexes = [p for p in paragraphs if p.role == "header" and p.start > body]
    own = number_in_head(mentions, heads, annexes, typed) or number_of_title(title, mentions)
    dates = _own_dates(text, heads, [m for m in mentions if m is not own])
    date = next((date for date in dates if date.iso is not None), None)
    warnings = tuple(warning for date in dates for warning in date.warnings)
    issuer = read_issuing_body(tuple(line for line in lines if _may_name_body(line)))
    place = place_of_text(text, lines, title, mentions)
    kind = typed or (own.type if own else None) or type_of_title(title)
    return Header(
        type=kind,
        number=own.number if own else None,
        symbol=own.symbol if own else None,
        issuer=issuer.name or issuer_by_symbol(own.symbol if own else None),
        place=place.full_name if place else _stated_place(own, mentions),
        district=issuer.district or next(filter(None, map(district_named, lines)), None),
        date=date.iso if date else None,
        title=title,
        period=read_period(title, date.iso if date else None) if title else None,
        parent=issuer.parent,
        level=issuer.level,
        warnings=warnings,
    )


def _stated_place(own: Mention | None, mentions: Sequence[Mention]) -> str | None:
    """Return the place that the text states beside the report's own number, or None."""
    if own is None:
        return None
    same = (m for m in mentions if (m.number, m.symbol) == (own.number, own.symbol))
    return next((m.issuer.place for m in same if m.issuer.place is not None), None)


def _own_dates(
    text: str, heads: Sequence[Paragraph], cited: Sequence[Mention]
) -> list[DateMention]:
    """Return the dates of the lines of a head, without those of the documents that it cites."""
    taken = {one.spans["date"][0] for one in cited if "date" in one.spans}
    return [
        read_date(match)
        for one in heads
        if not is_attached(text[one.start : one.end].lower())
        for match in DATE.finditer(text, one.start, one.end)
        if match.start() not in taken and _BOUND.search(text, one.start, match.start()) is None
    ]


def _may_name_body(line: str) -> bool:
    """Return whether a line of a head without number may name the body that issues."""
    small = line.lower()
    is_other = _DIGIT.search(line) is not None or is_recipient(small) or has_motto(small)
    return type_of_lines([line]) is None and not is_other


def context_of(header: Header, text: str = "", mentions: Iterable[Mention] = ()) -> ReportContext:
    """Return what the report's mentions may take from it.

    Where the report has no date and a mention names a law without its year, the latest date of
    `text` counts, and the years of the documents that it cites. The seat of a central body is no
    place of the documents that it cites.
    """
    mentions = tuple(mentions)
    needs_date = header.date is None and any(
        m.law is not None and m.core.year is None and m.date.year is None for m in mentions
    )
    return ReportContext(
        header.number,
        header.symbol,
        None if header.issuer in central_names() else header.place,
        header.date,
        header.district,
        latest_date(visible_part(text).text, mentions) if needs_date else None,
        header.type,
        header.issuer,
    )
