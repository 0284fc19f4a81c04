"""The notes of Word 97 documents."""

from word97_files import Note, Part, word97

from viendan.readers.word97 import Word97
from viendan.readers.word97_notes import Note97, notes_of

TEXT = [Part("Một\x02 hai\x02.\r"), Part("Ba\x02.\r")]


def test_notes_have_their_anchors_numbers_and_texts() -> None:
    made = word97(
        TEXT,
        footnotes=[Note(3, "\x02 a\r"), Note(13, "\x02 cd\r")],
        endnotes=[Note(8, "\x02 b\r")],
    )
    end = sum(len(part.text) for part in TEXT)
    assert notes_of(Word97(made)) == [
        Note97(3, "1", end, end + 4),
        Note97(8, "i", end + 9, end + 13),
        Note97(13, "2", end + 4, end + 9),
    ]


def test_a_note_with_a_typed_mark_has_no_number_and_is_not_counted() -> None:
    notes = [Note(3, "* a\r", is_numbered=False), Note(8, "\x02 b\r")]
    assert [note.number for note in notes_of(Word97(word97(TEXT, footnotes=notes)))] == ["", "1"]


def test_a_document_may_have_no_notes() -> None:
    assert notes_of(Word97(word97(TEXT))) == []
