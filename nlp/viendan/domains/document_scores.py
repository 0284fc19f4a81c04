"""The scores of all paragraphs of reports, each in its document: the one way to a domain."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from viendan.domains.classifier import DomainClassifier, domain_for
from viendan.domains.document_context import DocumentContext, Influence, Member
from viendan.domains.inputs import CLASSIFIED, inputs_of
from viendan.domains.linear import Numbers
from viendan.grouping import groups
from viendan.layout import Paragraph
from viendan.segmentation import Words

# The roles of the paragraphs that speak for their document: title and captions do, without a domain
# of their own.
_SCORED = CLASSIFIED | {"title", "caption"}
# How a legal basis opens, with or without the mark of a list.
_BASES = tuple(mark + word for mark in ("", "- ") for word in ("Căn cứ ", "Xét ", "Theo đề nghị "))
# How many paragraphs and characters have their words in memory at once: a report of 20 MB has
# 100,000 paragraphs, and a word takes 400 bytes.
_MOST_PARAGRAPHS, _MOST_CHARACTERS = 500, 1 << 17

#: The repaired text of a report, and all its paragraphs.
Document = tuple[str, Sequence[Paragraph]]


class ParagraphScores(NamedTuple):
    """The domain of a paragraph, whether it is unsure, and all scores, which add up to 1.

    A paragraph without a domain has none.
    """

    domain: str | None = None
    unsure: bool = False
    scores: tuple[tuple[str, float], ...] = ()


NO_SCORES = ParagraphScores()


@dataclass(frozen=True, slots=True)
class DocumentScores:
    """The scores of the paragraphs of one document, by their indices."""

    labels: tuple[str, ...]
    paragraphs: Sequence[Paragraph]
    context: DocumentContext

    def of(self, index: int) -> dict[str, float]:
        """Return the scores of a paragraph, which add up to 1; {} where it has no domain."""
        if self.paragraphs[index].role not in CLASSIFIED:
            return {}
        return dict(zip(self.labels, self.context.scores[index].tolist(), strict=True))

    def all(self) -> Iterator[ParagraphScores]:
        """Yield the scores of all paragraphs, in order."""
        labels, rows = self.labels, self.context.scores
        best = rows.argmax(axis=1).tolist()
        for paragraph, row, index in zip(self.paragraphs, rows.tolist(), best, strict=True):
            if paragraph.role not in CLASSIFIED:
                yield NO_SCORES
            else:
                domain, unsure = domain_for(labels[index], row[index], labels)
                yield ParagraphScores(domain, unsure, tuple(zip(labels, row, strict=True)))

    def influences(self, index: int) -> list[tuple[Influence, str]]:
        """Return what a paragraph leaned on, each with the label that it speaks for most."""
        return [
            (found, self.labels[int(found.scores.argmax())])
            for found in self.context.influences(index)
        ]


def _length(scored: tuple[str, Paragraph]) -> int:
    _, paragraph = scored
    return paragraph.end - paragraph.start


def _read(
    documents: Sequence[Document], classifier: DomainClassifier, known: Mapping[str, Words]
) -> tuple[Iterator[tuple[int, bool]], Numbers]:
    """Return what is read of the scored paragraphs of all documents, in order.

    First the number of words of each and whether a person gave its label, then its scores.
    """
    scored = (
        (repaired, p) for repaired, paragraphs in documents for p in paragraphs if p.role in _SCORED
    )
    marks: list[tuple[int, bool]] = []
    scores = [classifier.probabilities([])]
    for batch in groups(scored, _length, _MOST_CHARACTERS, _MOST_PARAGRAPHS):
        inputs = inputs_of(batch, known)
        counts = (len(one.words) for one in inputs)
        is_known = (label is not None for label in classifier.known(inputs))
        marks += zip(counts, is_known, strict=True)
        scores.append(classifier.probabilities(inputs))
    return iter(marks), np.concatenate(scores)


def _members(document: Document, marks: Iterator[tuple[int, bool]]) -> list[Member]:
    """Return the members of a document; `marks` are those of its scored paragraphs."""
    repaired, paragraphs = document
    found = []
    for p in paragraphs:
        if p.role in _SCORED:
            words, is_known = next(marks)
            is_basis = repaired.startswith(_BASES, p.start)
            found.append(Member(p.role, words, repaired[p.end - 1] == ":", is_known, is_basis))
        else:
            found.append(Member(p.role, None))
    return found


def scores_of(
    documents: Sequence[Document],
    classifier: DomainClassifier,
    known: Mapping[str, Words] = MappingProxyType({}),
) -> Iterator[DocumentScores]:
    """Yield the scores of each document; all together cost less than one by one.

    `known` has the words of lines that were segmented before.
    """
    marks, scores = _read(documents, classifier, known)
    first = 0
    for document in documents:
        members = _members(document, marks)
        rows = [row for row, member in enumerate(members) if member.words is not None]
        own = np.zeros((len(members), len(classifier.labels)))
        own[rows] = scores[first : first + len(rows)]
        first += len(rows)
        yield DocumentScores(classifier.labels, document[1], DocumentContext(members, own))
