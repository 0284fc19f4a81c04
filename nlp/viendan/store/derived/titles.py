"""Titles: the folded words of documents' names in the full text index."""

from typing import TYPE_CHECKING

from viendan.store.database.dialect import dialect_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from viendan.store.database.protocol import Phrase
    from viendan.store.database.sql import Readable


def find_titles(
    connection: "Readable", phrases: "tuple[Phrase, ...]", most: int, *, is_begun: bool = False
) -> list[int]:
    """Return the documents whose folded names have all the phrases, at most `most`.

    `is_begun` is whether the last word may be the beginning of one.
    """
    return dialect_of(connection).match_titles(connection, phrases, most, is_begun=is_begun)


def change_titles(connection: "Connection", before: dict[int, str], after: dict[int, str]) -> None:
    """Index the folded names of documents as they are; `before` are the names that are indexed."""
    gone = sorted(before.items() - after.items())
    new = sorted(after.items() - before.items())
    dialect_of(connection).change_titles(connection, gone, new)
