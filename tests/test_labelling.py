"""Labelled texts: what was read of paragraphs, and what people corrected."""

from collections.abc import Callable

import pytest

from viendan.annotation.record import Annotation
from viendan.store import FileState, Store, correct, judge, labelled_texts

TEXT = (
    "I. KẾT QUẢ\n\nTheo Nghị định số 49/2017/NĐ-CP, doanh thu bưu chính tăng.\n\n"
    "Theo Kế hoạch số 99/KH-UBND, Sở đã kiểm tra 12 doanh nghiệp.\n"
)
DECREE = "Nghị định số 49/2017/NĐ-CP"


@pytest.fixture
def annotation(store: Store, annotated: Callable[[str], Annotation]) -> Annotation:
    """The annotation of the only report of the store."""
    made = annotated(TEXT)
    store.add(made, FileState("/r/a.txt", 1, 1, "a"))
    return made


def test_all_paragraphs_with_a_domain_or_a_reference_are_given(
    store: Store, annotation: Annotation
) -> None:
    found = list(labelled_texts(store))
    assert [one.text[:4] for one in found] == ["Theo", "Theo"]
    assert all(TEXT[one.start :].startswith(one.text) for one in found)
    assert {one.sha256 for one in found} == {annotation.sha256}
    assert [[ref.document for ref in one.references] for one in found] == [
        ["nghi-dinh.49-2017-nd-cp"],
        [None],
    ]
    assert not any(one.is_corrected for one in found)
    assert list(labelled_texts(store, corrected_only=True)) == []


@pytest.mark.parametrize(
    ("verdict", "documents"),
    [
        ("accept", ["nghi-dinh.49-2017-nd-cp"]),
        ("reject", []),  # no reference
    ],
)
def test_a_verdict_counts_and_marks_its_paragraph(
    store: Store, annotation: Annotation, verdict: str, documents: list[str]
) -> None:
    at = TEXT.index(DECREE)
    judge(store, annotation.sha256, at, at + len(DECREE), verdict, who="Lan", why="")
    (one,) = labelled_texts(store, corrected_only=True)
    assert [ref.document for ref in one.references] == documents


def test_a_corrected_domain_counts(store: Store, annotation: Annotation) -> None:
    correct(store, (annotation.sha256, TEXT.index("Sở đã")), "press", who="Lan", why="")
    (one,) = labelled_texts(store, corrected_only=True)
    assert (one.domain, one.is_corrected) == ("press", True)
