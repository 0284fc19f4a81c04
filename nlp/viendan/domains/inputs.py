"""Inputs: what the classifier sees of a paragraph, described in one way in training and in use."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from viendan.domains.abbreviations import written_out
from viendan.domains.classifier import ParagraphInput
from viendan.layout import Paragraph
from viendan.readers.source import normalise
from viendan.segmentation import Words, lines_at, words_of
from viendan.text.repairs import repair

#: The roles of the paragraphs that have a domain.
CLASSIFIED = frozenset({"body", "table"})
# How many characters of a paragraph count: no sentence of a report is farther from its start.
_LONGEST = 100_000


@lru_cache(maxsize=4096)
def _repaired_headings(headings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(written_out(repair(heading).text) for heading in headings)


def inputs_of(
    paragraphs: Iterable[tuple[str, Paragraph]],
    known: Mapping[str, Words] = MappingProxyType({}),
) -> list[ParagraphInput]:
    """Return the input of each paragraph, which is given with the repaired text of its report.

    An input has the words of the paragraph's lines in the repaired text, and its repaired headings,
    both with abbreviations written out. Of a paragraph that never ends only the beginning counts.
    `known` has the words of lines that were segmented before.
    """
    pairs = list(paragraphs)
    lines = (lines_at(repaired, p.start, p.end)[:_LONGEST] for repaired, p in pairs)
    words = words_of(list(map(written_out, lines)), known)
    return list(map(ParagraphInput, words, (_repaired_headings(p.headings) for _, p in pairs)))


def inputs_of_texts(paragraphs: Iterable[tuple[str, Sequence[str]]]) -> list[ParagraphInput]:
    """Return the input of each paragraph that is given as its own text and its headings.

    The text and the headings are brought to NFC with line feeds and repaired, as a report's are.
    """
    found = []
    for text, headings in paragraphs:
        repaired = repair(normalise(text)).text
        path = tuple(map(normalise, headings))
        found.append((repaired, Paragraph(0, len(repaired), "body", path)))
    return inputs_of(found)
