"""Mails (EML): subject, date and body. Attachments are reports of their own.

Saved web pages (MHTML) have the form of mails: of these the body is read.
"""

import re
from binascii import a2b_base64
from collections import Counter
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from functools import partial
from pathlib import Path

from viendan.errors import ReadError
from viendan.readers.attachments import (
    Attachment,
    attached_files,
    attachment_notes,
    plain_name,
    suffix_of,
)
from viendan.readers.encodings import decode
from viendan.readers.formats import has_suffix, is_known, reading_suffix
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
# What mail programs write before the header.
_BEFORE_HEADER = re.compile(
    rb"""
    (?:\xef\xbb\xbf)? [\r\n]*              # the mark of UTF-8
    (?: >?From\ [^\r\n]* \r?\n )?          # From vanthu@example.vn Fri Jun 14 08:00:00 2019
    """,
    re.VERBOSE,
)
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
_FORWARDED, _LONGEST_NAME = "message/rfc822", 80
_NO_NAME = re.compile(r"[/\\!]+")


def fits(file: File) -> bool:
    """Return whether the file opens with the header of a mail."""
    head = _from_header(file.content[:4096])
    if _HEADER_FIELD.match(head) is None:
        return False
    block = _END_OF_HEADER.split(head, maxsplit=1)[0]
    return has_suffix(file, "eml") or len(_HEADER_FIELD.findall(block)) >= _FEWEST_FIELDS


def _from_header(content: bytes) -> bytes:
    before = _BEFORE_HEADER.match(content)
    return content[before.end() :] if before is not None else content


def _message(path: Path, content: bytes) -> Message:
    content = _from_header(content)
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
        if part.get_content_type() == _FORWARDED:
            return _forwarded_bytes(part)
        content = part.get_payload(decode=True)
    except _UNREADABLE as error:
        raise ReadError("broken", path=path, reason=str(error)) from error
    return content if isinstance(content, bytes) else b""


def _forwarded_bytes(part: Message) -> bytes:
    """Return a forwarded mail as a file; some programs write it in base64, against the rules."""
    inner = _forwarded(part)
    content = inner.as_bytes(policy=inner.policy.clone(mangle_from_=False, max_line_length=0))
    is_base64 = str(part["content-transfer-encoding"]).strip().lower() == "base64"
    return a2b_base64(content) if is_base64 and not inner.keys() else content


def _parts(path: Path, message: Message) -> list[Message]:
    """Return the innermost parts of a mail; one forwarded whole is a part.

    Raises ReadError where there are too many.
    """
    found: list[Message] = []
    waiting = [message]
    while waiting:
        part = waiting.pop()
        has_parts = part.is_multipart() and part.get_content_type() != _FORWARDED
        inner = part.get_payload() if has_parts else None
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


def _attachments(path: Path, parts: list[Message]) -> list[Attachment]:
    """Return the parts of a mail that have a file name or are attached, and forwarded mails.

    The body is one of them only where its name has the suffix of a format.
    """
    body = _body(parts)
    names: Counter[str] = Counter()
    found = []
    for part in parts:
        attachment = _attachment(path, part, names)
        if attachment is not None and (part is not body or is_known(suffix_of(attachment.name))):
            found.append(attachment)
    return found


def _attachment(path: Path, part: Message, names: "Counter[str]") -> Attachment | None:
    """Return a part as an attachment, by its media type where it has no name; None for a text."""
    given, media_type = _name(part), part.get_content_type()
    content = partial(_payload, path, part)
    if media_type == _FORWARDED:
        name = plain_name(given or "") or _subject_name(part, names)
        return Attachment(name, reading_suffix(suffix_of(name), media_type), content)
    if given is None and not _is_attached(part):
        return None
    name = plain_name(given or "")
    if not name or _is_embedded_picture(part):
        return Attachment(name or media_type, None, content)
    return Attachment(name, reading_suffix(suffix_of(name), media_type), content)


def _subject_name(part: Message, names: "Counter[str]") -> str:
    """Return a name for a forwarded mail by its subject, with a number where one has it already."""
    subject = _NO_NAME.sub("-", _decoded(_field(_forwarded(part), "subject")))
    stem = subject[:_LONGEST_NAME].strip() or "thư"
    names[stem] += 1
    return f"{stem} ({names[stem]}).eml" if names[stem] > 1 else f"{stem}.eml"


def _forwarded(part: Message) -> Message:
    """Return the mail in a part that forwards one, empty where there is none."""
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    return first if isinstance(first, Message) else Message()


def _is_embedded_picture(part: Message) -> bool:
    """Return whether a part is a picture that the body shows, such as a logo in a signature."""
    is_picture = part.get_content_maintype() == "image" and part["content-id"] is not None
    return is_picture and not _is_attached(part)


def contents(file: File) -> Contents:
    """Return the attachments that have a reader by their names, also those of forwarded mails.

    Raises ReadError where the mail has too many parts or attachments. Calling for an attachment
    raises ReadError where another one has its name, or where it is an archive.
    """
    return mail_contents(file, _message(file.path, file.content))


def mail_contents(file: File, message: Message) -> Contents:
    """Return the attachments of a mail as `contents` does."""
    return attached_files(file, _attachments(file.path, _parts(file.path, message)))


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


def _is_saved_page(message: Message) -> bool:
    """Return whether a message is a web page that a browser or Word saved with its pictures.

    It was sent to nobody; its subject and date are those of the saving.
    """
    is_sent = any(message.get(field) for field in ("to", "cc", "received", "message-id"))
    return message.get_content_type() == "multipart/related" and not is_sent


def extract(file: File) -> Extract:
    """Return subject, date and body of a mail; notes name its attachments.

    Raises ReadError where the mail is damaged or has too many parts.
    """
    return mail_extract(file, _message(file.path, file.content))


def mail_extract(file: File, message: Message) -> Extract:
    """Return the text of a mail as `extract` does."""
    draft = Draft()
    if not _is_saved_page(message):
        draft.paragraph(_decoded(_field(message, "subject")), "tiêu đề thư")
        draft.paragraph(_decoded(_field(message, "date")), "ngày gửi")
    parts = _parts(file.path, message)
    body = _body(parts)
    encoding, notes = _write_body(draft, file, body) if body is not None else ("UTF-8", ())
    attached = attachment_notes(_attachments(file.path, parts))
    return draft.finish(encoding=encoding, notes=(*notes, *attached))
