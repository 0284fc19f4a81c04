"""Sharing: what the items of a list give one another."""

import pytest

from viendan.references import find


@pytest.mark.parametrize(
    ("text", "symbols", "places", "dates"),
    [
        # the symbol of the last item
        ("Thông báo số 31 và 35/TB-STP", ["TB-STP", "TB-STP"], [None, None], [None, None]),
        # the issuer of the last item
        (
            "Quyết định số 1/QĐ-UBND, số 2/QĐ-UBND của UBND tỉnh An Giang",
            ["QĐ-UBND", "QĐ-UBND"],
            ["Tỉnh An Giang", "Tỉnh An Giang"],
            [None, None],
        ),
        # one day for all
        (
            "Quyết định số 1/QĐ-TTg, số 2/QĐ-TTg cùng ngày 1/2/2019",
            ["QĐ-TTg", "QĐ-TTg"],
            [None, None],
            ["2019-02-01", "2019-02-01"],
        ),
        # the subject before the list
        (
            "UBND tỉnh An Giang ban hành Quyết định số 1/QĐ-UBND, số 2/QĐ-UBND",
            ["QĐ-UBND", "QĐ-UBND"],
            ["Tỉnh An Giang", "Tỉnh An Giang"],
            [None, None],
        ),
        # no list
        (
            "Quyết định số 1/QĐ-UBND. Quyết định số 2/QĐ-UBND của UBND tỉnh An Giang",
            ["QĐ-UBND", "QĐ-UBND"],
            [None, "Tỉnh An Giang"],
            [None, None],
        ),
    ],
)
def test_the_items_of_a_list_share(
    text: str, symbols: list[str], places: list[str | None], dates: list[str | None]
) -> None:
    found = find(text)
    assert [mention.symbol for mention in found] == symbols
    assert [mention.issuer.place for mention in found] == places
    assert [mention.date.iso for mention in found] == dates
