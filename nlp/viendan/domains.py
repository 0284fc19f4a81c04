"""Domains: what field of work a paragraph is about, with calibrated scores (scikit-learn)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import skops.io
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from viendan.folding import fold

LABELS = ("press", "it", "postal", "inspection", "other")
_DIGITS = re.compile(r"\d+")
_TRUSTED = ("scipy.sparse._csr.csr_matrix", "scipy.sparse._dia.dia_matrix", "scipy.sparse._dia.dia_array")


@dataclass(frozen=True, slots=True)
class Passage:
    """What the classifier sees of a paragraph: its words and the headings above it, outermost first."""

    words: tuple[str, ...]
    headings: tuple[str, ...] = ()


def _tokens(words: Sequence[str]) -> str:
    return " ".join(_DIGITS.sub("0", "_".join(word.lower().split())) for word in words)


def _columns(passages: Sequence[Passage]) -> "np.ndarray[Any, np.dtype[np.object_]]":
    """Return a row a passage: words, letters without diacritics, the nearest heading, the headings above it."""
    rows = np.empty((len(passages), 4), dtype=object)
    for row, passage in zip(rows, passages, strict=True):
        words = _tokens(passage.words)
        nearest = passage.headings[-1:] if passage.headings else ()
        row[:] = [
            words,
            fold(words.replace("_", " ")),
            _tokens(" ".join(nearest).split()),
            _tokens(" ".join(passage.headings[:-1]).split()),
        ]
    return rows


def _vectors(**options: Any) -> TfidfVectorizer:  # noqa: ANN401  # scikit-learn's own options
    return TfidfVectorizer(sublinear_tf=True, lowercase=False, dtype=np.float32, **options)


def new_model() -> Pipeline:
    """Return the untrained classifier."""
    word = {"token_pattern": r"\S+", "ngram_range": (1, 2)}
    features = ColumnTransformer(
        [
            ("words", _vectors(**word, min_df=2), 0),
            ("letters", _vectors(analyzer="char_wb", ngram_range=(3, 5), min_df=3), 1),
            ("heading", _vectors(**word), 2),
            ("above", _vectors(**word), 3),
        ],
        transformer_weights={"words": 1.0, "letters": 0.8, "heading": 1.3, "above": 0.5},
    )
    return Pipeline([("features", features), ("model", LogisticRegression(C=12.0, max_iter=1000))])


class DomainClassifier:
    """A trained classifier of paragraphs."""

    def __init__(self, model: Pipeline) -> None:
        self._model = model
        self.labels: tuple[str, ...] = tuple(str(label) for label in model.classes_)

    @classmethod
    def train(cls, passages: Sequence[Passage], labels: Sequence[str]) -> "DomainClassifier":
        """Return a classifier trained on labelled passages; the same data give the same model."""
        return cls(new_model().fit(_columns(passages), np.asarray(labels, dtype=object)))

    @classmethod
    def load(cls, path: Path) -> "DomainClassifier":
        """Return the classifier in a file; loading it runs no code of the file's."""
        return cls(skops.io.load(path, trusted=list(_TRUSTED)))

    def save(self, path: Path) -> None:
        """Write the classifier to a file."""
        skops.io.dump(self._model, path, compression=8)  # 8 is zipfile.ZIP_DEFLATED

    def scores(self, passages: Sequence[Passage]) -> list[dict[str, float]]:
        """Return for each passage the probability of every domain; they add up to 1."""
        if not passages:
            return []
        probabilities = self._model.predict_proba(_columns(passages))
        return [dict(zip(self.labels, map(float, row), strict=True)) for row in probabilities]
