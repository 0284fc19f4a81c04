"""Learning: the linear model says what the trained pipeline says, of two labels as of more."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from viendan.domains.classifier import DomainClassifier, ParagraphInput
from viendan.domains.learning import fit, linear, presence_ratios

TEXTS = {
    "farm": "lúa ngô khoai trồng trọt chăn nuôi",
    "road": "cầu đường xe tải giao thông",
    "sea": "cá tàu thuyền cảng biển",
}


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("weight", [1.0, 0.2])
def test_a_linear_model_has_the_scores_of_the_trained_pipeline(count: int, weight: float) -> None:
    labels = [label for label in list(TEXTS)[:count] for _ in range(6)]
    paragraphs = [
        ParagraphInput((*TEXTS[label].split(), str(number)), (f"{number}. Chung",))
        for number, label in enumerate(labels)
    ]
    columns = [paragraph.columns for paragraph in paragraphs]
    trained = fit(columns, labels, [weight if number % 2 else 1.0 for number in range(len(labels))])
    ours = [
        list(scores.values()) for scores in DomainClassifier(linear(trained)).scores(paragraphs)
    ]
    assert np.abs(ours - trained.predict_proba(np.array(columns, dtype=object))).max() < 1e-6


def test_presence_ratios_are_those_counted_by_hand() -> None:
    """Rows of the class count 1 and 2, the other row 1; one is added to each count of presence."""
    features = csr_matrix([[0.5, 0.0], [0.2, 0.9], [0.0, 0.7]])
    found = presence_ratios(features, np.array([1.0, 1.0, 0.0]), np.array([1.0, 2.0, 1.0]))
    # present in the class 3 and 2, in the rest 0 and 1
    assert found == pytest.approx([np.log(4 / 7) - np.log(1 / 3), np.log(3 / 7) - np.log(2 / 3)])
