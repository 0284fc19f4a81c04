"""XML elements: names, children and attributes without their namespaces."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_DIGITS = 9


@lru_cache(maxsize=4096)
def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


@lru_cache(maxsize=4096)
def _in_namespace(tag: object, name: str) -> str:
    """Return a name in the namespace of a tag, in which most attributes are."""
    return "".join((*str(tag).rpartition("}")[:2], name))


def kind(element: "_Element") -> str:
    """Return the name of an element without its namespace."""
    return _local(element.tag)


def child(element: "_Element | None", *path: str) -> "_Element | None":
    """Return the first element at the end of a path of names below an element, or None."""
    for name in path:
        element = _first(element, name) if element is not None else None
    return element


def _first(element: "_Element", name: str) -> "_Element | None":
    for one in element:
        if _local(one.tag) == name:
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
