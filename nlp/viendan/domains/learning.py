"""Learning: from labelled paragraphs to a linear model, with scikit-learn."""

from collections.abc import Sequence
from typing import Self

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from scipy.special import log_softmax, softmax
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import Pipeline
from sklearn.svm import LinearSVC

from viendan.domains.evaluation import Labels
from viendan.domains.features import ANALYZERS
from viendan.domains.linear import LinearModel, Numbers
from viendan.domains.term_counts import NO_TERMS, TermCounts

_FOLDS = 3
_WEIGHTS = {"words": 1.0, "syllables": 0.7, "letters": 0.5, "heading": 0.6, "above": 0.3}
_FEWEST = {"words": 2, "syllables": 2, "letters": 3, "heading": 1, "above": 1}
_REGULARISATION = 0.3
_TOLERANCE = 1e-3  # a tenth of this changes no fourth digit of a score and takes a third longer
_RATIO_SHARE = 0.5  # of the machine on features times ratios; the rest is the machine on features
_SMOOTHING = 1.0
_SECOND_WEIGHT = 0.25  # of a paragraph as an example of its second label; chosen on the folds
_SHARPEST = 4.0  # natural logarithm of the largest factor on the decisions that is tried


def presence_ratios(presence: Numbers) -> Numbers:
    """Return for each feature and class the log ratio of its presence there to that elsewhere.

    `presence` is the number of rows of each class that have a feature. It is smoothed.
    """
    inside = presence + _SMOOTHING
    outside = presence.sum(axis=1, keepdims=True) - presence + _SMOOTHING
    return np.asarray(np.log(inside / inside.sum(axis=0)) - np.log(outside / outside.sum(axis=0)))


def _with_values(features: csr_matrix, values: Numbers) -> csr_matrix:
    """Return the same entries with other values."""
    return csr_matrix((values, features.indices, features.indptr), features.shape)


