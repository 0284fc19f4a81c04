"""Corrections: what a person says of a reference or a paragraph, by plain forms; each is taken back by another."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from viendan.store import Store, correct, history, judge, judged, lookup
from viendan.store.schema import key_of
from viendan.store.views import MentionView, ParagraphView, ReportView, report_view
from viendan.web.addresses import report_address
from viendan.web.asking import LONGEST_QUERY, AskedDesk, Clean, Desk, desk_of
from viendan.web.problems import problem
from viendan.web.rendering import language_of, render
from viendan.web.safety import is_own_form
from viendan.web.words import word

_YEAR = 365 * 24 * 3600
_Key = Annotated[int, Form(ge=0, lt=1 << 60)]
_Position = Annotated[int, Form(ge=0, lt=1 << 31)]
_Text = Annotated[str, Form(max_length=LONGEST_QUERY), Clean]


def _writing(request: Request, desk: Annotated[Desk, Depends(desk_of)]) -> Store:
    """Return the store that corrections are written to; raises where there is none, or a page of another site asks."""
    if desk.corrections is None:
        raise HTTPException(404)
    if request.method == "POST" and not is_own_form(request):
        raise HTTPException(403)
    return desk.corrections


_Writing = Annotated[Store, Depends(_writing)]
router = APIRouter(include_in_schema=False)


def _view(store: Store, key: int) -> ReportView:
    view = report_view(store, key)
    if view is None:
        raise HTTPException(404)
    return view


def _paragraph(view: ReportView, position: int) -> ParagraphView:
    found = next((paragraph for paragraph in view.paragraphs if paragraph.position == position), None)
    if found is None:
        raise HTTPException(404)
    return found


def _mention(paragraph: ParagraphView, position: int) -> MentionView:
    found = next((mention for mention in paragraph.mentions if mention.position == position), None)
    if found is None:
        raise HTTPException(404)
    return found


def _back(key: int, paragraph: int, who: str) -> Response:
    response = RedirectResponse(report_address(key, paragraph), 303)
    response.set_cookie("who", who.encode("ascii", "xmlcharrefreplace").decode(), max_age=_YEAR, httponly=True, samesite="strict")
    return response


@router.post("/sua/linh-vuc")
def correct_domain(  # noqa: PLR0913  # the fields of a form
    desk: AskedDesk, store: _Writing, report: _Key, paragraph: _Position, domain: _Text = "", who: _Text = "", why: _Text = ""
) -> Response:
    """Store what domain a paragraph has; without one the last word on it is taken back."""
    view = _view(desk.store, report)
    correct(store, (view.sha256, _paragraph(view, paragraph).start), domain or None, who=who.strip(), why=why.strip())
    return _back(report, paragraph, who)


def _meant(store: Store, text: str) -> str | None:
    """Return the identity of the one document of the store that a person names, or None where there is none, or more."""
    found = lookup(store, text)
    return found.documents[0].identity if len(found.documents) == 1 and not found.is_near else None


@router.post("/sua/vien-dan")
def judge_reference(  # noqa: PLR0913  # the fields of a form
    request: Request,
    desk: AskedDesk,
    store: _Writing,
    report: _Key,
    paragraph: _Position,
    mention: _Position,
    verdict: Annotated[Literal["accept", "reject", "relabel", "undo"], Form()],
    document: _Text = "",
    who: _Text = "",
    why: _Text = "",
) -> Response:
    """Store that a reference is right, is none, or means another document; "undo" takes the last word on it back."""
    view = _view(desk.store, report)
    part = _paragraph(view, paragraph)
    judged = _mention(part, mention)
    said: str | None = None if verdict == "undo" else verdict
    if verdict == "relabel" and (said := _meant(desk.store, document.strip()) if document.strip() else None) is None:
        return problem(request, 422, word("unknown_document", language_of(request), query=document))
    judge(store, view.sha256, part.start + judged.start, part.start + judged.end, said, who=who.strip(), why=why.strip())
    return _back(report, paragraph, who)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said, for the list of all corrections; `what` is None where something was taken back."""

    when: str
    who: str
    report: int
    what: str | None
    why: str


def _all_said(store: Store) -> list[Said]:
    """Return what people said of paragraphs and references, the newest first."""
    of_paragraphs = [Said(one.when, one.who, key_of(one.sha256), one.domain, one.why) for one in history(store)]
    of_references = [Said(one.when, one.who, one.report, one.verdict, one.why) for one in judged(store)]
    return sorted(of_paragraphs + of_references, key=lambda said: said.when, reverse=True)


@router.get("/sua")
def corrections(request: Request, store: _Writing) -> Response:
    """Show every correction, the newest first."""
    return render(request, "corrections.html", found=_all_said(store))
