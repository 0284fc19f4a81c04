"""The summary of a store."""

from collections.abc import Callable
from dataclasses import replace

from viendan.annotation.record import Annotation
from viendan.store import Failure, FileState, Store, rows_of
from viendan.store.lookup.summarise import summarise

Annotated = Callable[[str], Annotation]
DIRECTIVE = "Thực hiện Chỉ thị số 14/CT-TTg ngày 25/5/2018 của Thủ tướng Chính phủ."
DECREE = (
    "Nhắc lại Nghị định số 49/2017/NĐ-CP ngày 24/4/2017 của Chính phủ và Luật Báo chí năm 2016."
)


def test_a_summary_counts_reports_domains_and_citing_reports(
    store: Store, annotated: Annotated
) -> None:
    annotations = [annotated(text) for text in (DIRECTIVE, DECREE, f"{DECREE} {DIRECTIVE}")]
    for number, annotation in enumerate(annotations):
        store.add(annotation, FileState(f"/r/{number}.txt", 1, 1))
    summary = summarise(store)
    assert summary.reports == 3
    assert summary.references == sum(len(annotation.references) for annotation in annotations)
    assert sum(summary.paragraphs.values()) == sum(
        p.domain is not None for a in annotations for p in a.paragraphs
    )
    assert {cited.identity: cited.reports for cited in summary.cited}["chi-thi.14-ct-ttg.2018"] == 2


def test_a_summary_of_a_folder_counts_its_reports_only(store: Store, annotated: Annotated) -> None:
    store.add(annotated(DIRECTIVE), FileState("/a/1.txt", 1, 1))
    store.add(annotated(DECREE), FileState("/ab/2.txt", 1, 1))
    summary = summarise(store, "/a")
    assert (summary.reports, [cited.identity for cited in summary.cited]) == (
        1,
        ["chi-thi.14-ct-ttg.2018"],
    )


def test_a_summary_counts_what_is_stale_gone_and_quarantined(
    store: Store, annotated: Annotated
) -> None:
    store.add_all(
        [
            (rows_of(replace(annotated(DIRECTIVE), version="1")), FileState("/a/1.txt", 1, 1)),
            (rows_of(replace(annotated(DECREE), version="2")), FileState("/a/2.txt", 1, 1)),
        ]
    )
    store.add_all([], [(FileState("/a/3.txt", 1, 1), Failure("empty", {"path": "/a/3.txt"}))], "2")
    store.store_survey([], [], ["/a/2.txt"], [])
    summary = summarise(store, "/a", version="2")
    assert (summary.stale, summary.gone, [one.file.path for one in summary.quarantined]) == (
        1,
        1,
        ["/a/3.txt"],
    )


def test_a_document_with_two_dates_is_among_the_warnings(
    store: Store, annotated: Annotated
) -> None:
    for day in ("24/4/2017", "24/4/2017 ", "25/4/2017"):
        store.add(annotated(f"Nghị định số 49/2017/NĐ-CP ngày {day} của Chính phủ."))
    assert (
        "nghi-dinh.49-2017-nd-cp",
        "conflicting_date",
        "2017-04-24 (2), 2017-04-25 (1)",
        1,
    ) in summarise(store).warnings
