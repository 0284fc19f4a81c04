"""Outlook messages (MSG, [MS-OXMSG]): subject, date and body. Attachments are reports of their own.

A message is a compound file with a stream for each property that has no fixed length. It is made
into a mail and read as one.
"""

import re
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.encoders import encode_base64
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.utils import format_datetime

from viendan.errors import ReadError
from viendan.readers.compound_file import MAGIC, CompoundFile, Storage
from viendan.readers.mail import mail_contents, mail_extract
from viendan.readers.source import Contents, Extract, File
from viendan.text.vietnam_time import in_vietnam

#: How deep messages may be nested, and the number of attachments of one.
MOST_DEPTH = 5
MOST_ATTACHMENTS = 200
_PROPERTIES, _ATTACHMENT = "__properties_version1.0", "__attach_version1.0_"
_MARK = _PROPERTIES.encode("utf-16-le")
# The bytes before the fixed properties: of the file, of a message in it, and of an attachment.
_OF_FILE, _OF_MESSAGE, _OF_ATTACHMENT = 32, 24, 8
_FIXED = struct.Struct("<HHIQ")  # type, number, flags and value of a fixed property
# The types of the other properties: letters, bytes, and a message in a storage of its own.
_WIDE, _NARROW, _BYTES, _OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
# Properties by their numbers ([MS-OXPROPS]).
_SUBJECT, _BODY, _PAGE, _SENT, _ARRIVED, _CODE_PAGE = 0x0037, 0x1000, 0x1013, 0x0039, 0x0E06, 0x3FFD
_DATA, _LONG_NAME, _SHORT_NAME, _MEDIA_TYPE = 0x3701, 0x3707, 0x3704, 0x370E
_CONTENT_ID, _FLAGS, _SHOWN_IN_BODY = 0x3712, 0x3714, 0x4
_VIETNAMESE_PAGE = 1258
_TYPE = re.compile(r"([\w.+-]{1,60})/([\w.+-]{1,90})", re.ASCII)
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_TICKS = 10  # in a microsecond
_LAST_TICK = 10**18  # in the year 4769


def fits(file: File) -> bool:
    """Return whether the file is a compound file with the properties of a message."""
    if not file.content.startswith(MAGIC) or _MARK not in file.content:
        return False
    try:
        return _PROPERTIES in CompoundFile(file.content).root().streams
    except ReadError:
        return False


@dataclass(slots=True)
class _Streams:
    """The streams of a message; `left` are the bytes that may still be read."""

    file: CompoundFile
    left: int

    def content(self, stream: tuple[int, int] | None) -> bytes:
        """Return a stream; raises ReadError where streams have more bytes than their file."""
        content = self.file.content(stream) if stream is not None else b""
        self.left -= len(content)
        if self.left < 0:
            raise ReadError("broken", reason="broken_sizes")
        return content


