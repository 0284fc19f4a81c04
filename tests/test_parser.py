"""The parser of the command line."""

import argparse

import pytest

from viendan.cli.main import COMMANDS, main
from viendan.cli.parser import parser_of
from viendan.language.catalogue import LANGUAGES, Language


def test_help_speaks_vietnamese_unless_english_is_chosen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VIENDAN_LANG", raising=False)
    for arguments, words in (
        (["--help"], "xử lý một thư mục báo cáo"),
        (["lookup", "--lang", "en", "--help"], "default: var/viendan.db"),
    ):
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 0
        assert words in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_option_has_help_in_each_language(lang: Language) -> None:
    for command, parser in _parsers(lang).items():
        for action in parser._actions:
            assert action.help, (command, action.dest)
            assert not action.help.startswith("help_"), (command, action.help)


def _parsers(lang: Language) -> dict[str, argparse.ArgumentParser]:
    (commands,) = (
        action
        for action in parser_of(lang)._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    return dict(commands.choices)


def test_every_command_has_a_parser() -> None:
    assert list(_parsers("en")) == list(COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["process", "folder", "--workers", "0"],  # no worker
        ["search", "bưu", "--page", "-1"],  # no page
        ["search", "bưu", "--year", "MMXX"],  # a year in letters
        ["export", "folder", "--form", "xlsx"],  # an unknown format
        ["correct", "a.txt:1"],  # no correction
        ["correct", "a.txt:1", "--accept", "--reject"],  # two verdicts
        ["annotate", "a.txt", "--jsonl", "b.jsonl"],  # files and records
        ["annotate"],  # neither
        ["lookup"],  # no query
    ],
)
def test_wrong_arguments_are_refused(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        parser_of("en").parse_args(arguments)
    assert caught.value.code == 2
    assert "usage: viendan" in capsys.readouterr().err


def test_the_environment_names_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIENDAN_DB", "postgresql+psycopg://host/reports")
    parsed = parser_of("en").parse_args(["lookup", "45"])
    assert parsed.db == "postgresql+psycopg://host/reports"
