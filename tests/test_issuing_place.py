"""Where a document was issued: own, stated, of its title, of one of the merged provinces."""

import pytest

from viendan.references.grammar import find
from viendan.references.reference import ReportContext
from viendan.references.resolution import resolve

_MERGED = ReportContext("5", "BC-UBND", "Tỉnh Lâm Đồng", "2025-11-03")


@pytest.mark.parametrize(
    ("text", "place", "status"),
    [
        # older than the merger: one of three provinces
        ("Quyết định số 7/QĐ-UBND ngày 3/2/2021", None, "ambiguous"),
        # younger than the merger
        ("Quyết định số 7/QĐ-UBND ngày 3/9/2025", "Tỉnh Lâm Đồng", "resolved"),
        # the place beside the document
        (
            "Quyết định số 7/QĐ-UBND ngày 3/2/2021 của UBND tỉnh Đắk Nông",
            "Tỉnh Đắk Nông",
            "resolved",
        ),
        # the place in the title
        (
            "Quyết định số 7/QĐ-UBND ngày 3/2/2021 về giá nước trên địa bàn tỉnh Bình Thuận",
            "Tỉnh Bình Thuận",
            "resolved",
        ),
        # the title goes on in the next line
        (
            "Quyết định số 7/QĐ-UBND ngày 3/2/2021 về giá nước trên địa bàn tỉnh Bình\nThuận;",
            "Tỉnh Bình Thuận",
            "resolved",
        ),
        # two places in the title decide nothing
        (
            "Quyết định số 7/QĐ-UBND ngày 3/2/2021 về ranh giới tỉnh Đắk Nông và tỉnh Bình Thuận",
            None,
            "ambiguous",
        ),
        # a central body has no place
        ("Quyết định số 7/QĐ-BTC ngày 3/2/2021", None, "resolved"),
        # an abbreviation that no table knows
        ("Quyết định số 7/QĐ-QWX ngày 3/2/2021", None, "partial"),
        # a dispatch of the ministry or of the department
        ("Công văn số 7/LĐTBXH-TL ngày 3/2/2021", None, "ambiguous"),
        # several communes
        ("Quyết định số 7/QĐ-UBND ngày 3/9/2025 của UBND các xã", "Tỉnh Lâm Đồng", "partial"),
    ],
)
def test_the_place_is_stated_or_open(text: str, place: str | None, status: str) -> None:
    (found,) = resolve(find(text), _MERGED)
    assert (found.place, found.status) == (place, status)


@pytest.mark.parametrize(
    ("issuer", "document"),
    [
        # the city that has the name of its province
        ("UBND thành phố Sơn La", "quyet-dinh.8-qd-ubnd.2019.thanh-pho-son-la.son-la"),
        # its province
        ("UBND tỉnh Sơn La", "quyet-dinh.8-qd-ubnd.2019.son-la"),
        # abbreviated, with its province
        ("UBND TP. Cà Mau, tỉnh Cà Mau", "quyet-dinh.8-qd-ubnd.2019.thanh-pho-ca-mau.ca-mau"),
        # a city that is no part of a province
        ("UBND thành phố Hải Phòng", "quyet-dinh.8-qd-ubnd.2019.hai-phong"),
    ],
)
def test_a_city_is_not_its_province(issuer: str, document: str) -> None:
    (found,) = resolve(find(f"Quyết định số 8/QĐ-UBND ngày 4/5/2019 của {issuer}."), _MERGED)
    assert found.document == document


@pytest.mark.parametrize(
    ("place", "district", "document"),
    [
        # a city that is no part of a province, and one of its districts
        ("Thành phố Cần Thơ", None, "quyet-dinh.8-qd-ubnd.2019.can-tho"),
        ("Thành phố Cần Thơ", "quận Ô Môn", "quyet-dinh.8-qd-ubnd.2019.can-tho"),
        # a city in that city
        (
            "Thành phố Hồ Chí Minh",
            "thành phố Thủ Đức",
            "quyet-dinh.8-qd-ubnd.2019.thanh-pho-thu-duc.ho-chi-minh",
        ),
        # a province has several cities
        ("Tỉnh Quảng Ninh", None, None),
    ],
)
def test_the_committee_of_the_city_is_that_of_the_report(
    place: str, district: str | None, document: str | None
) -> None:
    context = ReportContext("5", "BC-UBND", place, "2019-11-03", district=district)
    text = "Quyết định số 8/QĐ-UBND ngày 4/5/2019 của UBND thành phố về phí."
    (found,) = resolve(find(text), context)
    assert found.document == document


@pytest.mark.parametrize(
    ("issuer", "place", "status"),
    [
        ("Bảo hiểm xã hội Việt Nam", None, "resolved"),  # its own letter
        ("Bảo hiểm xã hội", "Tỉnh Sơn La", "ambiguous"),  # the province's, or the one above it
        ("Bộ Y tế", None, "partial"),  # another central body's report says nothing of it
        (None, None, "partial"),
    ],
)
def test_a_central_body_cites_its_own_letters(
    issuer: str | None, place: str | None, status: str
) -> None:
    """What a body signs with an abbreviation that its branches share is its own."""
    context = ReportContext("9", "BHXH-VP", place, "2020-05-04", issuer=issuer)
    (found,) = resolve(find("Công văn số 7/BHXH-KHTC ngày 3/2/2020"), context)
    assert found.status == status


@pytest.mark.parametrize(
    ("title", "document"),
    [
        ("của Thành phố Hồ Chí Minh", "quyet-dinh.7-qd-ubnd.2021.ho-chi-minh"),  # it is the city's
        ("trên địa bàn tỉnh Bắc Giang", None),  # a city of that province, which is not named
    ],
)
def test_the_title_tells_which_city(title: str, document: str | None) -> None:
    """The committee of "thành phố" is a province's where the title names a city without one."""
    text = f"Quyết định số 7/QĐ-UBND ngày 3/2/2021 của UBND Thành phố về giao dự toán {title}"
    (found,) = resolve(find(text), ReportContext())
    assert found.document == document
