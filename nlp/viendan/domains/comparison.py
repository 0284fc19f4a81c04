"""Selection: the shipped classifier against simple ones, cross-validated so that no source or genre stands on both sides."""

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from sklearn.base import clone
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import GroupKFold, LeaveOneGroupOut
from sklearn.naive_bayes import ComplementNB
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from viendan.domains.classifier import DomainClassifier, ParagraphInput
from viendan.domains.evaluation import Judged
from viendan.domains.training import LabelledParagraph

_FOLDS = 5

Scores = list[dict[str, float]]
Method = Callable[[Sequence[ParagraphInput], Sequence[str], Sequence[ParagraphInput]], Scores]


@dataclass(frozen=True, slots=True)
class Compared:
    """A method and its judged paragraphs, out of fold."""

    method: str
    judged: tuple[Judged, ...]


def _shipped(
    train: Sequence[ParagraphInput], labels: Sequence[str], test: Sequence[ParagraphInput]
) -> Scores:
    return DomainClassifier.train(train, labels).scores(test)


def _one_hot(labels: Sequence[str], said: Sequence[str]) -> Scores:
    names = sorted(set(labels))
    return [{name: float(name == label) for name in names} for label in said]


def _tfidf() -> TfidfVectorizer:
    return TfidfVectorizer(token_pattern=r"\S+", sublinear_tf=True)  # noqa: S106  # a pattern of tokens, not a password


def _texts(passages: Sequence[ParagraphInput]) -> list[str]:
    return [passage.columns[0] for passage in passages]


def _on_words(learner: LinearSVC | ComplementNB) -> Method:
    def method(
        train: Sequence[ParagraphInput], labels: Sequence[str], test: Sequence[ParagraphInput]
    ) -> Scores:
        model = make_pipeline(_tfidf(), clone(learner)).fit(_texts(train), labels)
        return _one_hot(labels, [str(label) for label in model.predict(_texts(test))])

    return method


@cache
def heading_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the pattern of words that name each domain, in the order in which they are asked."""
    with (files(__package__) / "domain_words.csv").open(encoding="utf-8") as lines:
        return tuple(
            (row["domain"], re.compile(row["pattern"], re.IGNORECASE))
            for row in csv.DictReader(lines)
        )


def _keywords(
    train: Sequence[ParagraphInput], labels: Sequence[str], test: Sequence[ParagraphInput]
) -> Scores:
    """Count the words of each domain in text and nearest heading; knows nothing of the training paragraphs."""
    del train
    said = []
    for passage in test:
        text = " ".join((*passage.words, *passage.headings[-1:]))
        counts = {domain: len(pattern.findall(text)) for domain, pattern in heading_patterns()}
        best = max(counts, key=counts.__getitem__)
        said.append(best if counts[best] else "other")
    return _one_hot([*labels, *said], said)


METHODS: dict[str, Method] = {
    "shipped model": _shipped,
    "words, TF-IDF, linear SVM": _on_words(LinearSVC(C=0.5, random_state=0)),
    "words, naive Bayes": _on_words(ComplementNB(alpha=0.3)),
    "keyword rules": _keywords,
}


def _judge(
    paragraphs: Sequence[LabelledParagraph], scores: dict[int, dict[str, float]]
) -> tuple[Judged, ...]:
    return tuple(
        Judged(paragraph.labels, scores[index]) for index, paragraph in enumerate(paragraphs)
    )


def cross_validate(
    paragraphs: Sequence[LabelledParagraph],
    passages: Sequence[ParagraphInput],
    method: Method,
    *,
    by_genre: bool,
) -> tuple[Judged, ...]:
    """Return every paragraph judged by a model that saw no other of its source, or none of its genre."""
    groups = [paragraph.genre if by_genre else paragraph.source for paragraph in paragraphs]
    splitter = LeaveOneGroupOut() if by_genre else GroupKFold(min(_FOLDS, len(set(groups))))
    labels = [paragraph.domain for paragraph in paragraphs]
    scores: dict[int, dict[str, float]] = {}
    for train, test in splitter.split(np.zeros(len(labels)), labels, groups):
        found = method(
            [passages[i] for i in train], [labels[i] for i in train], [passages[i] for i in test]
        )
        scores |= dict(zip(map(int, test), found, strict=True))
    return _judge(paragraphs, scores)


def learning_curve(
    paragraphs: Sequence[LabelledParagraph],
    passages: Sequence[ParagraphInput],
    method: Method,
    shares: Sequence[float],
) -> list[tuple[int, tuple[Judged, ...]]]:
    """Return for each share of the sources learned from how many paragraphs they hold, and one and the same fifth of all sources, judged.

    Sources come in an order drawn by lot, the same every time; a smaller share is part of a larger.
    """
    sources = np.array([paragraph.source for paragraph in paragraphs])
    drawn = np.random.default_rng(0).permutation(np.unique(sources))
    held, rest = np.split(drawn, [len(drawn) // _FOLDS])
    test = np.flatnonzero(np.isin(sources, held)).tolist()
    points = []
    for share in shares:
        train = np.flatnonzero(np.isin(sources, rest[: round(share * len(rest))])).tolist()
        found = method(
            [passages[i] for i in train],
            [paragraphs[i].domain for i in train],
            [passages[i] for i in test],
        )
        points.append((len(train), _judge([paragraphs[i] for i in test], dict(enumerate(found)))))
    return points


def compare(
    paragraphs: Sequence[LabelledParagraph], passages: Sequence[ParagraphInput]
) -> list[Compared]:
    """Return every method's out-of-fold judgements, grouped by source."""
    return [
        Compared(name, cross_validate(paragraphs, passages, method, by_genre=False))
        for name, method in METHODS.items()
    ]
