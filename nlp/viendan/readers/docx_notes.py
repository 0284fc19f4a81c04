"""The notes of a Word document: footnotes and endnotes, each with the mark of its anchor."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viendan.readers.list_numbering import written
from viendan.readers.xml_elements import kind, value

if TYPE_CHECKING:
    from lxml.etree import _Element

# The element that is an anchor, the kind of note it refers to, and the style of its numbers.
NOTE_MARKS = {
    "footnoteReference": ("footnote", "decimal"),
    "endnoteReference": ("endnote", "lowerRoman"),
}


@dataclass(frozen=True, slots=True)
class DueNote:
    """A note whose anchor has been read.

    `number` counts the notes of its kind ("2", "ii"), `mark` opens its text ("[2]"). Both are empty
    where its author typed a mark.
    """

    number: str
    mark: str
    element: "_Element"


class Notes:
    """The notes of a document, numbered in the order in which their anchors are read."""

    def __init__(self, *roots: "_Element | None") -> None:
        self._notes = {
            (kind(one), value(one, "id")): one
            for root in roots
            if root is not None
            for one in root
            if value(one, "type") in {None, "normal"}
        }
        self._counts = dict.fromkeys(NOTE_MARKS, 0)
        self._due: list[DueNote] = []

    def mark(self, anchor: "_Element") -> str:
        """Return what an anchor shows ("[2]"); its note is due from then on.

        It is empty where the author typed a mark of the note's own.
        """
        name = kind(anchor)
        of_kind, style = NOTE_MARKS[name]
        is_own = value(anchor, "customMarkFollows") in {"1", "true", "on"}
        self._counts[name] += not is_own
        number = "" if is_own else written(self._counts[name], style)
        mark = f"[{number}]" if number else ""
        note = self._notes.pop((of_kind, value(anchor, "id")), None)
        if note is not None:
            self._due.append(DueNote(number, mark, note))
        return mark

    def due(self) -> list[DueNote]:
        """Return the notes that have become due since the last call."""
        due, self._due = self._due, []
        return due
