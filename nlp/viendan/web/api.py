"""The API: everything that the pages show, as JSON for programs."""

from collections.abc import Iterable
from dataclasses import fields
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from viendan.checking import check_draft, plain_draft
from viendan.documents import names as naming
from viendan.store.lookup.answers import RelationGroup
from viendan.store.lookup.paragraph_search import search
from viendan.store.lookup.text_analysis import analyse, plain_analysed
from viendan.store.lookup.views import document_view, documents_page, report_view, reports_page
from viendan.text.vietnam_time import today
from viendan.web import parameters, problems
from viendan.web import schemas as out
from viendan.web.text_schemas import AnalysedOut, AnalysisIn, CheckedOut, TextIn

router = APIRouter(
    prefix="/api/v1",
    responses={
        status: {"model": out.Problem} for status in (400, 404, 405, 413, 422, 429, 500, 503)
    },
)

_Wanted = Annotated[
    str,
    Query(min_length=1, max_length=parameters.LONGEST_QUERY, description="words to look for"),
    parameters.Clean,
]


def _shallow(view: object) -> dict[str, Any]:
    """Return the fields of a view by name; nested views stay objects."""
    # Views are dataclasses.
    names = [field.name for field in fields(view)]  # type: ignore[arg-type]
    return {name: getattr(view, name) for name in names}


def _counts(pairs: Iterable[tuple[object, int]]) -> list[dict[str, object]]:
    return [{"value": str(value), "count": count} for value, count in pairs]


@router.get(
    "/lookup",
    response_model=out.LookupOut,
    summary="The document that a query means, in any spelling",
)
def look_up(desk: parameters.AskedDesk, q: _Wanted) -> object:
    """Return the document that a query means, the candidates, or the nearest documents."""
    return desk.find(q.strip())


@router.post(
    "/analyse",
    response_model=list[AnalysedOut],
    summary="Every reference of a text, with the document that it means",
)
def analyse_text(desk: parameters.AskedDesk, asked: AnalysisIn) -> object:
    """Return every reference of a text; the text is not stored."""
    found = analyse(asked.text, desk.store, completed=asked.completed)
    return list(map(plain_analysed, found))


@router.post(
    "/check",
    response_model=CheckedOut,
    summary="What is to be looked at in the references of a draft",
)
def check_text(desk: parameters.AskedDesk, asked: TextIn) -> object:
    """Return the references of a draft with their findings; the draft is not stored."""
    return plain_draft(check_draft(asked.text, today().isoformat(), desk.store))


@router.get("/documents", response_model=out.DocumentList, summary="Documents, most cited first")
def documents(
    desk: parameters.AskedDesk,
    page: parameters.AskedPage,
    filters: parameters.AskedDocumentFilters,
    q: parameters.Query = "",
) -> object:
    """Return a page of the documents whose title or name has the words; of all without words."""
    found = documents_page(desk.store, q.strip(), page, filters)
    return {"total": found.total, "page": page.number, "size": page.size, "items": found.items}


def _relations(groups: Iterable[RelationGroup]) -> list[dict[str, object]]:
    return [
        _shallow(group)
        | {"documents": [_shallow(one) | {"days": _counts(one.days)} for one in group.documents]}
        for group in groups
    ]


@router.get(
    "/documents/{identity}",
    response_model=out.DocumentAnswer,
    summary="A document, with its citations",
)
def document(
    desk: parameters.AskedDesk, identity: parameters.Identity, asked: parameters.AskedListing
) -> object:
    """Return a document with a page of its citations that match the filters, sorted."""
    view = document_view(desk.store, identity, asked.filters, asked.sort, asked.page)
    if view is None:
        raise HTTPException(404)
    names = {
        "official": naming.official(view.document),
        "urn_lex": naming.urn_lex(view.document),
        "akoma_ntoso": naming.akn(view.document),
    }
    lists = {
        "relations": _relations(view.relations),
        "spellings": _counts(view.spellings),
        "timeline": _counts(view.timeline),
        "facets": {name: _counts(view.facets[name]) for name in view.facets},
    }
    beside = [{"document": other, "reports": count} for other, count in view.cited_with]
    return (
        _shallow(view)
        | names
        | lists
        | {"cited_with": beside, "page": asked.page.number, "size": asked.page.size}
    )


@router.get("/reports", response_model=out.ReportList, summary="Reports, latest first")
def reports(
    desk: parameters.AskedDesk,
    page: parameters.AskedPage,
    filters: parameters.AskedReportFilters,
    q: parameters.Query = "",
) -> object:
    """Return a page of the reports whose title, issuer, place or path has the words.

    Without words, all reports are listed.
    """
    found = reports_page(desk.store, q.strip(), page, filters)
    counts = {"total": found.total, "all_reports": found.all_reports}
    return counts | {"page": page.number, "size": page.size, "items": found.items}


@router.get(
    "/reports/{key}",
    response_model=out.ReportAnswer,
    summary="A report, with its paragraphs and references",
)
def report(desk: parameters.AskedDesk, key: parameters.ReportKey) -> object:
    """Return a report with its paragraphs, their domains and their references."""
    view = report_view(desk.store, key)
    if view is None:
        raise HTTPException(404)
    return _shallow(view)


@router.get(
    "/search", response_model=out.HitList, summary="Paragraphs that contain words or a phrase"
)
def search_paragraphs(
    desk: parameters.AskedDesk,
    q: _Wanted,
    filters: parameters.AskedFilters,
    page: parameters.AskedPage,
) -> object:
    """Return a page of the paragraphs that contain the query.

    Diacritics must match; if no paragraph has them, they are ignored.
    """
    found = search(desk.store, q.strip(), filters, page)
    items = [
        _shallow(hit) | {"marks": [{"start": start, "end": end} for start, end in hit.marks]}
        for hit in found.hits
    ]
    return {
        "total": found.total,
        "page": page.number,
        "size": page.size,
        "is_folded": found.is_folded,
        "items": items,
    }


def _with_problems(description: dict[str, Any]) -> dict[str, Any]:
    """Return a description in which every error is problem details; FastAPI cannot state that."""
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    answers = (
        (int(status), answer)
        for operations in description["paths"].values()
        for operation in operations.values()
        for status, answer in operation["responses"].items()
    )
    for status, answer in answers:
        if status >= HTTPStatus.BAD_REQUEST:
            answer["content"] = {problems.MEDIA_TYPE: schema}
    return description


def description_of(request: Request) -> dict[str, Any]:
    """Return the OpenAPI description of the API."""
    app = request.app
    return _with_problems(
        get_openapi(
            title=app.title, version=app.version, description=app.description, routes=router.routes
        )
    )


@router.get("/openapi.json", include_in_schema=False)
def openapi(request: Request) -> Response:
    """Return the OpenAPI description of the API."""
    return JSONResponse(description_of(request))
