"""Layout: the paragraphs of a report, each with its role and the headings above it."""

from viendan.layout.head_patterns import is_attached
from viendan.layout.paragraphs import Paragraph, paragraphs_of

__all__ = ["Paragraph", "is_attached", "paragraphs_of"]
