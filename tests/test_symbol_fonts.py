"""Symbol fonts."""

import csv
import unicodedata
from importlib.resources import files

import pytest

from viendan.readers.symbol_fonts import in_letters, symbol_letter, symbol_table

with (files("viendan.readers") / "symbol_fonts.csv").open(encoding="utf-8") as lines:
    ROWS = list(csv.DictReader(lines))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['font']} {row['code']}")
def test_every_row_is_one_letter_of_one_code(row: dict[str, str]) -> None:
    code = int(row["code"], 16)
    assert 0x20 <= code <= 0xFF
    assert unicodedata.category(row["letter"]) not in {"Co", "Cn", "Cc", "Cs"}
    assert [(one["font"], one["code"]) for one in ROWS].count((row["font"], row["code"])) == 1
    assert symbol_letter(row["font"], code) == row["letter"]
    assert symbol_letter(row["font"], 0xF000 + code) == row["letter"]


@pytest.mark.parametrize("code", range(0x20, 0x40))
def test_figures_and_most_marks_of_the_font_symbol_are_those_of_ascii(code: int) -> None:
    others = {0x22: "∀", 0x24: "∃", 0x27: "∍", 0x2A: "*", 0x2D: "−"}
    assert symbol_letter("Symbol", code) == others.get(code, chr(code))


@pytest.mark.parametrize(
    ("font", "code", "letter"),
    [
        ("Symbol", 0xF0B3, "≥"),
        ("WINGDINGS 2", 0x52, "☑"),  # names are compared without case and spaces
        ("Wingdings", 0xF03A, "\uf03a"),  # a code without a row
        ("Times New Roman", 0x2013, "–"),  # a font of letters
        (None, 0x41, "A"),
    ],
)
def test_a_code_is_a_letter_by_its_font(font: str | None, code: int, letter: str) -> None:
    assert symbol_letter(font, code) == letter


@pytest.mark.parametrize(
    ("text", "font", "letters"),
    [
        ("\uf0ae Sở", "Symbol", "→ Sở"),
        ("a ≥ b", "Symbol", "a ≥ b"),  # letters stay as they are
        ("\uf0ae", "Arial", "\uf0ae"),  # no symbol font
    ],
)
def test_only_codes_of_the_private_range_are_changed(text: str, font: str, letters: str) -> None:
    assert in_letters(text, font) == letters


def test_the_table_has_the_symbol_fonts_of_word() -> None:
    assert symbol_table().keys() == {"symbol", "wingdings", "wingdings2", "webdings"}
