"""Documents that match what a query states: rows of `documents`, chosen in SQL and judged here.

A document matches only where nothing that the query states contradicts it.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from viendan.documents.document_types import ANY_TYPE, is_always_with_year
from viendan.documents.names import has_year_in_number
from viendan.store.database.sql import Line, among, ask
from viendan.store.lookup.query import Query, compact
from viendan.text.folding import fold

if TYPE_CHECKING:
    from viendan.store.database.sql import Readable

#: Allowed values by column.
Values = Mapping[str, Sequence[object]]
#: The columns that a document is judged by.
JUDGED = "document, identity, type, number, year, symbol, issuer, place, folded"
_MOST_JUDGED = 2000
_BY_IDENTITY = f"ORDER BY identity LIMIT {_MOST_JUDGED}"


def choose(connection: "Readable", columns: str, values: Values, order: str = "") -> Sequence[Line]:
    """Return these columns of the documents that have one of the values in each column.

    `order` ends the statement: ORDER BY and LIMIT.
    """
    condition, parameters = among(values)
    # All words are ours, values are parameters.
    question = f"SELECT {columns} FROM documents WHERE {condition} {order}"  # noqa: S608
    return ask(connection, question, parameters)


def numbered(connection: "Readable", query: Query) -> Sequence[int]:
    """Return the keys of the documents that match a query with a number, best first.

    Where some have exactly the symbol of the query, only these.
    """
    values = _stated_by(query)
    if not (query.symbol or query.issuers or query.rest or query.has_slash_year or query.expected):
        # The statement has compared everything that the query states.
        return [row["document"] for row in choose(connection, "document", values, _BY_IDENTITY)]
    found: Sequence[Line] = []
    if query.full:
        found = _best_matches(connection, query, {**values, "symbol": [query.full]})
    if not found:
        found = _best_matches(connection, query, {**values, **_symbols(connection, query, values)})
    return [row["document"] for row in _with_words(found, query)]


def matches(row: Line, query: Query) -> bool:
    """Return whether nothing that a query states contradicts a document."""
    return (
        (query.year is None or row["year"] == query.year)
        and (not query.types or row["type"] in query.types or query.types <= {ANY_TYPE})
        and (not query.symbol or _is_part_of_symbol(query.symbol, row["symbol"]))
        and (query.place is None or row["place"] == query.place)
        and _agrees_on_year_in_number(row, query)
        and _agrees_on_issuer(row, query)
    )


def _agrees_on_issuer(row: Line, query: Query) -> bool:
    if not query.issuers or row["issuer"] is None:
        return True
    return any(name in fold(row["issuer"]) for name in query.issuers)


@lru_cache(maxsize=8192)
def _is_part_of_symbol(part: str, symbol: str | None) -> bool:
    """Return whether a compact part ("qdttg") is a run of a symbol's groups ("QĐ-TTg")."""
    groups = [compact(group) for group in (symbol or "").replace("/", "-").split("-")]
    return any(
        part == "".join(groups[start:end])
        for start in range(len(groups))
        for end in range(start + 1, len(groups) + 1)
    )


def _agrees_on_year_in_number(row: Line, query: Query) -> bool:
    """Return whether a document has the year in its number where the query has it there.

    A query without the year in the number contradicts a document with it only where the query has
    the whole symbol.
    """
    if not query.symbol or query.is_in_number is None:
        return True
    has_year = has_year_in_number(row["identity"], row["year"])
    if query.is_in_number:
        return not query.year or has_year
    return (
        not has_year or is_always_with_year(row["type"]) or query.symbol != compact(row["symbol"])
    )


def _preferred(rows: Sequence[Line], is_preferred: Callable[[Line], bool]) -> Sequence[Line]:
    """Return the rows that are preferred, or all where none is."""
    return [row for row in rows if is_preferred(row)] or rows


def _letters(symbol: str | None) -> str:
    """Return the letters and digits of a symbol in lower case, with their diacritics."""
    return "".join(filter(str.isalnum, (symbol or "").lower()))


def _best(rows: Sequence[Line], query: Query) -> Sequence[Line]:
    """Return the rows that agree most closely: whole symbol, diacritics, year in the number.

    The document that the query expects comes first.
    """
    if query.symbol:
        rows = _preferred(rows, lambda row: compact(row["symbol"]) == query.symbol)
        if not query.written.isascii():
            letters = _letters(query.written)
            rows = _preferred(rows, lambda row: _letters(row["symbol"]) == letters)
    if query.has_slash_year:
        rows = _preferred(rows, lambda row: has_year_in_number(row["identity"], row["year"]))
    return sorted(rows, key=lambda row: row["identity"] != query.expected)


def _best_matches(connection: "Readable", query: Query, values: Values) -> Sequence[Line]:
    """Return the documents with these values that match a query, the best of them."""
    rows = choose(connection, JUDGED, values, _BY_IDENTITY)
    found = [row for row in rows if matches(row, query)]
    return _best(found, query) if found else []


def written_numbers(number: str) -> list[str]:
    """Return how documents may write a number: "9" and "09"."""
    return [number, f"0{number}"]


def _stated_by(query: Query) -> Values:
    """Return the values that a query states and that can be compared in SQL."""
    values: Values = {
        name: [value] for name in ("year", "place") if (value := getattr(query, name)) is not None
    }
    if query.number is not None:
        values = {"number": written_numbers(query.number), **values}
    has_type = bool(query.types - {ANY_TYPE})
    return {**values, "type": sorted(query.types)} if has_type else values


def _symbols(connection: "Readable", query: Query, values: Values) -> Values:
    """Return the symbols of documents with these values that the query's symbol is a part of."""
    if not query.symbol:
        return {}
    indexed = {name: allowed for name, allowed in values.items() if name != "type"}
    rows = choose(connection, "DISTINCT symbol", indexed)
    return {
        "symbol": [row["symbol"] for row in rows if _is_part_of_symbol(query.symbol, row["symbol"])]
    }


def _with_words(rows: Sequence[Line], query: Query) -> Sequence[Line]:
    """Return the rows whose folded names have all other words of the query, or all rows."""
    if len(rows) < 2 or not query.rest:
        return rows
    return _preferred(rows, lambda row: set(query.rest) <= set(row["folded"].split()))
