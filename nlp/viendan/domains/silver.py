"""Silver labels: paragraphs of a corpus whose headings name their domain, to add to the gold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from viendan.domains.classifier import DomainClassifier, ParagraphInput
from viendan.domains.comparison import Scores, cross_validate, shipped_method
from viendan.domains.evaluation import Judged, Labels, evaluate
from viendan.domains.inputs import inputs_of_texts
from viendan.domains.labels import label_patterns
from viendan.domains.term_counts import NO_TERMS, TermCounts
from viendan.domains.training import LabelledParagraph

WEIGHT = 0.2
_SHORTEST = 60


@dataclass(frozen=True, slots=True)
class Silver:
    """A paragraph's input, and the domain that its nearest heading names."""

    given: ParagraphInput
    domain: str


@dataclass(frozen=True, slots=True)
class Trial:
    """Macro-F1 on the gold, cross-validated by source, without and with `count` silver labels."""

    count: int
    without: float
    with_silver: float

    @property
    def has_helped(self) -> bool:
        """Whether the score with silver labels is higher."""
        return self.with_silver > self.without


def named_domain(heading: str) -> str | None:
    """Return the only domain that a heading names, or None where it names none or several."""
    named = [domain for domain, pattern in label_patterns().items() if pattern.search(heading)]
    return named[0] if len(named) == 1 else None


def silver_of(paragraphs: Iterable[tuple[str, tuple[str, ...]]]) -> list[Silver]:
    """Return a silver label for each paragraph whose nearest heading names a domain.

    A paragraph is given by its text and its headings. Texts of fewer than 60 characters get none.
    """
    inputs = inputs_of_texts(
        (text, headings) for text, headings in paragraphs if headings and len(text) >= _SHORTEST
    )
    named = ((given, named_domain(given.headings[-1])) for given in inputs)
    return [Silver(given, domain) for given, domain in named if domain is not None]


def _macro(judged: Sequence[Judged]) -> float:
    return evaluate(judged).macro_f1


def try_silver(
    paragraphs: Sequence[LabelledParagraph],
    inputs: Sequence[ParagraphInput],
    silver: Sequence[Silver],
    terms: TermCounts = NO_TERMS,
) -> Trial:
    """Return the scores on the gold without and with silver labels, cross-validated by source."""

    def method(
        train: Sequence[ParagraphInput], labels: Sequence[Labels], test: Sequence[ParagraphInput]
    ) -> Scores:
        return train_with(train, labels, silver, terms).scores(test)

    without = _macro(cross_validate(paragraphs, inputs, shipped_method(terms), by_genre=False))
    return Trial(
        len(silver), without, _macro(cross_validate(paragraphs, inputs, method, by_genre=False))
    )


def train_with(
    gold: Sequence[ParagraphInput],
    labels: Sequence[Labels],
    silver: Sequence[Silver],
    terms: TermCounts = NO_TERMS,
) -> DomainClassifier:
    """Return a classifier trained on the gold and, with a fifth of the weight, on the silver."""
    weights = [1.0] * len(gold) + [WEIGHT] * len(silver)
    return DomainClassifier.train(
        [*gold, *(one.given for one in silver)],
        [*labels, *((one.domain,) for one in silver)],
        weights,
        terms,
    )
