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
# Most values are one of these: a quick answer.
_PLAIN: Final = frozenset({str, int, float, bool, NoneType})
#: What stands in place of the name of a class for a sequence of values.
_SEQUENCE = ""


def plain_of(value: Any) -> Any:  # noqa: ANN401  # whatever an annotation has
    """Return a value as plain data; a sequence or an object is a list that opens with its class.

    Raises KeyError where the class is not listed.
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, dict):
        return {name: one if type(one) in _PLAIN else plain_of(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        parts = list(value)
    elif is_dataclass(value):
        parts = [getattr(value, field.name) for field in fields(value)]
    else:
        return value
    name = _SEQUENCE if kind is tuple or kind is list else kind.__name__
    if name and _CLASSES[name] is not kind:
        raise KeyError(name)
    return [name, *[one if type(one) in _PLAIN else plain_of(one) for one in parts]]


def value_of(plain: Any) -> Any:  # noqa: ANN401  # as above
    """Return the value of plain data; its sequences are tuples.

    Raises KeyError where the data name a class that is not listed.
    """
    if type(plain) in _PLAIN:
        return plain
    if isinstance(plain, dict):
        return {name: value_of(one) for name, one in plain.items()}
    if not isinstance(plain, list | tuple):
        return plain
    name, *parts = plain
    values = tuple([one if type(one) in _PLAIN else value_of(one) for one in parts])
    return _CLASSES[name](*values) if name else values
