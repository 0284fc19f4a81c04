"""Packages: ZIP archives opened within limits, and XML read without entities, networks or endless depth."""

import io
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from viendan.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Limits: the bytes that one member may unpack to, one in XML (its tree takes ten times as much), and all together; the most that
#: a member may have shrunk by, and how many members are looked at.
MOST_UNPACKED = 64 * 1024 * 1024
MOST_XML = 32 * 1024 * 1024
MOST_TOTAL = 1024 * 1024 * 1024
MOST_RATIO = 200
MOST_MEMBERS = 5_000
_SMALL = 1024 * 1024
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ValueError,
    OSError,
    OverflowError,
)


@dataclass(frozen=True, slots=True)
class Package:
    """An open ZIP archive and the file that it is."""

    path: Path
    archive: zipfile.ZipFile

    def names(self) -> list[str]:
        """Return the names of its members, folders left out."""
        return [info.filename for info in self.archive.infolist() if not info.is_dir()]

    def has(self, name: str) -> bool:
        """Return whether it has a member of this name."""
        return name in self.archive.NameToInfo

    def content(self, name: str, limit: int = MOST_UNPACKED) -> bytes:
        """Return the bytes of a member; raises ReadError where it is damaged, locked, or grows beyond the limits."""
        try:
            info = self.archive.getinfo(name)
            if info.flag_bits & 0x1:
                raise ReadError("encrypted", path=self.path)
            if info.file_size > limit or (
                info.file_size > _SMALL and info.file_size > MOST_RATIO * max(info.compress_size, 1)
            ):
                raise ReadError(
                    "bomb", path=self.path, size=info.file_size // 2**20, limit=limit // 2**20
                )
            with self.archive.open(info) as member:
                content = member.read(limit + 1)
        except KeyError as error:
            raise ReadError("broken", path=self.path, reason=f"{name}?") from error
        except _BROKEN as error:
            raise ReadError("broken", path=self.path, reason=str(error)) from error
        if len(content) > limit:
            raise ReadError(
                "bomb", path=self.path, size=len(content) // 2**20, limit=limit // 2**20
            )
        return content

    def xml(self, name: str) -> "_Element":
        """Return the root of a member in XML; raises ReadError where it is not well formed, or declares entities."""
        return parse_xml(self.path, self.content(name, MOST_XML))


def open_package(path: Path, content: bytes) -> Package:
    """Return the archive in these bytes; raises ReadError where there is none or it has too many members."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (*_BROKEN, UnicodeDecodeError) as error:
        raise ReadError("broken", path=path, reason=str(error)) from error
    if len(archive.infolist()) > MOST_MEMBERS:
        raise ReadError(
            "too_many_members", path=path, count=len(archive.infolist()), limit=MOST_MEMBERS
        )
    total = sum(info.file_size for info in archive.infolist())
    if total > MOST_TOTAL:
        raise ReadError("bomb", path=path, size=total // 2**20, limit=MOST_TOTAL // 2**20)
    return Package(path, archive)


@lru_cache(maxsize=1)
def names_in(content: bytes) -> frozenset[str]:
    """Return the names in a ZIP archive; none where these bytes are no archive, or a damaged one."""
    try:
        return (
            frozenset(zipfile.ZipFile(io.BytesIO(content)).NameToInfo)
            if content.startswith(b"PK")
            else frozenset()
        )
    except (*_BROKEN, UnicodeDecodeError):
        return frozenset()


def parse_xml(path: Path, content: bytes) -> "_Element":
    """Return the root of an XML document; raises ReadError where it is not well formed, too deep, or declares a document type."""
    from lxml import etree  # noqa: PLC0415  # only word-processor files need it

    if b"<!DOCTYPE" in content:
        raise ReadError("entities", path=path)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("broken", path=path, reason=str(error).split("\n")[0]) from error
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise ReadError("entities", path=path)
    return root
