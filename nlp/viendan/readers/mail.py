"""Mails (EML, MHTML): subject, date and body. Attachments are reports of their own."""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from functools import partial
from pathlib import Path, PurePosixPath

from viendan.errors import ReadError
from viendan.readers.encodings import decode
from viendan.readers.formats import has_suffix, is_known, not_nested, reading_suffix
from viendan.readers.html import page_text
from viendan.readers.source import Contents, Draft, Extract, File, Note

#: The number of parts of a mail: each level of nesting costs the parser a pass over the rest.
MOST_PARTS = 200
#: The size of a mail's header in bytes.
MOST_HEADER = 1024 * 1024
_HEADER_FIELD = re.compile(
    rb"""
    ^(?:
        return-path | received | from | to | subject | date    # From: vanthu@example.vn
        | mime-version | message-id | delivered-to | content-type
        | x-[\w-]+                                              # X-Mailer: Outlook
    )
    \s*:
    """,
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_PARTS = re.compile(rb"boundary\s*=|message/rfc822", re.IGNORECASE)
_END_OF_HEADER = re.compile(rb"\r?\n\r?\n")
_FEWEST_FIELDS = 3
# What the standard library raises for mails that break the rules.
_UNREADABLE = (
    MessageError,
    LookupError,
    ValueError,
    ArithmeticError,
    AttributeError,
    TypeError,
    RecursionError,
    AssertionError,
)
_LONGEST_FIELD = 2_000


def fits(file: File) -> bool:
    """Return whether the file opens with the header of a mail."""
    head = file.content[:4096].lstrip(b"\xef\xbb\xbf\r\n")
    if _HEADER_FIELD.match(head) is None:
        return False
    block = _END_OF_HEADER.split(head, maxsplit=1)[0]
    return has_suffix(file, "eml") or len(_HEADER_FIELD.findall(block)) >= _FEWEST_FIELDS


def _message(path: Path, content: bytes) -> Message:
    end = _END_OF_HEADER.search(content, 0, MOST_HEADER)
    if end is None and len(content) > MOST_HEADER:
        raise ReadError("too_complex", path=path, limit=MOST_HEADER)
    if len(_PARTS.findall(content)) > MOST_PARTS:
        raise ReadError("too_complex", path=path, limit=MOST_PARTS)
    try:
        return message_from_bytes(content)
    except _UNREADABLE as error:
        raise ReadError("broken", path=path, reason=str(error)) from error


def _decoded(value: object) -> str:
    """Return a header field on one line, its encoded words decoded where they can be."""
    text = str(value)[:_LONGEST_FIELD].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        text = str(make_header(decode_header(text)))
    except _UNREADABLE:
        return " ".join(text.split())
    return " ".join(text.split())


def _field(message: Message, name: str) -> object:
    return next((value for key, value in message.raw_items() if key.lower() == name), "")


def _payload(path: Path, part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except _UNREADABLE as error:
        raise ReadError("broken", path=path, reason=str(error)) from error
    return content if isinstance(content, bytes) else b""


def _parts(path: Path, message: Message) -> list[Message]:
    """Return the innermost parts of a mail; raises ReadError where there are too many."""
    found: list[Message] = []
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list):
            waiting += [one for one in reversed(inner) if isinstance(one, Message)]
        else:
            found.append(part)
        if len(found) > MOST_PARTS:
            raise ReadError("too_complex", path=path, limit=MOST_PARTS)
    return found


def _name(part: Message) -> str | None:
    try:
        name = part.get_filename()
    except _UNREADABLE:
        return None
    return _decoded(name) if name else None


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


@dataclass(frozen=True, slots=True)
class _Attachment:
    """A file in a mail: its name without folders, and the suffix that it is read by.

    The suffix is None where no reader knows the file.
    """

    name: str
    suffix: str | None
    part: Message


def _attachments(parts: list[Message]) -> list[_Attachment]:
    """Return the parts of a mail that have a file name or are attached.

    The body is one of them only where its name has the suffix of a format.
    """
    body = _body(parts)
    return [
        attachment
        for part in parts
        if (attachment := _attachment(part)) is not None
        and (part is not body or is_known(_suffix(attachment.name)))
    ]


def _attachment(part: Message) -> _Attachment | None:
    """Return a part as an attachment, by its media type where it has no name; None for a text."""
    given, media_type = _name(part), part.get_content_type()
    if given is None and not _is_attached(part):
        return None
    name = PurePosixPath((given or "").replace("\\", "/")).name
    if not name or _is_embedded_picture(part):
        return _Attachment(name or media_type, None, part)
    return _Attachment(name, reading_suffix(_suffix(name), media_type), part)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _is_embedded_picture(part: Message) -> bool:
    """Return whether a part is a picture that the body shows, such as a logo in a signature."""
    is_picture = part.get_content_maintype() == "image" and part["content-id"] is not None
    return is_picture and not _is_attached(part)


def contents(file: File) -> Contents:
    """Return the attachments that have a reader by their names.

    Raises ReadError where the mail has too many parts. Calling for an attachment raises ReadError
    where another one has its name, or where it is an archive.
    """
    found: dict[str, list[_Attachment]] = {}
    for attachment in _attachments(_parts(file.path, _message(file.path, file.content))):
        if attachment.suffix is not None:
            found.setdefault(attachment.name, []).append(attachment)
    return {name: partial(_member, file, attachments) for name, attachments in found.items()}


def _member(file: File, attachments: list[_Attachment]) -> File:
    first = attachments[0]
    inner = file.inner(first.name)
    if len(attachments) > 1:
        raise ReadError("duplicate_name", path=inner)
    return not_nested(File(inner, _payload(file.path, first.part), first.suffix or ""))


def _body(parts: list[Message]) -> Message | None:
    """Return the part that is read: the first in plain text, otherwise the first in HTML."""
    texts = [part for part in parts if _name(part) is None or not _is_attached(part)]
    plain = [part for part in texts if part.get_content_type() == "text/plain"]
    pages = [part for part in texts if part.get_content_type() == "text/html"]
    return next(iter([*plain, *pages]), None)


def _write_body(draft: Draft, file: File, part: Message) -> tuple[str, tuple[Note, ...]]:
    """Add the body to the draft; return its encoding and notes."""
    content = _payload(file.path, part)
    if not content.strip():
        return "UTF-8", ()
    decoded = decode(File(file.path, content, ".txt"), part.get_content_charset())
    is_page = part.get_content_type() == "text/html"
    text = page_text(decoded).finish().text if is_page else decoded.text
    draft.paragraph(text, "nội dung thư")
    return decoded.encoding, decoded.notes


def _notes(parts: list[Message]) -> tuple[Note, ...]:
    """Return which attachments are reports of their own, and which are not read."""
    attachments = _attachments(parts)
    read = dict.fromkeys(one.name for one in attachments if one.suffix is not None)
    unread = dict.fromkeys(one.name for one in attachments if one.suffix is None)
    return tuple(
        Note(code, ", ".join(names))
        for code, names in (("attachments", read), ("attachments_unread", unread))
        if names
    )


def extract(file: File) -> Extract:
    """Return subject, date and body of a mail; notes name its attachments.

    Raises ReadError where the mail is damaged or has too many parts.
    """
    message = _message(file.path, file.content)
    draft = Draft()
    draft.paragraph(_decoded(_field(message, "subject")), "tiêu đề thư")
    draft.paragraph(_decoded(_field(message, "date")), "ngày gửi")
    parts = _parts(file.path, message)
    body = _body(parts)
    encoding, notes = _write_body(draft, file, body) if body is not None else ("UTF-8", ())
    return draft.finish(encoding=encoding, notes=(*notes, *_notes(parts)))
