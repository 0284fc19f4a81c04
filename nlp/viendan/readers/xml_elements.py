"""XML elements: names, children and attributes without their namespaces."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

_MOST_DIGITS = 9
_MOST_NAMES = 4096


class _Locals(dict[object, str]):
    """The names of tags without their namespaces, of a limited number of tags."""

    def __missing__(self, tag: object) -> str:
        if len(self) >= _MOST_NAMES:
            self.clear()
        name = self[tag] = str(tag).rpartition("}")[2]
        return name


_LOCALS = _Locals()


@lru_cache(maxsize=_MOST_NAMES)
def _in_namespace(tag: object, name: str) -> str:
    """Return a name in the namespace of a tag, in which most attributes are."""
    return "".join((*str(tag).rpartition("}")[:2], name))


def kind(element: "_Element") -> str:
    """Return the name of an element without its namespace."""
    return _LOCALS[element.tag]


def names_of(elements: "Iterable[_Element]") -> list[str]:
    """Return the names of elements without their namespaces."""
    return [_LOCALS[one.tag] for one in elements]


def children(element: "_Element | None") -> "dict[str, _Element]":
    """Return the first element of each name below an element."""
    if element is None:
        return {}
    return {_LOCALS[one.tag]: one for one in reversed(element)}


def child(element: "_Element | None", *path: str) -> "_Element | None":
    """Return the first element at the end of a path of names below an element, or None."""
    for name in path:
        element = _first(element, name) if element is not None else None
    return element


def _first(element: "_Element", name: str) -> "_Element | None":
    for one in element:
        if _LOCALS[one.tag] == name:
            return one
    return None


def value(element: "_Element | None", name: str = "val") -> str | None:
    """Return an attribute by its name without a namespace, or None."""
    if element is None:
        return None
    found = element.get(_in_namespace(element.tag, name))
    if found is not None:
        return str(found)
    return next(
        (str(text) for key, text in element.attrib.items() if str(key).rpartition("}")[2] == name),
        None,
    )


def whole_number(text: str | None, default: int) -> int:
    """Return a text of digits as a number, and `default` for any other."""
    if text is None or not (text.isascii() and text.isdigit()) or len(text) > _MOST_DIGITS:
        return default
    return int(text)
