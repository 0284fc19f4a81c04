"""ZIP packages: archives opened within limits, and XML parsed without entities or networks."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viendan.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

#: The unpacked size in bytes of one member, of one in XML (its tree takes ten times as much), and
#: of all members together.
MOST_UNPACKED = 64 * 1024 * 1024
MOST_XML = 32 * 1024 * 1024
MOST_TOTAL = 1024 * 1024 * 1024
#: The ratio of unpacked to packed size of a member, and the number of members.
MOST_RATIO = 200
MOST_MEMBERS = 5_000
_MEGABYTE = 2**20
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ValueError,
    OSError,
    OverflowError,
)
_ENCRYPTED = 0x1
# How many bytes of a member are unpacked at once where it need not be read to its end.
_PIECE = 16 * 1024
_DOCTYPE = b"<!DOCTYPE"
# How XML is parsed: without entities, networks and what is no element.
_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


@dataclass(frozen=True, slots=True)
class Package:
    """An open ZIP archive and the path that errors name."""

    path: Path
    archive: zipfile.ZipFile

    def names(self) -> list[str]:
        """Return the names of its members, without folders."""
        return [info.filename for info in self.archive.infolist() if not info.is_dir()]

    def has(self, name: str) -> bool:
        """Return whether it has a member with this name."""
        return name in self.archive.NameToInfo

    def content(self, name: str, limit: int = MOST_UNPACKED) -> bytes:
        """Return the bytes of a member.

        Raises ReadError where it is damaged, encrypted, or unpacks to more than the limits.
        """
        return b"".join(self._pieces(name, limit, limit + 1))

    def _pieces(self, name: str, limit: int, size: int) -> Iterator[bytes]:
        """Yield the bytes of a member in pieces of a size; raises ReadError as `content` does."""
        unpacked = 0
        try:
            info = self.archive.getinfo(name)
            if info.flag_bits & _ENCRYPTED:
                raise ReadError("encrypted", path=self.path)
            _check_ratio(self.path, info)
            if info.file_size > limit:
                raise _bomb(self.path, info.file_size, limit)
            with self.archive.open(info) as member:
                while piece := member.read(size):
                    unpacked += len(piece)
                    if unpacked > limit:
                        raise _bomb(self.path, unpacked, limit)
                    yield piece
        except KeyError as error:
            raise ReadError("broken", path=self.path, reason=f"{name}?") from error
        except _BROKEN as error:
            raise ReadError("broken", path=self.path, reason=str(error)) from error

    def xml(self, name: str) -> "_Element":
        """Return the root of a member in XML; raises ReadError as `content` and `parse_xml` do."""
        return parse_xml(self.path, self.content(name, MOST_XML))

    def elements(self, name: str, *names: str) -> "Iterator[_Element]":
        """Yield the elements of these names in a member in XML, which is read no further than they.

        Raises ReadError as `xml` does, for what is read.
        """
        from lxml import etree  # noqa: PLC0415  # as below

        parser = etree.XMLPullParser(("end",), tag=[f"{{*}}{one}" for one in names], **_SAFE)
        try:
            for piece in self._pieces(name, MOST_XML, _PIECE):
                if _DOCTYPE in piece:
                    raise ReadError("entities", path=self.path)
                parser.feed(piece)
                for _, element in parser.read_events():
                    _check_type(self.path, element)
                    yield element
            parser.close()
        except etree.XMLSyntaxError as error:
            raise _not_well_formed(self.path, error) from error


def _check_ratio(path: Path, info: zipfile.ZipInfo) -> None:
    """Raise ReadError where a member of more than a megabyte claims to shrink beyond reason."""
    ratio = info.file_size // max(info.compress_size, 1)
    if info.file_size > _MEGABYTE and ratio > MOST_RATIO:
        raise ReadError("high_ratio", path=path, ratio=ratio, limit=MOST_RATIO)


def _bomb(path: Path, size: int, limit: int) -> ReadError:
    return ReadError("bomb", path=path, size=size // _MEGABYTE, limit=limit // _MEGABYTE)


def open_package(path: Path, content: bytes) -> Package:
    """Return the archive in these bytes.

    Raises ReadError where there is none, or where it has too many or too large members.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (*_BROKEN, UnicodeDecodeError) as error:
        raise ReadError("broken", path=path, reason=str(error)) from error
    count = len(archive.infolist())
    if count > MOST_MEMBERS:
        raise ReadError("too_many_members", path=path, count=count, limit=MOST_MEMBERS)
    total = sum(info.file_size for info in archive.infolist())
    if total > MOST_TOTAL:
        raise _bomb(path, total, MOST_TOTAL)
    return Package(path, archive)


@lru_cache(maxsize=1)
def names_in(content: bytes) -> frozenset[str]:
    """Return the names in a ZIP archive; none where it is damaged or these bytes are no archive."""
    if not content.startswith(b"PK"):
        return frozenset()
    try:
        return frozenset(zipfile.ZipFile(io.BytesIO(content)).NameToInfo)
    except (*_BROKEN, UnicodeDecodeError):
        return frozenset()


@cache
def _parser() -> "XMLParser":
    from lxml import etree  # noqa: PLC0415  # as below

    return etree.XMLParser(**_SAFE)


def parse_xml(path: Path, content: bytes) -> "_Element":
    """Return the root of an XML document.

    Raises ReadError where it is not well formed, nested too deep, or declares a document type.
    """
    from lxml import etree  # noqa: PLC0415  # only word-processor files need it

    if _DOCTYPE in content:
        raise ReadError("entities", path=path)
    try:
        root = etree.fromstring(content, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _not_well_formed(path, error) from error
    _check_type(path, root)
    return root


def _not_well_formed(path: Path, error: Exception) -> ReadError:
    return ReadError("broken", path=path, reason=str(error).split("\n")[0])


def _check_type(path: Path, element: "_Element") -> None:
    """Raise ReadError where the document of an element declares a document type."""
    about = element.getroottree().docinfo
    if about.doctype or about.internalDTD is not None:
        raise ReadError("entities", path=path)
