"""The card of the domain model, and the picture of its reliability."""

from pathlib import Path

from labelled import INPUTS, TINY, write_rows

from viendan.domains.comparison import SHIPPED, SIMPLE_METHODS
from viendan.domains.shipped import model_path
from viendan.domains.training import train
from viendan.plots.model_card import write_card


def test_the_card_states_scores_by_domain_method_and_genre(tmp_path: Path) -> None:
    train(write_rows(tmp_path / "tiny.jsonl"), TINY, INPUTS, tmp_path)
    write_card(tmp_path, TINY, INPUTS)
    card = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert all(
        word in card
        for word in (
            SHIPPED,
            *SIMPLE_METHODS,
            "`farm`",
            "| plan |",
            "calibration error",
            "reliability.svg",
            "is the weakest domain",
        )
    )
    picture = (tmp_path / "reliability.svg").read_text(encoding="utf-8")
    assert picture.startswith("<svg")
    assert "How far probabilities can be believed" in picture


def test_the_shipped_cards_calibration_error_is_small() -> None:
    card = (model_path().parent / "README.md").read_text(encoding="utf-8")
    error = float(card.split("Expected calibration error out of fold: ")[1].split()[0])
    assert error <= 0.02
