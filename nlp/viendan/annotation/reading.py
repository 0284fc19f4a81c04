"""Reading: the one way from a text to its paragraphs, its header and its references."""

from collections.abc import Sequence
from dataclasses import dataclass

from viendan.annotation.header import Header, context_of, read_header
from viendan.annotation.own_number import with_own_number
from viendan.layout import Paragraph, paragraphs_of
from viendan.readers.source import normalise
from viendan.references import Reference, find, resolve
from viendan.registry import shipped
from viendan.registry.completion import complete
from viendan.registry.verification import ReportDays, verify
from viendan.text.repairs import Repaired, repair


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What is read of a report before its paragraphs have domains.

    `text` is in NFC with line feeds at line ends. All offsets are code points into it, end
    exclusive; they are the same in the repaired text.
    """

    text: str
    repaired: Repaired
    paragraphs: tuple[Paragraph, ...]
    header: Header
    references: tuple[Reference, ...]


def read_references(
    text: str, repaired: str, paragraphs: Sequence[Paragraph], *, completed: bool = True
) -> tuple[Header, list[Reference]]:
    """Return the header of a report and its references, in order.

    Where not `completed`, the registry completes no mention.

    They are found in the repaired text; a mention keeps the words that the text itself has.
    """
    mentions = find(repaired)
    if repaired != text:
        mentions = [
            m
            if (words := text[m.start : m.end]) == m.text
            else m._replace(core=m.core._replace(text=words))
            for m in mentions
        ]
    header = read_header(text, paragraphs, mentions)
    header, mentions = with_own_number(text, header, mentions)
    references = resolve(mentions, context_of(header, repaired, mentions))
    return header, _with_registry(references, repaired, header, completed=completed)


def _with_registry(
    references: list[Reference], repaired: str, header: Header, *, completed: bool
) -> list[Reference]:
    """Return references verified by the shipped registry, and completed where that is wanted.

    A user's rows do not count here: an annotation is the same in every store.
    """
    if not references:
        return references
    registry = shipped()
    if completed:
        references = complete(references, repaired, header.date, registry)
    days = ReportDays(header.date, header.period.start if header.period else None)
    return verify(references, repaired, days, registry)


def read_report(text: str, *, completed: bool = True) -> ReadReport:
    """Return what is read of a text, which is first brought to NFC with line feeds at line ends.

    Where not `completed`, the registry completes no mention without year or symbol.
    """
    plain = normalise(text)
    repaired = repair(plain)
    paragraphs = paragraphs_of(plain)
    header, references = read_references(plain, repaired.text, paragraphs, completed=completed)
    return ReadReport(plain, repaired, tuple(paragraphs), header, tuple(references))
