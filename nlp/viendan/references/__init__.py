"""References: legal documents found in a text, taken apart and identified. Importing this module loads none of its parts."""

from typing import TYPE_CHECKING

from viendan.lazy import offering

if TYPE_CHECKING:
    from viendan.references.grammar import find
    from viendan.references.identity import Home, Reference, resolve
    from viendan.references.mention import Doubt, Mention
    from viendan.references.short_forms import ShortForm, find_short_forms

__all__ = [
    "Doubt",
    "Home",
    "Mention",
    "Reference",
    "ShortForm",
    "find",
    "find_short_forms",
    "resolve",
]

__getattr__, __dir__ = offering(
    __name__,
    {
        "Doubt": "mention",
        "Home": "identity",
        "Mention": "mention",
        "Reference": "identity",
        "ShortForm": "short_forms",
        "find": "grammar",
        "find_short_forms": "short_forms",
        "resolve": "identity",
    },
)
