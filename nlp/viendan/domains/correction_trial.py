"""Correction trial: what people's corrections of paragraphs change on the gold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from viendan.domains.classifier import DomainClassifier, ParagraphInput
from viendan.domains.comparison import Scores, cross_validate, shipped_method
from viendan.domains.evaluation import Judged, Labels, evaluate
from viendan.domains.term_counts import NO_TERMS, TermCounts
from viendan.domains.training import LabelledParagraph

Labelled = tuple[Sequence[LabelledParagraph], Sequence[ParagraphInput]]


@dataclass(frozen=True, slots=True)
class Change:
    """A gold paragraph whose label becomes right by the corrections, or becomes wrong."""

    paragraph: LabelledParagraph
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CorrectionTrial:
    """What `count` corrections change on the gold, each paragraph judged out of fold.

    `without` and `with_corrections` are macro-F1.
    """

    count: int
    without: float
    with_corrections: float
    changes: tuple[Change, ...]

    @property
    def mended(self) -> tuple[Change, ...]:
        """The changes from a wrong label to a right one."""
        return tuple(one for one in self.changes if one.after in one.paragraph.labels)

    @property
    def broken(self) -> tuple[Change, ...]:
        """The changes from a right label to a wrong one."""
        return tuple(one for one in self.changes if one.before in one.paragraph.labels)


def _changes(
    paragraphs: Sequence[LabelledParagraph], before: Sequence[Judged], after: Sequence[Judged]
) -> Iterator[Change]:
    for paragraph, first, second in zip(paragraphs, before, after, strict=True):
        if first.is_right != second.is_right:
            yield Change(paragraph, first.said, second.said)


def try_corrections(
    gold: Labelled, corrections: Labelled, terms: TermCounts = NO_TERMS
) -> CorrectionTrial:
    """Return what corrections change on the gold, cross-validated by source.

    Both are given as paragraphs and their inputs.
    """
    corrected, given = corrections

    def method(
        train: Sequence[ParagraphInput], labels: Sequence[Labels], test: Sequence[ParagraphInput]
    ) -> Scores:
        own = [*labels, *(paragraph.labels for paragraph in corrected)]
        return DomainClassifier.train([*train, *given], own, terms=terms).scores(test)

    before = cross_validate(*gold, shipped_method(terms), by_genre=False)
    after = cross_validate(*gold, method, by_genre=False)
    return CorrectionTrial(
        len(corrected),
        evaluate(before).macro_f1,
        evaluate(after).macro_f1,
        tuple(_changes(gold[0], before, after)),
    )
