"""Corrections: forms in which a person corrects a domain or judges a reference, and undoes it."""

from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from viendan.store import Store, correct, give_title, judge
from viendan.store.database.rows import Verdict
from viendan.store.lookup.review import Waiting
from viendan.store.lookup.views import MentionView, ParagraphView, ReportView, report_view
from viendan.web.addresses import changed, document_address, report_address
from viendan.web.parameters import LONGEST_QUERY, AskedDesk, Clean, Desk, desk_of
from viendan.web.rendering import render
from viendan.web.report_page import ReportPage
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
    """A paragraph of a report, and who corrects it, and why.

    Where the form is in the review queue, `skipped` is how many of its items were skipped, and
    `kind` what it is narrowed to.
    """

    report: int = Field(ge=0, lt=1 << 60)
    paragraph: int = Field(ge=0, lt=1 << 31)
    who: _Text = ""
    why: _Text = ""
    skipped: int | None = Field(None, ge=0, le=100_000)
    kind: Waiting | Literal[""] = ""


class _DomainForm(_ParagraphForm):
    """The right domain of the paragraph; an empty one undoes the last correction."""

    domain: _Text = ""


#: What the form offers: a verdict, another document, or to take the last verdict back.
_Choice = Literal["accept", "reject", "relabel", "undo"]


class _ReferenceForm(_ParagraphForm):
    """The judgement on a mention of the paragraph.

    `document` is what a relabelled one means, in any spelling; `meant` is its identity.
    """

    mention: int = Field(ge=0, lt=1 << 31)
    verdict: _Choice = "relabel"
    document: _Text = ""
    meant: _Text = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that was just stored: on a mention of a paragraph, or on its domain."""

    report: int
    paragraph: int
    mention: int | None = None

    @classmethod
    def parse(cls, text: str) -> "Decision | None":
        """Return the decision that `str` wrote, None for any other text."""
        parts = text.split(".")
        is_written = len(parts) in {2, 3} and all(
            part.isascii() and part.isdigit() for part in parts
        )
        return cls(*map(int, parts)) if is_written else None

    def __str__(self) -> str:
        """Return the decision as a word of an address."""
        parts = (self.report, self.paragraph, self.mention)
        return ".".join(str(part) for part in parts if part is not None)


def _writing(request: Request, desk: Annotated[Desk, Depends(desk_of)]) -> Store:
    """Return the store that corrections are written to.

    Raises HTTPException: 404 if there is none, 403 if the form comes from another site.
    """
    if desk.corrections is None:
        raise HTTPException(404)
    if request.method == "POST" and not is_own_form(request):
        raise HTTPException(403)
    return desk.corrections


#: The store that corrections are written to.
Writing = Annotated[Store, Depends(_writing)]
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


def _back(form: _ParagraphForm, *, is_undone: bool) -> Response:
    """Return to the paragraph, or to what is next in the review queue."""
    mention = form.mention if isinstance(form, _ReferenceForm) else None
    last = None if is_undone else Decision(form.report, form.paragraph, mention)
    address = (
        report_address(form.report, form.paragraph)
        if form.skipped is None
        else changed("/ra-soat", {}, kind=form.kind, skipped=form.skipped or None, last=last)
    )
    return _sent_to(address, form.who)


def _sent_to(address: str, who: str) -> Response:
    response = RedirectResponse(address, 303)
    # A cookie can have ASCII characters only.
    response.set_cookie("who", quote(who), max_age=_YEAR, httponly=True, samesite="strict")
    return response


@router.post("/sua/linh-vuc")
def correct_domain(
    desk: AskedDesk, store: Writing, form: Annotated[_DomainForm, Form()]
) -> Response:
    """Store the right domain of a paragraph, or undo the last correction."""
    view = _view(desk.store, form.report)
    start = _paragraph(view, form.paragraph).start
    correct(
        store, (view.sha256, start), form.domain or None, who=form.who.strip(), why=form.why.strip()
    )
    return _back(form, is_undone=not form.domain)


def _meant(desk: Desk, text: str) -> str | None:
    """Return the identity of the document that a text names; None unless it is exactly one."""
    found = desk.find(text)
    return found.answer.identity if found.answer is not None else None


def _verdict(desk: Desk, form: _ReferenceForm) -> Verdict | None:
    """Return the verdict of a form as it is stored; None undoes the last one.

    It is "" where the form names no document, or several.
    """
    if form.verdict != "relabel":
        return None if form.verdict == "undo" else form.verdict
    return form.meant or _meant(desk, form.document.strip()) or ""


@router.post("/sua/vien-dan")
def judge_reference(
    request: Request, desk: AskedDesk, store: Writing, form: Annotated[_ReferenceForm, Form()]
) -> Response:
    """Store that a reference is right, is none or means another document, or undo that.

    A form that does not name exactly one document is shown again, with what was typed.
    """
    view = _view(desk.store, form.report)
    paragraph = _paragraph(view, form.paragraph)
    mention = _mention(paragraph, form.mention)
    verdict = _verdict(desk, form)
    if verdict == "" and form.skipped is not None:
        named = {"kind": form.kind, "skipped": form.skipped or None, "refused": form.document}
        return _sent_to(changed("/ra-soat", {}, **named), form.who)
    if verdict == "":
        return render(
            request,
            "report.html",
            status=404,
            page=ReportPage(view),
            is_editing=True,
            who=form.who,
            refused=form,
        )
    span = (paragraph.start + mention.start, paragraph.start + mention.end)
    judge(store, view.sha256, *span, verdict, who=form.who.strip(), why=form.why.strip())
    return _back(form, is_undone=verdict is None)


@router.post("/sua/trich-yeu")
def correct_title(store: Writing, form: Annotated[_TitleForm, Form()]) -> Response:
    """Store the title of a document, or take the last one back."""
    title = form.title.strip() or None
    give_title(store, form.document, title, who=form.who.strip(), why=form.why.strip())
    return _sent_to(document_address(form.document), form.who)
