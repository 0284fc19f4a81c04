"""The protocol of a dialect: what SQLite and PostgreSQL do for a store in different ways."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Table

    from viendan.store.database.sql import Readable

#: Rows to be written: values in the order of the table's columns.
Rows = Sequence[tuple[object, ...]]
#: Words side by side, folded or in small letters.
Phrase = tuple[str, ...]
#: A paragraph as the full text index knows it: in PostgreSQL the key of its report and its
#: position, in SQLite its number among all paragraphs, and 0.
IndexedParagraph = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to search for: phrases in a column ("exact", "folded"), with all the tags.

    Of the tags in `any_tag` one is enough. Paragraphs that were stored before `oldest` need not be
    found. `most_between` is the most words that may stand between
    each phrase and the next one, in either order; with None they may stand anywhere.
    """

    column: str
    phrases: tuple[Phrase, ...]
    tags: tuple[str, ...] = ()
    most_between: int | None = None
    any_tag: tuple[str, ...] = ()
    oldest: IndexedParagraph | None = None


class Watch(Protocol):
    """A view of a database that notices every write."""

    def moment(self) -> object:
        """Return a value that is equal to an earlier one only if nothing was written between."""

    def close(self) -> None:
        """Close what the watch holds open."""


class Dialect(Protocol):
    """What the modules `sqlite` and `postgresql` have, each for its database."""

    #: What stands for a value in a statement that is sent as it is.
    MARK: str
    #: A SELECT of `report` and `position` from the JSON array of pairs in the parameter
    # `positions`.
    GIVEN_POSITIONS: str

    def __hash__(self) -> int:
        """Return a hash, so that a query can be kept for each dialect."""

    def prepare(self, engine: "Engine") -> None:
        """Set up every connection and transaction of an engine for reading and writing."""

    def reading_steadily(self, engine: "Engine") -> AbstractContextManager[None]:
        """Return a context of reading.

        Raises StoreError at its end where the database changed under a reader that could hold no
        lock.
        """

    def require_in_place(self, connection: "Connection") -> None:
        """Raise StoreError where what the connection wrote is in a file that is gone."""

    def watch(self, engine: "Engine") -> Watch:
        """Return a watch of the database."""

    def own_paths(self, engine: "Engine") -> frozenset[str]:
        """Return the paths of the store's file and of what lies beside it; none for a server's."""

    def exclusive_run(self, engine: "Engine") -> AbstractContextManager[None]:
        """Hold the only right to process into the store; it ends with the process at the latest.

        Raises StoreError where another run holds it.
        """

    def back_up(self, engine: "Engine", target: Path) -> None:
        """Write a copy of the database to a file. Raises StoreError where that cannot be done."""

    def compact(self, engine: "Engine") -> None:
        """Give up the space that a change of the tables left unused, where that can be done now."""

    def insert_rows(self, connection: "Connection", table: "Table", rows: Rows) -> None:
        """Insert rows by the quickest way that the database has."""

    def attached(self, connection: "Connection", image: bytes) -> AbstractContextManager[None]:
        """Give the statements of a connection access to the tables of a packed batch."""

    def packed_rows(self, connection: "Connection", image: bytes, name: str) -> Rows:
        """Return the rows of a table of a packed batch, which is attached."""

    def store_packed(self, connection: "Connection", image: bytes, table: "Table") -> None:
        """Insert the rows that a packed batch, which is attached, has of a table."""

    def replace_packed(self, connection: "Connection", image: bytes, table: "Table") -> None:
        """Insert rows as `store_packed` does; each takes the place of one that has its key."""

    def store_packed_counts(self, connection: "Connection", image: bytes, table: "Table") -> None:
        """Add the counts that a packed batch, which is attached, has of a table."""

    def index_paragraphs(self, connection: "Connection", image: bytes) -> None:
        """Add the paragraphs of a packed batch, which is attached, to the full text index."""

    def unindex_paragraphs(
        self,
        connection: "Connection",
        reports: Sequence[int],
        paragraphs: Iterable[tuple[int, int, str, str, str]],
    ) -> None:
        """Remove the paragraphs of reports from the full text index.

        `paragraphs` are these paragraphs as they were indexed: report, position, exact and folded
        words, tags.
        """

    def match_paragraphs(
        self, connection: "Connection", wanted: Wanted, limit: int
    ) -> list[IndexedParagraph]:
        """Return the paragraphs that have all that is wanted, last stored first."""

    def positions_of(
        self, connection: "Connection", found: Sequence[IndexedParagraph]
    ) -> list[tuple[int, int]]:
        """Return report and position of paragraphs that `match_paragraphs` returned."""

    def match_titles(
        self, connection: "Readable", phrases: tuple[Phrase, ...], limit: int, *, is_begun: bool
    ) -> list[int]:
        """Return the documents whose folded names have all the phrases, at most `limit`.

        `is_begun` is whether the last word may be the beginning of one.
        """

    def change_titles(self, connection: "Connection", gone: Rows, new: Rows) -> None:
        """Remove names from the index and add others; a name is a document and its folded words."""

    def clear_index(self, connection: "Connection") -> None:
        """Empty the full text index of paragraphs and names."""

    def structure_faults(self, connection: "Connection") -> list[str]:
        """Return what is wrong with the database itself, in the words of its engine."""

    def scratch(self, engine: "Engine") -> AbstractContextManager["Connection"]:
        """Give a connection on which nothing that is written stays."""

    def indexed_words(self, connection: "Connection") -> Iterator[tuple[object, ...]]:
        """Yield each word of the full text index, by column, with how often it occurs."""
