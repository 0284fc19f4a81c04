"""The routes of the pages that only read, from lookup to the history of runs."""

from typing import Annotated
from urllib.parse import unquote

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from viendan.documents import names as naming
from viendan.documents.identity import Identity as DocumentIdentity
from viendan.language.catalogue import Language
from viendan.readers.source import normalise
from viendan.store import Store
from viendan.store.lookup.answers import Page
from viendan.store.lookup.edges import edges_of
from viendan.store.lookup.paragraph_search import search
from viendan.store.lookup.text_analysis import analyse
from viendan.store.lookup.views import (
    GroupKind,
    document_view,
    front_view,
    group_view,
    report_view,
)
from viendan.store.run_history import runs_of
from viendan.web.addresses import changed, document_address
from viendan.web.parameters import (
    LONGEST_TEXT,
    AskedDesk,
    AskedFilters,
    AskedListing,
    AskedPage,
    Clean,
    Desk,
    Identity,
    Name,
    PageNumber,
    Query,
    ReportKey,
)
from viendan.web.problems import problem
from viendan.web.rendering import language_of, render

# How many runs the page of runs shows.
_MOST_RUNS = 200

router = APIRouter(include_in_schema=False)


@router.get("/")
def front(request: Request, desk: AskedDesk) -> Response:
    """Show the search field and what the store has."""
    return render(request, "front.html", view=front_view(desk.store))


@router.get("/tra-cuu")
def look_up(request: Request, desk: AskedDesk, q: Query = "") -> Response:
    """Redirect to the document that the query means, or show the candidates."""
    query = q.strip()
    if not query:
        return RedirectResponse(changed("/", {}, lang=request.query_params.get("lang")), 303)
    found = desk.find(query)
    if len(found.documents) == 1 and not found.is_near:
        return RedirectResponse(
            changed(
                document_address(found.documents[0].identity),
                {},
                lang=request.query_params.get("lang"),
            ),
            303,
        )
    identities = {one.document.identity for one in found.registered}
    if len(identities) == 1:
        address = document_address(identities.pop())
        lang = request.query_params.get("lang")
        return RedirectResponse(changed(address, {}, lang=lang), 303)
    return render(request, "lookup.html", found=found)


@router.get("/van-ban/{identity}")
def document(
    request: Request, desk: AskedDesk, identity: Identity, asked: AskedListing
) -> Response:
    """Show a document and its citations."""
    view = document_view(desk.store, identity, asked.filters, asked.sort, asked.page)
    if view is None:
        parsed = DocumentIdentity.parse(identity)
        # An identity that is not in the store is looked up by its parts.
        words = " ".join(parsed.parts) if parsed is not None else identity
        return render(request, "lookup.html", status=404, found=desk.find(words))
    names = {"urn_lex": naming.urn_lex(view.document), "akn": naming.akn(view.document)}
    return render(
        request,
        "document.html",
        view=view,
        page=asked.page,
        sort=asked.sort,
        filters=asked.filters,
        names=names,
        edges=edges_of(view.relations, view.registered),
        national=naming.national_database(view.document),
    )


@router.get("/van-ban/{identity}/doi-song.svg")
def life_picture(request: Request, desk: AskedDesk, identity: Identity) -> Response:
    """Return the picture of a document's life, which its page shows."""
    lang = language_of(request)
    held = desk.store.cache.now()
    picture = held.get(("life", identity, lang), lambda: _life(desk.store, identity, lang))
    if picture is None:
        return problem(request, 404)
    return Response(picture, media_type="image/svg+xml", headers={"Cache-Control": "no-cache"})


def _life(store: Store, identity: str, lang: Language) -> str | None:
    # A server that is asked for no picture need not load what draws them.
    from viendan import frames, plots  # noqa: PLC0415  # for the reason above

    try:
        life = frames.document_life(store, identity)
    except KeyError:
        return None
    return plots.svg(plots.document_life(life, lang)) if len(life) > 1 else None


@router.get("/bao-cao/{key}")
def report(request: Request, desk: AskedDesk, key: ReportKey) -> Response:
    """Show a report with its references marked."""
    view = report_view(desk.store, key)
    if view is None:
        return problem(request, 404)
    who = unquote(request.cookies.get("who", ""))
    return render(
        request, "report.html", view=view, is_editing=desk.corrections is not None, who=who
    )


def _group(request: Request, desk: Desk, kind: GroupKind, value: str, number: int) -> Response:
    page = Page(number)
    view = group_view(desk.store, kind, value, page)
    return (
        problem(request, 404)
        if view is None
        else render(request, "group.html", view=view, kind=kind, value=value, page=page)
    )


@router.get("/co-quan/{value:path}")
def issuer(request: Request, desk: AskedDesk, value: Name, page: PageNumber = 1) -> Response:
    """Show the reports of an issuer."""
    return _group(request, desk, "issuer", value, page)


@router.get("/dia-phuong/{value:path}")
def place(request: Request, desk: AskedDesk, value: Name, page: PageNumber = 1) -> Response:
    """Show the reports of a place."""
    return _group(request, desk, "place", value, page)


@router.get("/linh-vuc/{value:path}")
def domain(request: Request, desk: AskedDesk, value: Name, page: PageNumber = 1) -> Response:
    """Show the reports with paragraphs of a domain."""
    return _group(request, desk, "domain", value, page)


@router.get("/tim-doan")
def search_paragraphs(
    request: Request, desk: AskedDesk, filters: AskedFilters, page: AskedPage, q: Query = ""
) -> Response:
    """Show the paragraphs that contain the query."""
    found = search(desk.store, q.strip(), filters, page) if q.strip() else None
    return render(request, "search.html", query=q.strip(), found=found, page=page, filters=filters)


@router.get("/lan-chay")
def history(request: Request, desk: AskedDesk) -> Response:
    """Show the last runs: when, how long, what was new, what failed, with which version."""
    with desk.store.reading() as connection:
        found = [run for _, run in runs_of(connection, _MOST_RUNS)]
    return render(request, "runs.html", runs=found)


@router.get("/phan-tich")
def ask_to_analyse(request: Request) -> Response:
    """Show the form for a text."""
    return render(request, "analysis.html", text="", found=None)


@router.post("/phan-tich")
def analyse_text(
    request: Request,
    desk: AskedDesk,
    text: Annotated[str, Form(max_length=LONGEST_TEXT), Clean] = "",
) -> Response:
    """Show every reference of a text with the document that it means."""
    plain = normalise(text)  # offsets of references are into this text
    return render(request, "analysis.html", text=plain, found=analyse(plain, desk.store))
