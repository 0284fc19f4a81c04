"""The command `quarantine`."""

import json
from pathlib import Path

import pytest

from viendan.cli.main import main
from viendan.store import Failure, FileState, Store


@pytest.fixture(autouse=True)
def _two_failures(database: Path) -> None:
    failures = [
        (FileState("/r/a.txt", 10, 1), Failure("binary", {"path": "/r/a.txt"}, "ReadError: a")),
        (FileState("/s/b.txt", 10, 1), Failure("empty", {"path": "/s/b.txt"})),
    ]
    with Store.open(database) as store:
        store.add_all([], failures, "1")


@pytest.mark.parametrize(
    ("folder", "names"),
    [
        ([], ["a.txt", "b.txt"]),  # all folders
        (["/r"], ["a.txt"]),  # one folder
        (["/none"], []),  # a folder without any
    ],
)
def test_the_files_of_a_folder_are_listed(
    folder: list[str], names: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["quarantine", *folder]) == 0
    said = capsys.readouterr().out
    assert [name for name in ("a.txt", "b.txt") if name in said] == names
    assert said.count("tried 1 time,") == len(names)
    assert ("No files are in quarantine." in said) is (not names)
    assert "ReadError" not in said


def test_tracebacks_are_printed_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quarantine", "--traceback"]) == 0
    assert "  | ReadError: a\n" in capsys.readouterr().out


def test_the_list_is_json_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quarantine", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["failure"]["code"] for one in found] == ["binary", "empty"]
