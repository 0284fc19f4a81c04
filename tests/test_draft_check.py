"""The check of a draft: seeded faults are named, clean drafts raise no alarm."""

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from viendan.annotation.record import Annotation
from viendan.checking import Severity, check_draft
from viendan.checking.draft_check import CheckedDraft, ReferenceStatus
from viendan.store import Store

GOLD = Path(__file__).parent / "gold"
Annotated = Callable[[str], Annotation]
TODAY = "2026-11-29"
OLD, NEW = "Nghị định số 04/2010/NĐ-CP", "Nghị định số 09/2019/NĐ-CP"
FRAME = """ỦY BAN NHÂN DÂN
TỈNH BẮC NINH
SỞ THÔNG TIN VÀ TRUYỀN THÔNG
Số: 12/BC-STTTT
Bắc Ninh, ngày 12 tháng 3 năm 2020

BÁO CÁO
Về công tác thông tin và truyền thông

{}

Sở báo cáo tình hình thực hiện nhiệm vụ được giao như sau.
"""
FAULTS = list(csv.DictReader((GOLD / "draft_faults.csv").open(encoding="utf-8")))
CLEAN = (GOLD / "clean_drafts.txt").read_text(encoding="utf-8").split("=====\n")
# The faults that are not named: a letter is missing at the end of a law's name.
NOT_NAMED = 1


def checked(sentence: str) -> CheckedDraft:
    return check_draft(FRAME.format(sentence), TODAY)


def named(sentence: str) -> set[str]:
    return {finding.code for _, finding in checked(sentence).findings}


def codes(draft: CheckedDraft) -> set[str]:
    return {finding.code for _, finding in draft.findings if finding.severity != Severity.ADVICE}


def test_the_seeded_faults_are_of_many_kinds() -> None:
    kinds = Counter(row["kind"] for row in FAULTS)
    assert (len(FAULTS) >= 80, len(kinds) >= 12, min(kinds.values()) >= 4) == (True, True, True)


def test_the_seeded_faults_are_named() -> None:
    missed = [row for row in FAULTS if row["kind"] not in named(row["sentence"])]
    assert len(missed) <= NOT_NAMED, missed


@pytest.mark.parametrize("number", range(len(CLEAN)))
def test_a_clean_draft_raises_no_alarm(number: int) -> None:
    draft = check_draft(CLEAN[number], TODAY)
    assert draft.references
    assert codes(draft) == set()
    assert draft.is_in_order


def test_the_clean_drafts_are_twenty() -> None:
    assert len(CLEAN) == 20


def test_a_draft_without_a_date_is_checked_as_of_today() -> None:
    draft = check_draft(
        "Theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.", "2020-03-01"
    )
    assert (draft.day, codes(draft)) == ("2020-03-01", {"dated_after_draft"})


def test_a_finding_has_evidence_and_the_right_form() -> None:
    (one, finding), *_ = checked("Theo Nghị định số 5/2015/ND-CP ngày 12/01/2015.").findings
    assert (one.citation, finding.code) == ("Nghị định số 5/2015/ND-CP", "citation_form")
    assert (finding.evidence, finding.proposal) == ("5/2015/ND-CP", "05/2015/NĐ-CP")
    assert one.name == "Nghị định số 05/2015/NĐ-CP"


def test_the_worst_comes_first() -> None:
    (*_, one) = checked("Thực hiện QĐ 9/2021/QĐ-TTg ngày 31/02/2021.").references
    assert [finding.severity for finding in one.findings] == sorted(
        (finding.severity for finding in one.findings), key=list(Severity).index
    )
    assert one.findings[0].code == "impossible_date"


def test_the_number_of_the_draft_itself_may_be_blank() -> None:
    draft = check_draft("UBND TỈNH BẮC NINH\nSố:     /KH-UBND\n\nKẾ HOẠCH\nNăm 2023\n", TODAY)
    assert draft.findings == ()


def test_a_document_that_reports_cite_is_known(store: Store, annotated: Annotated) -> None:
    store.add(annotated("Sở thực hiện Quyết định số 45/2016/QĐ-TTg."))
    text = "Theo Quyết định số 45/2016/QĐ-TTg và Thông tư số 88/2008/TT-BXD."
    statuses = [one.status for one in check_draft(text, TODAY, store).references]
    assert statuses == [ReferenceStatus.KNOWN, ReferenceStatus.IDENTIFIED]


