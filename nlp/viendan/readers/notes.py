"""Footnotes and endnotes: their numbers, and how a note is written after its anchor."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from viendan.readers.list_numbering import written
from viendan.readers.source import Draft


class NoteKind(StrEnum):
    """Where a note stands on paper: at the end of its page, or of the document."""

    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"


_STYLES = {NoteKind.FOOTNOTE: "decimal", NoteKind.ENDNOTE: "lowerRoman"}


class NoteNumbers:
    """The numbers of notes as word processors give them: 1, 2 to footnotes, i, ii to endnotes."""

    def __init__(self) -> None:
        self._counts: Counter[NoteKind] = Counter()

    def next(self, kind: NoteKind) -> str:
        """Return the number of the next note of a kind ("2", "ii")."""
        self._counts[kind] += 1
        return written(self._counts[kind], _STYLES[kind])


def mark_of(number: str) -> str:
    """Return what the anchor of a note shows ("[2]"); nothing where its author typed a mark."""
    return f"[{number}]" if number else ""


def write_note(draft: Draft, number: str, lines: Iterable[str]) -> None:
    """Add a note to a draft, opened by its mark.

    It is one paragraph: none of its lines may look like a heading of the body.
    """
    said = (line.strip() for line in lines)
    text = " ".join(filter(None, (mark_of(number), *said)))
    draft.paragraph(text, f"chú thích {number}".strip())
