"""Issuers that no table knows."""

import pytest

from viendan.references import ReportContext, find, resolve
from viendan.references.issuer_context import issuing_words
from viendan.references.mention import Core
from viendan.references.unknown_bodies import is_alike, unknown_body_before

LETTERS = Core(0, 0, "Công văn số 9/QXZ-VP", "công văn", "9", symbol="QXZ-VP")


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
    by = issuing_words(text, core.start)
    found = unknown_body_before(text, core, by) if by is not None else None
    assert (found.name if found is not None else None) == name


def test_letters_that_no_table_knows_are_of_the_body_that_is_named() -> None:
    text = "Thực hiện Kế hoạch số 7/KH-QXZ ngày 3/4/2020 của Hội Làm vườn Việt Nam về cây bưởi."
    (reference,) = resolve(find(text), ReportContext(place="Tỉnh Hà Nam"))
    assert reference.issuer == "Hội Làm vườn Việt Nam"
    assert reference.document == "ke-hoach.7-kh-qxz-hoi-lam-vuon-viet-nam.2020"


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
