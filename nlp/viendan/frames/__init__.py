"""Frames: a store as tidy pandas frames, and the counts for pictures and tables.

`reports`, `near_duplicates`, `paragraphs`, `references`, `documents`, `links` and `relations` read
one table each, of a `Store` or of the store at a path ("samples.db"); `columns` states the type and
the meaning of every column. `store_of` puts annotations into a store
in memory, so that they are read in the same way.
"""

from viendan.documents.places import short_place
from viendan.frames.cited_force import ages, cited_force, over
from viendan.frames.columns import (
    DOCUMENTS,
    LINKS,
    NEAR_DUPLICATES,
    PARAGRAPHS,
    REFERENCES,
    RELATIONS_BETWEEN,
    REPORTS,
    Column,
)
from viendan.frames.document_life import document_life
from viendan.frames.from_store import (
    documents,
    links,
    near_duplicates,
    paragraphs,
    references,
    relations,
    reports,
    store_of,
)
from viendan.frames.judged import (
    confusion,
    judged_paragraphs,
    label_scores,
    reference_scores,
    reliability,
)
from viendan.frames.measures import (
    OUTSIDE,
    busiest,
    by_quarter,
    citations,
    co_citations,
    crossed,
    domain_shares,
    lags,
    lives,
    most_cited,
    quarters,
    shared_documents,
    side_by_side,
    when,
)

__all__ = [
    "DOCUMENTS",
    "LINKS",
    "NEAR_DUPLICATES",
    "OUTSIDE",
    "PARAGRAPHS",
    "REFERENCES",
    "RELATIONS_BETWEEN",
    "REPORTS",
    "Column",
    "ages",
    "busiest",
    "by_quarter",
    "citations",
    "cited_force",
    "co_citations",
    "confusion",
    "crossed",
    "document_life",
    "documents",
    "domain_shares",
    "judged_paragraphs",
    "label_scores",
    "lags",
    "links",
    "lives",
    "most_cited",
    "near_duplicates",
    "over",
    "paragraphs",
    "quarters",
    "reference_scores",
    "references",
    "relations",
    "reliability",
    "reports",
    "shared_documents",
    "short_place",
    "side_by_side",
    "store_of",
    "when",
]
