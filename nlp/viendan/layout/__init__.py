"""Layout: a report's text to paragraphs, each with its role and the headings above it."""

from viendan.layout.paragraphs import Paragraph, paragraphs_of

__all__ = ["Paragraph", "paragraphs_of"]
