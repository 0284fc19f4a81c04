"""The page that checks a draft: a pasted text or a file, of which nothing is stored."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import HTMLResponse, Response

from viendan.checking import CheckedDraft, check_draft
from viendan.errors import ReadError
from viendan.export.commented_word import commented_word
from viendan.language.catalogue import explain
from viendan.readers.apart import ReadingProcess
from viendan.readers.source import normalise
from viendan.text.vietnam_time import today
from viendan.web.checked_page import checked_page
from viendan.web.parameters import LONGEST_TEXT, AskedDesk, Clean
from viendan.web.rendering import language_of, render
from viendan.web.safety import UPLOADS

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: How the page answers: itself, or with a file that has comments.
AnswerForm = Literal["page", "docx", "html"]

router = APIRouter(include_in_schema=False)


@router.get(UPLOADS)
def ask_for_draft(request: Request) -> Response:
    """Show the form for a draft."""
    return render(request, "check.html", text="", draft=None, problem=None)


@router.post(UPLOADS)
def check(
    request: Request,
    desk: AskedDesk,
    text: Annotated[str, Form(max_length=LONGEST_TEXT), Clean] = "",
    file: Annotated[UploadFile | None, File()] = None,
    form: Annotated[AnswerForm, Form()] = "page",
) -> Response:
    """Show what is to be looked at in a draft, or return the draft with comments as a file."""
    text = normalise(text)  # forms send carriage returns
    name, content = (file.filename or "", file.file.read()) if file is not None else ("", b"")
    try:
        plain = _text_of(name, content) if content else text
    except ReadError as error:
        problem = explain(error, language_of(request))
        return render(request, "check.html", status=422, text=text, draft=None, problem=problem)
    draft = check_draft(plain, today().isoformat(), desk.store)
    if form == "page":
        return render(request, "check.html", text=text, draft=draft, problem=None)
    return _file(request, draft, form, content if name.lower().endswith(".docx") else None)


def _text_of(name: str, content: bytes) -> str:
    """Return the text of a file; raises ReadError where it cannot be read.

    It is read by a process of its own, from a folder that is deleted at once.
    """
    # The name is a person's: only its suffix is used.
    suffix = Path(name).suffix if Path(name).suffix.isascii() else ""
    with TemporaryDirectory(prefix="viendan") as folder:
        path = Path(folder) / f"draft{suffix}"
        path.write_bytes(content)
        with ReadingProcess(has_threads=True) as process:
            return process.read(str(path)).text


def _file(
    request: Request, draft: CheckedDraft, form: AnswerForm, original: bytes | None
) -> Response:
    lang = language_of(request)
    headers = {"Content-Disposition": f'attachment; filename="draft.{form}"'}
    if form == "html":
        return HTMLResponse(checked_page(draft, lang), headers=headers)
    return Response(commented_word(draft, lang, original), media_type=_WORD, headers=headers)
