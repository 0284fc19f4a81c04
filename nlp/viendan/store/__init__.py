"""The store: annotated reports, the documents that they cite, and the links between them."""

from viendan.store.corrections import Correction, correct, corrected_paragraphs, history, standing
from viendan.store.lookup import Citation, Document, Found, lookup
from viendan.store.store import FileState, Store, Summary

__all__ = [
    "Citation",
    "Correction",
    "Document",
    "FileState",
    "Found",
    "Store",
    "Summary",
    "correct",
    "corrected_paragraphs",
    "history",
    "lookup",
    "standing",
]
