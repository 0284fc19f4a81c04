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
    assert (found.status, [doubt.code for doubt in found.warnings]) == ("partial", codes)


def test_the_old_numbering_has_an_identity_without_year() -> None:
    (found,) = resolve(find("Nghị định số 74/CP"), ReportContext())
    assert (found.document, found.status) == ("nghi-dinh.74-cp", "partial")
