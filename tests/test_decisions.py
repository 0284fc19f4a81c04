"""Decisions by table lookups: the scores of scikit-learn itself."""

import json
from collections.abc import Sequence

import numpy as np
import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from viendan.domains import DomainClassifier, Passage, columns
from viendan.model import model_path
from viendan.segmentation import word_spans

CLASSIFIER = DomainClassifier.load(model_path())
ROWS = [json.loads(line) for line in (ROOT / "corpora" / "domains.jsonl").read_text(encoding="utf-8").splitlines()]
WORDS = sorted({word for row in ROWS[::40] for word in row["text"].split()})


def difference(passages: Sequence[Passage]) -> float:
    ours = [list(scores.values()) for scores in CLASSIFIER.scores(passages)]
    theirs = CLASSIFIER._model.predict_proba(columns(passages))
    return float(np.abs(np.asarray(ours) - theirs).max())


def passage(text: str, headings: Sequence[str]) -> Passage:
    return Passage(tuple(text[start:end] for start, end in word_spans(text)), tuple(headings))


def test_all_labelled_paragraphs_have_the_same_scores() -> None:
    assert difference([passage(row["text"], row.get("headings", ())) for row in ROWS]) < 1e-6


@pytest.mark.parametrize(
    ("words", "headings"),
    [
        ((), ()),
        (("_", "a", "__", "b_c"), ("I. X", "")),  # no syllable in a word of underscores
        (("báo chí", "báo chí", "Báo Chí", "12", "345"), ("1. Báo chí", "Báo chí báo chí")),  # features that occur twice
        (("\u0301", "ẞ", "a\u00a0b"), ("\u0301",)),  # what folds to nothing, to two letters; white space inside
        (("∅",), ("∅", "∅")),
    ],
)
def test_odd_passages_have_the_same_scores(words: tuple[str, ...], headings: tuple[str, ...]) -> None:
    assert difference([Passage(words, headings)]) < 1e-6


@settings(deadline=None)  # scikit-learn's own time
@given(st.lists(st.lists(st.sampled_from(WORDS) | st.text(min_size=1).filter(lambda word: not word.isspace()), max_size=20), min_size=1, max_size=4))
def test_passages_scored_together_have_the_same_scores(passages: list[list[str]]) -> None:
    assert difference([Passage(tuple(words)) for words in passages]) < 1e-6
