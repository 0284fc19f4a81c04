"""Linking: mentions to documents, as a function of the set of mentions, so that no order of arrival matters."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, insert, select

from viendan.references.identity import type_of
from viendan.store.rows import dumps
from viendan.store.schema import documents, key_of, links, mentions

_CHUNK = 400
_FIELDS = ("number", "year", "symbol", "issuer", "place", "date", "title")


def _chunks(values: Iterable[str]) -> Iterable[list[str]]:
    ordered = sorted(values)
    return (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK))


def _most_common(values: Iterable[str | int | None]) -> str | int | None:
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], str(value))) if counts else None


def _conflicts(dates: Iterable[str | int | None]) -> list[dict[str, str]]:
    """Return the warning that a document bears two dates, each with the number of mentions that give it."""
    counts = Counter(date for date in dates if date is not None)
    if len(counts) < 2:
        return []
    told = ", ".join(f"{date} ({count})" for date, count in sorted(counts.items(), key=lambda item: (-item[1], str(item[0]))))
    return [{"code": "conflicting_date", "evidence": told}]


def _describe(connection: Connection, identities: Iterable[str]) -> None:
    """Write the row of each document: for every field, what most mentions of it say."""
    for chunk in _chunks(identities):
        where = mentions.c.document.in_(chunk) & (mentions.c.status == "resolved")
        columns = [mentions.c.document.label("identity"), *(mentions.c[name] for name in _FIELDS)]
        seen: dict[str, list[dict[str, str | int | None]]] = {}
        for row in connection.execute(select(*columns).where(where)).mappings():
            seen.setdefault(row["identity"], []).append({name: row[name] for name in _FIELDS})
        connection.execute(delete(links).where(links.c.document.in_([key_of(identity) for identity in chunk])))
        connection.execute(delete(documents).where(documents.c.identity.in_(chunk)))
        rows = [
            {"document": key_of(identity), "identity": identity, "type": type_of(identity)}
            | {name: _most_common(row[name] for row in rows) for name in _FIELDS}
            | {"warnings": dumps(_conflicts(row["date"] for row in rows))}
            for identity, rows in seen.items()
        ]
        if rows:
            connection.execute(insert(documents), rows)


def _link_resolved(connection: Connection, identities: Iterable[str]) -> None:
    for chunk in _chunks(identities):
        where = mentions.c.document.in_(chunk) & (mentions.c.status == "resolved") & mentions.c.is_self.is_(False)
        rows = [
            {"report": row.report, "position": row.position, "document": key_of(row.document), "origin": "mention"}
            for row in connection.execute(select(mentions.c.report, mentions.c.position, mentions.c.document).where(where))
        ]
        if rows:
            connection.execute(insert(links), rows)


def _link_by_stem(connection: Connection, stems: Iterable[str]) -> None:
    """Link undated mentions to the only document of the corpus that fits; where two fit, link none."""
    for chunk in _chunks(stems):
        undated = [
            row
            for row in connection.execute(select(mentions.c.report, mentions.c.position, mentions.c.stem, mentions.c.status).where(mentions.c.stem.in_(chunk)))
            if row.status == "partial"
        ]
        if not undated:
            continue
        fitting: dict[str, set[str]] = {}
        dated = select(mentions.c.stem, mentions.c.document).where(mentions.c.stem.in_(chunk) & (mentions.c.status == "resolved")).distinct()
        for row in connection.execute(dated):
            fitting.setdefault(row.stem, set()).add(row.document)
        old = delete(links).where((links.c.report == bindparam("of")) & (links.c.position == bindparam("at")))
        connection.execute(old, [{"of": row.report, "at": row.position} for row in undated])
        rows = [
            {"report": row.report, "position": row.position, "document": key_of(next(iter(found))), "origin": "corpus"}
            for row in undated
            if len(found := fitting.get(row.stem, set())) == 1
        ]
        if rows:
            connection.execute(insert(links), rows)


def relink(connection: Connection, identities: set[str], stems: set[str]) -> None:
    """Make the documents and links anew that these identities and stems touch."""
    for chunk in _chunks(identities):
        found = select(mentions.c.stem).where(mentions.c.document.in_(chunk) & mentions.c.stem.is_not(None)).distinct()
        stems = stems | set(connection.scalars(found))
    _describe(connection, identities)
    _link_resolved(connection, identities)
    _link_by_stem(connection, stems)
