"""ZIP packages: archives opened within limits, and XML parsed without entities or networks."""

import io
import zipfile
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

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
        try:
            info = self.archive.getinfo(name)
            if info.flag_bits & _ENCRYPTED:
                raise ReadError("encrypted", path=self.path)
            _check_ratio(self.path, info)
            if info.file_size > limit:
                raise _bomb(self.path, info.file_size, limit)
            with self.archive.open(info) as member:
                content = member.read(limit + 1)
        except KeyError as error:
            raise ReadError("broken", path=self.path, reason=f"{name}?") from error
        except _BROKEN as error:
            raise ReadError("broken", path=self.path, reason=str(error)) from error
        if len(content) > limit:
            raise _bomb(self.path, len(content), limit)
        return content

    def xml(self, name: str) -> "_Element":
        """Return the root of a member in XML; raises ReadError as `content` and `parse_xml` do."""
        return parse_xml(self.path, self.content(name, MOST_XML))


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

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def parse_xml(path: Path, content: bytes) -> "_Element":
    """Return the root of an XML document.

    Raises ReadError where it is not well formed, nested too deep, or declares a document type.
    """
    from lxml import etree  # noqa: PLC0415  # only word-processor files need it

    if b"<!DOCTYPE" in content:
        raise ReadError("entities", path=path)
    try:
        root = etree.fromstring(content, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("broken", path=path, reason=str(error).split("\n")[0]) from error
    about = root.getroottree().docinfo
    if about.doctype or about.internalDTD is not None:
        raise ReadError("entities", path=path)
    return root
