"""References: legal documents found in a text, taken apart and identified. Importing this module loads none of its parts."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viendan.references.grammar import find
    from viendan.references.identity import Home, Reference, resolve
    from viendan.references.mention import Doubt, Mention
    from viendan.references.short_forms import ShortForm, find_short_forms

__all__ = ["Doubt", "Home", "Mention", "Reference", "ShortForm", "find", "find_short_forms", "resolve"]

_HOMES = {
    "Doubt": "mention",
    "Home": "identity",
    "Mention": "mention",
    "Reference": "identity",
    "ShortForm": "short_forms",
    "find": "grammar",
    "find_short_forms": "short_forms",
    "resolve": "identity",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
