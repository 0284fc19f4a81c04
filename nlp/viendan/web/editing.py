"""Corrections: forms in which a person corrects a domain or judges a reference, and undoes it."""

from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from viendan.errors import StoreError
from viendan.store import Store, correct, give_title, history, judge, judged, titles_given
from viendan.store.database.keys import key_of
from viendan.store.database.rows import Verdict
from viendan.store.lookup.review import doubtful
from viendan.store.lookup.views import MentionView, ParagraphView, ReportView, report_view
from viendan.web.addresses import document_address, report_address
from viendan.web.parameters import LONGEST_QUERY, AskedDesk, Clean, Desk, desk_of
from viendan.web.rendering import render
from viendan.web.safety import is_own_form

_YEAR = 365 * 24 * 3600
_LONGEST_TITLE = 2000
_Text = Annotated[str, Field(max_length=LONGEST_QUERY), Clean]


class _TitleForm(BaseModel):
    """The title of a document; an empty one takes the last one back."""

    document: _Text
    title: Annotated[str, Field(max_length=_LONGEST_TITLE), Clean] = ""
    who: _Text = ""
    why: _Text = ""


class _ParagraphForm(BaseModel):
    """A paragraph of a report, and who corrects it, and why."""

    report: int = Field(ge=0, lt=1 << 60)
    paragraph: int = Field(ge=0, lt=1 << 31)
    who: _Text = ""
    why: _Text = ""


class _DomainForm(_ParagraphForm):
    """The right domain of the paragraph; an empty one undoes the last correction."""

    domain: _Text = ""


#: What the form offers: a verdict, another document, or to take the last verdict back.
_Choice = Literal["accept", "reject", "relabel", "undo"]


class _ReferenceForm(_ParagraphForm):
    """The judgement on a mention of the paragraph; `document` is what a relabelled one means."""

    mention: int = Field(ge=0, lt=1 << 31)
    verdict: _Choice
    document: _Text = ""


def _writing(request: Request, desk: Annotated[Desk, Depends(desk_of)]) -> Store:
    """Return the store that corrections are written to.

    Raises HTTPException: 404 if there is none, 403 if the form comes from another site.
    """
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
    found = next(
        (paragraph for paragraph in view.paragraphs if paragraph.position == position), None
    )
    if found is None:
        raise HTTPException(404)
    return found


def _mention(paragraph: ParagraphView, position: int) -> MentionView:
    found = next((mention for mention in paragraph.mentions if mention.position == position), None)
    if found is None:
        raise HTTPException(404)
    return found


def _back(form: _ParagraphForm) -> Response:
    return _sent_to(report_address(form.report, form.paragraph), form.who)


def _sent_to(address: str, who: str) -> Response:
    response = RedirectResponse(address, 303)
    # A cookie can have ASCII characters only.
    response.set_cookie("who", quote(who), max_age=_YEAR, httponly=True, samesite="strict")
    return response


@router.post("/sua/linh-vuc")
def correct_domain(
    desk: AskedDesk, store: _Writing, form: Annotated[_DomainForm, Form()]
) -> Response:
    """Store the right domain of a paragraph, or undo the last correction."""
    view = _view(desk.store, form.report)
    start = _paragraph(view, form.paragraph).start
    correct(
        store, (view.sha256, start), form.domain or None, who=form.who.strip(), why=form.why.strip()
    )
    return _back(form)


def _meant(desk: Desk, text: str) -> str | None:
    """Return the identity of the document that a text names; None unless it is exactly one."""
    found = desk.find(text)
    return found.documents[0].identity if len(found.documents) == 1 and not found.is_near else None


def _verdict(desk: Desk, form: _ReferenceForm) -> Verdict | None:
    """Return the verdict of a form as it is stored; None undoes the last one.

    Raises StoreError if the form does not name exactly one document.
    """
    if form.verdict != "relabel":
        return None if form.verdict == "undo" else form.verdict
    meant = _meant(desk, form.document.strip()) if form.document.strip() else None
    if meant is None:
        raise StoreError("no_such_document", query=form.document)
    return meant


@router.post("/sua/vien-dan")
def judge_reference(
    desk: AskedDesk, store: _Writing, form: Annotated[_ReferenceForm, Form()]
) -> Response:
    """Store that a reference is right, is none or means another document, or undo that."""
    view = _view(desk.store, form.report)
    paragraph = _paragraph(view, form.paragraph)
    mention = _mention(paragraph, form.mention)
    span = (paragraph.start + mention.start, paragraph.start + mention.end)
    judge(
        store, view.sha256, *span, _verdict(desk, form), who=form.who.strip(), why=form.why.strip()
    )
    return _back(form)


@router.post("/sua/trich-yeu")
def correct_title(store: _Writing, form: Annotated[_TitleForm, Form()]) -> Response:
    """Store the title of a document, or take the last one back."""
    title = form.title.strip() or None
    give_title(store, form.document, title, who=form.who.strip(), why=form.why.strip())
    return _sent_to(document_address(form.document), form.who)


@dataclass(frozen=True, slots=True)
class Entry:
    """A correction or judgement in the list of all; `what` is None if it undid an earlier one.

    `place` is the key of its report, or the identity of the document that got a title.
    """

    when: str
    who: str
    place: int | str
    what: str | None
    why: str


def _all_entries(store: Store) -> list[Entry]:
    """Return the corrections of paragraphs, references and titles, newest first."""
    of_paragraphs = [
        Entry(one.when, one.who, key_of(one.sha256), one.domain, one.why) for one in history(store)
    ]
    of_references = [
        Entry(one.when, one.who, one.report, one.verdict, one.why) for one in judged(store)
    ]
    of_titles = [
        Entry(one.when, one.who, one.identity, one.title, one.why) for one in titles_given(store)
    ]
    return sorted(
        of_paragraphs + of_references + of_titles, key=lambda entry: entry.when, reverse=True
    )


@router.get("/sua")
def corrections(request: Request, store: _Writing) -> Response:
    """Show the paragraphs whose domain is least sure, and every correction, newest first."""
    return render(request, "corrections.html", found=_all_entries(store), to_review=doubtful(store))
