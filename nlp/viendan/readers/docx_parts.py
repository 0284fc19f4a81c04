"""The parts of a Word document, found by the relationships of its package ([OPC]).

Names are compared without case, and a backslash is a slash: some programs write backslashes.
"""

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from viendan.errors import ReadError
from viendan.readers.source import File
from viendan.readers.xml_elements import value
from viendan.readers.zip_packages import Package, names_in, open_package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_MAIN, _TYPES = "word/document.xml", "[content_types].xml"
_MOST_TYPES = 1024 * 1024
_WORD = re.compile(
    rb"""
    (?: wordprocessingml | ms-word )                        # officedocument.wordprocessingml
    \. (?: document | template ) (?: \.macroEnabled\w* )?   # .document
    \. main\+xml                                            # .main+xml
    """,
    re.VERBOSE | re.IGNORECASE,
)


def _plain(name: str) -> str:
    """Return the name of a part in lower case, with slashes and without the first one."""
    return name.replace("\\", "/").lstrip("/").lower()


def is_word(file: File) -> bool:
    """Return whether a file is a ZIP archive with the main part of a Word document."""
    names = {_plain(name) for name in names_in(file.content)}
    return _MAIN in names or (_TYPES in names and _declares_word(file))


def _declares_word(file: File) -> bool:
    try:
        parts = Parts(open_package(file.path, file.content))
        types = parts.content(_TYPES, _MOST_TYPES)
    except ReadError:
        return False
    return _WORD.search(types) is not None


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: the last word of its type, and the target as it is written."""

    kind: str
    target: str
    is_external: bool


class Parts:
    """The parts of a document; `main` is the name of the one with the body."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._names = {_plain(name): name for name in reversed(package.names())}
        roots = self._relationships("").values()
        self.main = next(
            (
                name
                for one in roots
                if one.kind == "officedocument" and (name := _target("", one)) in self._names
            ),
            _MAIN,
        )
        self.relationships = self._relationships(self.main)

    def _relationships(self, source: str) -> dict[str, Relationship]:
        """Return what a part refers to by the identifiers of its relationships."""
        folder, name = posixpath.split(source)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {
            value(one, "Id") or "": Relationship(
                (value(one, "Type") or "").rpartition("/")[2].lower(),
                value(one, "Target") or "",
                value(one, "TargetMode") == "External",
            )
            for one in (root if root is not None else ())
        }

    def content(self, name: str, limit: int) -> bytes:
        """Return the bytes of a part; raises ReadError as `Package.content` does."""
        return self._package.content(self._names.get(name, name), limit)

    def xml(self, name: str | None) -> "_Element | None":
        """Return the root of a part in XML, or None where there is none of this name."""
        written = self._names.get(name or "")
        return self._package.xml(written) if written is not None else None

    def of_kind(self, kind: str) -> list[str]:
        """Return the names of the parts of a kind ("styles", "header"), sorted.

        A document without relationships has those that are named so.
        """
        if not self.relationships:
            named = re.compile(rf"word/{kind}\d*\.xml")
            return sorted(name for name in self._names if named.fullmatch(name))
        found = {_target(self.main, one) for one in self.relationships.values() if one.kind == kind}
        return sorted(found & self._names.keys())

    def only(self, kind: str) -> "_Element | None":
        """Return the root of the part of a kind, or None."""
        return self.xml(next(iter(self.of_kind(kind)), None))

    def elements(self, kind: str, *names: str) -> "Iterator[_Element]":
        """Yield the elements of some names in the part of a kind, which is read no further."""
        name = self._names.get(next(iter(self.of_kind(kind)), ""))
        if name is not None:
            yield from self._package.elements(name, *names)

    def target(self, identifier: str | None) -> str | None:
        """Return the name of the part that an identifier refers to, or None where there is none."""
        one = self.relationships.get(identifier or "")
        name = _target(self.main, one) if one is not None and not one.is_external else None
        return name if name in self._names else None


def _target(source: str, relationship: Relationship) -> str:
    """Return the name of the part that a relationship of another part points to."""
    written = unquote(relationship.target).replace("\\", "/")
    return _plain(posixpath.normpath(posixpath.join("/", posixpath.dirname(source), written)))
