"""The notes of a Word document."""

import pytest
from lxml import etree

from viendan.readers.docx_notes import Notes

FOOTNOTES = etree.fromstring(
    "<footnotes><footnote id='0' type='separator'/><footnote id='1' type='normal'/>"
    "<footnote id='5'/></footnotes>"
)
ENDNOTES = etree.fromstring("<endnotes><endnote id='1'/><endnote id='2'/></endnotes>")


def anchor(number: str, kind: str = "footnote", more: str = "") -> "etree._Element":
    return etree.fromstring(f"<{kind}Reference id='{number}' {more}/>")


@pytest.mark.parametrize(
    ("anchors", "marks", "numbers"),
    [
        ([anchor("5"), anchor("1")], ["[1]", "[2]"], ["1", "2"]),  # in the order of the text
        ([anchor("1"), anchor("1", "endnote")], ["[1]", "[i]"], ["1", "i"]),  # each kind counts
        ([anchor("2", "endnote"), anchor("1", "endnote")], ["[i]", "[ii]"], ["i", "ii"]),
        ([anchor("9")], ["[1]"], []),  # a note that is not there
        ([anchor("0")], ["[1]"], []),  # the line above the notes is none
        ([anchor("5"), anchor("5")], ["[1]", "[2]"], ["1"]),  # a note is written once
        (
            [anchor("5", more="customMarkFollows='1'"), anchor("1")],
            ["", "[1]"],
            ["", "1"],
        ),  # a mark that its author typed
    ],
)
def test_a_note_is_due_once_its_mark_is_read(
    anchors: list["etree._Element"], marks: list[str], numbers: list[str]
) -> None:
    notes = Notes(FOOTNOTES, ENDNOTES)
    assert [notes.mark(one) for one in anchors] == marks
    assert [note.number for note in notes.due()] == numbers
    assert notes.due() == []


def test_a_document_may_have_no_notes() -> None:
    notes = Notes(None, None)
    assert (notes.mark(anchor("1")), notes.due()) == ("[1]", [])