class _Item:
    """A message or an attachment: a storage and its properties."""

    def __init__(self, streams: _Streams, storage: Storage, header: int) -> None:
        self._streams = streams
        self._storage = storage
        fixed = streams.content(storage.streams.get(_PROPERTIES))[header:]
        whole = fixed[: len(fixed) // _FIXED.size * _FIXED.size]
        self._fixed = {number: value for _, number, _, value in _FIXED.iter_unpack(whole)}

    def number(self, name: int) -> int | None:
        """Return a property of fixed length, or None where there is none."""
        return self._fixed.get(name)

    def content(self, name: int, kind: int) -> bytes:
        """Return the bytes of a property of any length, empty where there is none."""
        return self._streams.content(self._storage.streams.get(_stream_name(name, kind)))

    def text(self, name: int) -> str:
        """Return a property of letters on one line."""
        wide = self.content(name, _WIDE)
        codec = f"cp{self.code_page()}"
        try:
            text = wide.decode("utf-16-le", "replace") or self.content(name, _NARROW).decode(codec)
        except (LookupError, ValueError):
            text = self.content(name, _NARROW).decode(f"cp{_VIETNAMESE_PAGE}", "replace")
        return " ".join(text.replace("\0", "").split())

    def code_page(self) -> int:
        """Return the number of the code page of eight-bit letters."""
        return (self.number(_CODE_PAGE) or _VIETNAMESE_PAGE) & 0xFFFF

    def attachments(self) -> "list[_Item]":
        """Return the attachments of a message; raises ReadError where there are too many."""
        found = [
            storage
            for name, storage in sorted(self._storage.storages.items())
            if name.startswith(_ATTACHMENT)
        ]
        if len(found) > MOST_ATTACHMENTS:
            raise ReadError("too_complex", limit=MOST_ATTACHMENTS)
        return [_Item(self._streams, storage, _OF_ATTACHMENT) for storage in found]

    def message(self) -> "_Item | None":
        """Return the message that an attachment is, or None where it is a file."""
        inner = self._storage.storages.get(_stream_name(_DATA, _OBJECT))
        if inner is None or _PROPERTIES not in inner.streams:
            return None
        return _Item(self._streams, inner, _OF_MESSAGE)


def _stream_name(number: int, kind: int) -> str:
    return f"__substg1.0_{number:04X}{kind:04X}"


def _part(media_type: str, content: bytes) -> MIMEBase:
    known = _TYPE.fullmatch(media_type)
    part = MIMEBase(known[1], known[2]) if known else MIMEBase("application", "octet-stream")
    part.set_payload(content)
    encode_base64(part)
    return part


def _body(message: _Item) -> MIMEBase | None:
    """Return the body: letters where there are any, otherwise a page."""
    wide = message.content(_BODY, _WIDE).decode("utf-16-le", "replace").replace("\0", "")
    text = wide.encode() or message.content(_BODY, _NARROW)
    page = message.content(_PAGE, _BYTES)
    if not text.strip() and not page.strip():
        return None
    part = _part("text/plain", text) if text.strip() else _part("text/html", page)
    part.set_param("charset", f"cp{message.code_page()}")
    return part


def _attached(attachment: _Item, depth: int) -> Message:
    """Return an attachment as a part of a mail."""
    message = attachment.message()
    if message is not None:
        return MIMEMessage(_mail(message, depth + 1))
    name = attachment.text(_LONG_NAME) or attachment.text(_SHORT_NAME)
    part = _part(attachment.text(_MEDIA_TYPE), attachment.content(_DATA, _BYTES))
    is_shown = (attachment.number(_FLAGS) or 0) & _SHOWN_IN_BODY
    part.add_header(
        "Content-Disposition", "inline" if is_shown else "attachment", filename=("utf-8", "", name)
    )
    if is_shown:
        part["Content-ID"] = attachment.text(_CONTENT_ID)
    return part


def _mail(message: _Item, depth: int = 0) -> Message:
    """Return a message as a mail; raises ReadError where messages are nested too deep."""
    if depth > MOST_DEPTH:
        raise ReadError("too_complex", limit=MOST_DEPTH)
    mail = MIMEMultipart()
    mail["Subject"] = message.text(_SUBJECT)
    sent = message.number(_SENT) or message.number(_ARRIVED)
    if sent is not None and sent < _LAST_TICK:
        moment = _EPOCH + timedelta(microseconds=sent // _TICKS)
        mail["Date"] = format_datetime(in_vietnam(moment))
    body = _body(message)
    if body is not None:
        mail.attach(body)
    for attachment in message.attachments():
        mail.attach(_attached(attachment, depth))
    return mail


def _as_mail(file: File) -> Message:
    try:
        compound = CompoundFile(file.content)
        streams = _Streams(compound, len(file.content))
        return _mail(_Item(streams, compound.root(), _OF_FILE))
    except ReadError as error:
        error.about = {"path": file.path, **error.about}
        raise


def contents(file: File) -> Contents:
    """Return the attachments that have a reader by their names, as those of a mail.

    Raises ReadError where the message is damaged, or has too many attachments or nested too deep.
    """
    return mail_contents(file, _as_mail(file))


def extract(file: File) -> Extract:
    """Return subject, date (in Vietnamese time) and body; notes name the attachments.

    Raises ReadError as `contents` does.
    """
    return mail_extract(file, _as_mail(file))
