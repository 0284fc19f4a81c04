"""Domains: what field of work a paragraph is about, with calibrated scores (scikit-learn)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import skops.io
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import StackingClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import Pipeline
from sklearn.svm import LinearSVC

from viendan.decisions import Block, Decisions, Numbers, words_and_pairs
from viendan.folding import fold

#: The labels of the shipped model, in the order in which people name them; other data may have others.
LABELS = ("press", "it", "postal", "inspection", "other")
_DIGITS = re.compile(r"\d+")
_HEADING_MARK = re.compile(r"^\W*(?:(?:[IVX]{1,5}|[A-Z]|[a-zđ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:]*(?=\s)|\W+)\s*")
# Containers of numbers and settings: loading them runs no code of the file's.
_TRUSTED = (
    "scipy.sparse._csr.csr_matrix",
    "scipy.sparse._dia.dia_array",
    "scipy.sparse._dia.dia_matrix",
    "sklearn.model_selection._split.StratifiedKFold",
    "sklearn.utils._bunch.Bunch",
)
_FOLDS = 5
# Stands for a missing heading, so that data without any headings have a vocabulary too.
_NONE = "∅"


@dataclass(frozen=True, slots=True)
class Passage:
    """What the classifier sees of a paragraph: its words and the headings above it, outermost first."""

    words: tuple[str, ...]
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a word of the text or of a heading spoke for a domain (log-odds against the mean of all domains)."""

    source: str
    word: str
    weight: float


def _tokens(words: Sequence[str]) -> str:
    return " ".join(map(_token, words))


def _token(word: str) -> str:
    return _DIGITS.sub("0", "_".join(word.lower().split()))


@lru_cache(1 << 12)
def _heading(heading: str) -> str:
    return _DIGITS.sub("0", " ".join(_HEADING_MARK.sub("", heading).lower().split()))


def _word_columns(*words: str) -> tuple[str, str, str]:
    text = _tokens(words)
    syllables = text.replace("_", " ")
    return text, syllables, fold(syllables)


def _heading_columns(headings: Sequence[str]) -> tuple[str, str]:
    nearest = _heading(headings[-1]) if headings else _NONE
    return nearest, " ".join(map(_heading, headings[:-1])) or _NONE


def columns(passages: Sequence[Passage]) -> "np.ndarray[Any, np.dtype[np.object_]]":
    """Return a row a passage: words, syllables, letters without diacritics, the nearest heading, the headings above it."""
    rows = np.empty((len(passages), 5), dtype=object)
    for row, passage in zip(rows, passages, strict=True):
        row[:] = [*_word_columns(*passage.words), *_heading_columns(passage.headings)]
    return rows


def _vectors(**options: Any) -> TfidfVectorizer:  # noqa: ANN401  # scikit-learn's own options
    return TfidfVectorizer(sublinear_tf=True, lowercase=False, dtype=np.float32, **options)


def _new_model() -> Pipeline:
    """Return the untrained classifier: a linear machine whose decisions a logistic regression turns into probabilities.

    Both are linear in the features, so that the weight of every word can be told exactly.
    """
    word = {"token_pattern": r"\S+", "ngram_range": (1, 2)}
    features = ColumnTransformer(
        [
            ("words", _vectors(**word, min_df=2), 0),
            ("syllables", _vectors(**word, min_df=2), 1),
            ("letters", _vectors(analyzer="char_wb", ngram_range=(3, 5), min_df=3), 2),
            ("heading", _vectors(**word), 3),
            ("above", _vectors(**word), 4),
        ],
        sparse_threshold=1.0,
        transformer_weights={"words": 1.0, "syllables": 0.7, "letters": 0.5, "heading": 0.8, "above": 0.3},
    )
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    machine = LinearSVC(C=0.3, random_state=0)
    calibrated = StackingClassifier([("machine", machine)], LogisticRegression(C=10.0, max_iter=2000), cv=folds)
    return Pipeline([("features", features), ("model", calibrated)])


