"""References: legal documents found in a text, taken apart and identified.

Importing this package loads none of its modules.
"""

from typing import TYPE_CHECKING

from viendan.lazy import offering

if TYPE_CHECKING:
    from viendan.references.grammar import find
    from viendan.references.mention import Mention, TextWarning
    from viendan.references.reference import Reference, ReportContext
    from viendan.references.resolution import resolve
    from viendan.references.short_forms import ShortForm, find_short_forms

__all__ = [
    "Mention",
    "Reference",
    "ReportContext",
    "ShortForm",
    "TextWarning",
    "find",
    "find_short_forms",
    "resolve",
]

__getattr__, __dir__ = offering(
    __name__,
    {
        "TextWarning": "mention",
        "ReportContext": "reference",
        "Mention": "mention",
        "Reference": "reference",
        "ShortForm": "short_forms",
        "find": "grammar",
        "find_short_forms": "short_forms",
        "resolve": "resolution",
    },
)
