"""Resolution: which documents mentions mean."""

import pytest

from viendan.references import ReportContext, find, resolve

TRA_VINH = ReportContext(place="Tỉnh Trà Vinh", date="2019-03-14")


def identities(text: str, home: ReportContext = TRA_VINH) -> list[str | None]:
    return [reference.document for reference in resolve(find(text), home)]


def statuses(text: str, home: ReportContext = TRA_VINH) -> list[str]:
    return [reference.status for reference in resolve(find(text), home)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quyết định số 45/2016/QĐ-TTg", "Quyết định 45/2016/qd-ttg"),  # spelling
        (
            "Quyết định số 45/QĐ-TTg ngày 09/01/2019",
            "QĐ số 45/QĐ- TTg ngày 9 tháng 1 năm 2019",
        ),  # date and space
        ("Luật Báo chí năm 2016", "Luật số 103/2016/QH13"),  # a law by name and by number
        (
            "công văn số 7029/UBND-VX ngày 16/10/2017",
            "văn bản số 7029/UBND-VX ngày 16/10/2017",
        ),  # two words for one
        ("Thông tư số 16/2011/TT-BGDĐT", "Thông tư 16/2011/TT-BGD&ĐT"),  # an ampersand
        ("Nghị quyết số 39-NQ/TW ngày 15/01/2019", "Nghị quyết 39 –NQ/TW ngày 15/1/2019"),  # dashes
        ("Nghị định số 09/2017/NĐ-CP", "Nghị định 9/2017/NĐ-CP"),  # a leading zero
    ],
)
def test_one_document_has_one_identity_from_every_spelling(one: str, other: str) -> None:
    assert identities(one) == identities(other) != [None]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Quyết định số 45/2016/QĐ-TTg",
            "Quyết định số 45/QĐ-TTg ngày 09/01/2019",
        ),  # normative or not
        ("Bộ luật số 91/2015/QH13", "Nghị quyết số 91/2015/QH13"),  # numbered by type and term
        (
            "Quyết định 1153/QĐ-UBND năm 2017 của UBND tỉnh An Giang",
            "Quyết định 1153/QĐ-UBND ngày 1/2/2017",
        ),  # places
        (
            "Quyết định số 37-QĐ/TW ngày 25/10/2021",
            "Quy định số 37-QĐ/TW ngày 25/10/2021",
        ),  # the Party's two QĐ
        (
            "Chỉ thị số 14/CT-TTg ngày 25/5/2018",
            "Chỉ thị số 14/CT-TTg ngày 07/6/2019",
        ),  # the number of another year
    ],
)
def test_two_documents_have_two_identities(one: str, other: str) -> None:
    assert identities(one) != identities(other)


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Quyết định số 45/2016/QĐ-TTg", "quyet-dinh.45-2016-qd-ttg"),  # normative
        ("Quyết định số 45/QĐ-TTg ngày 09/01/2019", "quyet-dinh.45-qd-ttg.2019"),  # administrative
        (
            "Quyết định số 469/QĐ-UBND ngày 08/3/2018",
            "quyet-dinh.469-qd-ubnd.2018.tra-vinh",
        ),  # local
        ("Luật Báo chí năm 2016", "luat.103-qh13"),  # by term
        ("Nghị quyết số 39-NQ/TW ngày 15/01/2019", "nghi-quyet.39-nq-tw.2019"),  # the Party's
    ],
)
def test_an_identity_is_readable_and_safe_in_an_address(text: str, identity: str) -> None:
    assert identities(text) == [identity]


def test_an_undated_mention_is_completed_from_its_own_report() -> None:
    text = "Quyết định số 45/QĐ-TTg ngày 09/01/2019. Theo Quyết định số 45/QĐ-TTg thì …"
    assert identities(text) == ["quyet-dinh.45-qd-ttg.2019"] * 2


def test_where_two_documents_fit_the_mention_stays_ambiguous_and_names_both() -> None:
    number = "Chỉ thị số 14/CT-TTg"
    text = f"{number} ngày 25/5/2018; {number} ngày 07/6/2019; {number}."
    last = resolve(find(text), TRA_VINH)[-1]
    assert (last.status, last.document) == ("ambiguous", None)
    assert last.candidates == ("chi-thi.14-ct-ttg.2018", "chi-thi.14-ct-ttg.2019")


def test_a_short_form_means_the_only_document_of_that_type_and_number() -> None:
    text = "Nghị định số 49/2017/NĐ-CP về thuê bao. Nghị định 49 yêu cầu …"
    assert identities(text) == ["nghi-dinh.49-2017-nd-cp"] * 2


