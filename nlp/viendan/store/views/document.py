"""The view of a document: what it is, and who cites it where."""

from collections import Counter
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, func, select

from viendan.store.citing import citations_of, of_document
from viendan.store.schema import citations, document_values, documents, links
from viendan.store.shapes import Citation, Document, Filters, Page, document_of
from viendan.store.store import Store
from viendan.store.tallies import quarter_of
from viendan.store.views.shapes import Counts, DocumentView

_SHOWN = 12
# The context of so many citations is looked at where they are sorted by it.
_MOST_SORTED = 500
_MOST_COMPARED = 500
_FACETS = ("domain", "issuer", "place", "year", "relation")
_Seen = Counter[tuple[str | None, ...]]


def _counts(found: Counter[str]) -> Counts:
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _seen(connection: Connection, document: int) -> _Seen:
    """Return how many citations of a document bear each domain, issuer, place, date and relation."""
    query = select(links.c.domain, links.c.issuer, links.c.place, func.substr(links.c.date, 1, 7), links.c.relation).where(links.c.document == document)
    return Counter(tuple(row) for row in connection.execute(query))


def _fits(values: tuple[str | None, ...], filters: Filters, but: str = "") -> bool:
    year = str(filters.year) if filters.year is not None else None
    wanted = (filters.domain, filters.issuer, filters.place, year, filters.relation)
    told = (*values[:3], (values[3] or "")[:4], values[4])
    return all(want is None or name == but or want == value for name, want, value in zip(_FACETS, wanted, told, strict=True))


def _facet(seen: _Seen, filters: Filters, name: str) -> Counts:
    at = _FACETS.index(name)
    found: Counter[str] = Counter()
    for values, count in seen.items():
        value = (values[at] or "")[:4] if name == "year" else values[at]
        if value and _fits(values, filters, name):
            found[value] += count
    return _counts(found)


def _timeline(seen: _Seen, filters: Filters) -> Counts:
    found: Counter[str] = Counter()
    for values, count in seen.items():
        if values[3] and _fits(values, filters):
            found[quarter_of(values[3])] += count
    return tuple(sorted(found.items()))


def _cited_with(connection: Connection, document: int) -> tuple[tuple[tuple[Document, int], ...], int]:
    """Return the documents that reports citing this one cite most besides, and how many reports were looked at: the latest."""
    latest = select(links.c.report).where(links.c.document == document).order_by(links.c.date.desc()).limit(4 * _MOST_COMPARED)
    compared = list(dict.fromkeys(connection.scalars(latest)))[:_MOST_COMPARED]
    count = func.count().label("count")
    others = select(citations.c.document, count).where(citations.c.report.in_(compared) & (citations.c.document != document))
    most = others.group_by(citations.c.document).order_by(count.desc(), citations.c.document).limit(_SHOWN).subquery()
    query = select(documents, most.c["count"]).join(most, most.c.document == documents.c.document).order_by(most.c["count"].desc(), documents.c.identity)
    return tuple((document_of(row), row["count"]) for row in connection.execute(query).mappings()), len(compared)


_SORTS: dict[str, Callable[[Citation], object]] = {
    "left": lambda citation: [word.casefold() for word in reversed(citation.left.split())],
    "right": lambda citation: [word.casefold() for word in citation.right.split()],
}


def _listed(connection: Connection, document: int, filters: Filters, sort: str, page: Page) -> Sequence[Citation]:
    query = of_document(document, filters)
    if sort in _SORTS:
        found = citations_of(connection, connection.execute(query.limit(_MOST_SORTED)))
        return sorted(found, key=_SORTS[sort])[page.offset : page.offset + page.size]  # type: ignore[arg-type]  # lists of words
    if sort in {"place", "domain"}:
        column = links.c[sort]
        query = query.order_by(None).order_by(column.is_(None), column, links.c.date.desc(), links.c.report, links.c.position)
    return citations_of(connection, connection.execute(query.offset(page.offset).limit(page.size)))


def document_view(store: Store, identity: str, filters: Filters | None = None, sort: str = "date", page: Page | None = None) -> DocumentView | None:
    """Return what there is on a document and a page of the places that cite it, or None where the store has no such document.

    `sort` is "date" (newest report first), "place", "domain", or "left" and "right" (the words before and after the mention,
    of the newest 500 citations).
    """
    chosen = filters or Filters()
    with store.reading() as connection:
        row = connection.execute(select(documents).where(documents.c.identity == identity)).mappings().first()
        if row is None:
            return None
        key = row["document"]
        seen = _seen(connection, key)
        said = select(document_values.c.field, document_values.c.value, document_values.c["count"]).where(document_values.c.document == key)
        values = connection.execute(said).all()
        cited_with, compared = _cited_with(connection, key)
        return DocumentView(
            document=document_of(row),
            title_count=sum(count for field, _, count in values if field == "title"),
            spellings=_counts(Counter({value.value: value.count for value in values if value.field == "text"}))[:_SHOWN],
            citations=tuple(_listed(connection, key, chosen, sort, page or Page())),
            total=sum(count for told, count in seen.items() if _fits(told, chosen)),
            facets={name: _facet(seen, chosen, name) for name in _FACETS},
            timeline=_timeline(seen, chosen),
            cited_with=cited_with,
            reports=connection.scalar(select(func.count()).where(citations.c.document == key)) or 0,
            compared=compared,
        )
