"""Tokens as records."""

import numpy as np
import pytest

from viendan.segmentation.crf_model import Model
from viendan.segmentation.token_records import RECORD, Records, past

MODEL = Model(
    {
        "T[0]": {"Hà": 1.0},
        "T[-1].lower": {"hà": 2.0},
        "T[1].istitle": {"True": 4.0, "False": 8.0},
        "T[2].isdigit": {"True": 16.0},
        "T[-2].is_in_dict": {"True": 32.0},
    },
    {},
    {"hà", "nội"},
)
RECORDS = Records(MODEL, {"Hà": 7, "hà": 8}, 100.0)


@pytest.mark.parametrize(
    ("text", "weights", "ids", "title", "length"),
    [
        ("Hà", [32.0, 2.0, 101.0, 4.0, 0.0], (7, 8), 1, 2),  # known, a title, in the dictionary
        ("nội", [32.0, 0.0, 100.0, 8.0, 0.0], (0, 0), 0, 3),  # in the dictionary only
        ("2019", [0.0, 0.0, 100.0, 4.0, 16.0], (0, 0), 1, 4),  # digits have no small letter
        ("٣", [0.0, 0.0, 100.0, 4.0, 0.0], (0, 0), 1, 1),  # digits of another script are none
        ("2147483648", [0.0, 0.0, 100.0, 4.0, 0.0], (0, 0), 1, 10),  # too large for an integer
        ("Th S", [0.0, 0.0, 100.0, 4.0, 0.0], (0, 0), 1, 3),  # white space does not count
        ("\u019b", [0.0, 0.0, 100.0, 8.0, 0.0], (0, 0), 0, 1),  # its capital is of Unicode 16
    ],
)
def test_a_token_has_what_it_adds_around_it(
    text: str, weights: list[float], ids: tuple[int, int], title: int, length: int
) -> None:
    (record,) = np.frombuffer(RECORDS(text), RECORD)
    assert record["weights"].tolist() == weights
    assert (record["text"], record["small"]) == ids
    assert (record["title"], record["length"]) == (title, length)


def test_a_position_past_an_end_has_weights_only() -> None:
    (record,) = np.frombuffer(past(1.0, 2.0, 3.0, 4.0, 5.0), RECORD)
    assert record["weights"].tolist() == [1.0, 2.0, 3.0, 4.0, 5.0]
    assert [record[name] for name in ("text", "small", "title", "length")] == [0, 0, 0, 0]
