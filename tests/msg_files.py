"""Outlook messages made for tests: properties in the storages of a compound file."""

import struct
from collections.abc import Sequence
from datetime import UTC, datetime

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_WHOLE, _TIME = 0x0003, 0x0040
Tree = dict[str, "bytes | Tree"]


def _padded(data: bytes, size: int) -> bytes:
    return data + b"\0" * (-len(data) % size)


def _chain(table: list[int], count: int) -> int:
    """Add a chain of sectors to an allocation table; return its first one."""
    first = len(table)
    table += [*range(first + 1, first + count), _END] if count else []
    return first if count else _END


class _Writer:
    """A compound file while it is written: its directory, sectors and small sectors."""

    def __init__(self) -> None:
        self.entries: list[bytearray] = []
        self.table: list[int] = []
        self.mini_table: list[int] = []
        self.sectors = self.mini = b""

    def stream(self, data: bytes) -> int:
        """Add a stream; return its first sector."""
        if len(data) < _CUTOFF:
            self.mini += _padded(data, _MINI)
            return _chain(self.mini_table, -(-len(data) // _MINI))
        return self.large(data)

    def large(self, data: bytes) -> int:
        """Add data in whole sectors; return the first one."""
        self.sectors += _padded(data, _SECTOR)
        return _chain(self.table, -(-len(data) // _SECTOR))

    def entry(self, name: str, kind: int) -> int:
        """Add an entry to the directory; return its number."""
        data = bytearray(128)
        encoded = name.encode("utf-16-le") + b"\0\0"
        data[: len(encoded)] = encoded
        struct.pack_into("<HBB", data, 64, len(encoded), kind, 1)
        struct.pack_into("<3I", data, 68, _FREE, _FREE, _FREE)
        self.entries.append(data)
        return len(self.entries) - 1

    def tree(self, parent: int, tree: Tree) -> None:
        """Add the entries below one: each is to the right of the one before."""
        before, field = parent, 76
        for name, below in sorted(tree.items(), key=lambda item: (len(item[0]), item[0])):
            number = self.entry(name, 2 if isinstance(below, bytes) else 1)
            struct.pack_into("<I", self.entries[before], field, number)
            before, field = number, 72
            if isinstance(below, bytes):
                start = self.stream(below)
                struct.pack_into("<II", self.entries[number], 116, start, len(below))
            else:
                self.tree(number, below)


def compound_tree(tree: Tree) -> bytes:
    """Return a compound file with these streams and storages."""
    writer = _Writer()
    root = writer.entry("Root Entry", 5)
    writer.tree(root, tree)
    struct.pack_into("<II", writer.entries[0], 116, writer.large(writer.mini), len(writer.mini))
    mini_table = struct.pack(f"<{len(writer.mini_table)}I", *writer.mini_table)
    filled = mini_table + b"\xff" * (-len(mini_table) % _SECTOR)
    first_mini = writer.large(filled)
    directory = writer.large(b"".join(writer.entries))
    count = next(n for n in range(1, 109) if n * 128 >= len(writer.table) + n)
    table = [*writer.table, *[_FAT] * count]
    table += [_FREE] * (count * 128 - len(table))
    header = bytearray(_SECTOR)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<5H", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<2I", header, 44, count, directory)
    struct.pack_into("<5I", header, 56, _CUTOFF, first_mini, len(filled) // _SECTOR, _END, 0)
    tables = [*range(len(writer.table), len(writer.table) + count), *[_FREE] * (109 - count)]
    struct.pack_into("<109I", header, 76, *tables)
    return bytes(header) + writer.sectors + struct.pack(f"<{len(table)}I", *table)


def _properties(header: int, numbers: dict[int, int], streams: Tree) -> bytes:
    """Return the stream of fixed properties, which also names the size of each other one."""
    fixed = [
        (_TIME if value >= 2**32 else _WHOLE, number, value) for number, value in numbers.items()
    ]
    sizes = [
        (int(name[-4:], 16), int(name[-8:-4], 16), len(content))
        for name, content in streams.items()
    ]
    rows = (struct.pack("<HHIQ", kind, number, 6, value) for kind, number, value in fixed + sizes)
    return bytes(header) + b"".join(rows)


def _texts(texts: dict[int, str | bytes]) -> Tree:
    """Return the streams of properties: letters in Unicode, bytes as eight-bit letters."""
    return {
        f"__substg1.0_{number:04X}{'001F' if isinstance(text, str) else '001E'}": (
            text.encode("utf-16-le") if isinstance(text, str) else text
        )
        for number, text in texts.items()
    }


def ticks(moment: datetime) -> int:
    """Return a moment as Outlook counts time: in 100 nanoseconds since 1601."""
    return int((moment - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000


def attached(
    name: str, content: bytes | Tree, media_type: str = "", flags: int = 0, **more: str
) -> Tree:
    """Return the storage of an attachment: a file, or the storage of a message."""
    kind = "0102" if isinstance(content, bytes) else "000D"
    texts = {
        0x3707: name,
        0x370E: media_type,
        **{int(key[1:], 16): said for key, said in more.items()},
    }
    streams: Tree = {
        f"__substg1.0_3701{kind}": content,
        **_texts({number: text for number, text in texts.items() if text}),
    }
    numbers = {0x3705: 1 if isinstance(content, bytes) else 5, 0x3714: flags}
    return {"__properties_version1.0": _properties(8, numbers, streams), **streams}


def message(
    texts: dict[int, str | bytes],
    attachments: Sequence[Tree] = (),
    numbers: dict[int, int] | None = None,
    header: int = 32,
    page: bytes = b"",
) -> Tree:
    """Return the storage of a message: its letters, attachments and numbers, and a page in HTML."""
    storages: Tree = {
        f"__attach_version1.0_#{number:08X}": one for number, one in enumerate(attachments)
    }
    pages: Tree = {"__substg1.0_10130102": page} if page else {}
    streams: Tree = {**_texts(texts), **pages}
    properties: Tree = {"__properties_version1.0": _properties(header, numbers or {}, streams)}
    return {**properties, **streams, **storages}
