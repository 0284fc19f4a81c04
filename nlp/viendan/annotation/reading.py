"""Reading: the one way from a text to its paragraphs, its header and its references."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from viendan.annotation.header import Header, context_of, read_header
from viendan.annotation.own_number import with_own_number
from viendan.layout import Paragraph, paragraphs_of
from viendan.readers.source import normalise
from viendan.references import Reference, find, resolve
from viendan.registry import Registry, shipped
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


class ByRegistry(NamedTuple):
    """By which registry references are verified, and whether it completes them.

    The registry is the shipped one where None is given.
    """

    registry: Registry | None = None
    completed: bool = True


_BY_SHIPPED = ByRegistry()


def read_references(
    text: str, repaired: str, paragraphs: Sequence[Paragraph], by: ByRegistry = _BY_SHIPPED
) -> tuple[Header, list[Reference]]:
    """Return the header of a report and its references, in order.

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
    return header, _with_registry(references, repaired, header, by)


def _with_registry(
    references: list[Reference], repaired: str, header: Header, by: ByRegistry
) -> list[Reference]:
    """Return references verified by the registry, and completed where that is wanted."""
    if not references:
        return references
    registry = by.registry if by.registry is not None else shipped()
    if by.completed:
        references = complete(references, repaired, header.date, registry)
    days = ReportDays(header.date, header.period.start if header.period else None)
    return verify(references, repaired, days, registry)


def read_report(text: str, by: ByRegistry = _BY_SHIPPED) -> ReadReport:
    """Return what is read of a text, which is first brought to NFC with line feeds at line ends.

    A report that is stored is read by the shipped registry, so that its annotation is the same in
    every store. Where a person asks about a text, the imports of a store count too.
    """
    plain = normalise(text)
    repaired = repair(plain)
    paragraphs = paragraphs_of(plain)
    header, references = read_references(plain, repaired.text, paragraphs, by)
    return ReadReport(plain, repaired, tuple(paragraphs), header, tuple(references))
