"""The store: annotated reports, the documents that they cite, and the links between them."""

from viendan.store.corrections import Correction, correct, corrected_paragraphs, history, standing
from viendan.store.files import FileState, StoredFile, files_with, known_files
from viendan.store.lookup import Citation, Document, Found, lookup
from viendan.store.quarantine import Failure, Quarantined, quarantined
from viendan.store.rows import ReportRows, rows_of
from viendan.store.store import Store
from viendan.store.summary import Cited, Summary, summarise

__all__ = [
    "Citation",
    "Cited",
    "Correction",
    "Document",
    "Failure",
    "FileState",
    "Found",
    "Quarantined",
    "ReportRows",
    "Store",
    "StoredFile",
    "Summary",
    "correct",
    "corrected_paragraphs",
    "files_with",
    "history",
    "known_files",
    "lookup",
    "quarantined",
    "rows_of",
    "standing",
    "summarise",
]
