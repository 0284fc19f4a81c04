"""Imports into the registry: stored whole or not at all, counted, and undone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import NamedTuple, get_args

from sqlalchemy import Connection, delete, func, insert, select

from viendan.errors import StoreError
from viendan.registry.checking import Checked, RowError, check_row
from viendan.registry.comparing import Difference, News, compare
from viendan.registry.records import RegistryDocument
from viendan.registry.row_files import FileRow
from viendan.registry.table import leading_number, packed_table
from viendan.store.database.bulk import insert_rows
from viendan.store.database.registry_schema import (
    registry_documents,
    registry_imports,
    registry_relations,
)
from viendan.store.database.schema import reports
from viendan.store.registry import registry_among, registry_of
from viendan.store.run_history import now
from viendan.store.store import Store

_AT_ONCE = 2000


class Refused(NamedTuple):
    """A row that was refused: its number in the file, and why."""

    row: int
    error: RowError


class Contradicted(NamedTuple):
    """A row that contradicts what was known of its document (an identity), and in what."""

    row: int
    identity: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class RegistryImport:
    """An import: its number, source, who and when, and how many of its rows were what.

    `changed` rows brought more or newer facts, `same` rows nothing; these are not stored.
    """

    number: int
    source: str
    who: str
    when: str
    new: int
    changed: int
    contradicted: int
    same: int
    refused: int


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did: its counts, and the rows that were refused or contradict known facts.

    `left_out` counts the facts that were left out of rows that were kept, by their codes.
    """

    done: RegistryImport
    refused: tuple[Refused, ...]
    contradicted: tuple[Contradicted, ...]
    left_out: dict[str, int]


class _Row(NamedTuple):
    number: int
    checked: Checked


@dataclass(frozen=True, slots=True)
class ImportSource:
    """Where rows are from: a name, the day of which they are (ISO), and who imports them."""

    name: str
    as_of: str
    who: str


def import_rows(
    store: Store, rows: Iterable[FileRow], source: ImportSource, today: str
) -> ImportResult:
    """Store the rows of a file that pass the checks, in one transaction.

    A row without sources has the name of the source, a status without a day that of the source.
    Where no row passes, nothing is stored, and the number of the import is 0.
    """
    passed, refused = _checked(rows, source, today)
    with store.writing() as connection:
        news, contradicted = _news(connection, passed)
        done = added_import(connection, source, news, len(refused))
        stored = [row for row, one in zip(passed, news, strict=True) if one != "same"]
        insert_rows(connection, registry_documents, [_line(done.number, row) for row in stored])
    left_out = Counter(code for row in passed for code in row.checked.left_out)
    return ImportResult(done, tuple(refused), tuple(contradicted), dict(left_out))


def added_import(
    connection: Connection, source: ImportSource, news: Sequence[News], refused: int
) -> RegistryImport:
    """Store and return the record of an import: what its rows brought, how many were refused.

    Where no row passed, nothing is stored, and its number is 0.
    """
    last = connection.scalar(select(func.max(registry_imports.c.number))) or 0
    counts = {name: news.count(name) for name in _COUNTED}
    number = last + 1 if news else 0
    done = RegistryImport(number, source.name, source.who, now(), **counts, refused=refused)
    if news:
        connection.execute(insert(registry_imports).values(asdict(done)))
    return done


_COUNTED: tuple[News, ...] = get_args(News)


def _checked(
    rows: Iterable[FileRow], source: ImportSource, today: str
) -> tuple[list[_Row], list[Refused]]:
    """Return the rows that pass the checks, each document once, and those that are refused."""
    passed: dict[tuple[str, str | None], _Row] = {}
    refused = []
    for row in rows:
        try:
            checked = _check(row, source, today)
        except RowError as error:
            refused.append(Refused(row.number, error))
            continue
        document = checked.document
        first = passed.setdefault((document.identity, document.date), _Row(row.number, checked))
        if first.number != row.number:
            again = RowError("twice", document.identity, first.number)
            refused.append(Refused(row.number, again))
    return list(passed.values()), refused


def _check(row: FileRow, source: ImportSource, today: str) -> Checked:
    if isinstance(row.facts, RowError):
        raise row.facts
    stated = dict(row.facts)
    stated["sources"] = stated.get("sources") or source.name
    if stated.get("status") and not stated.get("as_of"):
        stated["as_of"] = source.as_of
    return check_row(stated, today)


def _news(connection: Connection, rows: Sequence[_Row]) -> tuple[list[News], list[Contradicted]]:
    """Return what each row brings, and the rows that contradict what is known."""
    news: list[News] = []
    contradicted = []
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        known = registry_among(connection, [row.checked.document.identity for row in some])
        for number, (document, _) in some:
            one, differences = compare(document, known.documents(document.identity))
            news.append(one)
            if differences:
                contradicted.append(Contradicted(number, document.identity, differences))
    return news, contradicted


def _line(number: int, row: _Row) -> tuple[object, ...]:
    """Return a row of `registry_documents`, in the order of its columns."""
    stated = row.checked.document._asdict()
    stated |= {
        "import_number": number,
        "date": stated["date"] or "",
        "sources": "|".join(stated["sources"]),
        "issued_in": row.checked.document.issued_in,
        "last_number": leading_number(row.checked.document.number),
    }
    return tuple(stated[column.name] for column in registry_documents.columns)


def undo_import(store: Store) -> RegistryImport:
    """Delete the last import with its rows, so that what they changed is as before; return it.

    Raises StoreError where there is no import.
    """
    with store.writing() as connection:
        last = _imports(connection)
        if not last:
            raise StoreError("no_import")
        number = last[-1].number
        for table in (registry_documents, registry_relations):
            connection.execute(delete(table).where(table.c.import_number == number))
        connection.execute(delete(registry_imports).where(registry_imports.c.number == number))
    return last[-1]


def imports(store: Store) -> list[RegistryImport]:
    """Return the imports of a store, oldest first."""
    with store.reading() as connection:
        return _imports(connection)


def _imports(connection: Connection) -> list[RegistryImport]:
    query = select(registry_imports).order_by(registry_imports.c.number)
    return [RegistryImport(*row) for row in connection.execute(query)]


def known_documents(connection: Connection, *, own: bool) -> Iterator[RegistryDocument]:
    """Yield every document of a store's registry; `own` leaves out what the package alone has."""
    imported = connection.scalars(select(registry_documents.c.identity).distinct()).all()
    of_reports = select(reports.c.identity).where(reports.c.identity.is_not(None)).distinct()
    mine = {*imported, *connection.scalars(of_reports)}
    registry = registry_of(connection)
    for identity in sorted(mine):
        yield from registry.documents(identity)
    if not own:
        yield from (one for one in packed_table().all_documents() if one.identity not in mine)
