"""Tests of `registry.verification`, with a registry of their own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viendan.references import ReportContext, find, resolve
from viendan.registry import Registry, RegistryDocument, RegistryRelation
from viendan.registry.table import Rows
from viendan.registry.verification import ReportDays, grounds, is_basis, verify

_SURE = ("laws.csv", "phapdien2025")


def _decree(number: str, date: str, title: str, ended: str | None = None) -> RegistryDocument:
    return RegistryDocument(
        f"nghi-dinh.{number}-{date[:4]}-nd-cp", "nghị định", number, int(date[:4]), "NĐ-CP",
        date=date, issuer="Chính phủ", title=title, ended=ended,
        status="expired" if ended else None, sources=_SURE,
    )  # fmt: skip


_REGISTRY = Registry([
    Rows(
        [
            _decree("61", "2009-07-24", "Quản lý hoạt động nuôi chim yến trong khu dân cư"),
            _decree("61", "2015-07-09", "Kiểm dịch giống chè cổ thụ ở vùng biên giới"),
            _decree("70", "2010-02-01", "Phòng cháy rừng tràm", "2016-05-01"),
            _decree("71", "2016-03-01", "Phòng cháy rừng tràm và rừng ngập mặn"),
            _decree("1", "2018-01-03", "Điều lệ của Tổng công ty Muối"),
            _decree("1", "2018-08-06", "Tổ chức của lực lượng Biên phòng"),
            _decree("150", "2009-12-30", "Hội chợ làng nghề"),
            RegistryDocument(
                "luat.60-qh11", "luật", "60", 2005, "QH11", date="2005-11-29", issuer="Quốc hội",
                title="Doanh nghiệp", sources=_SURE,
            ),
            RegistryDocument(
                "chi-thi.48-ct-tw.2010", "chỉ thị", "48", None, "CT/TW", date="2010-10-22",
                issuer="Bộ Chính trị", title="Phòng, chống tội phạm", sources=("cited:1",),
            ),
        ],
        [
            RegistryRelation(
                "nghi-dinh.71-2016-nd-cp", "replaces", "nghi-dinh.70-2010-nd-cp", ("phapdien2025",)
            )
        ],
    )
])  # fmt: skip


def _warnings(text: str, day: str | None = "2020-03-01") -> list[tuple[str, str]]:
    references = resolve(find(text), ReportContext(date=day))
    alone = {doubt for one in references for doubt in one.warnings}
    found = verify(references, text, ReportDays(day), _REGISTRY)
    return [(one.code, one.evidence) for ref in found for one in ref.warnings if one not in alone]


@pytest.mark.parametrize(
    ("text", "code", "evidence"),
    [
        # another day
        ("Nghị định số 61/2009/NĐ-CP ngày 27/7/2009", "date_contradicts_registry", "≠ 2009-07-24"),
        # another year of the day
        ("Nghị định số 61/2015/NĐ-CP ngày 09/7/2025", "date_contradicts_registry", "≠ 2015-07-09"),
        # a law with its number
        (
            "Luật Doanh nghiệp số 60/2005/QH11 ngày 29/12/2005",
            "date_contradicts_registry",
            "2005-11-29",
        ),
        # the title of the number's other year
        (
            "Nghị định số 61/2009/NĐ-CP về kiểm dịch giống chè cổ thụ ở vùng biên giới",
            "name_and_number_differ",
            "61/2015/NĐ-CP: Kiểm dịch giống chè",
        ),
        # the same the other way
        (
            "Nghị định số 61/2015/NĐ-CP về quản lý hoạt động nuôi chim yến trong khu dân cư",
            "name_and_number_differ",
            "61/2009/NĐ-CP",
        ),
        # replaced: what replaced it, since when, and who says so
        (
            "Căn cứ Nghị định số 70/2010/NĐ-CP;",
            "no_longer_in_force",
            "replaces: Nghị định số 71/2016/NĐ-CP (one source: phapdien)",
        ),
        # at the beginning of an item of a list
        (
            "- Thực hiện Nghị định số 70/2010/NĐ-CP, sở đã tập huấn.",
            "no_longer_in_force",
            "2016-05-01",
        ),
        # later in the paragraph
        (
            "Triển khai Luật Doanh nghiệp 2005 và Nghị định số 70/2010/NĐ-CP",
            "no_longer_in_force",
            "71/2016",
        ),
        # a number that the year did not reach
        ("Nghị định số 690/2009/NĐ-CP", "number_beyond_series", "690 > 150 (2009)"),
        # a misprint that adds a digit
        ("Nghị định số 6100/2015/NĐ-CP", "number_beyond_series", "6100 > 61 (2015)"),
        # the other body that signs CT/TW
        (
            "Chỉ thị số 48-CT/TW ngày 22/10/2010 của Ban Bí thư",
            "issuer_mismatch",
            "Ban Bí thư ≠ Bộ Chính trị (one source: cited)",
        ),
        # a day that is wrong, with its sources
        (
            "Nghị định số 61/2009/NĐ-CP ngày 01/01/2009",
            "date_contradicts_registry",
            "(laws.csv, phapdien)",
        ),
        # one number, two documents: nothing says which
        (
            "Nghị định số 01/2018/NĐ-CP",
            "two_documents_of_number",
            "2018-01-03: Điều lệ của Tổng công ty Muối; 2018-08-06: Tổ chức của lực lượng Biên",
        ),
        # the same with a day that neither has
        ("Nghị định số 01/2018/NĐ-CP ngày 04/02/2018", "two_documents_of_number", "2018-01-03: "),
    ],
)
def test_a_fault_of_the_text_is_named_with_the_right_value(
    text: str, code: str, evidence: str
) -> None:
    found = dict(_warnings(text))
    assert evidence in found[code]


def test_a_report_is_older_than_what_it_cites() -> None:
    assert _warnings("Nghị định số 61/2015/NĐ-CP", "2014-12-31") == [
        ("cited_before_issue", "2014-12-31 < 2015-07-09 (laws.csv, phapdien)")
    ]


@pytest.mark.parametrize(
    "text",
    [
        # all is right
        "Nghị định số 61/2009/NĐ-CP ngày 24/7/2009 của Chính phủ",
        # no day
        "Nghị định số 61/2009/NĐ-CP của Chính phủ",
        # its own title, cut
        "Nghị định số 61/2009/NĐ-CP về quản lý hoạt động nuôi chim yến",
        # a title that is like none
        "Nghị định số 61/2009/NĐ-CP về phát triển du lịch cộng đồng miền núi",
        # a title of few words
        "Nghị định số 61/2009/NĐ-CP về giống chè",
        # both titles
        (
            "Nghị định số 61/2009/NĐ-CP về quản lý hoạt động nuôi chim yến trong khu dân cư và "
            "kiểm dịch giống chè cổ thụ ở vùng biên giới"
        ),
        # an ended document that nothing rests on
        "Trước đây, Nghị định số 70/2010/NĐ-CP quy định khác.",
        # what ends it
        "Bãi bỏ Nghị định số 70/2010/NĐ-CP.",
        # a number a little above the last one that is known
        "Nghị định số 170/2009/NĐ-CP",
        # a year whose numbers nobody knows
        "Nghị định số 900/1995/NĐ-CP",
        # a type whose numbers are not known well
        "Thông tư số 900/2009/TT-BTC",
        # two documents of one number, each with its day
        "Nghị định số 01/2018/NĐ-CP ngày 03/01/2018 và Nghị định số 01/2018/NĐ-CP ngày 06/8/2018",
        # the day behind a law is the decree's
        "Nghị định quy định chi tiết Luật Doanh nghiệp ngày 01/9/2006 của Chính phủ",
        # a document that the registry does not know
        "Nghị định số 12/2009/NĐ-CP ngày 01/01/2009",
    ],
)
def test_what_is_no_fault_has_no_warning(text: str) -> None:
    codes = {code for code, _ in _warnings(text)} - {"conflicting_date"}
    assert codes == set()


@pytest.mark.parametrize(
    ("days", "is_over"),
    [
        # in force on the first day that is reported on
        (ReportDays("2016-07-01", "2016-01-01"), False),
        # ended on the day of the report
        (ReportDays("2016-05-01"), False),
        # ended before the time that is reported on
        (ReportDays("2017-07-01", "2017-01-01"), True),
        # no date at all
        (ReportDays(), False),
    ],
)
def test_a_report_may_rest_on_what_was_in_force_in_its_time(
    days: ReportDays, *, is_over: bool
) -> None:
    text = "Thực hiện Nghị định số 70/2010/NĐ-CP"
    (found,) = verify(resolve(find(text), ReportContext()), text, days, _REGISTRY)
    assert any(one.code == "no_longer_in_force" for one in found.warnings) is is_over


@pytest.mark.parametrize(
    ("sources", "evidence"),
    [
        # one register
        (("laws.csv",), "(one source: laws.csv)"),
        # editions of one register
        (("phapdien2024a", "phapdien2025"), "(one source: phapdien)"),
        # one text that cites it
        (("cited:1",), "(one source: cited)"),
        # several texts that cite it
        (("cited:4",), "(cited)"),
        # two registers
        (("laws.csv", "vbpl2026"), "(laws.csv, vbpl)"),
    ],
)
def test_a_source_that_stands_alone_is_marked(sources: tuple[str, ...], evidence: str) -> None:
    assert grounds(sources) == evidence


def test_a_basis_opens_its_paragraph() -> None:
    text = "Sở báo cáo.\n- Căn cứ Luật A; Luật B\nTheo căn cứ Luật C"
    assert [is_basis(text, text.index(f"Luật {one}")) for one in "ABC"] == [True, True, False]


def test_what_is_known_is_told() -> None:
    text = "Nghị định số 70/2010/NĐ-CP"
    (found,) = verify(resolve(find(text), ReportContext()), text, ReportDays(), _REGISTRY)
    assert found.known is not None
    assert (found.known.date, found.known.ended) == ("2010-02-01", "2016-05-01")
    assert (found.known.status, found.known.sources) == ("expired", _SURE)


def test_of_two_documents_of_one_number_the_one_that_is_meant_is_known() -> None:
    text = "Nghị định số 01/2018/NĐ-CP ngày 06/8/2018, Nghị định số 01/2018/NĐ-CP"
    for one in verify(resolve(find(text), ReportContext()), text, ReportDays(), _REGISTRY):
        assert one.known is not None
        assert one.known.title == "Tổ chức của lực lượng Biên phòng"


_WORDS = st.sampled_from([
    "Căn cứ ", "Nghị định số 61/2009/NĐ-CP", "Nghị định số 70/2010/NĐ-CP", " ngày 24/7/2009",
    "Luật Doanh nghiệp", " số 60/2005/QH11", " của Chính phủ", "Nghị định 61", "; ", "\n",
])  # fmt: skip


@settings(deadline=None)  # the tables are loaded by the first example
@given(st.lists(_WORDS, max_size=12).map("".join))
def test_the_registry_changes_nothing_but_warnings_and_what_is_known(text: str) -> None:
    before = resolve(find(text), ReportContext())
    after = verify(before, text, ReportDays("2020-01-01"), _REGISTRY)
    plain = [one._replace(warnings=(), known=None) for one in after]
    assert plain == [one._replace(warnings=()) for one in before]
    for one, other in zip(before, after, strict=True):
        assert other.warnings[: len(one.warnings)] == one.warnings
