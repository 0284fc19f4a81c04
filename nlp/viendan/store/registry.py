"""The registry of a store: what users imported, above its own reports, above the package's table.

A report that is in the store is the document itself: its head gives number, date, issuer and title.
A lookup asks it by plain SQL.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from viendan.documents.identity import Identity
from viendan.registry import Registry, RegistryDocument, RegistryRelation
from viendan.registry.stacking import stand_above
from viendan.registry.table import Rows, Series, leading_number, packed_table
from viendan.store.database.sql import Line, among, ask

if TYPE_CHECKING:
    from viendan.store.database.sql import Readable

_AT_ONCE = 400
_IMPORTED = "SELECT * FROM registry_documents WHERE {condition} ORDER BY import_number, date"
_NUMBERED = (
    "SELECT DISTINCT identity FROM registry_documents WHERE type = :type AND number = :number"
)
_HIGHEST = """
SELECT max(last_number) AS highest FROM registry_documents
WHERE type = :type AND issuer = :issuer AND issued_in = :year AND (year IS NOT NULL) = :in_number
"""
_RELATIONS = "SELECT * FROM registry_relations WHERE {condition} ORDER BY import_number DESC"
_REPORTS = """
SELECT reports.identity, type, number, symbol, issuer, place, date, title,
    (SELECT min(path) FROM files WHERE files.report = reports.report) AS path
