"""Shares: what a report alone says of documents, groups and words, worked out from its rows where these are made."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from viendan.store.database.keys import key_of
from viendan.store.derived.words import both_words, tag
from viendan.store.rows import PERSON, MentionRow, ReportRows

#: What a document is told by, each a column of mentions.
FIELDS = ("number", "year", "symbol", "issuer", "place", "date", "title", "stem")
IDENTITY, _SPELLING = "identity", "text"
#: How often a value is said: by document, field and value.
Values = Counter[tuple[int, str, str]]


class LinkRow(NamedTuple):
    """A row of `links`: a mention and its document, with what citations are listed by."""

    document: int
    date: str
    report: int
    position: int
    origin: str
    issuer: str | None
    place: str | None
    domain: str | None
    relation: str
    article: str | None


class UndatedRow(NamedTuple):
    """A mention that only the corpus can tell the document of, by its stem, with what its link would have."""

    stem: str
    date: str
    report: int
    position: int
    issuer: str | None
    place: str | None
    domain: str | None
    relation: str
    article: str | None

    def linked(self, document: int) -> LinkRow:
        """Return the link of this mention to a document."""
        return LinkRow(
            document,
            self.date,
            self.report,
            self.position,
            "corpus",
            self.issuer,
            self.place,
            self.domain,
            self.relation,
            self.article,
        )


class PassageRow(NamedTuple):
    """A paragraph as its words: as written, folded, and what it can be narrowed by."""

    report: int
    position: int
    exact: str
    folded: str
    tags: str


def _is_resolved(mention: MentionRow) -> bool:
    return mention.status in {"resolved", PERSON} and bool(mention.identity)


def said_of(found: Iterable[MentionRow]) -> Values:
    """Return how often mentions say each value of each document."""
    said: Values = Counter()
    for mention in filter(_is_resolved, found):
        document = key_of(str(mention.identity))
        said[document, IDENTITY, str(mention.identity)] += 1
        said[document, _SPELLING, " ".join(mention.text.split())] += 1
        said.update(
            (document, field, str(value))
            for field in FIELDS
            if (value := getattr(mention, field)) is not None
        )
    return said


def _domains(rows: ReportRows) -> dict[int | None, str | None]:
    return {one.position: one.domain for one in rows.paragraphs}


def links_of(rows: ReportRows) -> Iterator[LinkRow]:
    """Yield the links of the mentions that tell their document themselves."""
    head, domains = rows.report, _domains(rows)
    for one in rows.mentions:
        if _is_resolved(one) and not one.is_self:
            origin = PERSON if one.status == PERSON else "mention"
            domain = domains.get(one.paragraph)
            yield LinkRow(
                key_of(str(one.identity)),
                head.date or "",
                one.report,
                one.position,
                origin,
                head.issuer,
                head.place,
                domain,
                one.relation,
                one.article,
            )


def undated_of(rows: ReportRows) -> Iterator[UndatedRow]:
    """Yield the mentions that only the corpus can tell the document of."""
    head, domains = rows.report, _domains(rows)
    for one in rows.mentions:
        if one.status == "partial" and one.stem is not None:
            yield UndatedRow(
                one.stem,
                head.date or "",
                one.report,
                one.position,
                head.issuer,
                head.place,
                domains.get(one.paragraph),
                one.relation,
                one.article,
            )


def passages_of(rows: ReportRows) -> Iterator[PassageRow]:
    """Yield the paragraphs of a report as the full text has them."""
    head = rows.report
    told = (
        ("issuer", head.issuer),
        ("place", head.place),
        ("year", head.date[:4] if head.date else None),
    )
    shared = [tag(name, value) for name, value in told if value]
    cited: dict[int | None, set[str]] = {}
    for mention in rows.mentions:
        articles = (mention.article or "").split(",")
        cited.setdefault(mention.paragraph, set()).update(
            [
                tag("relation", mention.relation),
                *(tag("article", article) for article in articles if article),
            ]
        )
    for paragraph in rows.paragraphs:
        own = [
            tag("role", paragraph.role),
            *([tag("domain", paragraph.domain)] if paragraph.domain else []),
        ]
        tags = " ".join([*shared, *own, *sorted(cited.get(paragraph.position, ()))])
        yield PassageRow(
            head.report,
            paragraph.position,
            *both_words(head.text[paragraph.start : paragraph.end]),
            tags,
        )
