"""Linking: mentions to documents, as a function of the set of mentions, so that no order of arrival matters.

What mentions say of a document is kept as counts (`document_values`), added when a report comes and taken off when it
goes. A batch therefore costs what its own reports hold, however often their documents are cited elsewhere; only a
document that is new, or gone, changes the links of other reports: those of undated mentions that it fits.
"""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.engine import Row

from viendan.references.identity import type_of
from viendan.store.bulk import chunks, insert_rows, upsert
from viendan.store.rows import MentionRow, dumps
from viendan.store.schema import document_values, documents, key_of, links, mentions

_FIELDS = ("number", "year", "symbol", "issuer", "place", "date", "title", "stem")
_IDENTITY = "identity"
_Values = Counter[tuple[int, str, str]]
Mention = MentionRow | Row[tuple[object, ...]]


def _is_resolved(mention: Mention) -> bool:
    return mention.status == "resolved" and bool(mention.document)


def _counted(found: Iterable[Mention]) -> _Values:
    """Return how often each value is said: by document, field and value."""
    said: _Values = Counter()
    for mention in filter(_is_resolved, found):
        document = key_of(str(mention.document))
        said[document, _IDENTITY, str(mention.document)] += 1
        said.update((document, field, str(value)) for field in _FIELDS if (value := getattr(mention, field)) is not None)
    return said


def _count(connection: Connection, said: _Values) -> None:
    """Add the counts to those stored; a value that nobody says any more goes."""
    rows = [
        {"document": document, "field": field, "hash": key_of(value), "value": value, "count": count}
        for (document, field, value), count in sorted(said.items())
        if count
    ]
    if not rows:
        return
    new = upsert(connection, document_values)
    added = new.on_conflict_do_update(index_elements=["document", "field", "hash"], set_={"count": document_values.c["count"] + new.excluded["count"]})
    connection.execute(added, rows)
    if min(said.values()) < 0:
        connection.execute(delete(document_values).where(document_values.c["count"] <= 0))


def _conflicts(dates: Counter[str]) -> list[dict[str, str]]:
    """Return the warning that a document bears two dates, each with the number of mentions that give it."""
    if len(dates) < 2:
        return []
    told = ", ".join(f"{date} ({count})" for date, count in sorted(dates.items(), key=lambda item: (-item[1], item[0])))
    return [{"code": "conflicting_date", "evidence": told}]


def _described(document: int, said: dict[str, Counter[str]]) -> dict[str, object]:
    """Return the row of a document: for every field, what most mentions of it say."""
    most = {field: min(counts, key=lambda value: (-counts[value], value)) for field, counts in said.items()}
    return {
        "document": document,
        "identity": most[_IDENTITY],
        "type": type_of(most[_IDENTITY]),
        **{field: most.get(field) for field in _FIELDS},
        "year": int(most["year"]) if "year" in most else None,
        "warnings": dumps(_conflicts(said.get("date", Counter()))),
    }


def _said_of(connection: Connection, touched: list[int]) -> dict[int, dict[str, Counter[str]]]:
    found: dict[int, dict[str, Counter[str]]] = {}
    where = document_values.c.document.in_(touched)
    for document, field, value, count in connection.execute(
        select(document_values.c.document, document_values.c.field, document_values.c.value, document_values.c["count"]).where(where)
    ):
        found.setdefault(document, {}).setdefault(field, Counter())[value] = count
    return found


def _describe(connection: Connection, touched: Iterable[int]) -> tuple[set[str], set[int]]:
    """Write the rows of documents anew; return the stems of those that are new or gone, and those that are gone."""
    stems: set[str] = set()
    gone: set[int] = set()
    for chunk in chunks(sorted(touched)):
        before = {row.document: row.stem for row in connection.execute(select(documents.c.document, documents.c.stem).where(documents.c.document.in_(chunk)))}
        rows = [_described(document, said) for document, said in sorted(_said_of(connection, chunk).items())]
        after = {row["document"]: row["stem"] for row in rows}
        stems |= {str(stem) for document, stem in (before.items() ^ after.items()) if stem is not None}
        gone |= before.keys() - after.keys()
        if rows:
            new = upsert(connection, documents)
            connection.execute(
                new.on_conflict_do_update(index_elements=["document"], set_={name: new.excluded[name] for name in rows[0] if name != "document"}), rows
            )
    return stems, gone


def _link_resolved(connection: Connection, added: Iterable[MentionRow]) -> None:
    told = filter(_is_resolved, added)
    insert_rows(connection, links, [(one.report, one.position, key_of(str(one.document)), "mention") for one in told if not one.is_self])


def _fitting(connection: Connection, stems: list[str]) -> dict[str, int]:
    """Return, by stem, the document that fits it where there is only one."""
    fits: dict[str, list[int]] = {}
    for document, stem in connection.execute(select(documents.c.document, documents.c.stem).where(documents.c.stem.in_(stems))):
        fits.setdefault(stem, []).append(document)
    return {stem: found[0] for stem, found in fits.items() if len(found) == 1}


def _undated(connection: Connection, stems: Iterable[str]) -> list[Mention]:
    query = select(mentions).where(mentions.c.status == "partial")
    return [row for chunk in chunks(sorted(stems)) for row in connection.execute(query.where(mentions.c.stem.in_(chunk)))]


def _unlink(connection: Connection, undated: Iterable[Mention]) -> None:
    rows = [{"of": one.report, "at": one.position} for one in undated]
    if rows:
        connection.execute(delete(links).where((links.c.report == bindparam("of")) & (links.c.position == bindparam("at"))), rows)


def _link_undated(connection: Connection, undated: list[Mention]) -> None:
    """Link undated mentions to the only document of the corpus that fits; where two fit, link none."""
    fitting: dict[str, int] = {}
    for chunk in chunks(sorted({str(one.stem) for one in undated})):
        fitting |= _fitting(connection, chunk)
    insert_rows(connection, links, [(one.report, one.position, fitting[str(one.stem)], "corpus") for one in undated if one.stem in fitting])


def relink(connection: Connection, added: list[MentionRow], erased: list[Row[tuple[object, ...]]]) -> None:
    """Bring documents and links up to date with mentions that were added and others that were erased with their links."""
    said = _counted(added)
    said.subtract(_counted(erased))
    _count(connection, said)
    stems, gone = _describe(connection, {document for document, _, _ in said})
    again = _undated(connection, stems)
    _unlink(connection, again)
    for chunk in chunks(sorted(gone)):
        connection.execute(delete(documents).where(documents.c.document.in_(chunk)))
    _link_resolved(connection, added)
    _link_undated(connection, again + [one for one in added if one.status == "partial" and one.stem is not None and one.stem not in stems])
