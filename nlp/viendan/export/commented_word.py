"""A checked draft as a Word file with comments, to send back to its writer.

A draft that is a Word file keeps its form and gets the comments; of another, its text is written.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from viendan.language.catalogue import Language
from viendan.language.finding_lines import checked_counts, finding_line
from viendan.text.controls import without_controls

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from viendan.checking import CheckedDraft, CheckedReference

_AUTHOR = "Viendan"


def commented_word(draft: "CheckedDraft", lang: Language, original: bytes | None) -> bytes:
    """Return a Word file with a comment at each reference that has findings.

    `original` is the draft itself where it is a Word file. A reference whose words are not found
    in it has its comment, with the words, at the first paragraph.
    """
    from docx import Document  # noqa: PLC0415  # only this needs it

    document = Document(BytesIO(original)) if original is not None else _written(draft)
    places = _Places(document)
    for reference in draft.references:
        if reference.findings:
            _comment(document, places, reference, lang)
    _comment_at(document, places.first, checked_counts(draft, lang))
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _written(draft: "CheckedDraft") -> "Document":
    """Return a document with the text of a draft, a paragraph for each line."""
    from docx import Document  # noqa: PLC0415  # only this needs it

    document = Document()
    at = 0
    for line in draft.text.splitlines(keepends=True):
        paragraph = document.add_paragraph()
        for piece in _pieces(line, at, draft.references):
            paragraph.add_run(without_controls(piece))
        at += len(line)
    return document


def _pieces(line: str, at: int, references: Sequence["CheckedReference"]) -> Iterator[str]:
    """Yield a line, which starts at an offset of its text, cut at the ends of its references."""
    ends = {edge - at for one in references for edge in (one.start, one.end)}
    plain = line.rstrip("\n")
    cuts = [0, *sorted(edge for edge in ends if 0 < edge < len(plain)), len(plain)]
    yield from (plain[one:two] for one, two in pairwise(cuts))


class _Places:
    """The runs of a Word file in reading order, in which the words of references are found."""

    def __init__(self, document: "Document") -> None:
        from docx.oxml.ns import qn  # noqa: PLC0415  # only this needs it
        from docx.text.paragraph import Paragraph  # noqa: PLC0415  # as above

        body: Any = document.element.body
        self._paragraphs = [Paragraph(one, document) for one in body.iter(qn("w:p"))]
        self._at = (0, 0)
        self.first = _runs_of(self._paragraphs[0] if self._paragraphs else document.add_paragraph())

    def next_of(self, words: str) -> "Sequence[Run] | None":
        """Return the runs with the next place that has these words, None where none follows."""
        pattern = re.compile(r"\s*".join(map(re.escape, words.split())))
        first, start = self._at
        for number in range(first, len(self._paragraphs)):
            runs = self._paragraphs[number].runs
            texts = [unicodedata.normalize("NFC", run.text) for run in runs]
            found = pattern.search("".join(texts), start if number == first else 0)
            if found is not None:
                self._at = (number, found.end())
                return _covering(runs, texts, *found.span())
        return None


def _runs_of(paragraph: "Paragraph") -> "Sequence[Run]":
    return paragraph.runs or [paragraph.add_run()]


def _covering(runs: "Sequence[Run]", texts: Sequence[str], start: int, end: int) -> "Sequence[Run]":
    """Return the runs that have a part of a span of their joined texts."""
    found, at = [], 0
    for run, text in zip(runs, texts, strict=True):
        if at < end and at + len(text) > start:
            found.append(run)
        at += len(text)
    return found


def _comment(
    document: "Document", places: _Places, reference: "CheckedReference", lang: Language
) -> None:
    lines = [finding_line(finding, lang) for finding in reference.findings]
    runs = places.next_of(reference.citation)
    if runs is None:
        lines.insert(0, f"“{' '.join(reference.citation.split())}”")
    _comment_at(document, runs or places.first, "\n".join(lines))


def _comment_at(document: "Document", runs: "Sequence[Run]", text: str) -> None:
    document.add_comment(runs, without_controls(text), author=_AUTHOR, initials="V")
