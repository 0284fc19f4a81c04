"""Downloads: a document with its citations, as files for other programs."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict, fields
from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from viendan.documents import names as naming
from viendan.export.linked_data import linked_document
from viendan.export.tabular import guarded_cell
from viendan.language.catalogue import Language, say
from viendan.store import Store
from viendan.store.lookup.answers import Citation, Filters, Page
from viendan.store.lookup.registered import Registered, force_of_document
from viendan.store.lookup.related_documents import plain_relation
from viendan.store.lookup.views import document_view
from viendan.web.parameters import AskedDesk, AskedFilters, Identity
from viendan.web.problems import problem
from viendan.web.rendering import language_of

router = APIRouter(include_in_schema=False)

_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "ris": "application/x-research-info-systems",
}
_AT_ONCE = 1_000
_COLUMNS = tuple(field.name for field in fields(Citation))


def _citations(store: Store, identity: str, filters: Filters) -> Iterator[Citation]:
    """Yield the citations of a document that match the filters, read a thousand at a time."""
    page = Page(1, _AT_ONCE)
    while (
        view := document_view(store, identity, filters, "date", page)
    ) is not None and view.citations:
        yield from view.citations
        page = Page(page.number + 1, _AT_ONCE)


def _cell(value: object) -> str:
    text = " / ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return guarded_cell(text)


def csv_lines(citations: Iterator[Citation]) -> Iterator[str]:
    """Yield the lines of a CSV table of citations.

    It begins with a byte order mark, so that spreadsheets read it as UTF-8.
    """
    yield "\ufeff" + ",".join(_COLUMNS) + "\r\n"
    for citation in citations:
        line = io.StringIO()
        csv.writer(line).writerow(_cell(getattr(citation, column)) for column in _COLUMNS)
        yield line.getvalue()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _force_notes(force: Registered | None, lang: Language) -> list[str]:
    """Return what the registry says of a document's force, as notes for people."""
    if force is None:
        return []
    days = (("fact_effective", force.effective), ("fact_ended", force.ended))
    notes = [f"{say(key, lang)}: {day}" for key, day in days if day]
    if force.status is not None:
        day = f" ({say('as_of', lang, day=force.as_of)})" if force.as_of else ""
        notes.append(f"{say('fact_status', lang)}: {say(f'force_{force.status}', lang)}{day}")
    return [*notes, f"{say('fact_sources', lang)}: {', '.join(force.sources)}"] if notes else []


@router.get("/van-ban/{identity}/tai-ve/{form}")
def download(
    request: Request,
    desk: AskedDesk,
    identity: Identity,
    form: Literal["csv", "json", "jsonld", "ris"],
    filters: AskedFilters,
) -> Response:
    """Return a document with its citations as a file."""
    view = document_view(desk.store, identity, filters, "date", Page(1, 1))
    if view is None:
        return problem(request, 404)
    headers = {"Content-Disposition": f'attachment; filename="{view.document.identity}.{form}"'}
    if form == "csv":
        return StreamingResponse(
            csv_lines(_citations(desk.store, identity, filters)),
            media_type=_TYPES[form],
            headers=headers,
        )
    if form == "json":
        found = [
            asdict(citation) | {"report": str(citation.report)}
            for citation in _citations(desk.store, identity, filters)
        ]
        stated = list(map(plain_relation, view.relations))
        known = [asdict(one) for one in view.registered]
        about = {"document": asdict(view.document), "registered": known, "relations": stated}
        text = _json(about | {"citations": found})
    else:
        force = force_of_document(view.document, view.registered)
        text = (
            _json(linked_document(naming.json_ld(view.document, force), view.relations))
            if form == "jsonld"
            else naming.ris(view.document, _force_notes(force, language_of(request)))
        )
    return Response(text, media_type=_TYPES[form], headers=headers)
