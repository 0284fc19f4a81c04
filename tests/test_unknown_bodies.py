"""Issuers that no table knows."""

import pytest

from viendan.references import ReportContext, find, resolve
from viendan.references.mention import Core
from viendan.references.unknown_bodies import is_alike, unknown_body_after, unknown_body_before

LETTERS = Core(0, 0, "Công văn số 9/QXZ-VP", "công văn", "9", symbol="QXZ-VP")


@pytest.mark.parametrize(
    ("behind", "name"),
    [
        (" của Cục Đăng kiểm Việt Nam về phí", "Cục Đăng kiểm Việt Nam"),  # up to "về"
        (" của Cục Thú y - Bộ Nông nghiệp ngày 3/4/2020", "Cục Thú y"),  # the body above it
        (" của Vụ Dân số Bộ Y tế về mức sinh", "Vụ Dân số"),  # with nothing between
        (" của Thanh tra Bộ Y tế về đơn", "Thanh tra Bộ Y tế"),  # no office without it
        (" của Cục Quản lý cạnh tranh (QLCT) về giá", "Cục Quản lý cạnh tranh"),  # its letters
        (" của Viện Nuôi trồng, chế biến cá về tôm", "Viện Nuôi trồng, chế biến cá"),  # a comma
        (" của Giám đốc Bệnh viện Nhi Thanh Hóa về ca trực", "Bệnh viện Nhi Thanh Hóa"),  # a role
        (" của Hội Làm vườn hướng dẫn trồng bưởi", "Hội Làm vườn"),  # up to a verb
        (" của Phòng Kinh tế tại cuộc họp", "Phòng Kinh tế"),  # up to a preposition
        (" của Ban Tổ chức lễ hội.", "Ban Tổ chức lễ hội"),  # up to the end
        (" của Tổ công tác chuyên trách của Bộ về phí", "Tổ công tác chuyên trách"),
        (" của ông A về đất", None),  # a person
        (" của các phòng về đất", None),  # several
        (", Cục Thú y báo cáo", None),  # the subject of the next clause
    ],
)
def test_of_whom_a_document_is_follows_it(behind: str, name: str | None) -> None:
    found = unknown_body_after(behind, LETTERS, 0)
    assert (found.name if found is not None else None) == name


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Ngày 5/6/2020, Cục Thú y ban hành ", "Cục Thú y"),
        ("Cục Thú y, Bộ Nông nghiệp vừa có ", "Cục Thú y"),  # the body above it
        ("Vừa qua, Hội Làm vườn (HLV) đã ra ", "Hội Làm vườn"),  # its letters
        ("Theo đề nghị của Ban Tài chính Hội Làm vườn tại ", "Ban Tài chính Hội Làm vườn"),
        ("Theo đề nghị của dân, phòng ban hành ", None),  # a common noun
        ("Cục Thú y nhận được ", None),  # who got it
    ],
)
def test_who_issues_a_document_stands_before_it(before: str, name: str | None) -> None:
    text = before + LETTERS.text
    core = LETTERS._replace(start=len(before), end=len(text))
    found = unknown_body_before(text, core)
    assert (found.name if found is not None else None) == name


def test_letters_of_a_known_body_say_whose_a_document_is() -> None:
    core = LETTERS._replace(symbol="BYT-DP")
    assert unknown_body_after(" của Cục Y tế dự phòng về sởi", core, 0) is None


def test_the_letters_of_an_unknown_body_stay_open() -> None:
    text = "Thực hiện Kế hoạch số 7/KH-QXZ ngày 3/4/2020 của Hội Làm vườn Việt Nam về cây bưởi."
    (reference,) = resolve(find(text), ReportContext(place="Tỉnh Hà Nam"))
    assert (reference.issuer, reference.document) == ("Hội Làm vườn Việt Nam", None)
    assert [one.code for one in reference.warnings] == ["unknown_issuer"]


@pytest.mark.parametrize(
    ("before", "issuer", "document"),
    [
        ("Thành lập Tổ công tác; ", "Tổ công tác", None),
        ("Báo cáo của Tổng công ty Sông Xanh; ", "Tổng công ty", None),
        ("Báo cáo của Tổng cục Thuế về Tổ công tác; ", "Tổng cục Thuế", "ke-hoach.5-kh-tct.2020"),
        ("", "Tổng cục Thuế", "ke-hoach.5-kh-tct.2020"),
    ],
)
def test_letters_may_be_those_of_another_body(
    before: str, issuer: str, document: str | None
) -> None:
    text = f"{before}Kế hoạch số 5/KH-TCT ngày 3/4/2020 về đất."
    (reference,) = resolve(find(text), ReportContext())
    assert (reference.issuer, reference.document) == (issuer, document)


def test_only_some_bodies_have_letters_alike() -> None:
    assert is_alike("TCT", "Tổ công tác 12")
    assert not is_alike("TCT", "Tổng cục Thuế")
    assert not is_alike("BYT", "Tổ công tác")
