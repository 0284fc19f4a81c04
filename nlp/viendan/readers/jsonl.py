"""JSON Lines: each line is a record {"id", "text"}, and each record a report of its own."""

import json
from functools import partial
from pathlib import Path
from typing import Any

from viendan.errors import ReadError
from viendan.readers.encodings import decode
from viendan.readers.formats import has_suffix
from viendan.readers.source import Contents, Extract, File, joined_surrogates

_LONGEST_LINE = 65_536


def fits(file: File) -> bool:
    """Return whether the file is JSON Lines: by its suffix, or by a record in its first line."""
    return has_suffix(file, "jsonl") or _is_record(
        file.content[:_LONGEST_LINE].lstrip().split(b"\n", 1)[0]
    )


def _is_record(line: bytes) -> bool:
    if not line.startswith(b"{"):
        return False
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and {"id", "text"} <= record.keys()


def read_record(path: Path | str, number: int, line: str) -> tuple[str, str]:
    """Return the id and the text of a record, the line of this number of a file.

    Raises ReadError where the line is no object with an id and a text.
    """
    try:
        record: Any = json.loads(line)
        identifier, text = record["id"], record["text"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ReadError("bad_record", path=path, line=number) from error
    is_named = isinstance(identifier, str | int) and not isinstance(identifier, bool)
    if not is_named or not isinstance(text, str):
        raise ReadError("bad_record", path=path, line=number)
    return joined_surrogates(str(identifier)), joined_surrogates(text)


def contents(file: File) -> Contents:
    """Return the records by their ids, each as a text file.

    Raises ReadError where a line is no record. Calling for a record raises ReadError where another
    record has its id.
    """
    texts: dict[str, list[str]] = {}
    for number, line in enumerate(decode(file).text.split("\n"), 1):
        if line.strip():
            identifier, text = read_record(file.path, number, line)
            texts.setdefault(identifier, []).append(text)
    return {
        identifier: partial(_member, file, identifier, found) for identifier, found in texts.items()
    }


def _member(file: File, identifier: str, texts: list[str]) -> File:
    inner = file.inner(identifier)
    if len(texts) > 1:
        raise ReadError("duplicate_name", path=inner)
    return File(inner, texts[0].encode(), ".txt")


def extract(file: File) -> Extract:
    """Raise ReadError: the file is no report, its records are."""
    raise ReadError("archive", path=file.path, count=len(contents(file)))
