"""The parser of the command line."""

import argparse
from importlib.metadata import version

import pytest
from command_lines import LINES

from viendan.cli.main import COMMANDS, main
from viendan.cli.parser import parse, parser_of
from viendan.domains.shipped import annotation_version
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
        parse(arguments, "en")
    assert caught.value.code == 2
    assert "usage: viendan" in capsys.readouterr().err


def test_the_environment_names_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIENDAN_DB", "postgresql+psycopg://host/reports")
    parsed = parse(["lookup", "45"], "en")
    assert parsed.db == "postgresql+psycopg://host/reports"


@pytest.mark.parametrize("command", COMMANDS)
def test_store_and_language_stand_before_a_command_or_behind_it(command: str) -> None:
    given = ["--db", "a.db", "--lang", "en"]
    line = [command, *LINES[command]]
    before, behind = parse([*given, *line], "vi"), parse([*line, *given], "vi")
    assert vars(before) == vars(behind)
    assert (before.db, before.lang) == ("a.db", "en")


def test_a_store_behind_a_command_counts_more_than_one_before_it() -> None:
    assert parse(["--db", "a.db", "summary", "--db", "b.db"], "vi").db == "b.db"
    assert parse(["summary", "c.db"], "vi").db == "c.db"


@pytest.mark.parametrize("command", ["analyse", "annotate", "train"])
def test_a_command_that_needs_no_store_has_none_unasked(command: str) -> None:
    assert parse([command, *LINES[command]], "vi").db is None


def test_the_version_is_printed_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"viendan {version('viendan')} ({annotation_version()})\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["process", "r", "--workers", "0"], "“0” is not a whole number from 1"),
        (["process", "r", "--webhook", "a.vn"], "“a.vn” is not an address with http://"),
    ],
)
def test_a_wrong_value_is_said_with_what_is_right(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        parse(arguments, "en")
    assert said in capsys.readouterr().err
