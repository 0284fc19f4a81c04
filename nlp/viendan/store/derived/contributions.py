"""Contributions: what a report alone adds to derived tables, computed from its rows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from viendan.documents.identity import Identity
from viendan.documents.local_units import district_near
from viendan.store.database.keys import key_of
from viendan.store.database.rows import PERSON, MentionRow, Origin, ReportRows
from viendan.store.derived.likeness import Shingles, bands_of, shingles_of
from viendan.store.derived.words import both_words, tag

if TYPE_CHECKING:
    from viendan.references.document_verbs import DocumentVerb
    from viendan.references.mention import Relation

#: What describes a document, each a column of mentions.
FIELDS = ("number", "year", "symbol", "issuer", "place", "date", "stem")
IDENTITY, SPELLING = "identity", "text"
#: Titles as reports state them and as the document's own text does, counted once a report; the
#: name of a document's district, as texts write it.
TITLE, OWN_TITLE, DISTRICT = "title", "own_title", "district"
# What differs between a draft, a scan and the signed report: paragraphs of fewer words than this.
_LONGEST_LAYOUT = 40
_LAYOUT_ROLES = ("header", "footer", "boilerplate")
_PLACE_BITS = 16
#: How often a value is said, by document, field and value.
Values = Counter[tuple[int, str, str]]


class LinkRow(NamedTuple):
    """A row of `links`: a mention and its document, with what citations are filtered by."""

    document: int
    date: str
    report: int
    position: int
    origin: Origin
    issuer: str | None
    place: str | None
    domain: str | None
    relation: "Relation"
    article: str | None


class UndatedRow(NamedTuple):
    """A mention without the year of its document, with what its link would have."""

    stem: str
    date: str
    report: int
    position: int
    issuer: str | None
    place: str | None
    domain: str | None
    relation: "Relation"
    article: str | None

    def linked(self, document: int) -> LinkRow:
        """Return the link of this mention to a document."""
        return LinkRow(document, self.date, self.report, self.position, "corpus", *self[4:])


class RelationRow(NamedTuple):
    """A row of `relations`: what one document does to another by a statement."""

    object: int
    report: int
    position: int
    subject: int | None
    relation: "DocumentVerb"
    since: str | None


class IndexedRow(NamedTuple):
    """A paragraph as the index has it: its words as written and folded, and tags to filter by."""

    report: int
    position: int
    exact: str
    folded: str
    tags: str


class BandRow(NamedTuple):
    """A row of `bands`: what finds near-duplicates of a report."""

    band: int
    report: int
    place: int
    year: int


def _is_resolved(mention: MentionRow) -> bool:
    """Return whether a mention itself says which document it means."""
    is_known = mention.status in {"resolved", PERSON} and bool(mention.identity)
    return is_known and not _is_completed(mention)


def _is_completed(mention: MentionRow) -> bool:
    return mention.completed_by is not None and mention.status == "resolved"


def said_of(found: Iterable[ReportRows]) -> Values:
    """Return how often mentions say each value of each document; a report says a title once.

    A mention that the registry completed says of its document that it exists, and no more: it
    has no stem there, so that no undated mention is linked because of it.
    """
    said: Values = Counter()
    for rows in found:
        said.update(chain.from_iterable(map(_existing, filter(_is_completed, rows.mentions))))
        resolved = list(filter(_is_resolved, rows.mentions))
        for mention in resolved:
            document = key_of(str(mention.identity))
            said[document, IDENTITY, str(mention.identity)] += 1
            spelling = " ".join(rows.report.text[mention.start : mention.end].split())
            said[document, SPELLING, spelling] += 1
            said.update(
                (document, field, str(value))
                for field in FIELDS
                if (value := getattr(mention, field)) is not None
            )
        said.update({key: 1 for one in resolved for key in _names_in(rows.report.text, one)})
    return said


def _existing(mention: MentionRow) -> Iterator[tuple[int, str, str]]:
    """Yield the values of a document that its identity has."""
    document = key_of(str(mention.identity))
    identity = Identity.parse(str(mention.identity))
    yield document, IDENTITY, str(mention.identity)
    if identity is not None:
        values = (("number", identity.number), ("year", identity.year))
        yield from ((document, name, str(value)) for name, value in values if value is not None)


def _names_in(text: str, mention: MentionRow) -> Iterator[tuple[int, str, str]]:
    """Yield the title of a mention's document and the name of its district, where stated."""
    document = key_of(str(mention.identity))
    if mention.title is not None:
        yield document, OWN_TITLE if mention.is_self else TITLE, mention.title
    identity = Identity.parse(str(mention.identity))
    if identity is not None and identity.district is not None:
        name = district_near(text, mention.start, mention.end, identity.district)
        if name is not None:
            yield document, DISTRICT, name


