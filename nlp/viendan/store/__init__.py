"""The store: annotated reports, the documents that they cite, and the links between them.

Importing this package loads none of its parts.
"""

from typing import TYPE_CHECKING

from viendan.lazy import offering

if TYPE_CHECKING:
    from viendan.store.annotation_rows import rows_of
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
    from viendan.store.database.rows import ReportRows
    from viendan.store.derived.packed_batch import PackedBatch, pack, unpack
    from viendan.store.given_titles import GivenTitle, give_title, titles_given
    from viendan.store.quarantined_files import Failure, Quarantined, quarantined
    from viendan.store.run_history import RunRecord
    from viendan.store.store import Store
    from viendan.store.stored_files import (
        FileState,
        StoredFile,
        files_with,
        holds_files,
        known_files,
    )

__all__ = [
    "CORRECTION_FORMS",
    "Correction",
    "Failure",
    "FileState",
    "GivenTitle",
    "Judgement",
    "PackedBatch",
    "Quarantined",
    "ReportRows",
    "RunRecord",
    "Store",
    "StoredFile",
    "correct",
    "corrected_paragraphs",
    "export_corrections",
    "files_with",
    "give_title",
    "history",
    "holds_files",
    "judge",
    "judged",
    "known_files",
    "pack",
    "quarantined",
    "reference_at",
    "rows_of",
    "standing",
    "titles_given",
    "unpack",
]

__getattr__, __dir__ = offering(
    __name__,
    {
        "CORRECTION_FORMS": "corrections",
        "Correction": "corrections",
        "Failure": "quarantined_files",
        "FileState": "stored_files",
        "GivenTitle": "given_titles",
        "Judgement": "corrections",
        "PackedBatch": "derived.packed_batch",
        "Quarantined": "quarantined_files",
        "ReportRows": "database.rows",
        "RunRecord": "run_history",
        "Store": "store",
        "StoredFile": "stored_files",
        "correct": "corrections",
        "corrected_paragraphs": "corrections",
        "export_corrections": "corrections",
        "files_with": "stored_files",
        "give_title": "given_titles",
        "history": "corrections",
        "holds_files": "stored_files",
        "judge": "corrections",
        "judged": "corrections",
        "known_files": "stored_files",
        "pack": "derived.packed_batch",
        "quarantined": "quarantined_files",
        "reference_at": "corrections",
        "rows_of": "annotation_rows",
        "standing": "corrections",
        "titles_given": "given_titles",
        "unpack": "derived.packed_batch",
    },
)
