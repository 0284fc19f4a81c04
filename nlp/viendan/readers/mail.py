"""Mail (EML, MHTML): subject, date and body. Attachments that some reader knows by their ending are reports of their own."""

import re
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from functools import partial
from pathlib import Path, PurePosixPath

from viendan.errors import ReadError
from viendan.readers.encodings import decode
from viendan.readers.html import page_text
from viendan.readers.source import Contents, Draft, Extract, File, Note

FORMAT = "eml"
SUFFIXES = frozenset({".eml", ".mht", ".mhtml"})
#: Limits: the parts of a mail, as each level of nesting costs the parser a pass over the rest, and the bytes of its header.
MOST_PARTS = 200
MOST_HEADER = 1024 * 1024
_ATTACHED = frozenset(
    {".txt", ".md", ".html", ".htm", ".docx", ".doc", ".pdf", ".rtf", ".odt", ".zip"}
)
_HEADER = re.compile(
    rb"^(?:return-path|received|from|to|subject|date|mime-version|message-id|delivered-to|content-type|x-[\w-]+)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_PARTS = re.compile(rb"boundary\s*=|message/rfc822", re.IGNORECASE)
_END_OF_HEADER = re.compile(rb"\r?\n\r?\n")
_FEWEST_HEADERS = 3
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
_LONGEST_HEADER = 2_000


def fits(file: File) -> bool:
    """Return whether the file opens with the header of a mail."""
    head = file.content[:4096].lstrip(b"\xef\xbb\xbf\r\n")
    if _HEADER.match(head) is None:
        return False
    block = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return file.suffix in SUFFIXES or len(_HEADER.findall(block)) >= _FEWEST_HEADERS


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
    """Return the value of a header, or of a part of one, with its encoded words read; as it stands where they cannot be."""
    text = (
        str(value)[:_LONGEST_HEADER].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    )
    try:
        text = str(make_header(decode_header(text)))
    except _UNREADABLE:
        return " ".join(text.split())
    return " ".join(text.split())


def _header(message: Message, name: str) -> object:
    return next((value for key, value in message.raw_items() if key.lower() == name), "")


def _payload(path: Path, part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except _UNREADABLE as error:
        raise ReadError("broken", path=path, reason=str(error)) from error
    return content if isinstance(content, bytes) else b""


def _parts(path: Path, message: Message) -> list[Message]:
    """Return the parts of a mail that hold no parts themselves; raises ReadError where they are nested too deep."""
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


def _attachments(parts: list[Message]) -> dict[str, list[Message]]:
    """Return the attachments that some reader knows by their ending, by their names without folders."""
    found: dict[str, list[Message]] = {}
    for part in parts:
        name = PurePosixPath((_name(part) or "").replace("\\", "/")).name
        if PurePosixPath(name).suffix.lower() in _ATTACHED:
            found.setdefault(name, []).append(part)
    return found


def contents(file: File) -> Contents:
    """Return the attachments that are reports by their names; raises ReadError where the mail has too many parts.

    Calling for one raises ReadError where another has its name, or it is an archive.
    """
    attachments = _attachments(_parts(file.path, _message(file.path, file.content)))
    return {name: partial(_member, file, name, parts) for name, parts in attachments.items()}


def _member(file: File, name: str, parts: list[Message]) -> File:
    inner, suffix = file.inner(name), PurePosixPath(name).suffix.lower()
    if len(parts) > 1:
        raise ReadError("duplicate_name", path=inner)
    if suffix == ".zip":
        raise ReadError("nested_archive", path=inner)
    return File(inner, _payload(file.path, parts[0]), suffix)


def _body(parts: list[Message]) -> Message | None:
    """Return the part that is read: the first in plain text that says something, else the first in HTML."""
    texts = [
        part
        for part in parts
        if _name(part) is None or part.get_content_disposition() != "attachment"
    ]
    plain = [part for part in texts if part.get_content_type() == "text/plain"]
    pages = [part for part in texts if part.get_content_type() == "text/html"]
    return next(iter([*plain, *pages]), None)


def _write_body(draft: Draft, file: File, part: Message) -> tuple[str, tuple[Note, ...]]:
    """Add the body to the draft; return its encoding and notes."""
    content = _payload(file.path, part)
    if not content.strip():
        return "UTF-8", ()
    decoded = decode(File(file.path, content, ".txt"), part.get_content_charset())
    text = (
        page_text(decoded).finish().text if part.get_content_type() == "text/html" else decoded.text
    )
    draft.paragraph(text, "nội dung thư")
    return decoded.encoding, decoded.notes


def extract(file: File) -> Extract:
    """Return subject, date and body of a mail; raises ReadError where it is damaged or has too many parts."""
    message = _message(file.path, file.content)
    draft = Draft()
    draft.paragraph(_decoded(_header(message, "subject")), "tiêu đề thư")
    draft.paragraph(_decoded(_header(message, "date")), "ngày gửi")
    parts = _parts(file.path, message)
    body = _body(parts)
    encoding, notes = _write_body(draft, file, body) if body is not None else ("UTF-8", ())
    left = ", ".join(_attachments(parts))
    attached = (Note("attachments", left),) if left else ()
    return draft.finish(encoding=encoding, notes=(*notes, *attached))
