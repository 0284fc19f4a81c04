"""Attachments: the files in a mail, each a report of its own; also those of a mail in a mail."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from viendan.errors import ReadError
from viendan.readers.formats import Holds, not_nested, suffix_format
from viendan.readers.source import MEMBER_MARK, Contents, File, Note

#: The number of attachments of a mail with those of the mails in it, and how deep mails may nest.
MOST_ATTACHMENTS = 1_000
MOST_DEPTH = 5


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a mail: its name without folders, and the suffix that it is read by.

    The suffix is None where no reader knows the file. `content` returns its bytes; it raises
    ReadError where they cannot be read.
    """

    name: str
    suffix: str | None
    content: Callable[[], bytes]


def plain_name(given: str) -> str:
    """Return the name of a file without its folders."""
    return PurePosixPath(given.replace("\\", "/")).name


def suffix_of(name: str) -> str:
    """Return the suffix of a name in lower case, with its dot."""
    return PurePosixPath(name).suffix.lower()


def attachment_notes(attachments: list[Attachment]) -> tuple[Note, ...]:
    """Return which attachments are reports of their own, and which are not read."""
    read = dict.fromkeys(one.name for one in attachments if one.suffix is not None)
    unread = dict.fromkeys(one.name for one in attachments if one.suffix is None)
    return tuple(
        Note(code, ", ".join(names))
        for code, names in (("attachments", read), ("attachments_unread", unread))
        if names
    )


def attached_files(file: File, attachments: list[Attachment]) -> Contents:
    """Return the attachments that have a reader by their names.

    An attachment of an attached mail has the name of that mail before its own ("thư.eml!/a.docx").
    Raises ReadError where there are too many. Calling for an attachment raises ReadError where
    another one has its name, or where it is an archive.
    """
    found: dict[str, list[Callable[[], File]]] = {}
    for attachment in attachments:
        if attachment.suffix is None:
            continue
        found.setdefault(attachment.name, []).append(partial(_opened, file, attachment))
        for name, inner in _attached_inside(file, attachment):
            found.setdefault(f"{attachment.name}{MEMBER_MARK}{name}", []).append(inner)
        if len(found) > MOST_ATTACHMENTS:
            raise ReadError("too_complex", path=file.path, limit=MOST_ATTACHMENTS)
    return {name: partial(_only, file.inner(name), opened) for name, opened in found.items()}


def _opened(file: File, attachment: Attachment) -> File:
    return not_nested(
        File(file.inner(attachment.name), attachment.content(), attachment.suffix or "")
    )


def _only(path: Path, opened: list[Callable[[], File]]) -> File:
    if len(opened) > 1:
        raise ReadError("duplicate_name", path=path)
    return opened[0]()


def _attached_inside(
    file: File, attachment: Attachment
) -> Iterator[tuple[str, Callable[[], File]]]:
    """Yield the attachments of an attachment that is a mail itself.

    One that is damaged has none: it says so when it is read.
    """
    format_ = suffix_format(attachment.suffix or "")
    if format_ is None or format_.holds is not Holds.BOTH:
        return
    if file.depth >= MOST_DEPTH:
        raise ReadError("too_complex", path=file.path, limit=MOST_DEPTH)
    try:
        inner = replace(_opened(file, attachment), depth=file.depth + 1)
        yield from format_.contents(inner).items() if format_.reader.fits(inner) else ()
    except ReadError as error:
        if error.code == "too_complex":
            raise
