"""The log of edits: what people decided, with what held before and after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from viendan.store.database.rows import ACCEPT, REJECT
from viendan.store.database.schema import (
    MENTION_TEXT,
    corrections,
    judgements,
    mentions,
    paragraphs,
    reports,
)
from viendan.store.given_titles import GivenTitle, titles_given
from viendan.store.store import Store

_TEXT_LENGTH = 120
_Row = Row[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Edit:
    """A decision of a person on a paragraph's domain, on a mention, or on a document's title.

    `text` is what it is about, or its beginning. `before` and `after` are domains, or identities
    of documents; None is a mention without a document. `verdict` is "accept", "reject" or
    "relabel" for a mention. `is_undone` is whether it takes the earlier ones back. `document` is
    the identity of the document that a title is given to; it has no report.
    """

    when: str
    who: str
    why: str
    report: int | None
    paragraph: int | None
    text: str
    before: str | None
    after: str | None
    verdict: str | None
    is_undone: bool
    document: str | None = None


def edit_log(store: Store) -> list[Edit]:
    """Return every edit of what the store has, newest first."""
    with store.reading() as connection:
        found = [*_of_domains(connection), *_of_mentions(connection)]
    found += _of_titles(titles_given(store))
    # Of one second, the later rows come later.
    return sorted(found, key=lambda edit: edit.when)[::-1]


def _of_domains(connection: Connection) -> Iterator[Edit]:
    own, given = paragraphs.c, corrections.c
    query = (
        select(
            corrections,
            own.report,
            own.position,
            own.domain.label("read"),
            reports.c.text,
        )
        .join(reports, reports.c.sha256 == given.sha256)
        .join(paragraphs, (own.report == reports.c.report) & (own.start == given.start))
        .order_by(given.number)
    )
    now: dict[tuple[str, int], str | None] = {}
    for row in connection.execute(query):
        place = row.sha256, row.start
        before, after = now.get(place, row.read), row.domain or row.read
        now[place] = after
        text = row.text[row.start : min(row.end, row.start + _TEXT_LENGTH)]
        yield _edit(row, row.position, text, before, after, None, is_undone=row.domain is None)


def _of_mentions(connection: Connection) -> Iterator[Edit]:
    own, given = mentions.c, judgements.c
    is_same = (own.report == given.report) & (own.start == given.start) & (own.end == given.end)
    query = (
        select(judgements, own.paragraph, MENTION_TEXT, own.identity, own.status)
        .join(mentions, is_same)
        .join(reports, reports.c.report == own.report)
        .order_by(given.number)
    )
    now: dict[tuple[int, int], str | None] = {}
    for row in connection.execute(query):
        place, read = (row.report, row.start), row.identity if row.status == "resolved" else None
        before, after = now.get(place, read), _meant(row.verdict, read)
        now[place] = after
        verdict = row.verdict if row.verdict in {None, ACCEPT, REJECT} else "relabel"
        is_undone = row.verdict is None
        yield _edit(row, row.paragraph, row.text, before, after, verdict, is_undone=is_undone)


def _of_titles(given: Sequence[GivenTitle]) -> Iterator[Edit]:
    """Yield the edits of titles; what reports say of a title before the first is not shown."""
    now: dict[str, str | None] = {}
    for one in given:
        before = now.get(one.identity)
        now[one.identity] = one.title
        yield Edit(
            when=one.when,
            who=one.who,
            why=one.why,
            report=None,
            paragraph=None,
            text=one.identity,
            before=before,
            after=one.title,
            verdict=None,
            is_undone=one.title is None,
            document=one.identity,
        )


def _meant(verdict: str | None, read: str | None) -> str | None:
    """Return the document that a mention means by a verdict."""
    if verdict == REJECT:
        return None
    return read if verdict in {None, ACCEPT} else verdict


def _edit(  # noqa: PLR0913, PLR0917  # the fields of an edit
    row: _Row,
    paragraph: int | None,
    text: str,
    before: str | None,
    after: str | None,
    verdict: str | None,
    *,
    is_undone: bool,
) -> Edit:
    return Edit(
        when=row.when,
        who=row.who,
        why=row.why,
        report=row.report,
        paragraph=paragraph,
        text=text,
        before=before,
        after=after,
        verdict=verdict,
        is_undone=is_undone,
    )
