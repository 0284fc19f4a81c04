"""Resolution of laws by name and of numbers alone."""

import pytest

from viendan.references import ReportContext, find, resolve

_CONSTITUTION = "hien-phap.nuoc-cong-hoa-xa-hoi-chu-nghia-viet-nam.1992"
_AMENDING, _DIFFERS = "luat.25-qh10", "law_date_differs"


@pytest.mark.parametrize(
    ("text", "date", "document", "status", "codes"),
    [
        # by its year
        ("Luật Báo chí năm 2016", None, "luat.103-qh13", "resolved", []),
        # by its date
        ("Luật Báo chí ngày 05/4/2016", None, "luat.103-qh13", "resolved", []),
        # by the day of the report
        ("Luật Báo chí", "2019-03-14", "luat.103-qh13", "resolved", ["version_by_date"]),
        # no day: every version may be meant
        ("Luật Báo chí", None, None, "ambiguous", []),
        # no known law, but a year
        ("Luật Vũ trụ năm 2016", None, "luat.vu-tru.2016", "partial", ["unknown_law"]),
        # no known law
        ("Luật Vũ trụ", None, None, "partial", ["unknown_law"]),
        # a draft
        ("Dự thảo Luật Báo chí", None, None, "partial", ["draft"]),
        # the number and year of a law
        ("Luật số 103/2016", None, "luat.103-qh13", "resolved", []),
        # a number that several documents may have
        ("Nghị định 49", None, None, "partial", ["missing_symbol"]),
        ("Thông tư 49/2017", None, None, "partial", ["missing_symbol"]),
        # number and year are all that tells decrees apart
        ("Nghị định 49/2017", None, "nghi-dinh.49-2017-nd-cp", "resolved", []),
        ("nghị định số 49 ngày 24/4/2017", None, "nghi-dinh.49-2017-nd-cp", "resolved", []),
        # before 1997 they had another symbol
        ("Nghị định 49/1995", None, None, "partial", ["missing_symbol"]),
        # a short name of the constitution is no misprint
        ("Hiến pháp 1992", "2003-03-14", _CONSTITUTION, "resolved", []),
        # "về" is no part of a name
        ("Pháp lệnh về Bưu chính, viễn thông", None, "phap-lenh.43-ubtvqh10", "resolved", []),
        # or it is
        (
            "Luật Tương trợ tư pháp về dân sự",
            None,
            "luat.tuong-tro-tu-phap-ve-dan-su.2025",
            "resolved",
            [],
        ),
        # "và" for the comma of a name
        (
            "Luật Ban hành VBQPPL của HĐND và UBND ngày 03/12/2004",
            None,
            "luat.31-qh11",
            "resolved",
            [],
        ),
        # the day of the law that amends it
        ("Luật Đất đai (sửa đổi) ngày 29/6/2001", None, _AMENDING, "resolved", [_DIFFERS]),
        # a day that no version has
        ("Luật Đất đai ngày 30/6/2001", None, None, "partial", ["law_date_differs"]),
        # passed by the National Assembly of a term
        (
            "Luật Báo chí đã được Quốc hội khóa XIII, kỳ họp thứ 11 thông qua ngày 05/4/2016",
            None,
            "luat.103-qh13",
            "resolved",
            [],
        ),
    ],
)
def test_a_law_or_a_number_alone_is_resolved(
    text: str, date: str | None, document: str | None, status: str, codes: list[str]
) -> None:
    (found,) = resolve(find(text), ReportContext(date=date))
    assert (found.document, found.status) == (document, status)
    assert [warning.code for warning in found.warnings] == codes
