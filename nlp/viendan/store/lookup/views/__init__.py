"""The views of a store: a document, a report, a group of reports, the whole."""

from viendan.store.lookup.answers import Citation, Cited, Document, Filters, Page
from viendan.store.lookup.views.document import document_view
from viendan.store.lookup.views.groups import (
    KINDS,
    documents_page,
    front_view,
    group_view,
    reports_page,
)
from viendan.store.lookup.views.report import report_view
from viendan.store.lookup.views.shapes import (
    DocumentsPage,
    DocumentView,
    FileView,
    FrontView,
    GroupView,
    MentionView,
    Neighbour,
    ParagraphView,
    ReportLine,
    ReportsPage,
    ReportView,
    RunLine,
)

__all__ = [
    "KINDS",
    "Citation",
    "Cited",
    "Document",
    "DocumentView",
    "DocumentsPage",
    "FileView",
    "Filters",
    "FrontView",
    "GroupView",
    "MentionView",
    "Neighbour",
    "Page",
    "ParagraphView",
    "ReportLine",
    "ReportView",
    "ReportsPage",
    "RunLine",
    "document_view",
    "documents_page",
    "front_view",
    "group_view",
    "report_view",
    "reports_page",
]
