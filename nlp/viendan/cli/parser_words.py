"""The words of `argparse` itself ("usage: ", "invalid choice") in Vietnamese."""

import argparse
import csv
import gettext
from functools import cache
from importlib.resources import files

from viendan.language.catalogue import Language


@cache
def vietnamese_words() -> dict[str, str]:
    """Return what `argparse` says in Vietnamese, by its English words."""
    with (files(__package__) / "parser_words.csv").open(encoding="utf-8") as lines:
        rows = [[cell.replace("\\n", "\n") for cell in row] for row in csv.reader(lines)]
    return dict(rows[1:])


def let_argparse_speak(lang: Language) -> None:
    """Let `argparse` use the words of a language from now on.

    It asks gettext for its words by two names of its own module, and for the domain of the whole
    process; a catalogue of its own can be given in no other way.
    """
    words = vietnamese_words() if lang == "vi" else {}

    def translated(text: str) -> str:
        return words.get(text) or gettext.gettext(text)

    def in_number(one: str, several: str, count: int) -> str:
        return words.get(one) or gettext.ngettext(one, several, count)

    argparse._ = translated  # type: ignore[attr-defined]  # as said above
    argparse.ngettext = in_number  # type: ignore[attr-defined]  # as said above
