"""References: legal documents found in a text, taken apart and identified."""

from viendan.references.grammar import find
from viendan.references.identity import Home, Reference, resolve
from viendan.references.mention import Doubt, Mention

__all__ = ["Doubt", "Home", "Mention", "Reference", "find", "resolve"]
