"""Comparison: the shipped classifier against simple ones, cross-validated.

No source, or no genre, is both in training and in test.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.base import clone
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import GroupKFold, LeaveOneGroupOut
from sklearn.naive_bayes import ComplementNB
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from viendan.domains.classifier import DomainClassifier, ParagraphInput
from viendan.domains.evaluation import Judged, Labels
from viendan.domains.labels import known_labels, label_patterns
from viendan.domains.term_counts import NO_TERMS, TermCounts
from viendan.domains.training import LabelledParagraph

_FOLDS = 5

Scores = list[dict[str, float]]
#: A function from training paragraphs, their labels and test paragraphs to the scores of these.
Method = Callable[[Sequence[ParagraphInput], Sequence[Labels], Sequence[ParagraphInput]], Scores]


#: A function that is called after each model was trained and tested.
OnTrained = Callable[[], object]


def silent() -> None:
    """Do nothing: no progress is shown."""


def folds_of(count: int) -> int:
    """Return the number of folds in which `count` sources are judged."""
    return min(_FOLDS, count)


@dataclass(frozen=True, slots=True)
class Compared:
    """A method and the paragraphs that it judged out of fold."""

    method: str
    judged: tuple[Judged, ...]


def shipped_method(terms: TermCounts = NO_TERMS) -> Method:
    """Return the method of the shipped model, with counts of terms."""

    def method(
        train: Sequence[ParagraphInput], labels: Sequence[Labels], test: Sequence[ParagraphInput]
    ) -> Scores:
        return DomainClassifier.train(train, labels, terms=terms).scores(test)

    return method


def _one_hot(labels: Sequence[str], said: Sequence[str]) -> Scores:
    names = sorted(set(labels))
    return [{name: float(name == label) for name in names} for label in said]


def _tfidf() -> TfidfVectorizer:
    return TfidfVectorizer(token_pattern=r"\S+", sublinear_tf=True)  # noqa: S106  # no password


def _texts(inputs: Sequence[ParagraphInput]) -> list[str]:
    return [one.columns[0] for one in inputs]


def _on_words(learner: LinearSVC | ComplementNB) -> Method:
    def method(
        train: Sequence[ParagraphInput], labels: Sequence[Labels], test: Sequence[ParagraphInput]
    ) -> Scores:
        main = [label for label, *_ in labels]
        model = make_pipeline(_tfidf(), clone(learner)).fit(_texts(train), main)
        return _one_hot(main, [str(label) for label in model.predict(_texts(test))])

    return method


def _keywords(
    train: Sequence[ParagraphInput], labels: Sequence[Labels], test: Sequence[ParagraphInput]
) -> Scores:
    """Score by how many phrases of each label the text and the nearest heading have.

    Training paragraphs are not used. A paragraph without any phrase gets the last known label.
    """
    del train
    said = []
    for one in test:
        text = " ".join((*one.words, *one.headings[-1:]))
        counts = {label: len(pattern.findall(text)) for label, pattern in label_patterns().items()}
        best = max(counts, key=counts.__getitem__)
        said.append(best if counts[best] else known_labels()[-1])
    return _one_hot([*(label for label, *_ in labels), *said], said)


#: The name of the method of the shipped model.
SHIPPED = "shipped model"
#: The simple methods that it is compared with, by name.
SIMPLE_METHODS: dict[str, Method] = {
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
    inputs: Sequence[ParagraphInput],
    method: Method,
    *,
    by_genre: bool,
    on_trained: OnTrained = silent,
) -> tuple[Judged, ...]:
    """Return every paragraph judged by a model that saw no other of its source, or its genre."""
    groups = [paragraph.genre if by_genre else paragraph.source for paragraph in paragraphs]
    splitter = LeaveOneGroupOut() if by_genre else GroupKFold(folds_of(len(set(groups))))
    labels = [paragraph.labels for paragraph in paragraphs]
    scores: dict[int, dict[str, float]] = {}
    for train, test in splitter.split(groups, groups=groups):
        found = method(
            [inputs[i] for i in train], [labels[i] for i in train], [inputs[i] for i in test]
        )
        scores |= dict(zip(map(int, test), found, strict=True))
        on_trained()
    return _judge(paragraphs, scores)


def learning_curve(
    paragraphs: Sequence[LabelledParagraph],
    inputs: Sequence[ParagraphInput],
    method: Method,
    shares: Sequence[float],
) -> list[tuple[int, tuple[Judged, ...]]]:
    """Return, for each share of the sources, the number of paragraphs learned from and the test.

    The test is the same fifth of all sources, judged. The sources are shuffled with a fixed seed;
    a smaller share is part of a larger one.
    """
    sources = np.array([paragraph.source for paragraph in paragraphs])
    shuffled = np.random.default_rng(0).permutation(np.unique(sources))
    held, rest = np.split(shuffled, [len(shuffled) // _FOLDS])
    test = np.flatnonzero(np.isin(sources, held)).tolist()
    points = []
    for share in shares:
        train = np.flatnonzero(np.isin(sources, rest[: round(share * len(rest))])).tolist()
        found = method(
            [inputs[i] for i in train],
            [paragraphs[i].labels for i in train],
            [inputs[i] for i in test],
        )
        points.append((len(train), _judge([paragraphs[i] for i in test], dict(enumerate(found)))))
    return points


def compare(
    paragraphs: Sequence[LabelledParagraph],
    inputs: Sequence[ParagraphInput],
    terms: TermCounts = NO_TERMS,
    on_trained: OnTrained = silent,
) -> list[Compared]:
    """Return what every method judged out of fold, grouped by source; the shipped one is first."""
    methods = {SHIPPED: shipped_method(terms), **SIMPLE_METHODS}
    return [
        Compared(
            name, cross_validate(paragraphs, inputs, method, by_genre=False, on_trained=on_trained)
        )
        for name, method in methods.items()
    ]
