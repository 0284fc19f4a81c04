"""Control characters: written out where a text is shown."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.text.controls import without_controls


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Báo cáo\tquý I\nnăm 2018", "Báo cáo\tquý I\nnăm 2018"),  # tabs and line feeds
        ("a\x1b[2Jb", "a\\u001b[2Jb"),  # clears a terminal
        ("a\x9b2Jb", "a\\u009b2Jb"),  # the same in one letter
        ("a\rb\x07", "a\\u000db\\u0007"),  # writes over a line, and rings
        ("a\u202ecod.exe", "a\\u202ecod.exe"),  # turns what follows
        ("a\ud800b", "a\\ud800b"),  # half of a letter
        ("a\u200bb\u00adc", "a\u200bb\u00adc"),  # without width: harmless
    ],
)
def test_control_characters_are_written_out(text: str, shown: str) -> None:
    assert without_controls(text) == shown


@given(st.text())
def test_what_is_shown_can_be_written_anywhere(text: str) -> None:
    shown = without_controls(text)
    assert shown.encode().decode() == shown
    assert all(one.isprintable() or one in "\t\n" or not one.isascii() for one in shown)
    assert without_controls(shown) == shown


@given(st.text())
def test_json_keeps_its_meaning(text: str) -> None:
    assert json.loads(without_controls(json.dumps(text, ensure_ascii=False))) == text
