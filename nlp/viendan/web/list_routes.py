"""The lists of documents and of reports, as pages and as spreadsheets."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Literal, Protocol

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from viendan.documents.names import name_of
from viendan.export.spreadsheet import WORKBOOK_TYPE, workbook
from viendan.language.catalogue import say
from viendan.store import Store
from viendan.store.lookup.answers import Cited, Page
from viendan.store.lookup.views import (
    DocumentFilters,
    DocumentSort,
    DocumentsPage,
    ReportFilters,
    ReportLine,
    ReportSort,
    ReportsPage,
    document_facets,
    documents_page,
    report_facets,
    reports_page,
)
from viendan.store.lookup.views.page_data import Counts
from viendan.web.downloads import csv_table
from viendan.web.parameters import (
    AskedDesk,
    AskedDocumentFilters,
    AskedPage,
    AskedReportFilters,
    Query,
)
from viendan.web.rendering import language_of, render

router = APIRouter(include_in_schema=False)

_Form = Literal["csv", "xlsx"]
_Row = tuple[str | int, ...]
_AT_ONCE = 1_000
_DOCUMENT_HEADS = (
    "document", "date_issued", "issuer", "place", "title", "cited_in_reports", "identity"
)  # fmt: skip
_REPORT_HEADS = (
    "title", "reporter", "report_place", "date", "file", "near_duplicates", "files", "report_key"
)  # fmt: skip


class _Listed(Protocol):
    """A page of a list."""

    @property
    def items(self) -> Sequence[Cited] | Sequence[ReportLine]:
        """The items of the page."""


@router.get("/van-ban")
def list_documents(  # noqa: PLR0913, PLR0917  # each is a parameter of an address
    request: Request,
    desk: AskedDesk,
    filters: AskedDocumentFilters,
    page: AskedPage,
    q: Query = "",
    sort: DocumentSort = "cited",
) -> Response:
    """Show a page of the documents that reports cite."""
    found = documents_page(desk.store, q.strip(), page, filters, sort)
    facets = document_facets(desk.store, q.strip(), filters)
    sorts = ("cited", "date", "number")
    return _page(request, "document_list.html", found, facets, filters, page, (sort, sorts), q)


@router.get("/bao-cao")
def list_reports(  # noqa: PLR0913, PLR0917  # each is a parameter of an address
    request: Request,
    desk: AskedDesk,
    filters: AskedReportFilters,
    page: AskedPage,
    q: Query = "",
    sort: ReportSort = "date",
) -> Response:
    """Show a page of the reports."""
    found = reports_page(desk.store, q.strip(), page, filters, sort)
    facets = report_facets(desk.store, q.strip(), filters)
    sorts = ("date", "title", "issuer", "place")
    return _page(request, "report_list.html", found, facets, filters, page, (sort, sorts), q)


def _page(  # noqa: PLR0913, PLR0917  # what a list is made of
    request: Request,
    template: str,
    found: DocumentsPage | ReportsPage,
    facets: dict[str, Counts],
    filters: DocumentFilters | ReportFilters,
    page: Page,
    sorts: tuple[str, tuple[str, ...]],
    query: str,
) -> Response:
    chosen = {name: value for name, value in asdict(filters).items() if value not in {None, True}}
    return render(
        request,
        template,
        found=found,
        facets=facets,
        chosen=chosen,
        filters=filters,
        page=page,
        sort=sorts[0],
        sorts=sorts[1],
        query=query.strip(),
    )


@router.get("/van-ban.{form}")
def documents_table(  # noqa: PLR0913, PLR0917  # each is a parameter of an address
    request: Request,
    desk: AskedDesk,
    form: _Form,
    filters: AskedDocumentFilters,
    q: Query = "",
    sort: DocumentSort = "cited",
) -> Response:
    """Return the list of documents as a file for spreadsheets."""

    def page_of(store: Store, page: Page) -> DocumentsPage:
        return documents_page(store, q.strip(), page, filters, sort)

    items = _all_items(desk.store, page_of)
    rows = (_document_row(one, filters) for one in items if isinstance(one, Cited))
    return _table(request, "van-ban", form, _DOCUMENT_HEADS, rows)


@router.get("/bao-cao.{form}")
def reports_table(  # noqa: PLR0913, PLR0917  # each is a parameter of an address
    request: Request,
    desk: AskedDesk,
    form: _Form,
    filters: AskedReportFilters,
    q: Query = "",
    sort: ReportSort = "date",
) -> Response:
    """Return the list of reports as a file for spreadsheets."""

    def page_of(store: Store, page: Page) -> ReportsPage:
        return reports_page(store, q.strip(), page, filters, sort)

    items = _all_items(desk.store, page_of)
    rows = (_report_row(one) for one in items if isinstance(one, ReportLine))
    return _table(request, "bao-cao", form, _REPORT_HEADS, rows)


def _all_items(
    store: Store, page_of: Callable[[Store, Page], _Listed]
) -> Iterator[Cited | ReportLine]:
    """Yield the items of all pages of a list, read a thousand at a time."""
    page = Page(1, _AT_ONCE)
    while items := page_of(store, page).items:
        yield from items
        page = Page(page.number + 1, _AT_ONCE)


def _document_row(one: Cited, filters: DocumentFilters) -> _Row:
    when = one.date or str(one.year or "")
    texts = (name_of(one), when, one.issuer or "", one.place or "", one.title or "")
    return (*texts, one.reports if filters.once else one.all_reports, one.identity)


def _report_row(one: ReportLine) -> _Row:
    texts = (one.title, one.issuer, one.place, one.date, one.path)
    # A spreadsheet would round the key, a number of sixty bits.
    return (*(text or "" for text in texts), one.near_duplicates, one.files, str(one.key))


def _table(
    request: Request, name: str, form: _Form, heads: Sequence[str], rows: Iterator[_Row]
) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    head = [say(key, language_of(request)) for key in heads]
    if form == "xlsx":
        return Response(workbook(head, rows), media_type=WORKBOOK_TYPE, headers=headers)
    return StreamingResponse(csv_table(head, rows), media_type="text/csv", headers=headers)