# Scikit-learn has no types.
class RatioMachine(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Two linear support vector machines for each class against the rest, averaged.

    One sees the features times their presence ratios, so that words of one class count more; the
    other sees the plain features, so that one such word does not decide a short text alone.
    A paragraph with a second label is no counterexample of it, but an example of little weight.
    One factor on all decisions, fitted on those out of fold, makes their softmax probabilities.
    """

    classes_: np.ndarray
    coef_: Numbers
    intercept_: Numbers

    def fit(
        self,
        features: csr_matrix,
        labels: np.ndarray,
        sample_weight: Numbers | None = None,
        known_presence: Numbers | None = None,
        seconds: np.ndarray | None = None,
    ) -> Self:
        """Learn the classes of the rows; a row counts as much as its sample weight.

        `seconds` has the second label of each row, "" where there is none.
        `known_presence` is added to the presence of each feature (row) in each class (column).
        """
        weights = np.ones(len(labels)) if sample_weight is None else sample_weight
        self.classes_, classes = np.unique(labels, return_inverse=True)
        self._known = np.zeros(1) if known_presence is None else known_presence
        also = np.full(len(labels), "") if seconds is None else seconds
        features = features.astype(np.float64)
        factor = self._factor(features, classes, also, weights)
        self._fit(features, classes, also, weights)
        self.coef_ *= factor
        self.intercept_ *= factor
        return self

    def _ratios(self, features: csr_matrix, classes: np.ndarray, weights: Numbers) -> Numbers:
        members = np.zeros((len(classes), len(self.classes_)))
        members[np.arange(len(classes)), classes] = weights
        present = _with_values(features, np.ones_like(features.data))
        return presence_ratios(present.T @ members + self._known)

    def _fit(
        self, features: csr_matrix, classes: np.ndarray, seconds: np.ndarray, weights: Numbers
    ) -> None:
        ratios, share = self._ratios(features, classes, weights), _RATIO_SHARE
        fitted = []
        for number, own in enumerate(ratios.T):
            scaled = _with_values(features, features.data * own[features.indices])
            is_second = seconds == self.classes_[number]
            own_weights = np.where(is_second, _SECOND_WEIGHT, 1.0) * weights
            by_ratio, plain = (
                LinearSVC(C=_REGULARISATION, tol=_TOLERANCE, random_state=0).fit(
                    seen, (classes == number) | is_second, sample_weight=own_weights
                )
                for seen in (scaled, features)
            )
            coefficients = share * own * by_ratio.coef_[0] + (1 - share) * plain.coef_[0]
            intercept = share * by_ratio.intercept_[0] + (1 - share) * plain.intercept_[0]
            fitted.append((coefficients, intercept))
        self.coef_ = np.array([coefficients for coefficients, _ in fitted])
        self.intercept_ = np.array([intercept for _, intercept in fitted])

    def _factor(
        self, features: csr_matrix, classes: np.ndarray, seconds: np.ndarray, weights: Numbers
    ) -> float:
        """Return the factor on the decisions out of fold that makes the right classes likeliest."""
        decisions = np.zeros((len(classes), len(self.classes_)))
        folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
        for train, test in folds.split(decisions, classes):
            self._fit(features[train], classes[train], seconds[train], weights[train])
            decisions[test] = self.decision_function(features[test])
        rows = np.arange(len(classes))

        def loss(logarithm: float) -> float:
            likely = log_softmax(np.exp(logarithm) * decisions, axis=1)
            return -float(weights @ likely[rows, classes])

        best = minimize_scalar(loss, bounds=(-_SHARPEST, _SHARPEST), method="bounded")
        return float(np.exp(best.x))

    def decision_function(self, features: csr_matrix) -> Numbers:
        """Return a row for each row of features: the log-odds of every class."""
        return np.asarray(features @ self.coef_.T + self.intercept_)

    def predict_proba(self, features: csr_matrix) -> Numbers:
        """Return the probability of every class for each row."""
        return np.asarray(softmax(self.decision_function(features), axis=1))

    def predict(self, features: csr_matrix) -> np.ndarray:
        """Return the likeliest class of each row."""
        return np.asarray(self.classes_[self.decision_function(features).argmax(axis=1)])


def _new_features() -> ColumnTransformer:
    """Return the untrained vectors of features, column beside column."""
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
    return ColumnTransformer(vectors, sparse_threshold=1.0, transformer_weights=_WEIGHTS)


def _vectors(features: ColumnTransformer) -> dict[str, TfidfVectorizer]:
    return {column: one for column, one, _ in features.transformers_}


def _known_presence(
    vectors: dict[str, TfidfVectorizer], labels: Sequence[str], terms: TermCounts
) -> Numbers:
    """Return the counts of terms as the presence of features (rows) by label (columns)."""
    known = np.zeros((sum(len(one.vocabulary_) for one in vectors.values()), len(labels)))
    for term, number in vectors["words"].vocabulary_.items():  # the first column of features
        known[number] = terms.of(term, labels)
    return known


def fit(
    columns: Sequence[Sequence[str]],
    labels: Sequence[Labels],
    weights: Sequence[float] | None = None,
    terms: TermCounts = NO_TERMS,
) -> Pipeline:
    """Return the classifier trained on the columns of labelled paragraphs, and counts of terms.

    Each paragraph has one or two labels, the main one first.
    It is linear in its features, so each word has an exact weight. The same data give the same
    classifier.
    """
    features, machine = _new_features(), RatioMachine()
    main, seconds = zip(*((label, next(iter(also), "")) for label, *also in labels), strict=True)
    found = features.fit_transform(np.array(columns, dtype=object))
    machine.fit(
        found,
        np.asarray(main, dtype=object),
        None if weights is None else np.asarray(weights),
        _known_presence(_vectors(features), sorted(set(main)), terms),
        np.asarray(seconds, dtype=object),
    )
    return Pipeline([("features", features), ("model", machine)])


def linear(trained: Pipeline) -> LinearModel:
    """Return what a trained classifier learned: features, their weights and intercepts."""
    vectors = _vectors(trained.named_steps["features"])
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