@pytest.mark.parametrize(
    ("said", "text", "found"),
    [
        # replaced before the day of the draft
        (
            f"{NEW} ngày 01/3/2019 thay thế {OLD} từ ngày 01/5/2019.",
            f"Theo {OLD} ngày 02/3/2010 của Chính phủ.",
            ("no_longer_in_force", f"2019-05-01: replaces: {NEW} (reports)", NEW),
        ),
        # repealed, nobody says by what
        (
            f"{OLD} hết hiệu lực kể từ ngày 01/6/2018.",
            f"Theo {OLD} ngày 02/3/2010 của Chính phủ.",
            ("no_longer_in_force", "2018-06-01 (reports)", ""),
        ),
        # amended before the day of the draft
        (
            f"{NEW} ngày 01/3/2019 sửa đổi, bổ sung một số điều của {OLD}.",
            f"Theo {OLD} ngày 02/3/2010 của Chính phủ.",
            ("amended", f"{NEW} (one source: reports)", ""),
        ),
        # it is replaced after that day
        (
            f"{NEW} ngày 01/3/2019 thay thế {OLD} từ ngày 01/5/2021.",
            f"Theo {OLD} ngày 02/3/2010 của Chính phủ.",
            None,
        ),
        # the draft itself ends it
        (
            f"{NEW} ngày 01/3/2019 thay thế {OLD} từ ngày 01/5/2019.",
            f"Bãi bỏ {OLD} ngày 02/3/2010 của Chính phủ.",
            None,
        ),
        # another document was replaced
        (
            f"{NEW} ngày 01/3/2019 thay thế Nghị định số 04/2011/NĐ-CP.",
            f"Theo {OLD} ngày 02/3/2010 của Chính phủ.",
            None,
        ),
    ],
)
def test_what_reports_say_became_of_a_document_is_found(
    store: Store,
    annotated: Annotated,
    said: str,
    text: str,
    found: tuple[str, str, str] | None,
) -> None:
    store.add(annotated(FRAME.format(said)))
    draft = check_draft(FRAME.format(text), TODAY, store)
    later = [
        (finding.code, finding.evidence, finding.proposal)
        for _, finding in draft.findings
        if finding.code in {"no_longer_in_force", "amended"}
    ]
    assert later == ([found] if found else [])


def test_what_registry_and_reports_say_amended_a_document_is_said_together(
    store: Store, annotated: Annotated
) -> None:
    cited = "Nghị định số 72/2013/NĐ-CP"
    said = f"{NEW} ngày 01/3/2019 sửa đổi, bổ sung một số điều của {cited}."
    store.add(annotated(FRAME.format(said)))
    draft = check_draft(FRAME.format(f"Theo {cited} ngày 15/7/2013 của Chính phủ."), TODAY, store)
    (amended,) = [one.evidence for _, one in draft.findings if one.code == "amended"]
    names, _, sources = amended.partition(" (")
    assert {NEW, "Nghị định số 27/2018/NĐ-CP"} <= set(names.split(", "))
    assert {"reports", "phapdien"} <= set(sources.removesuffix(")").split(", "))


def test_of_two_dates_the_one_that_the_registry_has_is_no_fault() -> None:
    cited = "Nghị định số 49/2017/NĐ-CP"
    draft = checked(f"Theo {cited} ngày 24/4/2017 và {cited} ngày 25/4/2017 của Chính phủ.")
    right, wrong = ([one.code for one in found.findings] for found in draft.references[1:])
    assert "conflicting_date" not in right
    assert "conflicting_date" in wrong


def test_a_text_without_diacritics_is_not_asked_for_them() -> None:
    text = "Pursuant to Decree No. 47/2011/ND-CP of June 17, 2011, of the Government; " * 3
    assert "citation_form" not in {one.code for _, one in check_draft(text, TODAY).findings}
    assert "citation_form" in {
        one.code for _, one in checked("Theo Nghị định số 47/2011/ND-CP.").findings
    }


def test_a_draft_with_a_blank_day_is_checked_as_of_its_month() -> None:
    text = FRAME.format("Căn cứ Luật An ninh mạng ngày 12/6/2018;")
    dated = text.replace("ngày 12 tháng 3 năm 2020", "ngày     tháng 9 năm 2025")
    assert check_draft(dated, TODAY).day == "2025-09-30"
    assert "no_longer_in_force" not in {one.code for _, one in check_draft(dated, TODAY).findings}
