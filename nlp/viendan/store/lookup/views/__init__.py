"""The views of a store, one behind each page: a document, a report, a group, the whole store."""

from viendan.store.database.keys import GroupKind
from viendan.store.lookup.views.document import document_view
from viendan.store.lookup.views.groups import front_view, group_view
from viendan.store.lookup.views.list_views import (
    document_facets,
    documents_page,
    report_facets,
    reports_page,
)
from viendan.store.lookup.views.page_data import (
    DocumentFilters,
    DocumentSort,
    DocumentsPage,
    DocumentView,
    FileView,
    FrontView,
    GroupView,
    MentionView,
    NearDuplicate,
    Neighbour,
    ParagraphView,
    ReportFilters,
    ReportLine,
    ReportSort,
    ReportsPage,
    ReportView,
    RunLine,
)
from viendan.store.lookup.views.report import report_view

__all__ = [
    "DocumentFilters",
    "DocumentSort",
    "DocumentView",
    "DocumentsPage",
    "FileView",
    "FrontView",
    "GroupKind",
    "GroupView",
    "MentionView",
    "NearDuplicate",
    "Neighbour",
    "ParagraphView",
    "ReportFilters",
    "ReportLine",
    "ReportSort",
    "ReportView",
    "ReportsPage",
    "RunLine",
    "document_facets",
    "document_view",
    "documents_page",
    "front_view",
    "group_view",
    "report_facets",
    "report_view",
    "reports_page",
]
