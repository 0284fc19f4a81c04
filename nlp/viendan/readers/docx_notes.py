"""The notes of a Word document: footnotes and endnotes, each with the mark of its anchor."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viendan.readers.notes import NoteKind, NoteNumbers, mark_of
from viendan.readers.xml_elements import kind, value

if TYPE_CHECKING:
    from lxml.etree import _Element

# The element that is an anchor, and the kind of note it refers to.
NOTE_MARKS = {"footnoteReference": NoteKind.FOOTNOTE, "endnoteReference": NoteKind.ENDNOTE}


@dataclass(frozen=True, slots=True)
class DueNote:
    """A note whose anchor has been read.

    `number` counts the notes of its kind ("2", "ii"); it is empty where its author typed a mark.
    """

    number: str
    element: "_Element"


class Notes:
    """The notes of a document, numbered in the order in which their anchors are read."""

    def __init__(self, *roots: "_Element | None") -> None:
        self._notes: dict[tuple[str, str | None], _Element] = {
            (kind(one), value(one, "id")): one
            for root in roots
            if root is not None
            for one in root
            if value(one, "type") in {None, "normal"}
        }
        self._numbers = NoteNumbers()
        self._due: list[DueNote] = []

    def mark(self, anchor: "_Element") -> str:
        """Return what an anchor shows ("[2]"); its note is due from then on.

        It is empty where the author typed a mark of the note's own.
        """
        of_kind = NOTE_MARKS[kind(anchor)]
        is_own = value(anchor, "customMarkFollows") in {"1", "true", "on"}
        number = "" if is_own else self._numbers.next(of_kind)
        note = self._notes.pop((of_kind, value(anchor, "id")), None)
        if note is not None:
            self._due.append(DueNote(number, note))
        return mark_of(number)

    def due(self) -> list[DueNote]:
        """Return the notes that have become due since the last call."""
        due, self._due = self._due, []
        return due
