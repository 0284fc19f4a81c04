"""Readers: a path to the text of a report. One module a format, tried in the order of `READERS`.

A file is read as what its bytes say it is; its ending decides only among texts. Archives, mailboxes and JSON Lines hold
reports of their own: `members` names them, and `read("archive.zip!/inner/name.docx")` reads one.
"""

import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import ModuleType

from viendan.errors import ReadError
from viendan.readers import archive, doc, docx, html, image, mail, odt, pdf, plain, records, rtf
from viendan.readers.source import (
    MEMBER_MARK,
    Contents,
    Extract,
    File,
    Note,
    Place,
    Source,
    normalise,
    sha256_of,
)

__all__ = [
    "LIMIT",
    "READERS",
    "SUFFIXES",
    "Note",
    "Place",
    "Source",
    "members",
    "normalise",
    "read",
    "read_all",
    "sha256_of",
]

READERS: tuple[ModuleType, ...] = (
    pdf,
    docx,
    odt,
    archive,
    rtf,
    doc,
    image,
    mail,
    html,
    records,
    plain,
)
SUFFIXES: frozenset[str] = frozenset(suffix for reader in READERS for suffix in reader.SUFFIXES)
#: The largest file that is read, in bytes.
LIMIT = 32 * 1024 * 1024
_CONTAINERS: tuple[ModuleType, ...] = (archive, mail, records)


def _content(path: Path, root: Path | None) -> bytes:
    try:
        if root is not None and not path.resolve().is_relative_to(root.resolve()):
            raise ReadError("outside", path=path, root=root)
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ReadError("not_a_file", path=path)
        if status.st_size > LIMIT:
            raise ReadError(
                "too_large", path=path, size=status.st_size // 2**20, limit=LIMIT // 2**20
            )
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ReadError("missing", path=path) from error
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links, a name with a zero byte
        raise ReadError(
            "unreadable", path=path, reason=getattr(error, "strerror", None) or str(error)
        ) from error


def _open(path: str | Path, root: Path | None, *, ocr: bool) -> tuple[File, str]:
    """Return the file at a path and the name of the member of it that the path asks for, empty for the file itself."""
    outer, _, inner = str(path).partition(MEMBER_MARK)
    if inner and Path(path).is_file():
        outer, inner = str(path), ""
    where = Path(outer)
    return File(where, _content(where, root), where.suffix.lower(), ocr), inner


def _reader(file: File) -> ModuleType:
    if not file.content.strip():
        raise ReadError("empty", path=file.path)
    is_named = file.suffix in SUFFIXES or not file.suffix
    for reader in READERS:
        if reader.fits(file) and (is_named or reader is not plain):
            return reader
    raise ReadError("unknown_format", path=file.path, known=" ".join(sorted(SUFFIXES)))


def _source(file: File) -> Source:
    reader = _reader(file)
    try:
        extract: Extract = reader.extract(file)
    except ReadError as error:
        error.about = {"path": file.path, "known": " ".join(sorted(SUFFIXES)), **error.about}
        raise
    if not extract.text.strip():
        raise ReadError("empty", path=file.path)
    lies = file.suffix in SUFFIXES and file.suffix not in reader.SUFFIXES
    notes = (
        (*extract.notes, Note("named_otherwise", f"{file.suffix} ≠ {reader.FORMAT}"))
        if lies
        else extract.notes
    )
    return Source(
        file.path,
        extract.text,
        sha256_of(extract.text),
        reader.FORMAT,
        extract.encoding,
        extract.places,
        notes,
    )


def _contents(file: File) -> Contents:
    if not file.content.strip():
        return {}
    reader = _reader(file)
    found: Contents = reader.contents(file) if reader in _CONTAINERS else {}
    return found


def _member(file: File, contents: Contents, name: str) -> File:
    if name not in contents:
        raise ReadError("no_member", path=file.inner(name))
    inner = contents[name]()
    if len(inner.content) > LIMIT:
        raise ReadError(
            "too_large", path=inner.path, size=len(inner.content) // 2**20, limit=LIMIT // 2**20
        )
    return replace(inner, ocr=file.ocr)


def members(path: str | Path, *, root: Path | None = None) -> list[str]:
    """Return the names of the reports inside an archive, a mail (its attachments) or JSON Lines; none for any other file.

    Raises ReadError where the file cannot be read.
    """
    return list(_contents(_open(path, root, ocr=False)[0]))


def read(path: str | Path, *, root: Path | None = None, ocr: bool = False) -> Source:
    """Return the report in a file, or in a member of an archive ("archive.zip!/inner/name.docx").

    `root` is the folder that the path must lie in, links followed; `ocr` lets Tesseract read scans. Nothing is fetched.
    Raises ReadError where the file is missing, no regular file, outside `root`, unreadable, too large, empty, damaged,
    locked, beyond a limit, of a format without a reader, a scan, or in no known encoding.
    """
    file, inner = _open(path, root, ocr=ocr)
    return _source(_member(file, _contents(file), inner) if inner else file)


def read_all(
    path: str | Path, *, root: Path | None = None, ocr: bool = False
) -> Iterator[tuple[str, Source | ReadError]]:
    """Yield the path of every report in a file and the report, or the error that says why it cannot be read.

    A plain file yields itself, an archive and JSON Lines their members, a mail itself and its attachments.
    """
    try:
        file, inner = _open(path, root, ocr=ocr)
        contents = _contents(file)
        is_report = not contents or _reader(file) is mail
    except ReadError as error:
        yield str(path), error
        return
    if is_report and not inner:
        yield str(path), _tried(lambda: file)
    for name in [inner] if inner else contents:
        yield str(file.inner(name)), _tried(partial(_member, file, contents, name))


def _tried(opened: Callable[[], File]) -> Source | ReadError:
    try:
        return _source(opened())
    except ReadError as error:
        return error
