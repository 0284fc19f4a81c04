"""ZIP archives: each member is a report of its own."""

from functools import lru_cache
from pathlib import Path, PurePosixPath

from viendan.errors import ReadError
from viendan.readers.packages import Package, names_in, open_package
from viendan.readers.source import MEMBER_MARK, Extract, File

FORMAT = "zip"
SUFFIXES = frozenset({".zip"})
# What workbooks, slides, books and programs hold: archives only in name.
_PARTS = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"})
_STARTS = (b"PK\x03\x04", b"PK\x05\x06")


def fits(file: File) -> bool:
    """Return whether the file is a ZIP archive, and not a package of some program's own parts."""
    return file.content.startswith(_STARTS) and not _PARTS & names_in(file.content)


@lru_cache(maxsize=1)
def _package(path: Path, content: bytes) -> Package:
    return open_package(path, content)


def members(file: File) -> list[str]:
    """Return the names of its members but hidden ones, each once; raises ReadError where it is damaged or has too many."""
    names = _package(file.path, file.content).names()
    return [name for name in dict.fromkeys(names) if not any(_is_hidden(part) for part in name.split("/"))]


def _is_hidden(part: str) -> bool:
    return (part.startswith(".") and part != "..") or part == "__MACOSX"


def member(file: File, name: str) -> File:
    """Return a member as a file.

    Raises ReadError where there is none, its name leads out of the archive or is given twice, or it is itself an archive,
    damaged, locked or beyond the limits.
    """
    package = _package(file.path, file.content)
    inner = Path(f"{file.path}{MEMBER_MARK}{name}")
    if package.names().count(name) != 1:
        raise ReadError("duplicate_name" if package.has(name) else "no_member", path=inner)
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name[:2]:
        raise ReadError("unsafe_name", path=inner)
    content = Package(inner, package.archive).content(name)
    nested = File(inner, content, PurePosixPath(name).suffix.lower())
    if fits(nested) and nested.suffix in SUFFIXES:
        raise ReadError("nested_archive", path=inner)
    return nested


def extract(file: File) -> Extract:
    """Raise ReadError: an archive is no report, its members are."""
    raise ReadError("archive", path=file.path, count=len(members(file)))
