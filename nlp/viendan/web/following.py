"""Following: what is new about a document, a place or a search, as a page and as an Atom feed.

The feeds are those of RFC 4287.
"""

import datetime as dt
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from viendan.documents.names import name_of
from viendan.language.catalogue import say
from viendan.store.lookup.answers import Page
from viendan.store.lookup.arriving import Arrival, new_citations, new_hits, new_reports
from viendan.store.lookup.views import document_view
from viendan.text.vietnam_time import VIETNAM
from viendan.web.addresses import changed, document_address, group_address
from viendan.web.parameters import AskedDesk, AskedFilters, Identity, Name
from viendan.web.parameters import Query as Words
from viendan.web.problems import problem
from viendan.web.rendering import language_of, render
from viendan.web.templating import rendered

_ATOM = "application/atom+xml"
# Of a report without a day and without a run nothing says when it came.
_UNKNOWN_MOMENT = "1970-01-01T00:00:00+00:00"

router = APIRouter(include_in_schema=False)

_Since = Annotated[dt.date | None, Query()]


@router.get("/van-ban/{identity}/moi")
def news_of_document(
    request: Request, desk: AskedDesk, identity: Identity, since: _Since = None
) -> Response:
    """Show the citations of a document that came last, or since a day."""
    view = document_view(desk.store, identity, page=Page(1, 1))
    if view is None:
        return problem(request, 404)
    found = new_citations(desk.store, identity, _begins(since))
    return render(request, "news.html", document=view.document, found=found, since=since or "")


@router.get("/van-ban/{identity}/atom")
def feed_of_document(
    request: Request, desk: AskedDesk, identity: Identity, since: _Since = None
) -> Response:
    """Return the citations of a document that came last as a feed."""
    view = document_view(desk.store, identity, page=Page(1, 1))
    if view is None:
        return problem(request, 404)
    found = new_citations(desk.store, identity, _begins(since))
    return _feed(request, name_of(view.document), document_address(identity), found)


@router.get("/dia-phuong/{value:path}/atom")
def feed_of_place(request: Request, desk: AskedDesk, value: Name, since: _Since = None) -> Response:
    """Return the reports of a place that came last as a feed."""
    found = new_reports(desk.store, value, _begins(since))
    return _feed(request, value, group_address("place", value), found)


@router.get("/tim-doan/atom")
def feed_of_search(
    request: Request,
    desk: AskedDesk,
    filters: AskedFilters,
    q: Words = "",
    since: _Since = None,
) -> Response:
    """Return the paragraphs that a search finds and that came last as a feed."""
    found = new_hits(desk.store, q.strip(), filters, _begins(since)) if q.strip() else []
    return _feed(request, q.strip(), changed("/tim-doan", {}, q=q.strip()), found)


def _begins(day: dt.date | None) -> str | None:
    """Return the moment at which a day begins in Vietnam, as the store writes moments (UTC)."""
    if day is None:
        return None
    midnight = dt.datetime.combine(day, dt.time(), VIETNAM)
    return midnight.astimezone(dt.UTC).isoformat(timespec="seconds")


def _moment(one: Arrival) -> str:
    """Return the moment of an arrival as RFC 3339 wants it."""
    if one.arrived is not None:
        return one.arrived
    if one.date is None:
        return _UNKNOWN_MOMENT
    return dt.datetime.fromisoformat(one.date).replace(tzinfo=VIETNAM).isoformat()


def _feed(request: Request, about: str, page: str, found: list[Arrival]) -> Response:
    lang, base = language_of(request), str(request.base_url).rstrip("/")
    moments = [_moment(one) for one in found]
    text = rendered(
        "feed.xml",
        lang,
        title=say("feed_title", lang, name=about),
        page=base + page,
        address=str(request.url),
        identity=f"urn:viendan:{quote(page, safe='/:')}",
        updated=max(moments, default=_UNKNOWN_MOMENT),
        entries=list(zip(found, moments, strict=True)),
        base=base,
        untitled=say("untitled", lang),
    )
    return Response(text, media_type=_ATOM)
