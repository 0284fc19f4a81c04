"""Resolution of mentions with number and symbol."""

import pytest

from viendan.references import ReportContext, find, resolve

_HOME = ReportContext(place="Tỉnh Bến Tre", date="2019-03-14", district="huyện Chợ Lách")


@pytest.mark.parametrize(
    ("text", "identity", "issuer"),
    [
        # the Party's QĐ is what the word says; TW does not say which of its bodies signed
        ("Quy định số 37-QĐ/TW năm 2021", "quy-dinh.37-qd-tw.2021", None),
        # "văn bản" with a dispatch's symbol
        (
            "Văn bản số 7/STC-NS năm 2018",
            "cong-van.7-stc-ns.2018.ben-tre",
            "Sở Tài chính",
        ),
        # a central issuer of unknown abbreviation has no place
        ("Thông tư số 5/2018/TT-XYZQ", "thong-tu.5-2018-tt-xyzq", None),
        # a city's committee
        (
            "Nghị quyết số 3-NQ/TU năm 2021 của Thành ủy Hải Phòng",
            "nghi-quyet.3-nq-tu.2021.hai-phong",
            "Thành ủy",
        ),
        # a district's committee is that of the report
        (
            "Nghị quyết số 3-NQ/HU năm 2021",
            "nghi-quyet.3-nq-hu.2021.huyen-cho-lach.ben-tre",
            "Huyện ủy",
        ),
        # a law's number states issuer and year
        ("Luật số 103/QH13", "luat.103-qh13", "Quốc hội"),
        # "văn bản" says nothing of a law
        ("các văn bản 43/2013/QH13", "luat.43-qh13", "Quốc hội"),
        # a resolution with the number of a law
        ("Nghị quyết 85/2014/QH13", "nghi-quyet.85-qh13", "Quốc hội"),
        # since 1997 the number of a decree has its year, though a text leaves it out
        ("Nghị định số 8/NĐ-CP ngày 5/1/2012", "nghi-dinh.8-2012-nd-cp", "Chính phủ"),
        ("Thông tư số 9/TT-BXD năm 2014", "thong-tu.9-2014-tt-bxd", "Bộ Xây dựng"),
        # before, it had none
        ("Nghị định số 8/NĐ-CP ngày 5/1/1995", "nghi-dinh.8-nd-cp.1995", "Chính phủ"),
        # decisions have both forms
        ("Quyết định số 8/QĐ-TTg ngày 5/1/2012", "quyet-dinh.8-qd-ttg.2012", "Thủ tướng Chính phủ"),
    ],
)
def test_a_number_makes_an_identity(text: str, identity: str, issuer: str | None) -> None:
    (found,) = resolve(find(text), _HOME)
    assert (found.document, found.issuer, found.status) == (identity, issuer, "resolved")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Số:     /QĐ-TTg", ["missing_number", "missing_year"]),  # left blank
        ("Quyết định số 5/QĐ-TTg", ["missing_year"]),  # undated
        ("Quyết định số 5/QĐ-UBND năm 2018", ["missing_place"]),  # of which province
    ],
)
def test_what_is_missing_is_a_warning(text: str, codes: list[str]) -> None:
    (found,) = resolve(find(text), ReportContext())
    assert (found.status, [warning.code for warning in found.warnings]) == ("partial", codes)


def test_the_old_numbering_has_an_identity_without_year() -> None:
    (found,) = resolve(find("Nghị định số 74/CP"), ReportContext())
    assert (found.document, found.status) == ("nghi-dinh.74-cp", "partial")


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        # a bare number: the law of that number is of another year, so it may be a resolution
        ("theo 85/2014/QH13", ("luat.85-qh13", "nghi-quyet.85-qh13")),
        # the type is stated: number or year is wrong
        ("Luật số 103/2014/QH13", ("luat.103-qh13",)),
    ],
)
def test_a_number_with_the_year_of_another_law_is_unsure(
    text: str, candidates: tuple[str, ...]
) -> None:
    (found,) = resolve(find(text), _HOME)
    assert (found.status, found.candidates) == ("ambiguous", candidates)
    assert [warning.code for warning in found.warnings] == ["year_mismatch"]


def test_a_report_does_not_list_its_own_number_among_earlier_ones() -> None:
    home = ReportContext("4", "CT-UB", "Tỉnh Bến Tre", "1985-02-01")
    first, second, own = resolve(find("Chỉ thị 04, 15/CT-UB. Số: 4/CT-UB"), home)
    assert [one.is_self for one in (first, second, own)] == [False, False, True]
    assert first.status == "partial"
