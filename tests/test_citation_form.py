"""The form of a citation: the right number, what is missing, what is abbreviated."""

import pytest

from viendan.annotation.reading import read_report
from viendan.checking.citation_form import form_findings, right_number


def findings(text: str, *, is_first: bool = False) -> list[tuple[str, str, str]]:
    (reference,) = read_report(text).references
    return [
        (one.code, one.evidence, one.proposal)
        for one in form_findings(reference, text, is_first=is_first)
    ]


@pytest.mark.parametrize(
    ("text", "written", "right"),
    [
        ("Theo Nghị định số 47/2011/ND-CP", "47/2011/ND-CP", "47/2011/NĐ-CP"),  # lost stroke
        ("Theo Thông tư số 16/2011/tt-bgdđt", "16/2011/tt-bgdđt", "16/2011/TT-BGDĐT"),  # small
        ("Theo Quyết định số 5/2018/QĐ-TTg", "5/2018/QĐ-TTg", "05/2018/QĐ-TTg"),  # no zero
        ("Theo Quyết định số 17/2018/QĐ-TTgg", "17/2018/QĐ-TTgg", "17/2018/QĐ-TTg"),  # glued
        ("Theo Quyết định số 33/2012/QĐ.UBND", "33/2012/QĐ.UBND", "33/2012/QĐ-UBND"),  # a point
        ("Theo Chương trình số 04/CTr-TU", "04/CTr-TU", "04-CTr/TU"),  # the Party's, with a zero
    ],
)
def test_a_wrong_form_is_shown_beside_the_right_one(text: str, written: str, right: str) -> None:
    assert ("citation_form", written, right) in findings(text)


@pytest.mark.parametrize(
    "text",
    [
        "Theo Nghị định số 47/2011/NĐ-CP",  # as it should be
        "Theo Nghị định số 47/2011/NĐ–CP",  # another dash
        "Theo Nghị định số 47/2011/ NĐ - CP",  # spaces
        "Theo Nghị định số 47/2011/NÐ-CP",  # the Icelandic letter, which fonts show alike
        "Theo Nghị định số 67-HĐBT",  # an old number with its dash
        "Theo Nghị quyết số 8-NQ/TW",  # the Party writes no zero
        "Theo Kế hoạch số 02-KH/TU",  # one that writes it all the same
        "Theo Luật Báo chí số 103/2016/QH13",  # a law
        "THỰC HIỆN CHƯƠNG TRÌNH SỐ 21-CTR/TU",  # a title in capitals
        "Theo Luật Báo chí",  # no number
        "Theo Quyết định số 888a/2015/QĐ-TTg",  # a letter
        "Theo Quyết định số 45/2016/QĐ-TTg.",  # a point behind it
        "Theo Quyết định số 45/2016/QĐ-TTg/",  # another sign behind it
        "Theo Thông tư liên tịch số 88/2008/TTLT-BXD-BNV",  # a joint one
    ],
)
def test_a_right_form_is_silent(text: str) -> None:
    assert [one for one in findings(text) if one[0] == "citation_form"] == []


@pytest.mark.parametrize(
    ("text", "short", "whole"),
    [
        ("Theo QĐ số 45/2016/QĐ-TTg", "QĐ", "Quyết định"),
        ("Theo NĐ 47/2011/NĐ-CP", "NĐ", "Nghị định"),
        ("Theo TT 24/2014/TT-BTTTT", "TT", "Thông tư"),
    ],
)
def test_an_abbreviated_type_is_named(text: str, short: str, whole: str) -> None:
    assert ("abbreviated_type", short, whole) in findings(text)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Theo Nghị định số 47/2011/NĐ-CP.", "date_issued, issuer, title"),
        ("Theo Nghị định số 47/2011/NĐ-CP ngày 17/6/2011.", "issuer, title"),
        ("Theo Nghị định số 47/2011/NĐ-CP ngày 17/6/2011 của Chính phủ.", "title"),
        ("Theo Nghị định số 47/2011/NĐ-CP ngày 17/6/2011 của Chính phủ về công tác văn thư.", ""),
        ("Theo Luật Báo chí số 103/2016/QH13.", ""),  # of a law the name is enough
    ],
)
def test_a_first_citation_names_all_parts(text: str, missing: str) -> None:
    found = [one[1] for one in findings(text, is_first=True) if one[0] == "incomplete_citation"]
    assert found == ([missing] if missing else [])


def test_a_later_citation_may_be_short() -> None:
    assert findings("Theo Nghị định số 47/2011/NĐ-CP.", is_first=False) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Theo Thông tư số 3/2017/TT-BTTTT", "03/2017/TT-BTTTT"),  # a zero
        ("Theo Thông tư số 13/2017/TT-BTTTT", "13/2017/TT-BTTTT"),  # none
        ("Theo Chỉ thị số 5-CT/TW ngày 1/2/2020", "5-CT/TW"),  # the Party's
        ("Theo Thông tư 13", None),  # no symbol
    ],
)
def test_the_right_number(text: str, right: str | None) -> None:
    (reference,) = read_report(text).references
    assert right_number(reference) == right
