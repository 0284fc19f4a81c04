"""The comparison of the shipped classifier with simple methods."""

from collections.abc import Sequence

import pytest
from labelled import INPUTS, TINY

from viendan.domains.classifier import ParagraphInput
from viendan.domains.comparison import (
    SHIPPED,
    SIMPLE_METHODS,
    Scores,
    compare,
    cross_validate,
    learning_curve,
)
from viendan.domains.evaluation import Labels, evaluate
from viendan.domains.training import LabelledParagraph


@pytest.mark.parametrize("grouping", ["source", "genre"])
def test_no_source_or_genre_stands_on_both_sides(grouping: str) -> None:
    group = {
        given.words: getattr(paragraph, grouping)
        for given, paragraph in zip(INPUTS, TINY, strict=True)
    }

    def method(
        train: Sequence[ParagraphInput], labels: Sequence[Labels], test: Sequence[ParagraphInput]
    ) -> Scores:
        assert len(train) == len(labels)
        assert not {group[given.words] for given in train} & {group[given.words] for given in test}
        return [{"farm": 1.0, "road": 0.0} for _ in test]

    assert len(cross_validate(TINY, INPUTS, method, by_genre=grouping == "genre")) == len(TINY)


def test_a_learning_curve_judges_the_same_paragraphs_by_ever_more_that_are_not_among_them() -> None:
    seen: list[tuple[set[tuple[str, ...]], list[tuple[str, ...]]]] = []

    def method(
        train: Sequence[ParagraphInput], labels: Sequence[Labels], test: Sequence[ParagraphInput]
    ) -> Scores:
        seen.append(({one.words for one in train}, [one.words for one in test]))
        return [{labels[0][0]: 1.0} for _ in test]

    paragraphs = [
        LabelledParagraph(f"text {index}", (), "it", None, "report", f"source {index % 10}")
        for index in range(40)
    ]
    inputs = [ParagraphInput((one.text,)) for one in paragraphs]
    points = learning_curve(paragraphs, inputs, method, (0.5, 1.0))
    assert [(count, len(judged)) for count, judged in points] == [(16, 8), (32, 8)]
    (half, test), (whole, again) = seen
    assert half < whole
    assert test == again
    assert not whole & set(test)


def test_every_method_is_compared_on_every_paragraph() -> None:
    found = compare(TINY, INPUTS)
    assert [one.method for one in found] == [SHIPPED, *SIMPLE_METHODS]
    assert all(len(one.judged) == len(TINY) for one in found)
    assert evaluate(found[0].judged).accuracy == 1
