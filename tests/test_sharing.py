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
        # the next number, with one type word and one day for both
        (
            "Quy định số 217-QĐ/TW và 218-QĐ/TW ngày 12/12/2013",
            ["QĐ/TW", "QĐ/TW"],
            [None, None],
            ["2013-12-12", "2013-12-12"],
        ),
        # another number
        (
            "Quy định số 217-QĐ/TW và 290-QĐ/TW ngày 12/12/2013",
            ["QĐ/TW", "QĐ/TW"],
            [None, None],
            [None, "2013-12-12"],
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
        # one office, by letters that no table knows
        (
            "Báo cáo số 1/BC-VHD ngày 1/2/2019 của Viện Hải dương tỉnh An Giang và số 2/BC-VHD",
            ["BC-VHD", "BC-VHD"],
            ["Tỉnh An Giang", "Tỉnh An Giang"],
            ["2019-02-01", None],
        ),
        # the same letters in the next sentence
        (
            "Báo cáo số 1/BC-VHD của Viện Hải dương tỉnh An Giang. Báo cáo số 2/BC-VHD",
            ["BC-VHD", "BC-VHD"],
            ["Tỉnh An Giang", None],
            [None, None],
        ),
        # the date of an amending law is its own
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Báo chí ngày 12/6/1999, Luật Xuất bản",
            [None, None],
            [None, None],
            ["1999-06-12", None],
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


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        # an item that is no document stands before the issuer
        ("các Nghị quyết 5, Nghị quyết 7 và Đề án của Chính phủ", ["Chính phủ", "Chính phủ"]),
        # one document alone is no list
        ("Nghị quyết 7 và Đề án phát triển của Chính phủ", [None]),
    ],
)
def test_an_issuer_past_an_item_is_of_the_list(text: str, issuers: list[str | None]) -> None:
    assert [mention.issuer.name for mention in find(text)] == issuers


@pytest.mark.parametrize(
    ("join", "issuer"),
    [
        ("; ban hành ", "Bộ Y tế"),
        (", đồng thời ban hành ", "Bộ Y tế"),
        (". Sau đó ban hành ", None),  # another sentence
        ("; trả lời ", None),  # what it did with another's
    ],
)
def test_what_a_body_issues_as_well_is_its_own(join: str, issuer: str | None) -> None:
    first, second = find(f"Bộ Y tế đã ban hành Chỉ thị số 3 về sởi{join}Quyết định số 16 về trạm.")
    assert (first.issuer.name, second.issuer.name) == ("Bộ Y tế", issuer)


def test_the_next_number_of_a_list_has_its_date() -> None:
    first, second = find("Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW ngày 12/12/2013")
    assert first.date.iso == second.date.iso == "2013-12-12"
    first, second = find("Quyết định số 217-QĐ/TW và Quyết định số 230-QĐ/TW ngày 12/12/2013")
    assert first.date.iso is None
