"""Learning: the linear model says what the trained pipeline says, of two labels as of more."""

import numpy as np
import pytest

from viendan.domains.classifier import DomainClassifier, ParagraphInput
from viendan.domains.learning import fit, linear, presence_ratios
from viendan.domains.term_counts import NO_TERMS, TermCounts

TEXTS = {
    "farm": "lúa ngô khoai trồng trọt chăn nuôi",
    "road": "cầu đường xe tải giao thông",
    "sea": "cá tàu thuyền cảng biển",
}


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("weight", [1.0, 0.2])
def test_a_linear_model_has_the_scores_of_the_trained_pipeline(count: int, weight: float) -> None:
    labels = [(label,) for label in list(TEXTS)[:count] for _ in range(6)]
    paragraphs = [
        ParagraphInput((*TEXTS[label].split(), str(number)), (f"{number}. Chung",))
        for number, (label,) in enumerate(labels)
    ]
    columns = [paragraph.columns for paragraph in paragraphs]
    trained = fit(columns, labels, [weight if number % 2 else 1.0 for number in range(len(labels))])
    ours = [
        list(scores.values()) for scores in DomainClassifier(linear(trained)).scores(paragraphs)
    ]
    assert np.abs(ours - trained.predict_proba(np.array(columns, dtype=object))).max() < 1e-6


def test_presence_ratios_are_those_counted_by_hand() -> None:
    """One is added to each count of presence: by column 4 and 3 of 7, 1 and 2 of 3."""
    found = presence_ratios(np.array([[3.0, 0.0], [2.0, 1.0]]))
    first = [np.log(4 / 7) - np.log(1 / 3), np.log(3 / 7) - np.log(2 / 3)]
    assert found == pytest.approx(np.array([first, [-ratio for ratio in first]]).T)


def test_counts_of_terms_move_a_word_that_the_paragraphs_have_in_both_labels() -> None:
    passages = [ParagraphInput((*TEXTS[label].split(), "mương")) for label in ("farm", "road")] * 6
    labels = [("farm",), ("road",)] * 6
    terms = TermCounts({"mương": {"farm": 40}}, {"farm": 50, "road": 50})
    ditch = [ParagraphInput(("mương",))]
    (plain,), (counted,) = (
        DomainClassifier.train(passages, labels, terms=known).scores(ditch)
        for known in (NO_TERMS, terms)
    )
    assert counted["farm"] > plain["farm"]


def test_a_paragraph_with_two_labels_speaks_for_its_second_one_too() -> None:
    texts = [ParagraphInput((*TEXTS[label].split(), "mương")) for label in ("farm", "road")] * 6
    both = ParagraphInput(("mương", "máng"))
    (alone,), (doubly,) = (
        DomainClassifier.train([*texts, both, both], [*labels, right, right]).scores([both])
        for labels in [[("farm",), ("road",)] * 6]
        for right in (("farm",), ("farm", "road"))
    )
    assert alone["farm"] > doubly["farm"] > doubly["road"] > alone["road"]
