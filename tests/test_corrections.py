"""Corrections."""

from collections.abc import Callable
from pathlib import Path

import pytest

from viendan.annotation import Annotation
from viendan.errors import StoreError
from viendan.store import FileState, Store, correct, corrected_paragraphs, history, standing
from viendan.training import with_corrections

TEXT = "I. KẾT QUẢ\n\nMạng lưới bưu chính tiếp tục được củng cố và mở rộng.\n"
AT = TEXT.index("Mạng")


@pytest.fixture
def annotation(annotated: Callable[[str], Annotation], store: Store) -> Annotation:
    made = annotated(TEXT)
    store.add(made, FileState("/a.txt", 1, 1))
    return made


def test_a_correction_is_a_row_with_who_when_and_why(store: Store, annotation: Annotation) -> None:
    correct(store, (annotation.sha256, AT + 3), "other", who="Lan", why="nói về mạng lưới")
    (row,) = history(store)
    assert (row.start, row.domain, row.who, row.why) == (AT, "other", "Lan", "nói về mạng lưới")
    assert row.when.endswith("+00:00")


def test_the_last_word_stands_and_is_taken_back_by_another_row(store: Store, annotation: Annotation) -> None:
    for domain in ("other", "press"):
        correct(store, (annotation.sha256, AT), domain, who="Lan", why="")
    assert [one.domain for one in standing(store).values()] == ["press"]
    correct(store, (annotation.sha256, AT), None, who="Minh", why="nhầm")
    assert standing(store) == {}
    assert len(history(store)) == 3


def test_corrections_count_as_gold_in_training(store: Store, annotation: Annotation) -> None:
    correct(store, (annotation.sha256, AT), "other", who="Lan", why="")
    assert [(text, domain) for text, _, domain, _ in corrected_paragraphs(store)] == [(TEXT[AT:].strip(), "other")]
    (paragraph,) = with_corrections([], store)
    assert (paragraph.domain, paragraph.headings, paragraph.source) == ("other", ("I. KẾT QUẢ",), annotation.sha256)


def test_a_correction_outlives_the_reports_being_stored_again(store: Store, annotation: Annotation, annotated: Callable[[str], Annotation]) -> None:
    correct(store, (annotation.sha256, AT), "other", who="Lan", why="")
    store.add(annotated("Văn bản khác hẳn, dài hơn một chút."), FileState("/a.txt", 2, 2))
    assert list(corrected_paragraphs(store)) == []
    store.add(annotation, FileState("/a.txt", 1, 3))
    assert len(list(corrected_paragraphs(store))) == 1


@pytest.mark.parametrize("position", [0, 10_000])
def test_a_place_without_a_classified_paragraph_is_refused(store: Store, annotation: Annotation, position: int) -> None:
    with pytest.raises(StoreError) as caught:
        correct(store, (annotation.sha256, position), "other", who="Lan", why="")
    assert caught.value.code == "no_paragraph_stored"


def test_the_command_stores_and_takes_back(store: Store, address: str, annotation: Annotation, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from viendan.cli import main  # noqa: PLC0415

    assert annotation.text == TEXT
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    command = ["correct", f"{tmp_path / 'a.txt'}:3", "--db", address, "--lang", "en", "--who", "Lan"]
    assert main([*command, "--domain", "press"]) == 0
    assert "stored as Press" in capsys.readouterr().out
    assert main([*command, "--undo"]) == 0
    assert standing(store) == {}
