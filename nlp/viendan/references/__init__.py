"""References: legal documents found in a text, taken apart and identified."""

from viendan.references.grammar import find
from viendan.references.identity import Home, Reference, resolve
from viendan.references.mention import Doubt, Mention
from viendan.references.short_forms import ShortForm, find_short_forms

__all__ = ["Doubt", "Home", "Mention", "Reference", "ShortForm", "find", "find_short_forms", "resolve"]
