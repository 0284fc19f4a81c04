"""Tokens of rich text."""

import pytest

from viendan.readers.rtf_tokens import letters_at, token_pattern

TOKEN = token_pattern(["par", "u", "pard"])


@pytest.mark.parametrize(
    ("source", "kind", "token"),
    [
        (r"\par x", "word", r"\par "),
        (r"\pard\par", "word", r"\pard"),  # the longer word
        (r"\u7897?", "word", r"\u7897"),
        (r"\lang1066\fs28 \par", "ignored", r"\lang1066\fs28 "),  # words in a row
        (r"\ul\par", "ignored", r"\ul"),  # a word that begins as another
        (r"\'e1b", "hex", r"\'e1"),
        (r"\~b", "sign", r"\~"),
        ("{b", "brace", "{"),
        ("b c\\par", "text", "b c"),
    ],
)
def test_a_token_is_of_one_kind(source: str, kind: str, token: str) -> None:
    found = TOKEN.match(source)
    assert found is not None
    assert (found.group(), found[kind] is not None) == (token, True)


@pytest.mark.parametrize(
    ("source", "letters"),
    [
        (r"M\u7897?t\par", ("Một", 9)),
        (r"M\u7897 ?t", ("Một", 10)),  # a space ends the number
        (r"a\u-8187?", ("a\ue005", 9)),  # a negative number
        (r"M\u7897\'6ft", ("M", 1)),  # a byte stands in
        ("a\xb8", ("a", 1)),  # a byte of the font
        ("{a", ("", 0)),
    ],
)
def test_letters_are_read_in_one_go(source: str, letters: tuple[str, int]) -> None:
    assert letters_at(source, 0) == letters
