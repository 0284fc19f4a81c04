"""The classifier: calibrated scores of all domains for a paragraph, and the reasons for them."""

import hashlib
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viendan.domains.decisions import Decisions
from viendan.domains.evaluation import Labels
from viendan.domains.features import columns
from viendan.domains.linear import LinearModel, Numbers
from viendan.domains.shipped import model_digest
from viendan.domains.term_counts import NO_TERMS, TermCounts

#: A best score below this is unsure. Out of fold, fewer than two in five below it are right.
#: To call these `other` costs less than 0.001 of macro-F1; a higher threshold costs more.
THRESHOLD = 0.4
OTHER = "other"


def domain_for(best: str, score: float, labels: Container[str]) -> tuple[str, bool]:
    """Return the domain of a paragraph by its best label and that one's score, and if it is unsure.

    Unsure is a best score below the threshold: the domain is then `other`, if that is a label.
    """
    is_unsure = score < THRESHOLD
    return (OTHER if is_unsure and OTHER in labels else best), is_unsure


def decide(scores: Mapping[str, float]) -> tuple[str, bool]:
    """Return the domain for a paragraph's scores, and whether it is unsure."""
    best = max(scores, key=scores.__getitem__)
    return domain_for(best, scores[best], scores)


class ParagraphInput(NamedTuple):
    """What the classifier sees of a paragraph: its words and its headings, outermost first."""

    words: tuple[str, ...]
    headings: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of text in which the classifier counts features."""
        return columns(self.words, self.headings)

    @property
    def digest(self) -> str:
        """16 hexadecimal digits that only the same words under the same headings have."""
        seen = "\n".join((" ".join(self.words), *self.headings))
        return hashlib.sha256(seen.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a feature of the text or of a heading spoke for a domain.

    `source` is the column of the feature. The weight is in log-odds, against the mean of all
    domains.
    """

    source: str
    word: str
    weight: float


class DomainClassifier:
    """A trained classifier of paragraphs.

    `digest` identifies the file that it was loaded from; it is empty where there is no file.
    """

    def __init__(self, model: LinearModel, digest: str = "") -> None:
        self._model = model
        self.labels = model.labels
        self.digest = digest

    @classmethod
    def train(
        cls,
        inputs: Sequence[ParagraphInput],
        labels: Sequence[Labels],
        weights: Sequence[float] | None = None,
        terms: TermCounts = NO_TERMS,
    ) -> "DomainClassifier":
        """Return a classifier trained on paragraphs with their right labels and, if given, weights.

        `terms` has the number of other paragraphs of each label that a term is in. The same data
        give the same model.
        """
        # Scikit-learn takes seconds to load.
        from viendan.domains.learning import fit, linear  # noqa: PLC0415

        return cls(linear(fit([one.columns for one in inputs], labels, weights, terms)))

    @classmethod
    def load(cls, path: Path) -> "DomainClassifier":
        """Return the classifier in a file; loading runs no code from the file.

        Raises ViendanError where the file is no model.
        """
        model = LinearModel.load(path)
        return cls(model, model_digest(path))

    def save(self, path: Path) -> None:
        """Write the classifier to a file; the same classifier makes the same bytes."""
        self._model.save(path)

    @cached_property
    def _decisions(self) -> Decisions:
        return Decisions(self._model)

    def remembering(
        self, inputs: Sequence[ParagraphInput], labels: Sequence[str]
    ) -> "DomainClassifier":
        """Return a classifier that also knows the labels that people gave to these paragraphs.

        It always gives the same paragraph that label; of several labels the last one counts.
        """
        given = {one.digest: label for one, label in zip(inputs, labels, strict=True)}
        return DomainClassifier(replace(self._model, known={**self._model.known, **given}))

    def known(self, inputs: Sequence[ParagraphInput]) -> list[str | None]:
        """Return the label that a person gave to each paragraph, None where there is none."""
        known = self._model.known
        return [known.get(one.digest) for one in inputs] if known else [None] * len(inputs)

    def probabilities(self, inputs: Sequence[ParagraphInput]) -> Numbers:
        """Return a row for each paragraph: the probability of every label, in their order.

        A label that a person gave has the probability 1.
        """
        if not inputs:
            return np.zeros((0, len(self.labels)))
        odds = self._decisions.of([one.words for one in inputs], [one.headings for one in inputs])
        odds = np.exp(odds - odds.max(axis=1, keepdims=True))
        found = np.asarray(odds / odds.sum(axis=1, keepdims=True))
        for row, label in enumerate(self.known(inputs)):
            if label is not None:
                found[row] = [float(label == one) for one in self.labels]
        return found

    def scores(self, inputs: Sequence[ParagraphInput]) -> list[dict[str, float]]:
        """Return for each paragraph alone the probability of every domain; they add up to 1."""
        rows = self.probabilities(inputs).tolist()
        return [dict(zip(self.labels, row, strict=True)) for row in rows]

    def weights(self, given: ParagraphInput, label: str) -> list[Weight]:
        """Return the features of a paragraph with their weight for a label, the heaviest first.

        A feature of the letters is named by its n-gram. Together with the intercept the weights
        add up to the log-odds of the label against the mean of all labels.
        """
        found = []
        for source, block, text in zip(
            self._model.features, self._decisions.blocks, given.columns, strict=True
        ):
            counts = Counter(
                feature for feature in block.analyze(text) if feature in block.vocabulary
            )
            features = np.array([block.vocabulary[feature] for feature in counts], dtype=np.int64)
            own = self._own_weights(features, list(counts.values()), label)
            found += [
                Weight(source, word, weight) for word, weight in zip(counts, own, strict=True)
            ]
        return sorted(found, key=lambda weight: -abs(weight.weight))

    def _own_weights(
        self, features: NDArray[np.int64], counts: list[int], label: str
    ) -> list[float]:
        """Return what the features of one column, by their counts, add for a label."""
        values = 1.0 + np.log(counts)
        values /= np.linalg.norm(values * self._model.lengths[features]) or 1.0
        weights = self._model.weights[features]
        own = values * (weights[:, self.labels.index(label)] - weights.mean(axis=1))
        return [float(weight) for weight in own]
