"""JSON Lines: a record {"id", "text"} a line, each a report of its own."""

import json
from functools import partial
from pathlib import Path
from typing import Any

from viendan.errors import ReadError
from viendan.readers.encodings import decode
from viendan.readers.source import Contents, Extract, File, whole

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


def contents(file: File) -> Contents:
    """Return the records by their ids, each a text file; raises ReadError where a line is no record.

    Calling for a record raises ReadError where another has its id.
    """
    found: dict[str, list[str]] = {}
    for number, line in enumerate(decode(file).text.split("\n"), 1):
        if line.strip():
            identifier, said = _record(file.path, number, line)
            found.setdefault(identifier, []).append(said)
    return {
        identifier: partial(_member, file, identifier, texts) for identifier, texts in found.items()
    }


def _member(file: File, identifier: str, texts: list[str]) -> File:
    inner = file.inner(identifier)
    if len(texts) > 1:
        raise ReadError("duplicate_name", path=inner)
    return File(inner, texts[0].encode(), ".txt")


def extract(file: File) -> Extract:
    """Raise ReadError: the file is no report, its records are."""
    raise ReadError("archive", path=file.path, count=len(contents(file)))
