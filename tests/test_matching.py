"""Documents that match what a query states."""

import pytest
from fixture_types import Annotated, StoreToRead

from viendan.store import Store
from viendan.store.database.schema import documents
from viendan.store.lookup import matching
from viendan.store.lookup.find import lookup
from viendan.store.lookup.matching import choose, matches, numbered
from viendan.store.lookup.query import parse

TEXTS = (
    "Thực hiện Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ.",
    "Triển khai Quyết định số 45/QĐ-TTg ngày 09/01/2019 của Thủ tướng Chính phủ.",
)
DECISION = {
    "identity": "quyet-dinh.45-2016-qd-ttg",
    "type": "quyết định",
    "number": "45",
    "year": 2016,
    "symbol": "QĐ-TTg",
    "issuer": "Thủ tướng Chính phủ",
    "place": None,
}


def fill(store: Store, annotated: Annotated) -> None:
    for text in TEXTS:
        store.add(annotated(text))


@pytest.fixture(scope="module")
def filled(store_to_read: StoreToRead, annotated: Annotated) -> Store:
    """A store of two decisions with one number and symbol."""
    return store_to_read(lambda store: fill(store, annotated))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("45/2016/QĐ-TTg", True),  # everything stated
        ("quyết định 45", True),  # type and number
        ("45/2016/TTg", True),  # a part of the symbol
        ("văn bản 45/2016", True),  # the word for any type
        ("45/2016/QĐ-TTg của Thủ tướng Chính phủ", True),  # its issuer
        ("45/2017/QĐ-TTg", False),  # another year
        ("nghị định 45/2016", False),  # another type
        ("45/2016/QĐ-UBND", False),  # another symbol
        ("45/QĐ-TTg năm 2016", False),  # the year not in the number
        ("45/2016/QĐ-TTg tỉnh An Giang", False),  # a place
        ("45/2016/QĐ-TTg của Bộ Tài chính", False),  # another issuer
    ],
)
def test_a_document_matches_where_nothing_contradicts_it(query: str, *, expected: bool) -> None:
    assert matches(DECISION, parse(query)) is expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("45/2016/QĐ-TTg", ["quyet-dinh.45-2016-qd-ttg"]),  # the year in the number
        ("45/QĐ-TTg", ["quyet-dinh.45-qd-ttg.2019"]),  # no year in the number
        (
            "quyết định 45",
            ["quyet-dinh.45-2016-qd-ttg", "quyet-dinh.45-qd-ttg.2019"],
        ),  # both, by identity
        ("46/QĐ-TTg", []),  # no such number
    ],
)
def test_documents_are_found_by_number(filled: Store, query: str, expected: list[str]) -> None:
    with filled.reading() as connection:
        keys = numbered(connection, parse(query))
        rows = choose(connection, "document, identity", {"document": keys}, "ORDER BY identity")
        identities = {row["document"]: row["identity"] for row in rows}
    assert [identities[key] for key in keys] == expected


def test_choosing_among_no_values_gives_no_document(filled: Store) -> None:
    with filled.reading() as connection:
        assert list(choose(connection, "identity", {"identity": []})) == []


def of_number_45(kind: str, symbol: str, count: int) -> list[dict[str, object]]:
    """Return rows of `count` documents of number 45, each with a symbol of its own."""
    return [
        {
            "document": at,
            "identity": f"a.45-2016-{symbol}-{at}",
            "type": kind,
            "number": "45",
            "year": 2016,
            "symbol": f"{symbol}-{at}",
            "warnings": "[]",
        }
        for at in range(count)
    ]


def test_only_documents_whose_symbol_may_be_meant_are_judged(
    store: Store, annotated: Annotated, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, annotated)
    with store.writing() as connection:
        connection.execute(documents.insert(), of_number_45("quyết định", "QĐ-XYZ", 300))
    judged = []
    monkeypatch.setattr(
        matching,
        "matches",
        lambda line, _query: judged.append(line["identity"]) or True,
    )
    lookup(store, "45/2016/TTg")
    assert judged == ["quyet-dinh.45-2016-qd-ttg"]


def test_documents_of_other_types_do_not_crowd_out_the_one_that_is_meant(
    store: Store, annotated: Annotated
) -> None:
    fill(store, annotated)
    with store.writing() as connection:
        connection.execute(documents.insert(), of_number_45("báo cáo", "BC", 2001))
    found = lookup(store, "quyết định 45")
    assert not found.is_near
    assert {document.type for document in found.documents} == {"quyết định"}
