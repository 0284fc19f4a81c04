"""Layout: a report's text to paragraphs, each with its role and the headings above it."""

from viendan.layout.paragraphs import Paragraph, is_attached, paragraphs_of

__all__ = ["Paragraph", "is_attached", "paragraphs_of"]
