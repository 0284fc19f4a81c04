"""Other numbers: what has a number and is no legal document, such as contracts and telephones."""

from functools import cache

from viendan.documents.table_files import read_table


@cache
def words_of_other_numbers() -> tuple[str, ...]:
    """Return the words, in lower case, that stand before the numbers of other things."""
    return tuple(
        row["written"] for row in read_table(__package__, "other_numbers") if row["use"] == "word"
    )


@cache
def symbols_of_other_numbers() -> frozenset[str]:
    """Return the first groups, in lower case, of the symbols of other things."""
    return frozenset(
        row["written"] for row in read_table(__package__, "other_numbers") if row["use"] == "symbol"
    )
