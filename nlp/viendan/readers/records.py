"""JSON Lines: a record {"id", "text"} a line, each a report of its own."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from viendan.errors import ReadError
from viendan.readers.encodings import decode
from viendan.readers.source import MEMBER_MARK, Extract, File, whole

FORMAT = "jsonl"
SUFFIXES = frozenset({".jsonl", ".ndjson"})
_LONGEST_LINE = 65_536


def fits(file: File) -> bool:
    """Return whether the file is JSON Lines: by its ending, or because its first line is a record."""
    if file.suffix in SUFFIXES:
        return True
    first = file.content[:_LONGEST_LINE].lstrip().split(b"\n", 1)[0]
    if not first.startswith(b"{"):
        return False
    try:
        record = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and {"id", "text"} <= record.keys()


def _record(path: Path, number: int, line: str) -> tuple[str, str]:
    try:
        record: Any = json.loads(line)
        return whole(str(record["id"])), whole(str(record["text"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ReadError("bad_record", path=path, line=number) from error


@lru_cache(maxsize=1)
def _records(path: Path, content: bytes) -> dict[str, list[str]]:
    """Return the texts of every id."""
    found: dict[str, list[str]] = {}
    text = decode(File(path, content, ".jsonl")).text
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            identifier, said = _record(path, number, line)
            found.setdefault(identifier, []).append(said)
    return found


def members(file: File) -> list[str]:
    """Return the ids of its records, each once; raises ReadError where a line is no record."""
    return list(_records(file.path, file.content))


def member(file: File, name: str) -> File:
    """Return a record as a text file; raises ReadError where there is none of this id, or more than one."""
    inner = Path(f"{file.path}{MEMBER_MARK}{name}")
    texts = _records(file.path, file.content).get(name, [])
    if len(texts) != 1:
        raise ReadError("duplicate_name" if texts else "no_member", path=inner)
    return File(inner, texts[0].encode(), ".txt")


def extract(file: File) -> Extract:
    """Raise ReadError: the file is no report, its records are."""
    raise ReadError("archive", path=file.path, count=len(members(file)))
