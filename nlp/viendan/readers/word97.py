"""The binary form of Word documents, of Word 97 to 2003 ([MS-DOC]): characters with properties.

The text lies in pieces; beside it lie, by file position, the properties of its characters (font,
hidden, deleted) and of its paragraphs (in a table, end of a row, list).
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from viendan.errors import ReadError
from viendan.readers.compound_file import CompoundFile
from viendan.readers.list_numbering import Counter, Level

_WORD97 = 0x00C1  # the oldest version of the format that this module reads
_ENCRYPTED, _IN_1TABLE = 0x0100, 0x0200
_PAGE = 512
_COMPRESSED = 0x40000000
# What a property record says is in the three highest bits of its number: the length of its value.
_LENGTHS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_VARIABLE = 6
_TABLE_DEFINITION, _TABS = 0xD608, 0xC615
_IN_TABLE, _ROW_END, _LIST, _LIST_DEPTH = 0x2416, 0x2417, 0x460B, 0x260A
_FONT, _HIDDEN, _DELETED, _SYMBOL = 0x4A4F, 0x083C, 0x0800, 0x6A09
_STYLE = -1  # no property record: a paragraph's style, which comes before its records
_LONGEST_CHAIN = 20
_NUMBER_STYLES = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    22: "decimalZero",
    23: "bullet",
    255: "none",
}
_LEVELS = 9
Properties = dict[int, bytes]


class Piece(NamedTuple):
    """A stretch of the text: its first character, its file position, one byte a letter or two."""

    first: int
    last: int
    position: int
    is_compressed: bool


class Run(NamedTuple):
    """Letters of one kind: their font, whether a reader does not see them, and where they are.

    `first` is the first letter's position in the document, `position` that in the file, `width` the
    number of bytes of each letter.
    """

    text: str
    font: str | None
    is_hidden: bool
    first: int
    position: int
    width: int

    def part(self, start: int, end: int) -> "Run":
        """Return some of the letters, counted from the first one."""
        first, position = self.first + start, self.position + self.width * start
        return self._replace(text=self.text[start:end], first=first, position=position)


@dataclass(slots=True)
class ParagraphMark:
    """The properties of a paragraph: its table row, its list with the depth, its font."""

    is_in_table: bool = False
    ends_row: bool = False
    list: int = 0
    depth: int = 0
    font: str | None = None


@dataclass(slots=True)
class _Ranges:
    """Properties by ranges of file positions: the starts and ends of the ranges, and values."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    values: list[Properties] = field(default_factory=list)

    def at(self, position: int) -> tuple[Properties, int]:
        """Return the properties at a file position and where their range ends."""
        index = bisect_right(self.starts, position) - 1
        if index >= 0 and position < self.ends[index]:
            return self.values[index], self.ends[index]
        following = self.starts[index + 1] if index + 1 < len(self.starts) else 1 << 62
        return {}, following


def _number(data: bytes, position: int) -> int:
    return int(struct.unpack_from("<I", data, position)[0])


