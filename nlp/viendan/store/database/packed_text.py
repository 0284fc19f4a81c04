"""Packed texts: how a store in a file keeps long texts, and the SQL functions that read them.

A text is packed by zlib where that makes it shorter. `packed`, `unpacked`, `part_of` and `line_of`
are functions of SQL on both databases: those of a file are here; a server packs texts itself, and a
migration made its functions. They also read texts that are not packed. Importing this module loads
no SQLAlchemy.
"""

import sqlite3
import zlib
from functools import lru_cache

# Pages ask for one paragraph after another of the same reports. Of longer texts fewer are kept.
_KEPT, _LONG_KEPT, _SHORT = 512, 4, 1 << 14


def packed(written: str) -> str | bytes:
    """Return a text packed, or as it is where packing would not make it shorter."""
    plain = written.encode("utf-8")
    short = zlib.compress(plain)
    return short if len(short) < len(plain) else written


def _unpack(value: bytes) -> str:
    return zlib.decompress(value).decode("utf-8")


_unpack_short = lru_cache(maxsize=_KEPT)(_unpack)
_unpack_long = lru_cache(maxsize=_LONG_KEPT)(_unpack)


def unpacked(value: str | bytes | None) -> str | None:
    """Return a text that may be packed. Raises zlib.error where it is damaged."""
    if not isinstance(value, bytes):
        return value
    return _unpack_short(value) if len(value) <= _SHORT else _unpack_long(value)


def _lines(value: str | bytes) -> list[str]:
    return (unpacked(value) or "").split("\n")


_lines_short = lru_cache(maxsize=_KEPT)(_lines)
_lines_long = lru_cache(maxsize=_LONG_KEPT)(_lines)


def line_of(value: str | bytes | None, number: int | None) -> str | None:
    """Return a line of a text that may be packed, counted from 0; None where it is empty."""
    if value is None or number is None:
        return None
    lines = _lines_short(value) if len(value) <= _SHORT else _lines_long(value)
    return lines[number] or None if number < len(lines) else None


def part_of(value: str | bytes | None, start: int | None, end: int | None) -> str | None:
    """Return the part of a text that may be packed, from an offset to another in code points.

    The database takes over the part alone: that is quicker than `substr` of the whole text.
    """
    text = unpacked(value)
    return None if text is None or start is None or end is None else text[start:end]


def add_functions(connection: sqlite3.Connection) -> None:
    """Give the statements of a connection the functions of SQL."""
    connection.create_function("packed", 1, packed, deterministic=True)
    connection.create_function("unpacked", 1, unpacked, deterministic=True)
    connection.create_function("part_of", 3, part_of, deterministic=True)
    connection.create_function("line_of", 2, line_of, deterministic=True)
