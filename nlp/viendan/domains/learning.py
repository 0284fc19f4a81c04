"""Learning: from labelled paragraphs to a linear model, with scikit-learn."""

from collections.abc import Sequence

import numpy as np
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import StackingClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import Pipeline
from sklearn.svm import LinearSVC

from viendan.domains.features import ANALYZERS
from viendan.domains.linear import LinearModel

_FOLDS = 5
_WEIGHTS = {"words": 1.0, "syllables": 0.7, "letters": 0.5, "heading": 0.8, "above": 0.3}
_FEWEST = {"words": 2, "syllables": 2, "letters": 3, "heading": 1, "above": 1}


def _new_pipeline() -> Pipeline:
    """Return the untrained classifier: a linear SVM, and a logistic regression on its decisions.

    Both are linear in the features, so the weight of every word is known exactly.
    """
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
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    machine = LinearSVC(C=0.3, random_state=0)
    calibrated = StackingClassifier(
        [("machine", machine)], LogisticRegression(C=10.0, max_iter=2000), cv=folds
    )
    return Pipeline([("features", features), ("model", calibrated)])


def fit(
    columns: Sequence[Sequence[str]], labels: Sequence[str], weights: Sequence[float] | None = None
) -> Pipeline:
    """Return the classifier trained on the columns of labelled paragraphs.

    The same data give the same classifier.
    """
    options = {} if weights is None else {"model__sample_weight": np.asarray(weights)}
    return _new_pipeline().fit(
        np.array(columns, dtype=object), np.asarray(labels, dtype=object), **options
    )


def linear(trained: Pipeline) -> LinearModel:
    """Return a trained classifier as one linear model: its two steps multiplied."""
    vectors = {column: one for column, one, _ in trained.named_steps["features"].transformers_}
    stack = trained.named_steps["model"]
    machine, calibration = stack.estimators_[0], stack.final_estimator_
    weights, intercepts = (
        calibration.coef_ @ machine.coef_,
        calibration.coef_ @ machine.intercept_ + calibration.intercept_,
    )
    if len(weights) == 1:  # with two labels, scikit-learn has one row: for the second label
        weights, intercepts = (
            np.vstack([-weights, weights]) / 2,
            np.hstack([-intercepts, intercepts]) / 2,
        )
    lengths = np.concatenate([one.idf_ for one in vectors.values()]).astype(np.float64)
    shares = np.repeat(
        [_WEIGHTS[column] for column in vectors], [len(one.idf_) for one in vectors.values()]
    )
    features = {
        column: tuple(one.get_feature_names_out().tolist()) for column, one in vectors.items()
    }
    by_feature = np.ascontiguousarray((shares * lengths)[:, None] * weights.T)
    return LinearModel(tuple(map(str, trained.classes_)), features, lengths, by_feature, intercepts)