def test_a_local_number_without_a_place_is_partial_and_says_so() -> None:
    (reference,) = resolve(find("Quyết định số 1153/QĐ-UBND ngày 17/3/2017"), ReportContext())
    assert (reference.status, reference.document) == ("partial", None)
    assert [warning.code for warning in reference.warnings] == ["missing_place"]


def test_a_law_by_name_is_the_version_in_force_when_the_report_was_made() -> None:
    assert identities("theo Luật Báo chí", ReportContext(date="2019-03-14")) == ["luat.103-qh13"]
    assert statuses("theo Luật Báo chí", ReportContext()) == ["ambiguous"]


def test_an_issuer_that_is_not_the_symbols_is_a_warning() -> None:
    (reference,) = resolve(
        find("Nghị định số 43/2011/NĐ-CP của Thủ tướng Chính phủ"), ReportContext()
    )
    assert reference.issuer == "Chính phủ"
    assert [warning.code for warning in reference.warnings] == ["issuer_mismatch"]


def test_the_reports_own_number_is_marked() -> None:
    home = ReportContext("298", "BC-STTTT-VP", "Tỉnh Trà Vinh", "2019-03-14")
    (reference,) = resolve(find("Số: 298 /BC-STTTT-VP"), home)
    assert reference.is_self
    assert reference.document == "bao-cao.298-bc-stttt-vp.2019.tra-vinh"


def test_a_misprint_in_the_symbol_is_named_with_its_near_miss_and_does_not_part_the_document() -> (
    None
):
    misprinted, right = resolve(
        find("Thông tư số 08/2014/TT-BNNPTTN; Thông tư số 08/2014/TT-BNNPTNT"), ReportContext()
    )
    assert misprinted.document == right.document
    assert [(warning.code, warning.evidence) for warning in misprinted.warnings] == [
        ("probable_misprint", "BNNPTTN ~ BNNPTNT")
    ]


def test_the_year_of_the_date_against_the_year_in_the_number_is_a_warning() -> None:
    (reference,) = resolve(find("Quyết định số 45/2016/QĐ-TTg ngày 19/10/2017"), ReportContext())
    assert [(warning.code, warning.evidence) for warning in reference.warnings] == [
        ("year_mismatch", "2016 ≠ 2017")
    ]


def test_two_dates_of_one_document_in_one_report_are_a_warning_on_both() -> None:
    found = resolve(
        find("Nghị định 49/2017/NĐ-CP ngày 24/4/2017; Nghị định 49/2017/NĐ-CP ngày 25/4/2017"),
        ReportContext(),
    )
    assert [[warning.code for warning in reference.warnings] for reference in found] == [
        ["conflicting_date"]
    ] * 2


@pytest.mark.parametrize(
    ("text", "home", "identity"),
    [
        (
            "Quyết định số 5/QĐ-UBND ngày 1/2/2020 của UBND huyện Chợ Lách",
            "Tỉnh Bến Tre",
            "quyet-dinh.5-qd-ubnd.2020.huyen-cho-lach.ben-tre",
        ),
        (
            "Quyết định số 5/QĐ-UBND ngày 1/2/2020 của UBND tỉnh",
            "Tỉnh Bến Tre",
            "quyet-dinh.5-qd-ubnd.2020.ben-tre",
        ),
        (
            "Quyết định số 5/QĐ-UBND ngày 1/2/2020 của UBND tỉnh An Giang",
            "Tỉnh Bến Tre",
            "quyet-dinh.5-qd-ubnd.2020.an-giang",
        ),
    ],
)
def test_a_districts_document_is_not_its_provinces(text: str, home: str, identity: str) -> None:
    assert identities(text, ReportContext(place=home)) == [identity]


def test_a_district_left_unnamed_is_the_reports_own_or_unknown() -> None:
    text = "Quyết định số 5/QĐ-UBND ngày 1/2/2020 của UBND huyện"
    own = ReportContext(place="Tỉnh Bến Tre", district="huyện Chợ Lách")
    assert identities(text, own) == ["quyet-dinh.5-qd-ubnd.2020.huyen-cho-lach.ben-tre"]
    assert identities(text, ReportContext(place="Tỉnh Bến Tre")) == [None]


def test_the_own_number_repeated_without_its_year_is_the_same_document() -> None:
    home = ReportContext(number="88", symbol="BTC-QLG", type="công văn", issuer="Bộ Tài chính")
    found = resolve(find("Công văn 88/BTC-QLG năm 2024 về giá\nSố hiệu: 88/BTC-QLG"), home)
    assert {one.document for one in found} == {"cong-van.88-btc-qlg.2024"}
