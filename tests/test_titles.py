"""The names of documents in the full text index."""

from viendan.store import Store
from viendan.store.derived.titles import change_titles, find_titles

NAMES = {1: "luat bao chi 2016", 2: "luat dat dai 2013"}


def found(store: Store, *phrases: tuple[str, ...], most: int = 9) -> list[int]:
    """Return the documents whose names have all the phrases."""
    with store.reading() as connection:
        return sorted(find_titles(connection, phrases, most))


# The names after a change of `NAMES`, a word, and the documents that have it. One store serves
# every row.
CHANGES: tuple[tuple[dict[int, str], str, list[int]], ...] = (
    (NAMES, "luat", [1, 2]),  # unchanged
    (NAMES | {3: "luat"}, "luat", [1, 2, 3]),  # a new document
    ({2: NAMES[2]}, "luat", [2]),  # one that is gone
    (NAMES | {1: "luat bao chi 2025"}, "2025", [1]),  # a new name
    (NAMES | {1: "luat bao chi 2025"}, "2016", []),  # by which the old one is not found
    ({}, "luat", []),  # none
)


def test_names_are_found_as_they_are_now(store: Store) -> None:
    indexed: dict[int, str] = {}
    for after, word, documents in CHANGES:
        for names in (NAMES, after):
            with store.writing() as connection:
                change_titles(connection, indexed, names)
            indexed = names
        assert found(store, (word,)) == documents, after


def test_a_phrase_is_words_side_by_side_and_all_phrases_are_wanted(store: Store) -> None:
    with store.writing() as connection:
        change_titles(connection, {}, NAMES)
    assert found(store, ("bao", "chi"), ("2016",)) == [1]
    assert found(store, ("chi", "bao")) == []
    assert found(store, ("bao", "chi"), ("2013",)) == []
    assert len(found(store, ("luat",), most=1)) == 1
