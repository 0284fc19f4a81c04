"""PostgreSQL: what a store on a server does by means of its own (see `protocol`).

The full text is in vectors of words beside a GIN index. Packed batches are sent as rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, Table, create_engine, event, func, select, text
from sqlalchemy.exc import DatabaseError

from viendan.errors import StoreError
from viendan.store.database.keys import key_of
from viendan.store.database.run_lock import busy
from viendan.store.database.sql import WAIT_SECONDS, ask
from viendan.store.database.sqlite import image_rows
from viendan.store.database.statements import adding_counts, inserting, names_of, replacing

if TYPE_CHECKING:
    from viendan.store.database.protocol import IndexedParagraph, Phrase, Rows, Wanted
    from viendan.store.database.sql import Readable

MARK = "%s"
GIVEN_POSITIONS = (
    "SELECT CAST(value ->> 0 AS bigint) AS report, CAST(value ->> 1 AS integer) AS position"
    " FROM jsonb_array_elements(CAST(:positions AS jsonb))"
)
_WAIT_MS = round(1000 * WAIT_SECONDS)
_INDEX_PARAGRAPHS = text("""
    INSERT INTO passages
    SELECT report, position, to_tsvector('simple', exact), to_tsvector('simple', folded),
        to_tsvector('simple', tags)
    FROM unnest(CAST(:report AS bigint[]), CAST(:position AS integer[]), CAST(:exact AS text[]),
        CAST(:folded AS text[]), CAST(:tags AS text[]))
        AS given (report, position, exact, folded, tags)
""")


def _begin(connection: Connection) -> None:
    # One writer at a time, as in a file: what is derived from all reports is computed from what
    # all writers before have stored.
    if connection.get_execution_options().get("is_writer"):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {_WAIT_MS}")
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (key_of("viendan.writing"),))


def prepare(engine: Engine) -> None:
    """Set up transactions as in `protocol`: a writer waits a minute for the one lock of writers."""
    event.listen(engine, "begin", _begin)


def engine_to_read(address: str) -> Engine:
    """Return an engine of a database, whose transactions are read-only."""
    return create_engine(address).execution_options(postgresql_readonly=True)


def reading_steadily(engine: Engine) -> nullcontext[None]:  # noqa: ARG001  # the protocol's
    """Return a context that does nothing: a transaction sees one state."""
    return nullcontext()


def require_in_place(connection: Connection) -> None:
    """Do nothing: a server answers for its database itself."""


class _ServerWatch:
    """The server's snapshot of transactions."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def moment(self) -> object:
        with self._engine.connect() as connection:
            return connection.scalar(text("SELECT CAST(pg_current_snapshot() AS text)"))

    def close(self) -> None:
        """Nothing is held open."""


def watch(engine: Engine) -> _ServerWatch:
    """Return a watch of the server."""
    return _ServerWatch(engine)


# The two halves of the key of an advisory lock, as the server lists its locks.
_HOLDER = text(
    "SELECT pid, usename, backend_start FROM pg_locks JOIN pg_stat_activity USING (pid)"
    " WHERE locktype = 'advisory' AND granted AND objsubid = 1"
    " AND classid = CAST(:high AS oid) AND objid = CAST(:low AS oid)"
)


def _busy(connection: Connection, key: int) -> StoreError:
    """Return the error that says who holds the lock of a run, and since when."""
    halves = {"high": str(key >> 32 & 0xFFFFFFFF), "low": str(key & 0xFFFFFFFF)}
    row = connection.execute(_HOLDER, halves).first()
    database = connection.engine.url.database
    if row is None:  # it has just ended
        return busy(database, "?", None)
    return busy(database, f"{row.pid} ({row.usename})", row.backend_start)


def own_paths(engine: Engine) -> frozenset[str]:  # noqa: ARG001  # as the protocol has it
    """Return no paths: the files of the server are its own."""
    return frozenset()


@contextmanager
def exclusive_run(engine: Engine) -> Iterator[None]:
    """Hold an advisory lock of the server. Raises StoreError where another session holds it."""
    with engine.connect() as connection:
        key = key_of("viendan")
        if not connection.scalar(select(func.pg_try_advisory_lock(key))):
            raise _busy(connection, key)
        connection.commit()
        try:
            yield
        finally:
            with suppress(DatabaseError):  # a session that has ended holds no lock
                connection.execute(select(func.pg_advisory_unlock(key)))
                connection.commit()


def back_up(engine: Engine, target: Path) -> None:  # noqa: ARG001  # the protocol's
    """Raise StoreError: a server has means of its own."""
    raise StoreError("backup_elsewhere", database=engine.url.database)


def compact(engine: Engine) -> None:
    """Do nothing: the server uses the space for later rows."""


def insert_rows(connection: Connection, table: Table, rows: "Rows") -> None:
    """Insert rows by COPY; their values are in the order of the table's columns."""
    cursor = connection.connection.cursor()
    columns = names_of(table.columns)
    with cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


# `image` is in the signature of the protocol.
def attached(connection: Connection, image: bytes) -> nullcontext[None]:  # noqa: ARG001
    """Return a context that does nothing: the rows of a packed batch are sent, not copied."""
    return nullcontext()


# `image` is in the signature of the protocol.
def packed_rows(connection: Connection, image: bytes, name: str) -> "Rows":  # noqa: ARG001
    """Return the rows of a table of a packed batch."""
    return image_rows(image, name)