def _domains(rows: ReportRows) -> dict[int | None, str | None]:
    return {one.position: one.domain for one in rows.paragraphs}


def links_of(rows: ReportRows) -> Iterator[LinkRow]:
    """Yield the links of the mentions that name their document, or that the registry completed."""
    head, domains = rows.report, _domains(rows)
    for one in rows.mentions:
        if (_is_resolved(one) or _is_completed(one)) and not one.is_self:
            yield LinkRow(
                document=key_of(str(one.identity)),
                date=head.date or "",
                report=one.report,
                position=one.position,
                origin=_origin(one),
                issuer=head.issuer,
                place=head.place,
                domain=domains.get(one.paragraph),
                relation=one.relation,
                article=one.article,
            )


def _origin(mention: MentionRow) -> Origin:
    if mention.status == PERSON:
        return "person"
    return "registry" if _is_completed(mention) else "mention"


def undated_of(rows: ReportRows) -> Iterator[UndatedRow]:
    """Yield the mentions whose document only the corpus determines.

    These are also such as several documents of the registry fit.
    """
    head, domains = rows.report, _domains(rows)
    for one in rows.mentions:
        is_open = one.status == "partial" or (
            one.status == "ambiguous" and "missing_year" in one.warnings
        )
        if is_open and one.stem is not None:
            yield UndatedRow(
                stem=one.stem,
                date=head.date or "",
                report=one.report,
                position=one.position,
                issuer=head.issuer,
                place=head.place,
                domain=domains.get(one.paragraph),
                relation=one.relation,
                article=one.article,
            )


def relations_of(rows: ReportRows) -> Iterator[RelationRow]:
    """Yield what documents do to one another by the statements of a report.

    A statement is left out where its object is not identified by its own mention, where a person
    rejected one of its mentions, and where both mean one document.
    """
    named = {one.position: one for one in rows.mentions}
    for one in rows.statements:
        document = _document_of(named.get(one.object))
        is_rejected = one.subject is not None and one.subject not in named
        subject = _document_of(named.get(one.subject)) if one.subject is not None else None
        if document is not None and document != subject and not is_rejected:
            yield RelationRow(document, one.report, one.position, subject, one.relation, one.since)


def _document_of(mention: MentionRow | None) -> int | None:
    is_known = mention is not None and _is_resolved(mention)
    return key_of(str(mention.identity)) if mention is not None and is_known else None


def _shared_tags(rows: ReportRows) -> list[str]:
    """Return the tags that all paragraphs of a report have."""
    head = rows.report
    values = (
        ("issuer", head.issuer),
        ("place", head.place),
        ("year", head.date[:4] if head.date else None),
    )
    return [tag(name, value) for name, value in values if value]


def indexed_of(rows: ReportRows) -> Iterator[IndexedRow]:
    """Yield the paragraphs of a report as the full text index has them."""
    head, shared = rows.report, _shared_tags(rows)
    cited: dict[int | None, set[str]] = {}
    for mention in rows.mentions:
        tags = cited.setdefault(mention.paragraph, set())
        tags.add(tag("relation", mention.relation))
        if mention.article:
            tags.update(tag("article", article) for article in mention.article.split(","))
    for paragraph in rows.paragraphs:
        own = [tag("role", paragraph.role)]
        if paragraph.domain:
            own.append(tag("domain", paragraph.domain))
        words = " ".join([*shared, *own, *sorted(cited.get(paragraph.position, ()))])
        exact, folded = both_words(head.text[paragraph.start : paragraph.end])
        yield IndexedRow(head.report, paragraph.position, exact, folded, words)


def bands_of_report(rows: ReportRows, indexed: Sequence[IndexedRow]) -> Iterator[BandRow]:
    """Yield the bands of a report, given its paragraphs as they are indexed."""
    head = rows.report
    place = key_of(head.place) % (1 << _PLACE_BITS) if head.place else 0
    year = int(head.date[:4]) if head.date else 0
    roles = (one.role for one in rows.paragraphs)
    shingles = shingles_in(zip(roles, (one.folded for one in indexed), strict=True))
    for band in bands_of(shingles):
        yield BandRow(band, head.report, place, year)


def shingles_in(found: Iterable[tuple[str, str]]) -> Shingles:
    """Return the shingles of a report, given the roles and the folded words of its paragraphs.

    The short paragraphs are left out in which a draft, a scan and the signed report differ.
    """
    return shingles_of(
        words
        for role, words in found
        if role not in _LAYOUT_ROLES or words.count(" ") >= _LONGEST_LAYOUT
    )
