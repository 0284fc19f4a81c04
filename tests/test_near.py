"""The nearest documents."""

import pytest
from fixture_types import StoreOfTexts

from viendan.store import Store
from viendan.store.lookup.matching import choose
from viendan.store.lookup.near import _one_letter_away, near_number, near_words
from viendan.store.lookup.query import parse

TEXTS = (
    "Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ về dịch vụ bưu chính.",
    "Quyết định số 45/QĐ-TTg ngày 09/01/2019 của Thủ tướng Chính phủ.",
    "Quyết định số 54/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ về viễn thông.",
)


@pytest.fixture(scope="module")
def filled(store_of_texts: StoreOfTexts) -> Store:
    """A store of three decisions, two of one number."""
    return store_of_texts(TEXTS)


def identities(store: Store, keys: list[int]) -> list[str]:
    with store.reading() as connection:
        rows = choose(connection, "document, identity", {"document": keys})
    by_key = {row["document"]: row["identity"] for row in rows}
    return [by_key[key] for key in keys]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # the same number, whatever else differs, nearest identity first
        ("45/2017/QĐ-TTg", ["quyet-dinh.45-2016-qd-ttg", "quyet-dinh.45-qd-ttg.2019"]),
        # two digits swapped, everything else the same
        ("54/2016/NĐ-CP", ["quyet-dinh.54-2016-qd-ttg"]),
        # a digit too many
        ("455/2016/QĐ-TTg", ["quyet-dinh.45-2016-qd-ttg"]),
        # nothing near
        ("999/QĐ-TTg", []),
    ],
)
def test_near_numbers(filled: Store, query: str, expected: list[str]) -> None:
    with filled.reading() as connection:
        found = near_number(connection, parse(query))
    assert identities(filled, found) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("dich vu buu chnh", ["quyet-dinh.45-2016-qd-ttg"]),  # a letter lost
        ("vien thongg", ["quyet-dinh.54-2016-qd-ttg"]),  # a letter added
        ("dich vu hang khong buu chinh", ["quyet-dinh.45-2016-qd-ttg"]),  # two unknown words
        ("xyzxyz", []),  # nothing like it
    ],
)
def test_near_words(filled: Store, query: str, expected: list[str]) -> None:
    with filled.reading() as connection:
        found = near_words(connection, parse(query))
    assert identities(filled, found) == expected


def test_one_letter_away_is_lost_changed_added_or_swapped() -> None:
    assert _one_letter_away("12", "13") == {
        "1", "2",  # lost
        "11", "13", "32",  # changed
        "112", "312", "132", "121", "123",  # added
        "21",  # swapped
    }  # fmt: skip
