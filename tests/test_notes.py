"""Numbers of notes, and how a note is written."""

import pytest

from viendan.readers.notes import NoteKind, NoteNumbers, mark_of, write_note
from viendan.readers.source import Draft

FOOTNOTE, ENDNOTE = NoteKind.FOOTNOTE, NoteKind.ENDNOTE


def test_each_kind_of_note_has_numbers_of_its_own() -> None:
    numbers = NoteNumbers()
    kinds = [FOOTNOTE, ENDNOTE, FOOTNOTE, ENDNOTE, FOOTNOTE]
    assert [numbers.next(kind) for kind in kinds] == ["1", "i", "2", "ii", "3"]


def test_a_typed_mark_has_no_second_one() -> None:
    assert [mark_of("2"), mark_of("")] == ["[2]", ""]


@pytest.mark.parametrize(
    ("number", "lines", "text", "label"),
    [
        ("2", ["Theo báo cáo."], "[2] Theo báo cáo.", "chú thích 2"),
        ("ii", [" Một ", "", "I. HAI"], "[ii] Một I. HAI", "chú thích ii"),  # lines are joined
        ("", ["* Ba"], "* Ba", "chú thích"),  # its author typed a mark
    ],
)
def test_a_note_is_one_paragraph(number: str, lines: list[str], text: str, label: str) -> None:
    draft = Draft()
    draft.paragraph("Trước", "đoạn 1")
    write_note(draft, number, lines)
    made = draft.finish()
    assert made.text.rstrip("\n") == f"Trước\n\n{text}"
    assert [place.label for place in made.places] == ["đoạn 1", label]
