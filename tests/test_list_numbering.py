"""List numbering."""

import pytest

from viendan.readers.list_numbering import Counter, Level, written


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (1994, "upperRoman", "MCMXCIV"),
        (9, "lowerRoman", "ix"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (3, "none", ""),
        (0, "upperRoman", "0"),
        (10**6, "upperRoman", ""),
        (5, "cardinalText", "5"),
    ],
)
def test_a_number_is_written_in_its_style(number: int, style: str, text: str) -> None:
    assert written(number, style) == text


def test_a_deeper_level_counts_from_the_start_of_those_above_it() -> None:
    counter = Counter({0: Level("decimal", "%1.", 3), 1: Level("decimal", "%1.%2.")})
    assert [counter.next(depth) for depth in (1, 1, 0, 1)] == ["3.1.", "3.2.", "4.", "4.1."]
