"""Messages."""

import string

import pytest

from viendan.errors import ReadError
from viendan.language.messages import _MESSAGES, explain, language, say


def _fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text)}


@pytest.mark.parametrize("key", sorted(key for key in _MESSAGES if not key.startswith("help_")))
def test_both_languages_of_a_message_say_the_same_things(key: str) -> None:
    message = _MESSAGES[key]
    assert _fields(message.vi) == _fields(message.en)


def test_vietnamese_is_the_default_and_english_a_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VIENDAN_LANG", raising=False)
    assert (language(), language("en")) == ("vi", "en")
    monkeypatch.setenv("VIENDAN_LANG", "en_US")
    assert (language(), language("vi")) == ("en", "vi")


def test_an_error_names_the_thing_and_what_to_do() -> None:
    said = explain(ReadError("empty", path="a.txt"), "en")
    assert said == "a.txt: empty; remove it or put in its text"


def test_a_key_without_a_message_is_said_as_it_is() -> None:
    assert say("no such key", "vi") == "no such key"
