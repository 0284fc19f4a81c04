"""The store: annotated reports, the documents that they cite, and the links between them. Importing this module loads none of its parts."""

from typing import TYPE_CHECKING

from viendan.lazy import offering

if TYPE_CHECKING:
    from viendan.store.corrections import (
        CORRECTION_FORMS,
        Correction,
        Judgement,
        correct,
        corrected_paragraphs,
        export_corrections,
        history,
        judge,
        judged,
        reference_at,
        standing,
    )
    from viendan.store.files import FileState, StoredFile, files_with, holds_files, known_files
    from viendan.store.finding import Found, lookup
    from viendan.store.parcel import Parcel, pack, unpack
    from viendan.store.quarantine import Failure, Quarantined, quarantined
    from viendan.store.rows import ReportRows, rows_of
    from viendan.store.runs import RunRecord
    from viendan.store.searching import Hit, Hits, search
    from viendan.store.shapes import Citation, Cited, Document, Filters, Page
    from viendan.store.store import Store
    from viendan.store.summary import Summary, summarise

__all__ = [
    "CORRECTION_FORMS",
    "Citation",
    "Cited",
    "Correction",
    "Document",
    "Failure",
    "FileState",
    "Filters",
    "Found",
    "Hit",
    "Hits",
    "Judgement",
    "Page",
    "Parcel",
    "Quarantined",
    "ReportRows",
    "RunRecord",
    "Store",
    "StoredFile",
    "Summary",
    "correct",
    "corrected_paragraphs",
    "export_corrections",
    "files_with",
    "history",
    "holds_files",
    "judge",
    "judged",
    "known_files",
    "lookup",
    "pack",
    "quarantined",
    "reference_at",
    "rows_of",
    "search",
    "standing",
    "summarise",
    "unpack",
]

__getattr__, __dir__ = offering(
    __name__,
    {
        "CORRECTION_FORMS": "corrections",
        "Citation": "shapes",
        "Cited": "shapes",
        "Correction": "corrections",
        "Document": "shapes",
        "Failure": "quarantine",
        "FileState": "files",
        "Filters": "shapes",
        "Found": "finding",
        "Hit": "searching",
        "Hits": "searching",
        "Judgement": "corrections",
        "Page": "shapes",
        "Parcel": "parcel",
        "Quarantined": "quarantine",
        "ReportRows": "rows",
        "RunRecord": "runs",
        "Store": "store",
        "StoredFile": "files",
        "Summary": "summary",
        "correct": "corrections",
        "corrected_paragraphs": "corrections",
        "export_corrections": "corrections",
        "files_with": "files",
        "history": "corrections",
        "holds_files": "files",
        "judge": "corrections",
        "judged": "corrections",
        "known_files": "files",
        "lookup": "finding",
        "pack": "parcel",
        "quarantined": "quarantine",
        "reference_at": "corrections",
        "rows_of": "rows",
        "search": "searching",
        "standing": "corrections",
        "summarise": "summary",
        "unpack": "parcel",
    },
)
