"""Values of an annotation as plain data and back, so that a `Doc` can be stored and sent.

Plain data are strings, numbers, booleans, None, and lists and dictionaries of these. Making values
of them runs no code but the constructors of the classes that are listed here.
"""

from dataclasses import fields, is_dataclass
from types import NoneType
from typing import Any, Final

from viendan.annotation.header import Header
from viendan.annotation.period import Period
from viendan.layout import Paragraph
from viendan.references.mention import (
    Core,
    Mention,
    Pinpoint,
    StatedDate,
    StatedIssuer,
    TextWarning,
)
from viendan.references.reference import CompletedBy, KnownDocument, Reference
from viendan.text.repairs import Repair, Repaired

_CLASSES: Final[dict[str, type]] = {
    kind.__name__: kind
    for kind in (
        CompletedBy,
        Core,
        Header,
        KnownDocument,
        Mention,
        Paragraph,
        Period,
        Pinpoint,
        Reference,
        Repair,
        Repaired,
        StatedDate,
        StatedIssuer,
        TextWarning,
    )
}
_NAMES: Final = {kind: name for name, kind in _CLASSES.items()}
# Most values are one of these: a quick answer.
_PLAIN: Final = frozenset({str, int, float, bool, NoneType})
#: What stands in place of the name of a class for a sequence of values.
_SEQUENCE = ""


class Kept(list[Any]):
    """Plain data that still have the value they were made of, so that a reading makes no new one.

    Where they are stored or sent they are a list like others, and the value stays behind.
    """

    __slots__ = ("value",)
    value: Any

    def __reduce__(self) -> tuple[type, tuple[list[Any]]]:
        """Return how to make the list again, for pickle."""
        return list, (list(self),)


def kept(value: Any) -> Any:  # noqa: ANN401  # as in `plain_of`
    """Return a value as plain data; an object, or a tuple of objects, is kept with them."""
    first = value[0] if type(value) is tuple and value else value
    if type(first) not in _NAMES:
        return plain_of(value)
    found = Kept(_list_of(value))
    found.value = value
    return found


def plain_of(value: Any) -> Any:  # noqa: ANN401  # whatever an annotation has
    """Return a value as plain data; a sequence or an object is a list that opens with its class.

    Raises KeyError where the class is not listed.
    """
    if type(value) in _PLAIN:
        return value
    if isinstance(value, dict):
        return {name: one if type(one) in _PLAIN else plain_of(one) for name, one in value.items()}
    return _list_of(value) if isinstance(value, list | tuple) or is_dataclass(value) else value


def _list_of(value: Any) -> list[Any]:  # noqa: ANN401  # as above
    kind = type(value)
    if kind is tuple or kind is list:
        name, parts = _SEQUENCE, value
    elif kind not in _NAMES:
        raise KeyError(kind.__name__)
    else:
        name = _NAMES[kind]
        parts = value if isinstance(value, tuple) else _fields(value)
    return [name, *[one if type(one) in _PLAIN else plain_of(one) for one in parts]]


def _fields(value: Any) -> list[Any]:  # noqa: ANN401  # as above
    return [getattr(value, field.name) for field in fields(value)]


def value_of(plain: Any) -> Any:  # noqa: ANN401  # as above
    """Return the value of plain data; its sequences are tuples.

    Raises KeyError where the data name a class that is not listed.
    """
    if type(plain) in _PLAIN:
        return plain
    if isinstance(plain, Kept):
        return plain.value
    if isinstance(plain, dict):
        return {name: value_of(one) for name, one in plain.items()}
    if not isinstance(plain, list | tuple):
        return plain
    name, *parts = plain
    values = tuple([one if type(one) in _PLAIN else value_of(one) for one in parts])
    return _CLASSES[name](*values) if name else values
