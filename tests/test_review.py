"""Review: the paragraphs whose domain is least sure."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from viendan import frames
from viendan.annotation.record import AnnotatedParagraph, Annotation
from viendan.store import FileState, Store, correct, judge, rows_of
from viendan.store.database.rows import REJECT
from viendan.store.derived.unsettled import UNSETTLED_KINDS
from viendan.store.lookup.review import Progress, doubtful, doubtful_mentions, review_progress
from viendan.store.lookup.summarise import summarise
from viendan.store.lookup.views import report_view
from viendan.web.summary_page import summary_page

TEXT = "Dòng một.\nDòng hai.\nDòng ba.\nDòng bốn."
# The score of the domain of each line, and whether it is unsure.
LINES = ((0.55, False), (0.3, True), (0.9, False), (0.2, True))


NONE = dict.fromkeys(UNSETTLED_KINDS, 0)


@pytest.fixture
def reviewed(store: Store, annotated: Callable[[str], Annotation]) -> Store:
    """A store with one report whose lines have these scores."""
    lines, start = [], 0
    for (score, unsure), line in zip(LINES, TEXT.split("\n"), strict=True):
        domain, scores = "other" if unsure else "it", (("it", score), ("other", score))
        end = start + len(line)
        lines.append(AnnotatedParagraph(start, end, "body", (), domain, scores, unsure))
        start = end + 1
    store.add(replace(annotated(TEXT), paragraphs=tuple(lines)), FileState("/a.txt", 1, 1, "x"))
    return store


def test_the_least_sure_come_first_and_sure_ones_are_left_out(reviewed: Store) -> None:
    found = doubtful(reviewed)
    assert [(one.text, one.score, one.unsure) for one in found] == [
        ("Dòng bốn.", 0.2, True),
        ("Dòng hai.", 0.3, True),
        ("Dòng một.", 0.55, False),
    ]
    assert {one.path for one in found} == {"/a.txt"}
    assert doubtful(reviewed, most=1) == found[:1]


def test_what_a_person_corrected_is_not_to_be_reviewed_until_it_is_undone(reviewed: Store) -> None:
    first = doubtful(reviewed)[0]
    (sha256,) = {sha256 for sha256, *_ in reviewed.body_paragraphs()}
    for domain, position in (("press", 1), (None, first.position)):
        correct(reviewed, (sha256, TEXT.index("Dòng bốn")), domain, who="", why="")
        assert doubtful(reviewed)[0].position == position


def test_progress_counts_the_decisions_that_stand(reviewed: Store) -> None:
    assert review_progress(reviewed) == Progress(0, {**NONE, "domain": 3})
    (sha256,) = {sha256 for sha256, *_ in reviewed.body_paragraphs()}
    for domain, decided in (("press", 1), ("it", 1), (None, 0)):
        correct(reviewed, (sha256, TEXT.index("Dòng bốn")), domain, who="", why="")
        assert review_progress(reviewed) == Progress(decided, {**NONE, "domain": 3 - decided})


def test_ambiguous_mentions_wait_with_what_the_store_knows_until_they_are_judged(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    text = (
        "Theo Chỉ thị số 14/CT-TTg ngày 25/5/2018 và Chỉ thị số 14/CT-TTg ngày 07/6/2019 của"
        " Thủ tướng.\n\nĐơn vị chưa thực hiện Chỉ thị 14 do máy cũ."
    )
    annotation = annotated(text)
    store.add(annotation)
    (one,) = doubtful_mentions(store)
    assert (one.left + one.text + one.right, one.text) == (text[text.index("Đơn") :], "Chỉ thị 14")
    assert [document.date for document in one.candidates] == ["2018-05-25", "2019-06-07"]
    start = text.rindex("Chỉ thị 14")
    rows = rows_of(annotation).report
    judge(store, rows.sha256, start, start + 10, REJECT, who="", why="")
    assert (doubtful_mentions(store), review_progress(store).decided) == ([], 1)


def test_unsure_paragraphs_are_counted_and_marked(reviewed: Store) -> None:
    summary = summarise(reviewed)
    assert (summary.unsure, summary.paragraphs) == (2, {"it": 2, "other": 2})
    assert summarise(reviewed, "/b").unsure == 0
    assert frames.paragraphs(reviewed)["unsure"].tolist() == [unsure for _, unsure in LINES]
    view = report_view(reviewed, doubtful(reviewed)[0].report)
    assert view is not None
    assert [one.unsure for one in view.paragraphs] == [unsure for _, unsure in LINES]


def test_pictures_leave_unsure_paragraphs_out_on_request(reviewed: Store) -> None:
    """The only `other` paragraphs are unsure: their panel goes."""
    whole, sure = (
        summary_page(reviewed, date(2026, 1, 2), "en", with_unsure=with_unsure)
        for with_unsure in (True, False)
    )
    assert whole.count("<svg") == sure.count("<svg") > 0
    assert whole.count("Other") > sure.count("Other")