class DomainClassifier:
    """A trained classifier of paragraphs."""

    def __init__(self, model: Pipeline) -> None:
        self._model = model
        self.labels: tuple[str, ...] = tuple(str(label) for label in model.classes_)

    @classmethod
    def train(cls, passages: Sequence[Passage], labels: Sequence[str], weights: Sequence[float] | None = None) -> "DomainClassifier":
        """Return a classifier trained on labelled passages; the same data give the same model."""
        options = {} if weights is None else {"model__sample_weight": np.asarray(weights)}
        return cls(_new_model().fit(columns(passages), np.asarray(labels, dtype=object), **options))

    @classmethod
    def load(cls, path: Path) -> "DomainClassifier":
        """Return the classifier in a file; loading it runs no code of the file's."""
        return cls(skops.io.load(path, trusted=list(_TRUSTED)))

    def save(self, path: Path) -> None:
        """Write the classifier to a file."""
        skops.io.dump(self._model, path, compression=8)  # 8 is zipfile.ZIP_DEFLATED

    @cached_property
    def _decisions(self) -> Decisions:
        features, machine = self._model.named_steps["features"], self._model.named_steps["model"].estimators_[0]
        vectors = {name: one for name, one, _ in features.transformers_}
        lengths = np.concatenate([one.idf_.astype(np.float64) for one in vectors.values()])
        shares = np.concatenate([np.full(len(one.idf_), features.transformer_weights[name]) for name, one in vectors.items()])
        decisions = (shares * lengths)[:, None] * machine.coef_.T
        blocks, start = [], 0
        for name, one in vectors.items():
            vocabulary = {feature: start + number for feature, number in one.vocabulary_.items()}
            blocks.append(Block(one.build_analyzer() if name == "letters" else words_and_pairs, vocabulary))
            start += len(vocabulary)
        return Decisions(blocks, lengths, decisions, _token, _heading_columns)

    def scores(self, passages: Sequence[Passage]) -> list[dict[str, float]]:
        """Return for each passage the probability of every domain; they add up to 1."""
        if not passages:
            return []
        decisions = self._decisions.of([passage.words for passage in passages], [passage.headings for passage in passages])
        decisions += self._model.named_steps["model"].estimators_[0].intercept_
        return [dict(zip(self.labels, row, strict=True)) for row in self._probabilities(decisions).tolist()]

    def _probabilities(self, decisions: Numbers) -> Numbers:
        """Return what the logistic regression makes of decisions; of two labels, its one row speaks for the second."""
        calibration = self._model.named_steps["model"].final_estimator_
        odds = decisions @ calibration.coef_.T + calibration.intercept_
        if odds.shape[1] == 1:
            odds = np.hstack([np.zeros_like(odds), odds])
        odds = np.exp(odds - odds.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True))

    def weights(self, passage: Passage, label: str) -> list[Weight]:
        """Return the words and headings of a passage with their weight for a label, the heaviest first.

        The letters inside a word count for the letters' own part, named by their n-gram; weights are log-odds
        against the mean of all labels and add up, with the intercept, to the label's.
        """
        features, stack = self._model.named_steps["features"], self._model.named_steps["model"]
        coefficients = stack.final_estimator_.coef_ @ stack.estimators_[0].coef_
        if len(coefficients) == 1:  # of two labels one row speaks for the second and against the first
            coefficients = np.vstack([-coefficients, coefficients]) / 2
        centred = coefficients[self.labels.index(label)] - coefficients.mean(axis=0)
        row = features.transform(columns([passage])).tocoo()
        names = features.get_feature_names_out()
        found = []
        for column, value in zip(row.col, row.data, strict=True):
            source, word = names[column].split("__", 1)
            found.append(Weight(source, word, float(value * centred[column])))
        return sorted(found, key=lambda weight: -abs(weight.weight))
