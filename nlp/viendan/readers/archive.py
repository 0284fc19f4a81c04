"""ZIP archives: each member is a report of its own."""

from collections import Counter
from functools import partial
from pathlib import PurePosixPath

from viendan.errors import ReadError
from viendan.readers.packages import Package, names_in, open_package
from viendan.readers.source import Contents, Extract, File

FORMAT = "zip"
SUFFIXES = frozenset({".zip"})
# What workbooks, slides, books and programs hold: archives only in name.
_PARTS = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"})
_STARTS = (b"PK\x03\x04", b"PK\x05\x06")


def fits(file: File) -> bool:
    """Return whether the file is a ZIP archive, and not a package of some program's own parts."""
    return file.content.startswith(_STARTS) and not _PARTS & names_in(file.content)


def contents(file: File) -> Contents:
    """Return the members but hidden ones by their names, each to be read when it is called for.

    Raises ReadError where the archive is damaged or has too many members. Calling for a member raises ReadError where its name
    leads out of the archive or is given twice, or where it is itself an archive, damaged, locked or beyond the limits.
    """
    package = open_package(file.path, file.content)
    counts = Counter(
        name
        for name in package.names()
        if not any(map(_is_hidden, name.replace("\\", "/").split("/")))
    )
    return {name: partial(_member, file, package, name, count) for name, count in counts.items()}


def _is_hidden(part: str) -> bool:
    return (part.startswith(".") and part != "..") or part == "__MACOSX"


def _member(file: File, package: Package, name: str, count: int) -> File:
    inner = file.inner(name)
    if count > 1:
        raise ReadError("duplicate_name", path=inner)
    if (
        name.startswith(("/", "\\"))
        or ".." in name.replace("\\", "/").split("/")
        or ":" in name[:2]
    ):
        raise ReadError("unsafe_name", path=inner)
    content = Package(inner, package.archive).content(name)
    nested = File(inner, content, PurePosixPath(name).suffix.lower())
    if fits(nested) and nested.suffix in SUFFIXES:
        raise ReadError("nested_archive", path=inner)
    return nested


def extract(file: File) -> Extract:
    """Raise ReadError: an archive is no report, its members are."""
    raise ReadError("archive", path=file.path, count=len(contents(file)))
