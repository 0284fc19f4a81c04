"""The card of the domain model, made of judgements that are given."""

import pytest

from viendan.domains import card
from viendan.domains.comparison import SHIPPED, SIMPLE_METHODS, Compared
from viendan.domains.evaluation import Judged
from viendan.domains.training import LabelledParagraph

# Right label, label said, genre: one mistake of four.
CASES = (
    ("it", "it", "report"),
    ("it", "press", "report"),
    ("press", "press", "news"),
    ("press", "press", "news"),
)
METHODS = (SHIPPED, *SIMPLE_METHODS)
PARAGRAPHS = [
    LabelledParagraph(f"text {number}", (), label, None, genre, f"source {number}")
    for number, (label, _, genre) in enumerate(CASES)
]
JUDGED = tuple(
    Judged((label,), {said: 0.75, ({"it", "press"} - {said}).pop(): 0.25})
    for label, said, _ in CASES
)


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> str:
    """The page of a card whose methods all judge as given."""
    monkeypatch.setattr(card, "compare", lambda *_: [Compared(name, JUDGED) for name in METHODS])
    monkeypatch.setattr(
        card, "cross_validate", lambda *_, **given: JUDGED if given["by_genre"] else ()
    )
    return card.make_card({"data": "gold.jsonl"}, PARAGRAPHS, []).page


@pytest.mark.parametrize(
    "line",
    [
        "- data: `gold.jsonl`",  # what the model is made of
        "| `it` | 1.000 | 0.500 | 0.667 | 2 |",  # a domain
        "| `press` | 0.667 | 1.000 | 0.800 | 2 |",  # the other one
        "| macro-F1 / accuracy / calibration error | 0.7333 | 0.7500 | 0.0000 | |",  # all domains
        "| shipped model | 0.7333 | 0.7500 |",  # a method
        "| news | 1.0000 | 1.0000 | 2 |",  # a genre
        "| all | 0.7333 | 0.7500 | 4 |",  # all genres
        "Expected calibration error out of fold: 0.0000 by source, 0.0000 by genre.",
        "- `it` is the weakest domain: F1 0.667.",
        "- 1 paragraph of `it` was taken for `press`.",
    ],
)
def test_the_page_states_each_figure(page: str, line: str) -> None:
    assert line in page.splitlines()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Xã Bình Mỹ | 12 | 98%", "table"),  # cells between bars
        ("Xã Bình Mỹ\t12", "table"),  # cells between tabs
        ("Cấp 3 giấy phép|thẻ.", "body"),  # a bar within a word
        ("", "body"),  # nothing
    ],
)
def test_a_composed_paragraph_with_cells_is_a_row_of_a_table(text: str, role: str) -> None:
    paragraph = LabelledParagraph(text, (), "it", None, "report", "source")
    (placed,) = card.composed([paragraph], JUDGED[:1])
    assert (placed.role, placed.document) == (role, "source")


def test_every_method_has_a_row(page: str) -> None:
    assert all(f"| {name} | 0.7333 |" in page for name in METHODS)