FROM reports WHERE {condition} ORDER BY reports.identity, date, report
"""
_NUMBERED_REPORTS = "type = :type AND number = :number AND reports.identity IS NOT NULL"
_REPORTS_OF_YEAR = """
type = :type AND issuer = :issuer AND reports.identity IS NOT NULL
AND date BETWEEN :first AND :last
"""


def registry_of(connection: "Readable") -> Registry:
    """Return the registry of a store, which asks the store through this connection."""
    return Registry([Imported(connection), Corpus(connection), packed_table()])


def registry_among(connection: "Readable", identities: Sequence[str]) -> Registry:
    """Return the registry as far as these identities go, by few questions to the store."""
    imported = Imported(connection)
    users = Rows(imported.among(identities), imported.relations_among(identities))
    return Registry([users, Rows(Corpus(connection).among(identities)), packed_table()])


def reading_registry(connection: "Readable") -> Registry:
    """Return the registry by which a text is read where a person asks: imports above the table.

    The store's own reports are left out: what they are is read of them, by the table alone.
    """
    return Registry([Imported(connection), packed_table()])


class Imported:
    """The layer of what users imported; a later import stands above an earlier one."""

    def __init__(self, connection: "Readable") -> None:
        """Set the connection that is asked."""
        self._connection = connection

    def documents(self, identity: str) -> Sequence[RegistryDocument]:
        """Return the documents with an identity."""
        return list(self.among([identity]))

    def numbered(self, kind: str, number: str) -> Sequence[RegistryDocument]:
        """Return the documents of a type with a number."""
        rows = ask(self._connection, _NUMBERED, {"type": kind, "number": number})
        return list(self.among([row["identity"] for row in rows]))

    def relations_of(self, identity: str) -> Sequence[RegistryRelation]:
        """Return the relations in which a document acts or is acted upon."""
        return list(self.relations_among([identity]))

    def highest_number(self, series: Series) -> int:
        """Return the highest number of a series; 0 where none was imported."""
        kind, issuer, in_number, year = series
        given = {"type": kind, "issuer": issuer, "in_number": in_number, "year": year}
        return ask(self._connection, _HIGHEST, given)[0]["highest"] or 0

    def among(self, identities: Iterable[str]) -> Iterator[RegistryDocument]:
        """Yield the documents with these identities."""
        for rows in _asked(self._connection, _IMPORTED, "identity", identities):
            by_identity: dict[str, list[Line]] = {}
            for row in rows:
                by_identity.setdefault(row["identity"], []).append(row)
            for some in by_identity.values():
                yield from _latest(some)

    def relations_among(self, identities: Iterable[str]) -> Iterator[RegistryRelation]:
        """Yield the relations in which these documents act or are acted upon, each import's.

        One between two of many documents may come twice.
        """
        ordered = sorted(set(identities))
        for start in range(0, len(ordered), _AT_ONCE):
            some = ordered[start : start + _AT_ONCE]
            acting, given = among({"subject": some})
            acted_on, others = among({"object": some})
            question = _RELATIONS.format(condition=f"{acting} OR {acted_on}")
            rows = ask(self._connection, question, given | others)
            yield from map(_imported_relation, rows)


def _imported_relation(row: Line) -> RegistryRelation:
    return RegistryRelation(
        row["subject"],
        row["relation"],
        row["object"],
        tuple(row["sources"].split("|")),
        "imported",
    )


def _latest(rows: Iterable[Line]) -> Sequence[RegistryDocument]:
    """Return the documents of one identity, given by import: the facts of the last stand above."""
    by_import: dict[int, list[RegistryDocument]] = {}
    for row in rows:
        by_import.setdefault(row["import_number"], []).append(imported_document(row))
    found: Sequence[RegistryDocument] = ()
    for some in by_import.values():
        found = stand_above(some, found)
    return found


def imported_document(row: Line) -> RegistryDocument:
    """Return the document in a row of `registry_documents`."""
    facts = {name: row[name] for name in RegistryDocument._fields if name != "origin"}
    sources = tuple(row["sources"].split("|"))
    date = row["date"] or None
    return RegistryDocument(**{**facts, "sources": sources, "date": date, "origin": "imported"})


class Corpus:
    """The layer of the store's own reports."""

    def __init__(self, connection: "Readable") -> None:
        """Set the connection that is asked."""
        self._connection = connection

    def documents(self, identity: str) -> Sequence[RegistryDocument]:
        """Return the reports with an identity; those of one day are one document."""
        return list(self.among([identity]))

    def numbered(self, kind: str, number: str) -> Sequence[RegistryDocument]:
        """Return the reports of a type with a number."""
        given = {"type": kind, "number": number}
        question = _REPORTS.format(condition=_NUMBERED_REPORTS)
        return list(_own_documents(ask(self._connection, question, given)))

    # `identity` is in the signature of a layer.
    def relations_of(self, identity: str) -> Sequence[RegistryRelation]:  # noqa: ARG002
        """Return nothing: what reports say of documents is in `lookup.related_documents`."""
        return ()

    def highest_number(self, series: Series) -> int:
        """Return the highest number of a series; 0 where no report has one."""
        kind, issuer, in_number, year = series
        given = {"type": kind, "issuer": issuer, "first": f"{year}-01-01", "last": f"{year}-12-31"}
        rows = ask(self._connection, _REPORTS.format(condition=_REPORTS_OF_YEAR), given)
        found = (one for one in _own_documents(rows) if (one.year is not None) == in_number)
        return max((leading_number(one.number) for one in found), default=0)

    def among(self, identities: Iterable[str]) -> Iterator[RegistryDocument]:
        """Yield the reports with these identities."""
        for rows in _asked(self._connection, _REPORTS, "reports.identity", identities):
            yield from _own_documents(rows)


def _asked(
    connection: "Readable", question: str, column: str, identities: Iterable[str]
) -> Iterator[Sequence[Line]]:
    """Yield the rows with these identities, some at a time."""
    ordered = sorted(set(identities))
    for start in range(0, len(ordered), _AT_ONCE):
        condition, given = among({"identity": ordered[start : start + _AT_ONCE]})
        condition = condition.replace("identity IN", f"{column} IN")
        yield ask(connection, question.format(condition=condition), given)


def _own_documents(rows: Iterable[Line]) -> Iterator[RegistryDocument]:
    """Yield the documents that reports are; of several copies the first that is dated alike."""
    seen: set[tuple[str, str | None]] = set()
    for row in rows:
        key = row["identity"], row["date"]
        own = Identity.parse(row["identity"])
        if key in seen or own is None or row["number"] is None or own.type is None:
            continue
        seen.add(key)
        yield RegistryDocument(
            identity=row["identity"],
            type=own.type,
            number=row["number"],
            year=own.year if own.has_year_inside else None,
            symbol=row["symbol"] or "",
            date=row["date"],
            issuer=row["issuer"],
            place=row["place"],
            title=row["title"],
            sources=(row["path"] or "",),
            origin="corpus",
        )
