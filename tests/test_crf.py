"""The CRF: its labels are the best of all labellings."""

from functools import cache
from itertools import accumulate, pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viendan.segmentation.crf import Crf
from viendan.segmentation.crf_model import Model, read_model
from viendan.segmentation.token_records import RECORD, Tokens
from viendan.segmentation.underthesea_files import known_model, package_folder

SYLLABLES = ["Thủ", "tướng", "Chính", "phủ", "báo", "cáo", "của", "Hà", "Nội", "thì", "có", "2019"]


@cache
def model() -> Model:
    """Return the installed model."""
    folder = known_model(package_folder())
    assert folder is not None
    return read_model(folder)


@cache
def crf() -> Crf:
    """Return the CRF of the installed model."""
    return Crf(model())


def tokens_of(lines: list[list[str]]) -> Tokens:
    """Return the records of lines, with the bounds around them."""
    records = [crf().bound]
    for line in lines:
        records += [*map(crf().record, line), crf().bound]
    return np.frombuffer(b"".join(records), RECORD)


def spans_of(lines: list[list[str]]) -> list[tuple[int, int]]:
    """Return where the tokens of each line are among the records; a bound is two records."""
    starts = accumulate((len(line) + 2 for line in lines), initial=2)
    return [(start, start + len(line)) for start, line in zip(starts, lines, strict=False)]


def best(scores: list[float]) -> tuple[bool, ...]:
    """Return the best labelling of a line, of all that there are; the first token begins a word."""
    moves = model().transitions

    def total(labels: tuple[bool, ...]) -> float:
        own = sum(score for score, label in zip(scores, labels, strict=True) if label)
        return own + sum(moves[before, label] for before, label in pairwise(labels))

    found = max(product((False, True), repeat=len(scores)), key=total)
    return (False, *found[1:])


@settings(max_examples=60, deadline=None)  # the first example reads the model
@given(st.lists(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=7), max_size=3))
def test_the_labels_are_the_best_of_all_labellings(lines: list[list[str]]) -> None:
    tokens = tokens_of(lines)
    joined, ties = crf().joins(tokens)
    scores = crf()._scores(tokens)
    for first, last in spans_of(lines):
        if not any(first <= tie < last for tie in ties):
            assert tuple(joined[first:last].tolist()) == best(scores[first:last].tolist())


@pytest.mark.parametrize(
    ("line", "joins"),
    [
        (["Thủ", "tướng"], [False, True]),  # one word
        (["báo", "cáo", "của", "Chính", "phủ"], [False, True, False, False, True]),
        (["của"], [False]),  # the first token of a line continues nothing
    ],
)
def test_tokens_of_a_word_are_joined(line: list[str], joins: list[bool]) -> None:
    joined, ties = crf().joins(tokens_of([line]))
    assert joined[2:-2].tolist() == joins
    assert ties.tolist() == []


def test_a_line_does_not_depend_on_those_around_it() -> None:
    line = ["Thủ", "tướng", "Chính", "phủ"]
    lines = [["phủ", "thì"], line, ["có", "của"]]
    alone = crf().joins(tokens_of([line]))[0][2:-2].tolist()
    first, last = spans_of(lines)[1]
    assert crf().joins(tokens_of(lines))[0][first:last].tolist() == alone
