"""Compound files: the container of Office documents from before 2007 ([MS-CFB])."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from viendan.errors import ReadError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_LAST_SECTOR = 0xFFFFFFFA  # larger numbers mark the end of a chain
_MINI_SIZE = 64
_ENTRY = 128
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_FIRST_TABLES = 109  # how many sectors of the allocation table the header itself lists


@dataclass(frozen=True, slots=True)
class Storage:
    """A folder of a compound file: the streams and the storages in it, by their names.

    A stream is the number of its first sector and its size in bytes.
    """

    streams: dict[str, tuple[int, int]] = field(default_factory=dict)
    storages: "dict[str, Storage]" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the directory; `beside` and `below` are the numbers of others, in trees."""

    name: str
    kind: int
    beside: tuple[int, int]
    below: int
    stream: tuple[int, int]


class CompoundFile:
    """A compound file and its streams.

    Raises ReadError ("broken") where a chain of sectors leaves the file or runs in a circle.
    """

    def __init__(self, content: bytes) -> None:
        if len(content) < _HEADER or not content.startswith(MAGIC):
            raise ReadError("broken", reason="broken_head")
        self._content = content
        self._sector_size = 1 << struct.unpack_from("<H", content, 30)[0]
        if self._sector_size not in {512, 4096}:
            raise ReadError("broken", reason="broken_head")
        self._cutoff = struct.unpack_from("<I", content, 56)[0]
        self._table = self._numbers(self._table_sectors())
        self._entries: list[_Entry] = []
        self._streams: dict[str, tuple[int, int]] = {}
        self._mini = b""
        self._read_directory(struct.unpack_from("<I", content, 48)[0])
        first_mini_table = struct.unpack_from("<I", content, 60)[0]
        self._mini_table = self._numbers(self._chain(first_mini_table))

    def names(self) -> frozenset[str]:
        """Return the names of the streams; of equal names at several depths, one."""
        return frozenset(self._streams)

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream. Raises ReadError ("broken") where there is no such one."""
        if name not in self._streams:
            raise ReadError("broken", reason="broken_streams")
        return self.content(self._streams[name])

    def root(self) -> Storage:
        """Return the outermost storage. A storage that several contain is in the first only."""
        root = Storage()
        seen: set[int] = set()
        waiting = [(root, self._entries[0].below)] if self._entries else []
        while waiting:
            storage, number = waiting.pop()
            if number in seen or number >= len(self._entries):
                continue
            seen.add(number)
            entry = self._entries[number]
            waiting += [(storage, other) for other in entry.beside]
            if entry.kind == _STREAM:
                storage.streams.setdefault(entry.name, entry.stream)
            elif entry.kind == _STORAGE:
                inner = storage.storages.setdefault(entry.name, Storage())
                waiting.append((inner, entry.below))
        return root

    def content(self, stream: tuple[int, int]) -> bytes:
        """Return the bytes of a stream of a storage."""
        start, size = stream
        if size < self._cutoff:
            return self._mini_stream(start)[:size]
        return b"".join(map(self._sector, self._chain(start)))[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._sector_size
        if start >= len(self._content):
            raise ReadError("broken", reason="broken_chain")
        return self._content[start : start + self._sector_size]

    def _table_sectors(self) -> Iterator[int]:
        """Yield the sectors that hold the allocation table."""
        listed = struct.unpack_from(f"<{_FIRST_TABLES}I", self._content, 76)
        yield from (number for number in listed if number < _LAST_SECTOR)
        following, count = struct.unpack_from("<II", self._content, 68)
        for _ in range(min(count, len(self._content) // self._sector_size)):
            if following >= _LAST_SECTOR:
                return
            numbers = struct.unpack(f"<{self._sector_size // 4}I", self._whole(following))
            yield from (number for number in numbers[:-1] if number < _LAST_SECTOR)
            following = numbers[-1]

    def _whole(self, number: int) -> bytes:
        return self._sector(number).ljust(self._sector_size, b"\xff")

    def _numbers(self, sectors: Iterator[int]) -> tuple[int, ...]:
        data = b"".join(map(self._whole, sectors))
        return struct.unpack(f"<{len(data) // 4}I", data)

    def _chain(self, start: int) -> Iterator[int]:
        return _followed(self._table, start)

    def _mini_stream(self, start: int) -> bytes:
        return b"".join(
            self._mini[number * _MINI_SIZE : (number + 1) * _MINI_SIZE]
            for number in _followed(self._mini_table, start)
        )

    def _read_directory(self, start: int) -> None:
        data = b"".join(map(self._sector, self._chain(start)))
        for position in range(0, len(data) - _ENTRY + 1, _ENTRY):
            entry = _entry(data[position : position + _ENTRY])
            self._entries.append(entry)
            if entry.kind == _STREAM:
                self._streams.setdefault(entry.name, entry.stream)
            elif entry.kind == _ROOT:
                start, size = entry.stream
                self._mini = b"".join(map(self._sector, self._chain(start)))[:size]


def _entry(data: bytes) -> _Entry:
    length, kind = struct.unpack_from("<HB", data, 64)
    left, right, below = struct.unpack_from("<3I", data, 68)
    name = data[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    return _Entry(name, kind, (left, right), below, struct.unpack_from("<II", data, 116))


def _followed(table: tuple[int, ...], start: int) -> Iterator[int]:
    """Yield the sectors of a chain from its first one on."""
    number = start
    for _ in range(len(table) + 1):
        if number >= _LAST_SECTOR:
            return
        if number >= len(table):
            raise ReadError("broken", reason="broken_chain")
        yield number
        number = table[number]
    raise ReadError("broken", reason="broken_chain")
