"""Viendan: Vietnamese administrative reports, linked by the legal documents that they cite.

`load()` returns the ready spaCy pipeline, `read(path)` the text of a report, and
`annotate(nlp, text, id)` its annotation. `Store` keeps annotations; a `Reference` is a mention with
what it means. Importing this module loads none of them.
"""

from typing import TYPE_CHECKING

from viendan.lazy import offering

if TYPE_CHECKING:
    from viendan.annotation.pipeline import annotate, load
    from viendan.readers import read
    from viendan.references.reference import Reference
    from viendan.store.store import Store

__all__ = ["Reference", "Store", "annotate", "load", "read"]

__getattr__, __dir__ = offering(
    __name__,
    {
        "Reference": "references.reference",
        "Store": "store.store",
        "annotate": "annotation.pipeline",
        "load": "annotation.pipeline",
        "read": "readers",
    },
)
