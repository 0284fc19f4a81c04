"""Decisions by table lookups: the scores and weights of scikit-learn itself."""

import json
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from viendan.domains.classifier import DomainClassifier, ParagraphInput
from viendan.domains.decisions import _MOST_WORDS, _sums
from viendan.domains.learning import fit, linear
from viendan.segmentation import word_spans

ROWS = [
    json.loads(line)
    for line in (ROOT / "corpora" / "domains.jsonl").read_text(encoding="utf-8").splitlines()
]
WORDS = sorted({word for row in ROWS[::40] for word in row["text"].split()})


def paragraph(text: str, headings: Sequence[str]) -> ParagraphInput:
    return ParagraphInput(
        tuple(text[start:end] for start, end in word_spans(text)), tuple(headings)
    )


PARAGRAPHS = [paragraph(row["text"], row.get("headings", ())) for row in ROWS]
PIPELINE = fit([one.columns for one in PARAGRAPHS[::4]], [(row["domain"],) for row in ROWS[::4]])
CLASSIFIER = DomainClassifier(linear(PIPELINE))


def difference(paragraphs: Sequence[ParagraphInput]) -> float:
    ours = [list(scores.values()) for scores in CLASSIFIER.scores(paragraphs)]
    theirs = PIPELINE.predict_proba(np.array([one.columns for one in paragraphs], dtype=object))
    return float(np.abs(np.asarray(ours) - theirs).max())


def test_parts_of_rows_are_added_up_and_an_empty_part_is_0() -> None:
    starts = np.array([0, 0, 3, 4, 4, 5])  # the first, the fourth and the last part are empty
    terms = np.array([[1.0, 2.0, 3.0, 4.0, 5.0, 0.0], [2.0, 2.0, 2.0, 2.0, 2.0, 0.0]])
    assert _sums(terms, starts).tolist() == [[0, 6, 4, 0, 5, 0], [0, 6, 2, 0, 2, 0]]


def test_all_labelled_paragraphs_have_the_same_scores() -> None:
    assert difference(PARAGRAPHS) < 1e-6


@pytest.mark.parametrize(
    ("words", "headings"),
    [
        ((), ()),
        (("_", "a", "__", "b_c"), ("I. X", "")),  # no syllable in a word of underscores
        (
            ("báo chí", "báo chí", "Báo Chí", "12", "345"),
            ("1. Báo chí", "Báo chí báo chí"),
        ),  # features that occur twice
        (
            ("\u0301", "ẞ", "a\u00a0b"),
            ("\u0301",),
        ),  # what folds to nothing, to two letters; white space inside
        (("∅",), ("∅", "∅")),
    ],
)
def test_odd_paragraphs_have_the_same_scores(
    words: tuple[str, ...], headings: tuple[str, ...]
) -> None:
    assert difference([ParagraphInput(words, headings)]) < 1e-6


@settings(max_examples=40, deadline=None)  # scikit-learn's own time
@given(
    st.lists(
        st.lists(
            st.sampled_from(WORDS) | st.text(min_size=1).filter(lambda word: not word.isspace()),
            max_size=20,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_paragraphs_scored_together_have_the_same_scores(paragraphs: list[list[str]]) -> None:
    assert difference([ParagraphInput(tuple(words)) for words in paragraphs]) < 1e-6


def test_a_score_depends_on_nothing_that_is_scored_with_it() -> None:
    """To the last bit: a resumed run makes other batches, and its tables are the same."""
    some = PARAGRAPHS[::4]
    alone = [CLASSIFIER.probabilities([one])[0].tolist() for one in some]
    assert CLASSIFIER.probabilities(some).tolist() == alone


def test_words_that_were_forgotten_have_the_same_scores() -> None:
    paragraphs = [
        ParagraphInput(tuple(f"w{chr(0x4E00 + number)}" for number in range(start, start + 4000)))
        for start in range(0, _MOST_WORDS + 8000, 4000)
    ]
    for one in (*paragraphs, PARAGRAPHS[0]):
        CLASSIFIER.scores([one])
    assert len(CLASSIFIER._decisions._words) < _MOST_WORDS
    assert difference(PARAGRAPHS[:20]) < 1e-6


def test_threads_that_score_at_once_get_the_same_scores() -> None:
    classifier, interval = DomainClassifier(linear(PIPELINE)), sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            found = list(
                pool.map(classifier.scores, [PARAGRAPHS[number::4] for number in range(4)])
            )
    finally:
        sys.setswitchinterval(interval)
    assert found == [CLASSIFIER.scores(PARAGRAPHS[number::4]) for number in range(4)]


@pytest.mark.parametrize("label", CLASSIFIER.labels)
def test_weights_are_those_of_scikit_learn(label: str) -> None:
    """Values of the vectors by the machine's coefficients, against the mean of all labels."""
    features, coefficients = PIPELINE.named_steps["features"], PIPELINE.named_steps["model"].coef_
    centred = coefficients[CLASSIFIER.labels.index(label)] - coefficients.mean(axis=0)
    names = features.get_feature_names_out()
    for one in PARAGRAPHS[:10]:
        row = features.transform(np.array([one.columns], dtype=object)).tocoo()
        theirs = {
            names[column]: value * centred[column]
            for column, value in zip(row.col, row.data, strict=True)
        }
        ours = {
            f"{weight.source}__{weight.word}": weight.weight
            for weight in CLASSIFIER.weights(one, label)
        }
        assert ours == pytest.approx(theirs, abs=1e-6)
