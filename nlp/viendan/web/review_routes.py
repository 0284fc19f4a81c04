"""The review queue: one uncertain mention or domain at a time, one key for each decision."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from viendan.store.lookup.edit_log import edit_log
from viendan.store.lookup.review import doubtful, doubtful_mentions, review_progress
from viendan.web.editing import Decision, Writing
from viendan.web.parameters import AskedDesk
from viendan.web.rendering import render, who_edits

_MOST_CHOICES = 9
_MOST_EDITS = 200

router = APIRouter(include_in_schema=False)

_Skipped = Annotated[int, Query(ge=0, le=100_000)]
_Last = Annotated[str, Query(max_length=80)]


@router.get("/sua")
def corrections(request: Request, desk: AskedDesk, store: Writing) -> Response:
    """Show how much waits for review, and the log of edits, newest first."""
    edits = edit_log(store)
    return render(
        request,
        "corrections.html",
        edits=edits[:_MOST_EDITS],
        progress=review_progress(desk.store),
    )


@router.get("/ra-soat")
def review(
    request: Request, desk: AskedDesk, _: Writing, skipped: _Skipped = 0, last: _Last = ""
) -> Response:
    """Show the least certain mention or domain that waits, after as many as were skipped.

    Ambiguous mentions come first, then the domains with the lowest scores. `last` is the decision
    that was just stored, which can be undone here.
    """
    progress = review_progress(desk.store)
    mention = next(iter(doubtful_mentions(desk.store, 1, skipped)), None)
    beyond = max(0, skipped - progress.mentions)
    paragraph = None if mention else next(iter(doubtful(desk.store, 1, beyond)), None)
    return render(
        request,
        "review.html",
        mention=mention,
        paragraph=paragraph,
        most=_MOST_CHOICES,
        progress=progress,
        skipped=skipped,
        last=Decision.parse(last),
        who=who_edits(request),
    )
