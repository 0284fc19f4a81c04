"""Readers: from a path to the text of a report.

A file is read as the format that its bytes show; its suffix decides only among texts. Each format
is a row of `formats.csv` and a module. Archives, mails and JSON Lines hold reports of their own:
`members` names them, and `read("archive.zip!/inner/name.docx")` reads one.
"""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from viendan.errors import ReadError
from viendan.readers.formats import Format, Holds, format_of, is_known, known_suffixes
from viendan.readers.source import (
    MEMBER_MARK,
    Contents,
    File,
    Note,
    OnPages,
    PagesRead,
    Place,
    Source,
    normalise,
    sha256_of,
)

__all__ = [
    "LIMIT",
    "Note",
    "OnPages",
    "PagesRead",
    "Place",
    "Source",
    "members",
    "normalise",
    "read",
    "read_all",
    "sha256_of",
]

#: The size in bytes of the largest file that is read.
LIMIT = 32 * 1024 * 1024
_MEGABYTE = 2**20


def _check_size(path: Path, size: int) -> None:
    if size > LIMIT:
        raise ReadError("too_large", path=path, size=size // _MEGABYTE, limit=LIMIT // _MEGABYTE)


def _content(path: Path, root: Path | None) -> bytes:
    try:
        if root is not None and not path.resolve().is_relative_to(root.resolve()):
            raise ReadError("outside", path=path, root=root)
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ReadError("not_a_file", path=path)
        _check_size(path, status.st_size)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ReadError("missing", path=path) from error
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links, a name with a zero byte
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError("unreadable", path=path, reason=reason) from error


def _open(
    path: str | Path, root: Path | None, *, ocr: bool, on_pages: OnPages | None = None
) -> tuple[File, str]:
    """Return the file at a path and the name of the member asked for, empty for the file itself."""
    outer, _, inner = str(path).partition(MEMBER_MARK)
    if inner and os.path.isfile(path):  # noqa: PTH113  # a Path may raise an error
        outer, inner = str(path), ""
    where = Path(outer)
    content = _content(where, root)
    return File(where, content, where.suffix.lower(), ocr, on_pages=on_pages), inner


def _source(file: File) -> Source:
    format_ = format_of(file)
    try:
        extract = format_.reader.extract(file)
    except ReadError as error:
        error.about = {"path": file.path, "known": " ".join(known_suffixes()), **error.about}
        raise
    if not extract.text.strip():
        raise ReadError("empty", path=file.path)
    return Source(
        file.path,
        extract.text,
        sha256_of(extract.text),
        format_.name,
        extract.encoding,
        extract.places,
        (*extract.notes, *_misleading_suffix(file, format_)),
    )


def _misleading_suffix(file: File, format_: Format) -> tuple[Note, ...]:
    """Return a note where the suffix is that of another format."""
    if file.suffix in format_.suffixes or not is_known(file.suffix):
        return ()
    return (Note("named_otherwise", f"{file.suffix} ≠ {format_.name}"),)


def _contents(file: File) -> Contents:
    return format_of(file).contents(file) if file.content.strip() else {}


def _member(file: File, contents: Contents, name: str) -> File:
    if name not in contents:
        raise ReadError("no_member", path=file.inner(name))
    inner = contents[name]()
    _check_size(inner.path, len(inner.content))
    return replace(inner, ocr=file.ocr, on_pages=file.on_pages)


def members(path: str | Path, *, root: Path | None = None) -> list[str]:
    """Return the names of the reports inside an archive, a mail (its attachments) or JSON Lines.

    Any other file has none. Raises ReadError where the file cannot be read.
    """
    return list(_contents(_open(path, root, ocr=False)[0]))


def read(
    path: str | Path,
    *,
    root: Path | None = None,
    ocr: bool = False,
    on_pages: OnPages | None = None,
) -> Source:
    """Return the report in a file, or in a member of a file ("archive.zip!/inner/name.docx").

    `root` is the folder that the path must lie in, after links are followed. `ocr` lets Tesseract
    read scans, `on_pages` hears how far it is. Nothing is fetched. Raises ReadError where the
    file is missing, not a regular file, outside `root`, unreadable, too large, empty, damaged,
    encrypted, beyond a limit, of a format without a reader, a scan, or in no known encoding.
    """
    file, inner = _open(path, root, ocr=ocr, on_pages=on_pages)
    return _source(_member(file, _contents(file), inner) if inner else file)


def read_all(
    path: str | Path,
    *,
    root: Path | None = None,
    ocr: bool = False,
    on_pages: OnPages | None = None,
) -> Iterator[tuple[str, Source | ReadError]]:
    """Yield each report in a file with its path, or the error that says why it cannot be read.

    An archive and JSON Lines yield their members, a mail itself and its attachments, any other
    file itself. The options are those of `read`.
    """
    try:
        file, inner = _open(path, root, ocr=ocr, on_pages=on_pages)
        contents = _contents(file)
        is_report = not contents or format_of(file).holds is Holds.BOTH
    except ReadError as error:
        yield str(path), error
        return
    if is_report and not inner:
        yield str(path), _source_or_error(lambda: file)
    for name in [inner] if inner else contents:
        yield str(file.inner(name)), _source_or_error(partial(_member, file, contents, name))


def _source_or_error(opened: Callable[[], File]) -> Source | ReadError:
    try:
        return _source(opened())
    except ReadError as error:
        return error
