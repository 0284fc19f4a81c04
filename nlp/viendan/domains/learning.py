"""Learning: labelled paragraphs to a linear model (scikit-learn)."""

from collections.abc import Sequence
from typing import Self

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_array, csr_matrix
from scipy.special import log_softmax, softmax
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import Pipeline
from sklearn.svm import LinearSVC

from viendan.domains.features import ANALYZERS
from viendan.domains.linear import LinearModel, Numbers

_FOLDS = 5
_WEIGHTS = {"words": 1.0, "syllables": 0.7, "letters": 0.5, "heading": 0.8, "above": 0.3}
_FEWEST = {"words": 2, "syllables": 2, "letters": 3, "heading": 1, "above": 1}
_REGULARISATION = 0.3
_SMOOTHING = 1.0
_SHARPEST = 4.0  # natural logarithm of the largest factor on the decisions that is tried

Matrix = csr_matrix | csr_array


def presence_ratios(features: Matrix, members: Numbers, weights: Numbers) -> Numbers:
    """Return for each feature the log ratio of its smoothed presence in a class to that in the rest.

    `members` is 1 for the rows of the class and 0 for the others; `weights` says how much each row counts.
    """
    present = features.astype(bool).astype(np.float64)
    inside, outside = (present.T @ (weights * side) + _SMOOTHING for side in (members, 1 - members))
    return np.asarray(np.log(inside / inside.sum()) - np.log(outside / outside.sum()))


class RatioMachine(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """A linear support vector machine for each class against the rest, on features times presence ratios.

    One factor on all decisions, fitted on those out of fold, makes their softmax calibrated probabilities.
    """

    classes_: np.ndarray
    coef_: Numbers
    intercept_: Numbers

    def fit(self, features: Matrix, labels: np.ndarray, sample_weight: Numbers | None = None) -> Self:
        """Learn the classes of the rows; a row counts as much as its sample weight."""
        weights = np.ones(len(labels)) if sample_weight is None else sample_weight
        self.classes_, classes = np.unique(labels, return_inverse=True)
        factor = self._factor(features, classes, weights)
        self._fit(features, classes, weights)
        self.coef_ *= factor
        self.intercept_ *= factor
        return self

    def _fit(self, features: Matrix, classes: np.ndarray, weights: Numbers) -> None:
        rows, intercepts = [], []
        for number in range(len(self.classes_)):
            members = (classes == number).astype(np.float64)
            ratios = presence_ratios(features, members, weights)
            machine = LinearSVC(C=_REGULARISATION, random_state=0)
            machine.fit(features.multiply(ratios).tocsr(), members, sample_weight=weights)
            rows.append(ratios * machine.coef_[0])
            intercepts.append(machine.intercept_[0])
        self.coef_, self.intercept_ = np.array(rows), np.array(intercepts)

    def _factor(self, features: Matrix, classes: np.ndarray, weights: Numbers) -> float:
        """Return the factor on the decisions out of fold that makes the right classes likeliest."""
        decisions = np.zeros((len(classes), len(self.classes_)))
        folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
        for train, test in folds.split(decisions, classes):
            self._fit(features[train], classes[train], weights[train])
            decisions[test] = self.decision_function(features[test])
        rows = np.arange(len(classes))

        def loss(logarithm: float) -> float:
            likely = log_softmax(np.exp(logarithm) * decisions, axis=1)
            return -float(weights @ likely[rows, classes])

        best = minimize_scalar(loss, bounds=(-_SHARPEST, _SHARPEST), method="bounded")
        return float(np.exp(best.x))

    def decision_function(self, features: Matrix) -> Numbers:
        """Return a row for each row of features: the log-odds of every class."""
        return np.asarray(features @ self.coef_.T + self.intercept_)

    def predict_proba(self, features: Matrix) -> Numbers:
        """Return the probability of every class for each row."""
        return np.asarray(softmax(self.decision_function(features), axis=1))

    def predict(self, features: Matrix) -> np.ndarray:
        """Return the likeliest class of each row."""
        return np.asarray(self.classes_[self.decision_function(features).argmax(axis=1)])


def _new_pipeline() -> Pipeline:
    """Return the untrained classifier: linear in its features, so that each word's weight is exact."""
    vectors = [
        (
            column,
            TfidfVectorizer(
                analyzer=analyze, min_df=_FEWEST[column], sublinear_tf=True, dtype=np.float32
            ),
            number,
        )
        for number, (column, analyze) in enumerate(ANALYZERS.items())
    ]
    features = ColumnTransformer(vectors, sparse_threshold=1.0, transformer_weights=_WEIGHTS)
    return Pipeline([("features", features), ("model", RatioMachine())])


def fit(
    columns: Sequence[Sequence[str]], labels: Sequence[str], weights: Sequence[float] | None = None
) -> Pipeline:
    """Return the classifier trained on the columns of labelled inputs; equal data give an equal model."""
    options = {} if weights is None else {"model__sample_weight": np.asarray(weights)}
    return _new_pipeline().fit(
        np.array(columns, dtype=object), np.asarray(labels, dtype=object), **options
    )


def linear(trained: Pipeline) -> LinearModel:
    """Return what a trained classifier learned: features, their weights and intercepts."""
    vectors = {column: one for column, one, _ in trained.named_steps["features"].transformers_}
    machine = trained.named_steps["model"]
    lengths = np.concatenate([one.idf_ for one in vectors.values()]).astype(np.float64)
    shares = np.repeat(
        [_WEIGHTS[column] for column in vectors], [len(one.idf_) for one in vectors.values()]
    )
    features = {
        column: tuple(one.get_feature_names_out().tolist()) for column, one in vectors.items()
    }
    by_feature = np.ascontiguousarray((shares * lengths)[:, None] * machine.coef_.T)
    return LinearModel(
        tuple(map(str, trained.classes_)), features, lengths, by_feature, machine.intercept_
    )
