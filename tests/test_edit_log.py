"""The log of edits."""

from collections.abc import Callable

import pytest

from viendan.annotation.record import Annotation
from viendan.store import Store, correct, judge, rows_of
from viendan.store.lookup.edit_log import edit_log

TEXT = (
    "Theo Nghị định số 49/2017/NĐ-CP ngày 24/4/2017 và Chỉ thị số 14/CT-TTg ngày 07/6/2019, Sở"
    " đã kiểm tra các đại lý bán sim."
)
DECREE, DIRECTIVE = "nghi-dinh.49-2017-nd-cp", "chi-thi.14-ct-ttg.2019"


@pytest.fixture
def point(store: Store, annotated: Callable[[str], Annotation]) -> tuple[str, int]:
    annotation = annotated(TEXT)
    store.add(annotation)
    return rows_of(annotation).report.sha256, 0


def test_domains_have_what_held_before_and_after(store: Store, point: tuple[str, int]) -> None:
    assert edit_log(store) == []
    for domain in ("press", "it", None):
        correct(store, point, domain, who="Lan", why="xem")
    last, second, first = edit_log(store)
    assert first.text == TEXT[: len(first.text)]
    assert (first.after, second.before, second.after) == ("press", "press", "it")
    assert (last.before, last.after, last.is_undone) == ("it", first.before, True)
    assert {one.verdict for one in (last, second, first)} == {None}


def test_mentions_have_what_held_before_and_after(store: Store, point: tuple[str, int]) -> None:
    span = TEXT.index("Nghị"), TEXT.index(" ngày 24")
    for verdict in ("accept", "reject", DIRECTIVE, None):
        judge(store, point[0], *span, verdict, who="Lan", why="")
    told = [(one.before, one.after, one.verdict) for one in reversed(edit_log(store))]
    assert told == [
        (DECREE, DECREE, "accept"),
        (DECREE, None, "reject"),
        (None, DIRECTIVE, "relabel"),
        (DIRECTIVE, DECREE, None),
    ]
