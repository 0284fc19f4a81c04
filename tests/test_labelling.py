"""Labelled texts: paragraphs with their domain and references."""

from collections.abc import Callable

import pytest

from viendan.annotation.record import Annotation
from viendan.store import Store, correct, judge, judged, labelled_texts

TEXT = "Sở kiểm tra bưu điện theo Nghị định số 49/2017/NĐ-CP.\n"


@pytest.fixture
def stored(store: Store, annotated: Callable[[str], Annotation]) -> tuple[Store, str]:
    """Return a store with one paragraph, and the SHA-256 of its text."""
    annotation = annotated(TEXT)
    store.add(annotation)
    return store, annotation.sha256


def test_a_paragraph_has_its_domain_and_its_references(stored: tuple[Store, str]) -> None:
    (one,) = labelled_texts(stored[0])
    (reference,) = one.references
    assert (
        one.text[reference.start : reference.end]
        == reference.text
        == ("Nghị định số 49/2017/NĐ-CP")
    )
    assert reference.document == "nghi-dinh.49-2017-nd-cp"
    assert (one.domain is not None, one.is_corrected) == (True, False)


def test_what_people_corrected_counts_before_what_was_read(stored: tuple[Store, str]) -> None:
    store, sha256 = stored
    assert list(labelled_texts(store, corrected_only=True)) == []
    correct(store, (sha256, 0), "press", who="Lê Lan", why="")
    (one,) = labelled_texts(store, corrected_only=True)
    assert (one.domain, one.is_corrected) == ("press", True)


def test_a_rejected_reference_is_left_out(stored: tuple[Store, str]) -> None:
    store, sha256 = stored
    start = TEXT.index("Nghị")
    end = TEXT.index(".", start)
    judge(store, sha256, start, end, "reject", who="Lê Lan", why="")
    assert [one.verdict for one in judged(store)] == ["reject"]
    (one,) = labelled_texts(store)
    assert (one.references, one.is_corrected) == ((), True)
