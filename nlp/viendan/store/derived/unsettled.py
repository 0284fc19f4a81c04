"""Doubts: the mentions that a person should look at, the least certain kind first.

A contradiction comes first: such a mention is linked, and may be linked wrongly. Then come those
that may mean several documents, those that the registry completed with a low score, and those that
lack a part.
"""

import json
from collections.abc import Iterator
from typing import Literal, NamedTuple

from viendan.store.database.rows import MentionRow, ReportRows

#: Why a mention is in doubt; the table has the place in this tuple.
UnsettledKind = Literal["contradicted", "ambiguous", "completed", "partial"]
UNSETTLED_KINDS: tuple[UnsettledKind, ...] = ("contradicted", "ambiguous", "completed", "partial")
#: The warnings that put in doubt which document a mention means.
IDENTITY_WARNINGS = frozenset(
    {
        "impossible_date",
        "impossible_year",
        "year_mismatch",
        "issuer_mismatch",
        "probable_misprint",
        "own_dates_differ",
        "date_contradicts_registry",
        "law_date_differs",
        "name_and_number_differ",
        "number_beyond_series",
        "two_documents_of_number",
    }
)
# Below this score a person should see what the registry completed.
_SURE = 0.8
_PERCENT, _NO_DAY = 100, 99_999_999


class UnsettledRow(NamedTuple):
    """A row of `unsettled`; the lesser `rank` comes first: lower scores, newer reports."""

    kind: int
    rank: int
    report: int
    position: int


def unsettled_of(rows: ReportRows) -> Iterator[UnsettledRow]:
    """Yield the mentions of a report that are in doubt, each under the first kind that fits."""
    day = int((rows.report.date or "").replace("-", "") or 0)
    for one in rows.mentions:
        kind = why_unsettled(one)
        if kind is not None and one.paragraph is not None:
            percent = round(_PERCENT * _score(one)) if kind == "completed" else 0
            rank = percent * (_NO_DAY + 1) + _NO_DAY - day
            yield UnsettledRow(UNSETTLED_KINDS.index(kind), rank, one.report, one.position)


def why_unsettled(mention: MentionRow) -> UnsettledKind | None:
    """Return why a mention is in doubt, None where it is not.

    A report's own number may lack a part: nobody looks it up.
    """
    if mention.status == "person":
        return None
    if mention.status != "resolved":
        return None if mention.is_self else mention.status
    codes = {warning["code"] for warning in json.loads(mention.warnings)}
    if codes & IDENTITY_WARNINGS:
        return "contradicted"
    is_completed = mention.completed_by is not None
    return "completed" if is_completed and _score(mention) < _SURE else None


def _score(mention: MentionRow) -> float:
    """Return how certain the registry's completion of a mention is; rules without a score are."""
    score = json.loads(mention.completed_by or "{}").get("score")
    return 1.0 if score is None else float(score)
