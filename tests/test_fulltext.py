"""The full text index of paragraphs."""

from collections.abc import Callable

import pytest
from conftest import dump

from viendan.annotation.record import Annotation
from viendan.store import ReportRows, Store, pack, rows_of
from viendan.store.database.protocol import Wanted
from viendan.store.database.rows import ReportRow
from viendan.store.derived import fulltext
from viendan.store.derived.packed_batch import attached
from viendan.store.derived.words import tag

TEXTS = (
    "Mạng bưu chính công ích.\n\nDoanh thu bưu chính tăng.",
    "Bước chính là tuyên truyền theo Nghị định số 49/2017/NĐ-CP.",
)


@pytest.fixture
def rows(store: Store, annotated: Callable[[str], Annotation]) -> list[ReportRows]:
    """The rows of the reports that the store has."""
    made = [rows_of(annotated(text)) for text in TEXTS]
    for one in made:
        store.add_all([(one, None)])
    return made


def found(store: Store, wanted: Wanted, limit: int = 9) -> list[tuple[int, int]]:
    """Return report and position of the paragraphs that match."""
    with store.reading() as connection:
        return fulltext.positions_of(
            connection, fulltext.match_paragraphs(connection, wanted, limit)
        )


# What is wanted, and the paragraphs by report and position. One store serves every row.
FINDS = (
    (Wanted("exact", (("bưu", "chính"),)), [(0, 0), (0, 1)]),  # a phrase in two paragraphs
    (Wanted("exact", (("chính",), ("công", "ích"))), [(0, 0)]),  # two phrases
    (Wanted("folded", (("chinh",),)), [(0, 0), (0, 1), (1, 0)]),  # without diacritics
    (Wanted("exact", (("chinh",),)), []),  # not as written
    (Wanted("exact", (("chính", "bưu"),)), []),  # another order
    (Wanted("folded", (("chinh",),), (tag("relation", "implements"),)), []),  # a tag
    (Wanted("folded", (("chinh",),), (tag("relation", "based_on"),)), [(1, 0)]),  # another tag
)


def test_paragraphs_are_found_by_phrases_and_tags(store: Store, rows: list[ReportRows]) -> None:
    keys = [one.report.report for one in rows]
    for wanted, expected in FINDS:
        positions = sorted((keys[at], position) for at, position in expected)
        assert sorted(found(store, wanted)) == positions, wanted


def test_at_most_so_many_are_found_as_are_wanted(store: Store, rows: list[ReportRows]) -> None:
    assert len(rows) == len(found(store, Wanted("folded", (("chinh",),)), limit=2))


def test_a_report_that_is_removed_and_indexed_again_is_found_as_before(
    store: Store, rows: list[ReportRows]
) -> None:
    wanted = Wanted("folded", (("chinh",),))
    before = dump(store)["passages"]
    for change in ("removed", "indexed again"):
        with store.writing() as connection:
            if change == "removed":
                fulltext.unindex_paragraphs(connection, rows[:1])
            else:
                batch = pack(rows[:1])
                with attached(connection, batch):
                    fulltext.index_paragraphs(connection, batch)
        assert len(found(store, wanted)) == (1 if change == "removed" else 3)
    assert dump(store)["passages"] == before


def test_an_index_that_is_emptied_finds_nothing(store: Store, rows: list[ReportRows]) -> None:
    assert isinstance(rows[0].report, ReportRow)
    with store.writing() as connection:
        fulltext.clear(connection)
    assert found(store, Wanted("folded", (("chinh",),))) == []
    assert dump(store)["titles"] == []
