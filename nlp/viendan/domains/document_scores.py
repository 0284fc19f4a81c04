"""The scores of all paragraphs of reports, each in its document: the one way to a domain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from viendan.domains.classifier import DomainClassifier
from viendan.domains.document_context import DocumentContext, Influence, Member
from viendan.domains.inputs import CLASSIFIED, inputs_of
from viendan.domains.linear import Numbers
from viendan.grouping import groups
from viendan.layout import Paragraph

# The roles of the paragraphs that speak for their document: title and captions do, without a domain
# of their own.
_SCORED = CLASSIFIED | {"title", "caption"}
# How many paragraphs and characters have their words in memory at once: a report of 20 MB has
# 100,000 paragraphs, and a word takes 400 bytes.
_MOST_PARAGRAPHS, _MOST_CHARACTERS = 500, 1 << 17

#: The repaired text of a report, and all its paragraphs.
Document = tuple[str, Sequence[Paragraph]]


@dataclass(frozen=True, slots=True)
class DocumentScores:
    """The scores of the paragraphs of one document, by their indices."""

    labels: tuple[str, ...]
    paragraphs: Sequence[Paragraph]
    context: DocumentContext

    def of(self, index: int) -> dict[str, float]:
        """Return the scores of a paragraph, which add up to 1; {} where it has no domain."""
        return self._by_label(self.paragraphs[index], self.context.scores[index].tolist())

    def all(self) -> list[dict[str, float]]:
        """Return the scores of all paragraphs, in order."""
        return list(map(self._by_label, self.paragraphs, self.context.scores.tolist()))

    def _by_label(self, paragraph: Paragraph, scores: list[float]) -> dict[str, float]:
        if paragraph.role not in CLASSIFIED:
            return {}
        return dict(zip(self.labels, scores, strict=True))

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
    documents: Sequence[Document], classifier: DomainClassifier
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
        inputs = inputs_of(batch)
        counts = (len(one.words) for one in inputs)
        is_known = (label is not None for label in classifier.known(inputs))
        marks += zip(counts, is_known, strict=True)
        scores.append(classifier.probabilities(inputs))
    return iter(marks), np.concatenate(scores)


def _members(document: Document, marks: Iterator[tuple[int, bool]]) -> Iterator[Member]:
    """Yield the members of a document; `marks` are those of its scored paragraphs."""
    repaired, paragraphs = document
    for p in paragraphs:
        words, is_known = next(marks) if p.role in _SCORED else (None, False)
        yield Member(p.role, words, repaired[p.end - 1] == ":", is_known)


def scores_of(
    documents: Sequence[Document], classifier: DomainClassifier
) -> Iterator[DocumentScores]:
    """Yield the scores of each document; all together cost less than one by one."""
    marks, scores = _read(documents, classifier)
    first = 0
    for document in documents:
        members = list(_members(document, marks))
        rows = [row for row, member in enumerate(members) if member.words is not None]
        own = np.zeros((len(members), len(classifier.labels)))
        own[rows] = scores[first : first + len(rows)]
        first += len(rows)
        yield DocumentScores(classifier.labels, document[1], DocumentContext(members, own))
