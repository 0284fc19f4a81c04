"""Symbol fonts: which letter each of their codes stands for.

Word writes a sign of such a font as a code of the font, or in the private range U+F020 to U+F0FF.
"""

import csv
import re
from functools import cache
from importlib.resources import files

_PRIVATE_START = 0xF000
_PRIVATE = re.compile("[\uf020-\uf0ff]")


@cache
def symbol_table() -> dict[str, dict[int, str]]:
    """Return the letters of each font, its name in lower case without spaces, by their codes."""
    found: dict[str, dict[int, str]] = {}
    with (files(__package__) / "symbol_fonts.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["font"], {})[int(row["code"], 16)] = row["letter"]
    return found


def _letters(font: str | None) -> dict[int, str]:
    return symbol_table().get((font or "").lower().replace(" ", ""), {})


def symbol_letter(font: str | None, code: int) -> str:
    """Return the letter of a code (0 to 0xFFFF) of a font: of any other font, the code itself."""
    letter = chr(code)
    return _letters(font).get(code, letter) if code < _PRIVATE_START else in_letters(letter, font)


def in_letters(text: str, font: str | None) -> str:
    """Return a text with letters for the codes of a symbol font in the private range.

    A code without a row in the table is unchanged.
    """
    if text.isascii() or _PRIVATE.search(text) is None:
        return text
    letters = _letters(font)
    return _PRIVATE.sub(
        lambda code: letters.get(ord(code.group()) - _PRIVATE_START, code.group()), text
    )
