"""The nearest documents, for a query that no document matches: other numbers, misspelled words."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice, product
from typing import TYPE_CHECKING

from viendan.store.database.protocol import Phrase
from viendan.store.database.sql import Line
from viendan.store.derived.titles import find_titles
from viendan.store.lookup.matching import JUDGED, Values, choose, matches, written_numbers
from viendan.store.lookup.query import Query, compact
from viendan.text.folding import fold

if TYPE_CHECKING:
    from viendan.store.database.sql import Readable

#: At most this many documents are returned.
MOST_NEAR = 20
_MOST_RANKED = 200
_LIKE_ENOUGH = 75.0
_SAME_NUMBER = 20
_MOST_WORDS, _LONGEST_WORD, _MOST_CHOICES = 8, 12, 30
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DIGITS = "0123456789"


def begun_number(connection: "Readable", query: Query) -> list[int]:
    """Return at most 20 documents (keys) whose symbol, or else number, begins as the query's.

    Everything else that the query states must match.
    """
    number = str(query.number)
    if query.symbol:
        begun = replace(query, symbol="", written="")
        rows = [
            row
            for row in _with_numbers(connection, begun, {}, {number})
            if (symbol := compact(row["symbol"])) != query.symbol
            and symbol.startswith(query.symbol)
        ]
    elif query.types and query.year is None:
        rows = _with_numbers(connection, query, {}, _longer(number))
    else:
        return []
    rows.sort(key=lambda row: (len(row["number"]), row["number"], row["identity"]))
    return [row["document"] for row in rows[:MOST_NEAR]]


def near_number(connection: "Readable", query: Query) -> list[int]:
    """Return at most 20 documents (keys) with the query's number or one like it, nearest first.

    With the same number anything else may differ; with one like it everything else must match.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415  # needed only where no document matches

    limit = f"LIMIT {_MOST_RANKED}"
    same = choose(connection, JUDGED, {"number": written_numbers(str(query.number))}, limit)
    like: Sequence[Line] = []
    if query.year is not None and (query.symbol or query.types):
        numbers = _one_letter_away(str(query.number), _DIGITS)
        like = _with_numbers(connection, query, {"year": [query.year]}, numbers)
    asked = query.expected or fold(query.text)

    def order(row: Line) -> tuple[bool, float, str]:
        is_other_type = bool(query.types) and row["type"] not in query.types
        bonus = _SAME_NUMBER * (row["number"].lstrip("0") == query.number)
        return is_other_type, -fuzz.ratio(asked, row["identity"]) - bonus, row["identity"]

    return [row["document"] for row in sorted([*same, *like], key=order)[:MOST_NEAR]]


def _with_numbers(
    connection: "Readable", query: Query, values: Values, numbers: set[str]
) -> list[Line]:
    """Return the documents with one of these numbers that match the query in everything else."""
    wanted = sorted(number for number in numbers if not number.startswith("0"))
    written = [one for number in wanted for one in written_numbers(number)]
    limit = f"LIMIT {_MOST_RANKED}"
    rows = choose(connection, JUDGED, {"number": written, **values}, limit)
    return [row for row in rows if matches(row, query)]


def _longer(number: str) -> set[str]:
    """Return the numbers with one or two more figures."""
    one = {number + digit for digit in _DIGITS}
    return one | {longer + digit for longer in one for digit in _DIGITS}


def near_words(connection: "Readable", query: Query) -> list[int]:
    """Return at most 20 documents (keys) whose names have words like the query's, nearest first."""
    spellings = [_known_spellings(connection, word) for word in _long_words(query)]
    found = _first_found(connection, [words for words in spellings if words])
    rows = choose(connection, "document, folded", {"document": found})
    scored = sorted(
        (-_likeness(query.rest, row["folded"]), len(row["folded"]), row["document"]) for row in rows
    )
    return [document for score, _, document in scored if -score >= _LIKE_ENOUGH][:MOST_NEAR]


def _long_words(query: Query) -> list[str]:
    return [word for word in query.rest[:_MOST_WORDS] if len(word) > 1]


def _first_found(connection: "Readable", spellings: list[tuple[str, ...]]) -> list[int]:
    """Return the documents of the first choice of spellings that some names have."""
    for phrases in _choices(spellings):
        if found := find_titles(connection, phrases, _MOST_RANKED):
            return found
    return []


def _likeness(words: Sequence[str], folded: str) -> float:
    """Return how alike words and a name are: the mean over the words, from 0 to 100."""
    from rapidfuzz import fuzz  # noqa: PLC0415  # needed only where no document matches

    others = folded.split()
    return sum(max(fuzz.ratio(word, other) for other in others) for word in words) / len(words)


def _one_letter_away(written: str, letters: str) -> set[str]:
    """Return every word one letter away: a letter lost, changed, added or swapped with the next."""
    parts = [(written[:at], written[at:]) for at in range(len(written) + 1)]
    lost = {left + right[1:] for left, right in parts if right}
    changed = {left + letter + right[1:] for left, right in parts if right for letter in letters}
    added = {left + letter + right for left, right in parts for letter in letters}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
    return (lost | changed | added | swapped) - {written, ""}


def _known_spellings(connection: "Readable", word: str) -> tuple[str, ...]:
    """Return the word if names of documents have it, else those one letter away that they have."""
    if find_titles(connection, ((word,),), 1):
        return (word,)
    likely = _one_letter_away(word, _LETTERS) if len(word) < _LONGEST_WORD else set()
    known = tuple(other for other in sorted(likely) if find_titles(connection, ((other,),), 1))
    return known[:_MOST_WORDS]


def _choices(spellings: list[tuple[str, ...]]) -> Iterable[tuple[Phrase, ...]]:
    """Yield what to search for: one spelling of every word, then the same with a word left out."""
    shorter = [spellings[:at] + spellings[at + 1 :] for at in range(len(spellings))]
    for words in [spellings, *(shorter if len(spellings) > 2 else [])]:
        for chosen in islice(product(*words), _MOST_CHOICES if words else 0):
            yield tuple((word,) for word in chosen)
