"""Undated mentions of stored reports."""

from collections.abc import Callable

import pytest

from viendan.annotation.record import Annotation
from viendan.store import Store, judge
from viendan.store.database.keys import key_of
from viendan.store.database.rows import REJECT
from viendan.store.derived.undated import undated_with

_STEM = "chi-thi.14-ct-ttg"


@pytest.fixture
def annotation(store: Store, annotated: Callable[[str], Annotation]) -> Annotation:
    """A stored report with an undated mention in its second paragraph, and one of another stem."""
    found = annotated("Báo cáo.\n\nTheo Điều 3 Chỉ thị số 14/CT-TTg và Chỉ thị số 15/CT-TTg.")
    store.add(found)
    return found


def test_undated_mentions_of_a_stem_are_found_with_what_their_links_would_have(
    store: Store, annotation: Annotation
) -> None:
    with store.reading() as connection:
        [found] = undated_with(connection, {_STEM}, set())
    assert (found.stem, found.report, found.position) == (_STEM, key_of(annotation.sha256), 0)
    assert (found.article, found.domain) == ("3", annotation.paragraphs[-1].domain)


@pytest.mark.parametrize(
    ("stems", "excluded", "count"),
    [
        ({_STEM, "chi-thi.15-ct-ttg"}, [], 2),  # two stems
        ({"chi-thi.99-ct-ttg"}, [], 0),  # a stem that nothing has
        (set(), [], 0),  # no stem
        ({_STEM}, ["own"], 0),  # the report itself is excluded
    ],
)
def test_only_wanted_stems_of_other_reports_are_found(
    store: Store, annotation: Annotation, stems: set[str], excluded: list[str], count: int
) -> None:
    own = {"own": key_of(annotation.sha256)}
    with store.reading() as connection:
        assert len(undated_with(connection, stems, {own[one] for one in excluded})) == count


def test_a_rejected_mention_is_not_found(store: Store, annotation: Annotation) -> None:
    mention = annotation.references[0].mention
    judge(store, annotation.sha256, mention.start, mention.end, REJECT, who="An", why="")
    with store.reading() as connection:
        assert undated_with(connection, {_STEM}, set()) == []