def store_packed(connection: Connection, image: bytes, table: Table) -> None:
    """Send the rows of a table of a packed batch."""
    insert_rows(connection, table, image_rows(image, table.name))


def replace_packed(connection: Connection, image: bytes, table: Table) -> None:
    """Send the rows of a table of a packed batch; each replaces the one with its key."""
    rows = image_rows(image, table.name)
    if rows:
        statement = f"{inserting(table, MARK)} {replacing(table)}"
        connection.exec_driver_sql(statement, list(rows))


def store_packed_counts(connection: Connection, image: bytes, table: Table) -> None:
    """Send the counts of a table of a packed batch, to be added."""
    rows = image_rows(image, table.name)
    if rows:
        statement = f"{inserting(table, MARK)} {adding_counts(table)}"
        connection.exec_driver_sql(statement, list(rows))


def index_paragraphs(connection: Connection, image: bytes) -> None:
    """Send the words of the paragraphs of a packed batch."""
    rows = image_rows(image, "passages")
    names = ("number", "report", "position", "exact", "folded", "tags")
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    given = dict(zip(names, map(list, columns), strict=True))
    del given["number"]
    connection.execute(_INDEX_PARAGRAPHS, given)


def unindex_paragraphs(
    connection: Connection,
    reports: Sequence[int],
    paragraphs: Iterable[tuple[int, int, str, str, str]],  # noqa: ARG001  # the protocol's
) -> None:
    """Remove all paragraphs of the reports."""
    connection.exec_driver_sql("DELETE FROM passages WHERE report = ANY(%s)", (list(reports),))


def _match(phrase: "Phrase") -> str:
    return "(" + " <-> ".join(f"'{word}'" for word in phrase) + ")"


def _query(phrases: "Iterable[Phrase]", most_between: int | None = None) -> str:
    matches = list(map(_match, phrases))
    if most_between is None:
        return " & ".join(matches)
    return " & ".join(_near(one, other, most_between) for one, other in pairwise(matches))


def _near(one: str, other: str, most_between: int) -> str:
    """Return the condition that two phrases have at most this many words between them."""
    pairs = ((one, other), (other, one))
    steps = range(1, most_between + 2)
    return "(" + " | ".join(f"{a} <{step}> {b}" for a, b in pairs for step in steps) + ")"


def match_paragraphs(
    connection: Connection, wanted: "Wanted", limit: int
) -> "list[IndexedParagraph]":
    """Return the paragraphs that have all that is wanted, in the order of the index."""
    one_of = [f"({' | '.join(wanted.any_tag)})"] if wanted.any_tag else []
    tags = " & ".join([*wanted.tags, *one_of])
    query = text(
        "SELECT report, position FROM passages"  # noqa: S608  # one of two names of our columns
        f" WHERE {wanted.column} @@ to_tsquery('simple', :words)"
        + (" AND tags @@ to_tsquery('simple', :tags)" if tags else "")
        + " LIMIT :limit"
    )
    words = _query(wanted.phrases, wanted.most_between)
    given = {"words": words, "tags": tags, "limit": limit}
    return [(row.report, row.position) for row in connection.execute(query, given)]


def positions_of(
    connection: Connection,  # noqa: ARG001  # the protocol's
    found: "Sequence[IndexedParagraph]",
) -> list[tuple[int, int]]:
    """Return the paragraphs: the index knows them by report and position."""
    return list(found)


def match_titles(
    connection: "Readable", phrases: "tuple[Phrase, ...]", limit: int, *, is_begun: bool
) -> list[int]:
    """Return the documents whose folded names have all the phrases; the last may be begun."""
    question = (
        "SELECT document FROM titles WHERE folded @@ to_tsquery('simple', :words) LIMIT :limit"
    )
    matches = _query(phrases)
    if is_begun:
        matches = f"{matches.removesuffix(')')}:*)"
    given = {"words": matches, "limit": limit}
    return [line["document"] for line in ask(connection, question, given)]


def change_titles(connection: Connection, gone: "Rows", new: "Rows") -> None:
    """Remove the names of documents and add others."""
    connection.exec_driver_sql(
        "DELETE FROM titles WHERE document = ANY(%s)", ([document for document, _ in gone],)
    )
    if new:
        connection.exec_driver_sql(
            "INSERT INTO titles VALUES (%s, to_tsvector('simple', %s))", list(new)
        )


def clear_index(connection: Connection) -> None:
    """Empty the index of paragraphs and names."""
    connection.exec_driver_sql("TRUNCATE passages, titles")


def structure_faults(connection: Connection) -> list[str]:  # noqa: ARG001  # the protocol's
    """Return nothing: the server checks its pages and keys itself."""
    return []


@contextmanager
def scratch(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose work is taken back at the end; other writers wait meanwhile.

    It may write where the engine may not: nothing of it stays.
    """
    options = {"is_writer": True, "postgresql_readonly": False}
    with engine.connect().execution_options(**options) as connection:
        transaction = connection.begin()
        try:
            yield connection
        finally:
            transaction.rollback()


def indexed_words(connection: Connection) -> Iterator[tuple[object, ...]]:
    """Yield each word of the full text index, by column, with how often it occurs."""
    for table, columns in (("passages", ("exact", "folded", "tags")), ("titles", ("folded",))):
        for column in columns:
            query = (
                f"SELECT word, '{table}.{column}', ndoc, nentry"  # noqa: S608  # our own names
                f" FROM ts_stat('SELECT {column} FROM {table}')"
            )
            yield from map(tuple, connection.exec_driver_sql(query))
