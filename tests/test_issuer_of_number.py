"""The issuer of a number."""

import pytest

from viendan.references import ReportContext, find, resolve
from viendan.references.issuer_of_number import own_issuer

REPORT = ReportContext(place="Tỉnh An Giang", date="2014-05-06")


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Thông tư số 8/TC-CTN ngày 4/5/1989", "Bộ Tài chính"),  # a unit of the ministry
        ("Thông tư số 61 TC/TCT ngày 4/5/1994", "Bộ Tài chính"),
        ("Thông cáo số 3/TC-CTN ngày 4/5/1999", "Chủ tịch nước"),  # a Thông cáo indeed
        ("Công văn số 9/BYT-BNV ngày 4/5/2012", "Bộ Y tế, Bộ Nội vụ"),  # all of the symbol
        ("Công văn số 9/BYT-KCB ngày 4/5/2012", "Bộ Y tế"),  # a unit is none
        ("Kế hoạch số 6/KHLN-SYT-STC ngày 4/5/2012", "Sở Y tế, Sở Tài chính"),
        ("Thông tư liên bộ số 6/TT-LB ngày 4/5/1990 của Bộ Y tế, Bộ Nội vụ", "Bộ Y tế, Bộ Nội vụ"),
        ("Quyết định số 4/QĐ-TWĐTN của Ban Bí thư Trung ương Đoàn", "Ban Bí thư Trung ương Đoàn"),
        ("Thông báo số 4-TB/BCĐTW của Ban Chỉ đạo Trung ương", "Ban Chỉ đạo Trung ương"),
        ("Quyết định số 5/QĐ-LĐTBXH của Sở LĐTBXH", "Sở Lao động - Thương binh và Xã hội"),
    ],
)
def test_the_issuer_of_a_number(text: str, issuer: str) -> None:
    (reference,) = resolve(find(text), REPORT)
    assert reference.issuer == issuer
    assert "issuer_mismatch" not in {one.code for one in reference.warnings}


@pytest.mark.parametrize(
    ("issuer", "head", "expected"),
    [
        ("Sở Y tế", "Sở Y tế, Sở Tài chính", "Sở Y tế, Sở Tài chính"),  # one of several
        ("Ban Chỉ đạo", "Ban Chỉ đạo chuyển đổi số", "Ban Chỉ đạo chuyển đổi số"),
        ("Sở Y tế", "Bệnh viện Đa khoa", "Sở Y tế"),  # another body
        ("Sở Y tế", None, "Sở Y tế"),
        (None, "Bệnh viện Đa khoa", "Bệnh viện Đa khoa"),
    ],
)
def test_the_head_of_a_report_says_more_of_its_issuer(
    issuer: str | None, head: str | None, expected: str
) -> None:
    assert own_issuer(issuer, ReportContext(issuer=head)) == expected
