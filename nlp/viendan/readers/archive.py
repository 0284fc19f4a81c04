"""ZIP archives: each member is a report of its own."""

from collections import Counter
from functools import partial
from pathlib import PurePosixPath

from viendan.errors import ReadError
from viendan.readers.formats import not_nested
from viendan.readers.source import Contents, Extract, File
from viendan.readers.zip_packages import Package, names_in, open_package

# Members of workbooks, slides, books and programs: these are ZIP archives, but no collections.
_PROGRAM_PARTS = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"})
_STARTS = (b"PK\x03\x04", b"PK\x05\x06")


def fits(file: File) -> bool:
    """Return whether the file is a ZIP archive, and not the package of some program."""
    return file.content.startswith(_STARTS) and not _PROGRAM_PARTS & names_in(file.content)


def contents(file: File) -> Contents:
    """Return the members that are not hidden by their names, each read when it is called for.

    Raises ReadError where the archive is damaged or has too many members. Calling for a member
    raises ReadError where its name leads out of the archive or occurs twice, or where the member is
    itself an archive, damaged, encrypted or beyond the limits.
    """
    package = open_package(file.path, file.content)
    counts = Counter(name for name in package.names() if not any(map(_is_hidden, _parts(name))))
    return {name: partial(_member, file, package, name, count) for name, count in counts.items()}


def _parts(name: str) -> list[str]:
    return name.replace("\\", "/").split("/")


def _is_hidden(part: str) -> bool:
    return (part.startswith(".") and part != "..") or part == "__MACOSX"


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in _parts(name) or ":" in name[:2]


def _member(file: File, package: Package, name: str, count: int) -> File:
    inner = file.inner(name)
    if count > 1:
        raise ReadError("duplicate_name", path=inner)
    if _leads_out(name):
        raise ReadError("unsafe_name", path=inner)
    content = Package(inner, package.archive).content(name)
    return not_nested(File(inner, content, PurePosixPath(name).suffix.lower()))


def extract(file: File) -> Extract:
    """Raise ReadError: an archive is no report, its members are."""
    raise ReadError("archive", path=file.path, count=len(contents(file)))
