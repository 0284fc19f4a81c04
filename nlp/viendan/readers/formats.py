"""Formats: the table of what can be read.

Each row of `formats.csv` names a format, the module that reads it, the suffixes and media types by
which it is known, and whether a file of it is a report, holds reports, or both. Readers are tried
in the order of the rows: what looks like several formats comes first where it is the stricter one.
"""

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Protocol, cast

from viendan.errors import ReadError
from viendan.readers.source import Contents, Extract, File


class Reader(Protocol):
    """What the module of a format defines."""

    def fits(self, file: File, /) -> bool:
        """Return whether a file has this format."""

    def extract(self, file: File, /) -> Extract:
        """Return the text of a file; raises ReadError where it cannot be read."""


class Container(Reader, Protocol):
    """What the module of a format defines whose files hold reports."""

    def contents(self, file: File, /) -> Contents:
        """Return the members of a file by their names; raises ReadError where it is damaged."""


class Holds(StrEnum):
    """What a file of a format holds: it is a report itself, has members that are, or both."""

    REPORT = "report"
    MEMBERS = "members"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the table: suffixes with their dot, media types in lower case."""

    name: str
    module: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    holds: Holds

    @property
    def reader(self) -> Reader:
        """The module that reads this format, loaded when it is first needed."""
        return _reader(self.module)

    def contents(self, file: File) -> Contents:
        """Return the members of a file by their names, none where it holds no reports."""
        if self.holds is Holds.REPORT:
            return {}
        return cast("Container", self.reader).contents(file)


@cache
def _reader(module: str) -> Reader:
    return cast("Reader", import_module(f"{__package__}.{module}"))


@cache
def known_formats() -> tuple[Format, ...]:
    """Return the formats that can be read, in the order in which their readers are tried."""
    with (files(__package__) / "formats.csv").open(encoding="utf-8") as lines:
        return tuple(
            Format(
                row["format"],
                row["reader"],
                tuple(row["suffixes"].split()),
                tuple(row["media_types"].split()),
                Holds(row["holds"]),
            )
            for row in csv.DictReader(lines)
        )


def format_of(file: File) -> Format:
    """Return the format of a file; raises ReadError where it is empty or no reader knows it."""
    if not file.content.strip():
        raise ReadError("empty", path=file.path)
    for format_ in known_formats():
        if format_.reader.fits(file):
            return format_
    raise ReadError("unknown_format", path=file.path, known=" ".join(known_suffixes()))


@cache
def _by_suffix() -> dict[str, Format]:
    return {suffix: format_ for format_ in known_formats() for suffix in format_.suffixes}


@cache
def _by_media_type() -> dict[str, Format]:
    return {
        media_type: format_ for format_ in known_formats() for media_type in format_.media_types
    }


def known_suffixes() -> list[str]:
    """Return the suffixes of every format, sorted."""
    return sorted(_by_suffix())


def suffix_format(suffix: str) -> Format | None:
    """Return the format that a suffix is of, or None."""
    return _by_suffix().get(suffix)


def is_known(suffix: str) -> bool:
    """Return whether a suffix is that of some format."""
    return suffix in _by_suffix()


def has_suffix(file: File, name: str) -> bool:
    """Return whether a file has a suffix of the format of this name."""
    format_ = _by_suffix().get(file.suffix)
    return format_ is not None and format_.name == name


def reading_suffix(suffix: str, media_type: str) -> str | None:
    """Return the suffix to read an attached file by: its own, or one of its media type.

    None where no format has either.
    """
    if is_known(suffix):
        return suffix
    format_ = _by_media_type().get(media_type)
    return format_.suffixes[0] if format_ is not None else None


def not_nested(member: File) -> File:
    """Return a member of a file as it is; raises ReadError where it only holds members itself."""
    format_ = _by_suffix().get(member.suffix)
    if format_ is not None and format_.holds is Holds.MEMBERS and format_.reader.fits(member):
        raise ReadError("nested_archive", path=member.path)
    return member