def _short(data: bytes, position: int) -> int:
    return int(struct.unpack_from("<H", data, position)[0])


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the property records of a list: their numbers and values."""
    at = 0
    while at + 2 <= len(data):
        code = _short(data, at)
        at += 2
        kind = code >> 13
        if kind != _VARIABLE:
            length = _LENGTHS[kind]
        elif code == _TABLE_DEFINITION:
            length = _short(data, at) + 1 if at + 2 <= len(data) else 0
        else:
            length = data[at] + 1 if at < len(data) else 0
            length = _tabs_length(data, at) if code == _TABS and length == _PAGE // 2 else length
        yield code, data[at : at + length]
        at += length


def _tabs_length(data: bytes, at: int) -> int:
    """Return the length of a list of tab stops too long for its own length byte."""
    removed = data[at + 1] if at + 1 < len(data) else 0
    added_at = at + 2 + 4 * removed
    added = data[added_at] if added_at < len(data) else 0
    return 3 + 4 * removed + 3 * added


class Word97:
    """A Word document of the binary form.

    Raises ReadError: "encrypted", "broken", or "no_converter" for one of Word 95 or older.
    """

    def __init__(self, content: bytes) -> None:
        file = CompoundFile(content)
        self._main = file.stream("WordDocument")
        if len(self._main) < 0x02F2 or _short(self._main, 2) < _WORD97:
            raise ReadError("no_converter", programs="soffice, antiword, catdoc")
        flags = _short(self._main, 10)
        if flags & _ENCRYPTED:
            raise ReadError("encrypted")
        self._table = file.stream("1Table" if flags & _IN_1TABLE else "0Table")
        self.length = _number(self._main, 0x4C)
        self.footnotes_length = _number(self._main, 0x50)
        # Headers and comments stand between the footnotes and the endnotes.
        headers, comments = _number(self._main, 0x54), _number(self._main, 0x5C)
        self.endnotes_start = self.length + self.footnotes_length + headers + comments
        self.endnotes_length = _number(self._main, 0x60)
        self.pieces = self._pieces()
        self._fonts = self._font_names()
        self._characters = self._ranges(0x00FA, has_heights=False)
        self._paragraphs = self._ranges(0x0102, has_heights=True)
        self._styles = dict(enumerate(self._style_fonts()))
        self.lists = self._lists()

    def part(self, position: int) -> bytes:
        """Return a part of the table stream by the place of its offset and length in the head."""
        start, length = _number(self._main, position), _number(self._main, position + 4)
        return self._table[start : start + length]

    def _pieces(self) -> list[Piece]:
        data = self.part(0x01A2)
        at = 0
        while at < len(data) and data[at] == 1:
            at += 3 + _short(data, at + 1)
        if at + 5 > len(data) or data[at] != 2:
            raise ReadError("broken", reason="broken_pieces")
        size = _number(data, at + 1)
        count = (size - 4) // 12
        body = data[at + 5 : at + 5 + size]
        if count < 1 or len(body) < 4 + 12 * count:
            raise ReadError("broken", reason="broken_pieces")
        bounds = struct.unpack_from(f"<{count + 1}I", body)
        pieces = []
        for index in range(count):
            position = _number(body, 4 * (count + 1) + 8 * index + 2)
            is_compressed = bool(position & _COMPRESSED)
            start = (position & ~_COMPRESSED) // 2 if is_compressed else position
            pieces.append(Piece(bounds[index], bounds[index + 1], start, is_compressed))
        return pieces

    def _font_names(self) -> list[str]:
        """Return the fonts of the document by their numbers."""
        data = self.part(0x0112)
        names, at = [], 4
        while at < len(data):
            end = at + 1 + data[at]
            words = data[at + 40 : end].decode("utf-16-le", "ignore")
            names.append(words.split("\0")[0])
            at = end
        return names

    def _style_fonts(self) -> Iterator[tuple[int | None, int]]:
        """Yield the number of each style's own font and the style that it is based on."""
        data = self.part(0x00A2)
        if len(data) < 20:
            return
        base_size = _short(data, 4)
        at = 2 + _short(data, 0)
        while at + 2 <= len(data):
            size = _short(data, at)
            yield _style_font(data[at + 2 : at + 2 + size], base_size)
            at += 2 + size

    def _font_of_style(self, number: int) -> str | None:
        for _ in range(_LONGEST_CHAIN):
            font, base = self._styles.get(number, (None, number))
            if font is not None and font < len(self._fonts):
                return self._fonts[font]
            if base == number:
                return None
            number = base
        return None

    def _ranges(self, position: int, *, has_heights: bool) -> _Ranges:
        """Return the properties of characters, or of paragraphs, which have heights beside them."""
        data = self.part(position)
        count = (len(data) - 4) // 8
        found = _Ranges()
        for index in range(max(0, count)):
            number = _number(data, 4 * (count + 1) + 4 * index) & 0x3FFFFF
            page = self._main[number * _PAGE : (number + 1) * _PAGE]
            if len(page) == _PAGE:
                self._add_page(found, page, has_heights=has_heights)
        return found

    def _add_page(self, found: _Ranges, page: bytes, *, has_heights: bool) -> None:
        count = page[-1]
        step = 13 if has_heights else 1
        if 4 * (count + 1) + step * count > _PAGE:
            return
        bounds = struct.unpack_from(f"<{count + 1}I", page)
        for index in range(count):
            offset = 2 * page[4 * (count + 1) + step * index]
            found.starts.append(bounds[index])
            found.ends.append(bounds[index + 1])
            style, records = _stored(page, offset, has_style=has_heights)
            found.values.append({_STYLE: style, **dict(_records(records))})

    def _lists(self) -> dict[int, Counter]:
        """Return the lists of the document by the number that a paragraph names."""
        counters = self._list_formats()
        data = self.part(0x02EA)
        count = _number(data, 0) if len(data) >= 4 else 0
        found: dict[int, Counter] = {}
        for index in range(min(count, len(data) // 16)):
            identifier = _number(data, 4 + 16 * index)
            if identifier in counters:
                found[index + 1] = counters[identifier]
        return found

    def _list_formats(self) -> dict[int, Counter]:
        start, length = _number(self._main, 0x02E2), _number(self._main, 0x02E6)
        data = self._table[start:]
        if length < 2:
            return {}
        count = _short(data, 0)
        at = length
        found: dict[int, Counter] = {}
        for index in range(count):
            head = 2 + 28 * index
            levels: dict[int, Level] = {}
            is_simple = bool(data[head + 26] & 1) if head + 26 < len(data) else True
            for depth in range(1 if is_simple else _LEVELS):
                level = _level(data, at)
                if level is None:
                    return found
                levels[depth], at = level
            found[_number(data, head)] = Counter(levels)
        return found

    def mark_at(self, position: int) -> ParagraphMark:
        """Return the properties of the paragraph whose mark is at a file position."""
        properties, _ = self._paragraphs.at(position)
        depth = properties.get(_LIST_DEPTH, b"\0")[:1]
        return ParagraphMark(
            is_in_table=properties.get(_IN_TABLE, b"\0")[:1] == b"\1",
            ends_row=properties.get(_ROW_END, b"\0")[:1] == b"\1",
            list=int.from_bytes(properties.get(_LIST, b"\0\0")[:2], "little"),
            depth=min(depth[0] if depth else 0, _LEVELS - 1),
            font=self._font_of_style(int.from_bytes(properties.get(_STYLE, b"")[:2], "little")),
        )

    def runs(self, first: int, last: int) -> Iterator[Run]:
        """Yield the runs of a stretch of characters, in order."""
        for piece in self.pieces:
            start, end = max(first, piece.first), min(last, piece.last)
            if start < end:
                yield from self._piece_runs(piece, start, end)

    def _piece_runs(self, piece: Piece, start: int, end: int) -> Iterator[Run]:
        width = 1 if piece.is_compressed else 2
        position = piece.position + width * (start - piece.first)
        stop = piece.position + width * (end - piece.first)
        while position < stop:
            properties, until = self._characters.at(position)
            until = min(max(until, position + width), stop)
            until -= (until - position) % width
            data = self._main[position:until]
            text = data.decode("cp1252" if width == 1 else "utf-16-le", "replace")
            if _SYMBOL in properties:
                text = chr(int.from_bytes(properties[_SYMBOL][2:4], "little")) * len(text)
            first = piece.first + (position - piece.position) // width
            yield Run(text, self._font(properties), _is_hidden(properties), first, position, width)
            position = until

    def _font(self, properties: Properties) -> str | None:
        number = int.from_bytes(properties.get(_FONT, b"\xff\xff")[:2], "little")
        return self._fonts[number] if number < len(self._fonts) else None


def _is_hidden(properties: Properties) -> bool:
    return any(properties.get(code, b"\0")[:1] == b"\1" for code in (_HIDDEN, _DELETED))


def _style_font(style: bytes, base_size: int) -> tuple[int | None, int]:
    """Return the number of the font that a style sets, and the style that it is based on."""
    if len(style) < base_size + 2:
        return None, 0
    kind, base = _short(style, 2) & 0xF, _short(style, 2) >> 4
    at = base_size + 2 + 2 * _short(style, base_size) + 2
    if kind == 1 and at + 2 <= len(style):  # its paragraph properties come before its characters'
        at += 2 + _short(style, at)
        at += at % 2
    if kind not in {1, 2} or at + 2 > len(style):
        return None, base
    records = dict(_records(style[at + 2 : at + 2 + _short(style, at)]))
    font = records.get(_FONT)
    return (int.from_bytes(font[:2], "little") if font else None), base


def _stored(page: bytes, offset: int, *, has_style: bool) -> tuple[bytes, bytes]:
    """Return the style and the property records that a page stores at an offset."""
    if offset == 0:
        return b"", b""
    length = page[offset]
    if not has_style:
        return b"", page[offset + 1 : offset + 1 + length]
    if length == 0:
        start, size = offset + 2, 2 * page[offset + 1]
    else:
        start, size = offset + 1, 2 * length - 1
    return page[start : start + 2], page[start + 2 : start + size]


def _level(data: bytes, at: int) -> tuple[Level, int] | None:
    """Return a level of a list and where the next one begins, or None where the data end."""
    if at + 28 > len(data):
        return None
    start, style = _number(data, at), data[at + 4]
    characters, paragraphs = data[at + 24], data[at + 25]
    words_at = at + 28 + characters + paragraphs
    if words_at + 2 > len(data):
        return None
    count = _short(data, words_at)
    words = data[words_at + 2 : words_at + 2 + 2 * count].decode("utf-16-le", "replace")
    pattern = "".join(f"%{ord(one) + 1}" if ord(one) < _LEVELS else one for one in words)
    level = Level(_NUMBER_STYLES.get(style, "decimal"), pattern, min(start, 10_000))
    return level, words_at + 2 + 2 * count
