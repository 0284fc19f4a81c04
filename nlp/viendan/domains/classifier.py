"""Domains: what field of work a paragraph is about, with calibrated scores."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from viendan.domains.decisions import Decisions
from viendan.domains.features import columns
from viendan.domains.linear import LinearModel
from viendan.domains.shipped import model_digest

#: The labels of the shipped model, in the order in which people name them; other data may have others.
LABELS = ("press", "it", "postal", "inspection", "other")


#: A best score below this is unsure: the highest threshold that costs no macro-F1 out of fold.
THRESHOLD = 0.4
OTHER = "other"


def decide(scores: Mapping[str, float]) -> tuple[str, bool]:
    """Return the domain for a paragraph's scores, and whether it is unsure.

    Unsure is a best score below the threshold: the domain is then `other`, if that is a label.
    """
    best = max(scores, key=scores.__getitem__)
    is_unsure = scores[best] < THRESHOLD
    return (OTHER if is_unsure and OTHER in scores else best), is_unsure


@dataclass(frozen=True, slots=True)
class ParagraphInput:
    """What the classifier sees of a paragraph: its words and the headings above it, outermost first."""

    words: tuple[str, ...]
    headings: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of text in which the classifier counts features."""
        return columns(self.words, self.headings)


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a word of the text or of a heading spoke for a domain (log-odds against the mean of all domains)."""

    source: str
    word: str
    weight: float


class DomainClassifier:
    """A trained classifier of paragraphs."""

    def __init__(self, model: LinearModel, digest: str = "") -> None:
        self._model = model
        self.digest = digest
        self.labels = model.labels

    @classmethod
    def train(
        cls,
        passages: Sequence[ParagraphInput],
        labels: Sequence[str],
        weights: Sequence[float] | None = None,
    ) -> "DomainClassifier":
        """Return a classifier trained on labelled passages; the same data give the same model."""
        from viendan.domains.learning import fit, linear  # noqa: PLC0415  # scikit-learn takes seconds, and training alone needs it

        return cls(linear(fit([passage.columns for passage in passages], labels, weights)))

    @classmethod
    def load(cls, path: Path) -> "DomainClassifier":
        """Return the classifier in a file; loading it runs no code of the file's. Raises ViendanError where the file is no model."""
        model = LinearModel.load(path)
        return cls(model, model_digest(path))

    def save(self, path: Path) -> None:
        """Write the classifier to a file; the same classifier makes the same file."""
        self._model.save(path)

    @cached_property
    def _decisions(self) -> Decisions:
        return Decisions(self._model)

    def scores(self, passages: Sequence[ParagraphInput]) -> list[dict[str, float]]:
        """Return for each passage the probability of every domain; they add up to 1."""
        if not passages:
            return []
        odds = self._decisions.of(
            [passage.words for passage in passages], [passage.headings for passage in passages]
        )
        odds = np.exp(odds - odds.max(axis=1, keepdims=True))
        odds /= odds.sum(axis=1, keepdims=True)
        return [dict(zip(self.labels, row, strict=True)) for row in odds.tolist()]

    def weights(self, passage: ParagraphInput, label: str) -> list[Weight]:
        """Return the words and headings of a passage with their weight for a label, the heaviest first.

        The letters inside a word count for the letters' own part, named by their n-gram; weights are log-odds
        against the mean of all labels and add up, with the intercept, to the label's.
        """
        found = []
        for source, block, text in zip(
            self._model.features, self._decisions.blocks, passage.columns, strict=True
        ):
            counts = Counter(
                feature for feature in block.analyze(text) if feature in block.vocabulary
            )
            features = np.array([block.vocabulary[feature] for feature in counts], dtype=np.int64)
            values = 1.0 + np.log(list(counts.values()))
            values /= np.linalg.norm(values * self._model.lengths[features]) or 1.0
            weights = self._model.weights[features]
            own = values * (weights[:, self.labels.index(label)] - weights.mean(axis=1))
            found += [
                Weight(source, word, weight)
                for word, weight in zip(counts, own.tolist(), strict=True)
            ]
        return sorted(found, key=lambda weight: -abs(weight.weight))
