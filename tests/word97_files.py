"""Word 97 documents made for tests: paragraphs with their properties in a compound file."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_TEXT_AT = 0x0400
IN_TABLE, ROW_END = b"\x16\x24\x01", b"\x17\x24\x01"


@dataclass(frozen=True)
class Part:
    """Letters of a document with the records of their characters, and of the paragraph they end."""

    text: str
    characters: bytes = b""
    paragraph: bytes = b""


@dataclass(frozen=True)
class Note:
    """A note: the position of its anchor, its text, and whether Word numbers it."""

    anchor: int
    text: str
    is_numbered: bool = True


def font(number: int) -> bytes:
    """Return the record that sets a font by its number."""
    return struct.pack("<HH", 0x4A4F, number)


HIDDEN = b"\x3c\x08\x01"


def _sectors(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % _SECTOR)


def compound_file(streams: dict[str, bytes]) -> bytes:
    """Return a compound file with these streams, each padded to the size of a full stream."""
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    chains: list[bytes] = [_sectors(data) for data in padded.values()]
    first = 1  # sector 0 holds the allocation table, the next ones the directory
    directory_sectors = -(-128 * (len(padded) + 1) // _SECTOR)
    table = [_FAT]
    table += [*range(first + 1, first + directory_sectors), _END]
    starts, at = [], first + directory_sectors
    for chain in chains:
        count = len(chain) // _SECTOR
        starts.append(at)
        table += [*range(at + 1, at + count), _END]
        at += count
    entries = [_entry("Root Entry", 5, _END, 0)]
    entries += [
        _entry(name, 2, start, len(data))
        for (name, data), start in zip(padded.items(), starts, strict=True)
    ]
    table += [_FREE] * (128 - len(table))
    header = bytearray(_SECTOR)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 44, 1, first, 0, 4096, _END, 0, _END, 0, 0)
    struct.pack_into("<109I", header, 76, *([0] + [_FREE] * 108))
    body = struct.pack("<128I", *table) + _sectors(b"".join(entries)) + b"".join(chains)
    return bytes(header) + body


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    data = bytearray(128)
    encoded = name.encode("utf-16-le") + b"\0\0"
    data[: len(encoded)] = encoded
    struct.pack_into("<HB", data, 64, len(encoded), kind)
    struct.pack_into("<III", data, 68, _FREE, _FREE, _FREE)
    struct.pack_into("<II", data, 116, start, size)
    return bytes(data)


def _page(bounds: Sequence[int], records: Sequence[bytes], *, of_paragraphs: bool) -> bytes:
    """Return a page of properties: of the ranges between these file positions."""
    page = bytearray(_SECTOR)
    struct.pack_into(f"<{len(bounds)}I", page, 0, *bounds)
    step, at = (13 if of_paragraphs else 1), _SECTOR - 2
    for index, record in enumerate(records):
        if not record:
            continue
        stored = (b"\0\0" + record) if of_paragraphs else record
        stored += b"\0" * (of_paragraphs and len(stored) % 2 == 0)
        length = (len(stored) + 1) // 2 if of_paragraphs else len(stored)
        at = (at - len(stored) - 1) & ~1
        page[at : at + 1 + len(stored)] = bytes([length]) + stored
        page[4 * len(bounds) + step * index] = at // 2
    page[-1] = len(records)
    return bytes(page)


def word97(
    parts: Sequence[Part],
    *,
    fonts: Sequence[str] = (),
    footnotes: Sequence[Note] = (),
    endnotes: Sequence[Note] = (),
    flags: int = 0,
) -> bytes:
    """Return a document of these parts, with these notes after its text."""
    length = sum(len(part.text) for part in parts)
    parts = [*parts, *(Part(note.text) for note in (*footnotes, *endnotes))]
    text = "".join(part.text for part in parts)
    bounds = [_TEXT_AT]
    for part in parts:
        bounds.append(bounds[-1] + 2 * len(part.text))
    encoded = text.encode("utf-16-le")
    pages_at = -(-(_TEXT_AT + len(encoded)) // _SECTOR)
    main = bytearray((pages_at + 2) * _SECTOR)
    main[_TEXT_AT : _TEXT_AT + len(encoded)] = encoded
    characters = _page(bounds, [part.characters for part in parts], of_paragraphs=False)
    paragraphs = _page(bounds, [part.paragraph for part in parts], of_paragraphs=True)
    main[pages_at * _SECTOR : (pages_at + 2) * _SECTOR] = characters + paragraphs
    piece = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, _TEXT_AT, 0)
    ranges = struct.pack("<III", bounds[0], bounds[-1], pages_at)
    names = b"".join(_font(name) for name in fonts)
    table = {
        0x01A2: b"\x02" + struct.pack("<I", len(piece)) + piece,
        0x00FA: ranges,
        0x0102: ranges[:8] + struct.pack("<I", pages_at + 1),
        0x0112: struct.pack("<HH", len(fonts), 0) + names,
        0x00AA: _anchors(footnotes, length),
        0x00B2: _bounds(footnotes),
        0x020A: _anchors(endnotes, length),
        0x0212: _bounds(endnotes),
    }
    stream = bytearray()
    struct.pack_into("<HHHHH", main, 0, 0xA5EC, 0x00C1, 0, 0, 0)
    struct.pack_into("<H", main, 10, flags)
    struct.pack_into("<II", main, 0x4C, length, _bounds_of(footnotes)[-1])
    struct.pack_into("<I", main, 0x60, _bounds_of(endnotes)[-1])
    for position, data in table.items():
        struct.pack_into("<II", main, position, len(stream), len(data))
        stream += data
    return compound_file({"WordDocument": bytes(main), "0Table": bytes(stream)})


def _anchors(notes: Sequence[Note], length: int) -> bytes:
    positions = [*(note.anchor for note in notes), length]
    flags = [note.is_numbered for note in notes]
    return struct.pack(f"<{len(positions)}I{len(flags)}H", *positions, *flags)


def _bounds(notes: Sequence[Note]) -> bytes:
    bounds = [*_bounds_of(notes), 0]
    return struct.pack(f"<{len(bounds)}I", *bounds)


def _bounds_of(notes: Sequence[Note]) -> list[int]:
    return list(accumulate((len(note.text) for note in notes), initial=0))


def _font(name: str) -> bytes:
    data = b"\0" * 39 + name.encode("utf-16-le") + b"\0\0"
    return bytes([len(data)]) + data
