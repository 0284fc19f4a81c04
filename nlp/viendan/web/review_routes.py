"""The review queue: one unsettled mention or domain at a time, one key for each decision."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from viendan.store import Store
from viendan.store.lookup.edit_log import edit_log
from viendan.store.lookup.review import (
    Doubtful,
    DoubtfulMention,
    Progress,
    Waiting,
    doubtful,
    doubtful_mentions,
    review_progress,
)
from viendan.web.editing import Decision, Writing
from viendan.web.parameters import LONGEST_QUERY, AskedDesk, Clean
from viendan.web.rendering import render, who_edits

_MOST_CHOICES = 9
_MOST_EDITS = 200

router = APIRouter(include_in_schema=False)

_Skipped = Annotated[int, Query(ge=0, le=100_000)]
_Last = Annotated[str, Query(max_length=80)]
_Kind = Annotated[Waiting | Literal[""], Query(description="only what waits for this reason")]
_Refused = Annotated[str, Query(max_length=LONGEST_QUERY), Clean]


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
def review(  # noqa: PLR0913, PLR0917  # each is a parameter of the address
    request: Request,
    desk: AskedDesk,
    _: Writing,
    kind: _Kind = "",
    skipped: _Skipped = 0,
    last: _Last = "",
    refused: _Refused = "",
) -> Response:
    """Show the least certain mention or domain that waits, after as many as were skipped.

    Mentions come first, as `derived.unsettled` orders them, then domains with the lowest scores.
    `last` is the decision that was just stored, which can be undone here; `refused` is the document
    that was typed and is not known.
    """
    progress = review_progress(desk.store)
    mention, paragraph = _next(desk.store, progress, kind, skipped)
    return render(
        request,
        "review.html",
        mention=mention,
        paragraph=paragraph,
        most=_MOST_CHOICES,
        progress=progress,
        skipped=skipped,
        chosen=kind,
        kinds=[(one, count) for one, count in progress.waiting.items() if count],
        refused=refused,
        last=Decision.parse(last),
        who=who_edits(request),
    )


def _next(
    store: Store, progress: Progress, kind: Waiting | Literal[""], skipped: int
) -> tuple[DoubtfulMention | None, Doubtful | None]:
    """Return the mention or the paragraph that is next, of a kind where one is chosen."""
    if kind == "domain":
        return None, next(iter(doubtful(store, 1, skipped)), None)
    mention = next(iter(doubtful_mentions(store, 1, skipped, kind or None)), None)
    if mention is not None or kind:
        return mention, None
    beyond = max(0, skipped - progress.left + progress.waiting["domain"])
    return None, next(iter(doubtful(store, 1, beyond)), None)
