"""Imports of relations into the registry: whole or not at all, counted, undone as all imports."""

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, select

from viendan.registry.checking import RowError
from viendan.registry.comparing import Difference, News
from viendan.registry.records import RegistryRelation
from viendan.registry.relation_rows import check_relation
from viendan.registry.row_files import FileRow
from viendan.registry.table import packed_table
from viendan.store.database.bulk import insert_rows
from viendan.store.database.registry_schema import registry_relations
from viendan.store.registry import registry_among, registry_of
from viendan.store.registry_imports import (
    Contradicted,
    ImportResult,
    ImportSource,
    Refused,
    added_import,
)
from viendan.store.store import Store

_AT_ONCE = 2000
_Known = Mapping[tuple[str, str, str], RegistryRelation]


def import_relations(store: Store, rows: Iterable[FileRow], source: ImportSource) -> ImportResult:
    """Store the relations of a file that pass the checks, in one transaction.

    A row without sources has the name of the source. Where no row passes, nothing is stored, and
    the number of the import is 0. A row contradicts what was known where the reverse is.
    """
    passed, refused = _checked(rows, source)
    with store.writing() as connection:
        news, contradicted = _news(connection, passed)
        done = added_import(connection, source, news, len(refused))
        lines = [
            (done.number, *one[:3], "|".join(one.sources))
            for one, new in zip(passed.values(), news, strict=True)
            if new != "same"
        ]
        insert_rows(connection, registry_relations, lines)
    return ImportResult(done, tuple(refused), tuple(contradicted), {})


def _checked(
    rows: Iterable[FileRow], source: ImportSource
) -> tuple[dict[int, RegistryRelation], list[Refused]]:
    """Return the relations that pass the checks by their rows, each once, and the rows refused."""
    first: dict[tuple[str, ...], int] = {}
    passed: dict[int, RegistryRelation] = {}
    refused = []
    for row in rows:
        try:
            relation = _relation(row, source)
        except RowError as error:
            refused.append(Refused(row.number, error))
            continue
        number = first.setdefault(relation[:3], row.number)
        if number == row.number:
            passed[number] = relation
        else:
            refused.append(Refused(row.number, RowError("twice", relation.subject, number)))
    return passed, refused


def _relation(row: FileRow, source: ImportSource) -> RegistryRelation:
    if isinstance(row.facts, RowError):
        raise row.facts
    stated = dict(row.facts)
    stated["sources"] = stated.get("sources") or source.name
    return check_relation(stated)


def _news(
    connection: Connection, passed: Mapping[int, RegistryRelation]
) -> tuple[list[News], list[Contradicted]]:
    """Return what each relation brings, and those of which the reverse is known."""
    news: list[News] = []
    contradicted = []
    rows = list(passed.items())
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        registry = registry_among(connection, [one.subject for _, one in some])
        for number, one in some:
            known: _Known = {other[:3]: other for other in registry.relations_of(one.subject)}
            reverse = known.get((one.object, one.relation, one.subject))
            news.append(_brings(one, known, reverse))
            if reverse is not None:
                difference = Difference("relation", _written(reverse), _written(one))
                contradicted.append(Contradicted(number, one.subject, (difference,)))
    return news, contradicted


def _brings(
    one: RegistryRelation,
    known: _Known,
    reverse: RegistryRelation | None,
) -> News:
    """Return what a relation brings beside those known of its subject."""
    if reverse is not None:
        return "contradicted"
    same = known.get((one.subject, one.relation, one.object))
    if same is None:
        return "new"
    return "same" if set(one.sources) <= set(same.sources) else "changed"


def _written(one: RegistryRelation) -> str:
    return f"{one.subject} {one.relation} {one.object}"


def known_relations(connection: Connection, *, own: bool) -> Iterator[RegistryRelation]:
    """Yield every relation of a store's registry; `own` leaves out what the package alone has."""
    query = select(registry_relations.c.subject, registry_relations.c.object).distinct()
    mine = {(row.subject, row.object) for row in connection.execute(query)}
    registry = registry_of(connection)
    for subject in sorted({subject for subject, _ in mine}):
        yield from (
            one
            for one in registry.relations_of(subject)
            if one.subject == subject and _ends(one) in mine
        )
    if not own:
        yield from (one for one in packed_table().all_relations() if _ends(one) not in mine)


def _ends(one: RegistryRelation) -> tuple[str, str]:
    return one.subject, one.object
