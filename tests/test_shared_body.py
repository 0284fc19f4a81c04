"""Bodies that sign with the letters of others."""

import pytest

from viendan.documents.authorities import authorities_by_abbreviation
from viendan.references import ReportContext, find, resolve
from viendan.references.shared_body import (
    body_of_reporter,
    is_of_any_body,
    is_same_body,
    opens_alike,
)

OFFICE = authorities_by_abbreviation()["vp"]
BOARD = authorities_by_abbreviation()["bql"]
COMMITTEE = authorities_by_abbreviation()["bcsd"]
IN_PROVINCE = ReportContext(place="Tỉnh Lai Châu", date="2021-05-04")


def identity(text: str, context: ReportContext = IN_PROVINCE) -> str | None:
    """Return the identity of the first mention of a text."""
    return resolve(find(text), context)[0].document


@pytest.mark.parametrize(
    ("name", "is_same"),
    [
        ("Ban Cán sự đảng", True),
        ("Ban Cán sự đảng UBND tỉnh", True),  # the one of the province
        ("Ban Cán sự đảng tỉnh Lai Châu", True),
        ("Ban Cán sự đảng Bộ Y tế", False),  # of a ministry
        ("Đảng đoàn", False),  # another body
    ],
)
def test_a_name_is_that_of_the_table_or_a_longer_one(name: str, *, is_same: bool) -> None:
    assert is_same_body(COMMITTEE, name) is is_same


def test_names_open_alike() -> None:
    assert opens_alike(OFFICE, "Văn phòng Bộ Y tế")
    assert not opens_alike(OFFICE, "Bộ Y tế")


def test_a_report_cites_its_own_board() -> None:
    own = "Ban Quản lý Khu kinh tế Ma Lù Thàng"
    assert body_of_reporter(BOARD, None, own) == own
    assert body_of_reporter(BOARD, "Ban Quản lý rừng Nậm Na", own) is None
    assert body_of_reporter(BOARD, None, "Sở Xây dựng") is None
    assert not is_of_any_body(BOARD, None, own)
    assert is_of_any_body(BOARD, None, "Sở Xây dựng")
    assert not is_of_any_body(OFFICE, None, "Sở Xây dựng")  # the province's


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 8/QĐ-BQL ngày 2/3/2021",  # of any board
        "Nghị quyết số 8/NQ-HĐQT ngày 2/3/2021",  # of any company
        "Kế hoạch số 8/KH-BCĐ ngày 2/3/2021 của Ban Chỉ đạo",  # of any committee
    ],
)
def test_a_document_of_any_body_has_no_identity(text: str) -> None:
    assert identity(text) is None


@pytest.mark.parametrize(
    ("texts", "document"),
    [
        # a part of a ministry is not the province's office of that name
        (
            ("Công văn số 8/VP-TH ngày 2/3/2021 của Chánh Văn phòng Bộ Tư pháp",),
            "cong-van.8-vp-th-van-phong-bo-tu-phap.2021",
        ),
        # one body with its place and without, and with the verb before the number
        (
            (
                "Kết luận số 8/KL-TTr ngày 2/3/2021 của Thanh tra Sở Y tế tỉnh Lai Châu",
                "Kết luận số 8/KL-TTr ngày 2/3/2021 của Thanh tra Sở Y tế",
                "Thanh tra Sở Y tế đã ban hành Kết luận số 8/KL-TTr ngày 2/3/2021",
            ),
            "ket-luan.8-kl-ttr-thanh-tra-so-y-te.2021.lai-chau",
        ),
        # the province's own
        (
            (
                "Kết luận số 8/KL-TTr ngày 2/3/2021 của Thanh tra tỉnh",
                "Kết luận số 8/KL-TTr ngày 2/3/2021",
            ),
            "ket-luan.8-kl-ttr.2021.lai-chau",
        ),
        # a committee of the centre
        (
            ("Nghị quyết số 8-NQ/ĐU ngày 2/3/2021 của Đảng ủy Khối các cơ quan Trung ương",),
            "nghi-quyet.8-nq-du-dang-uy-khoi-cac-co-quan-trung-uong.2021",
        ),
        # a national committee in a province's report
        (
            ("Kế hoạch số 8/KH-BCĐ ngày 2/3/2021 của Ban Chỉ đạo quốc gia phòng, chống AIDS.",),
            "ke-hoach.8-kh-bcd-ban-chi-dao-quoc-gia-phong-chong-aids.2021",
        ),
    ],
)
def test_a_document_is_that_of_its_own_body(texts: tuple[str, ...], document: str) -> None:
    assert [identity(text) for text in texts] == [document] * len(texts)


def test_a_body_of_no_known_place_leaves_its_document_open() -> None:
    text = "Quyết định số 8/QĐ-BGH ngày 2/3/2021 của Trường Đại học Y Hà Nội."
    reference = resolve(find(text), IN_PROVINCE)[0]
    assert (reference.issuer, reference.place) == ("Trường Đại học Y Hà Nội", None)
    assert reference.status == "partial"
