"""The footnotes and endnotes of a Word 97 document: where their anchors and their texts stand.

A part of the document lists the anchors of the notes of a kind and whether Word numbers them;
another lists where each text begins, in letters from the first text of the kind.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from viendan.readers.notes import NoteKind, NoteNumbers
from viendan.readers.word97 import Word97

# Of each kind, where the head of the document has the places of its anchors and of its texts.
_PARTS = {NoteKind.FOOTNOTE: (0x00AA, 0x00B2), NoteKind.ENDNOTE: (0x020A, 0x0212)}


class Note97(NamedTuple):
    """A note: its anchor, its number ("2", "ii", "" where its author typed a mark), and its text.

    `anchor` is a position of the document's letters; the text has those from `first` to `last`.
    """

    anchor: int
    number: str
    first: int
    last: int


def notes_of(word: Word97) -> list[Note97]:
    """Return the notes of a document in the order of their anchors."""
    starts = {
        NoteKind.FOOTNOTE: (word.length, word.footnotes_length),
        NoteKind.ENDNOTE: (word.endnotes_start, word.endnotes_length),
    }
    found = [note for kind in NoteKind for note in _notes(word, kind, *starts[kind])]
    return sorted(found, key=lambda note: note.anchor)


def _notes(word: Word97, kind: NoteKind, start: int, length: int) -> Iterator[Note97]:
    anchors_at, texts_at = _PARTS[kind]
    anchors, texts = word.part(anchors_at), word.part(texts_at)
    count = min((len(anchors) - 4) // 6, len(texts) // 4 - 1)
    if count < 1:
        return
    positions = struct.unpack_from(f"<{count}I", anchors)
    bounds = struct.unpack_from(f"<{count + 1}I", texts)
    flags_at = len(anchors) - 2 * ((len(anchors) - 4) // 6)
    flags = struct.unpack_from(f"<{count}H", anchors, flags_at)
    numbers = NoteNumbers()
    for index, position in enumerate(positions):
        number = numbers.next(kind) if flags[index] else ""
        first, last = (start + min(one, length) for one in bounds[index : index + 2])
        yield Note97(position, number, first, last)
