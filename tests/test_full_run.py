"""A run that has something to do: what is typed next."""

import sys
from pathlib import Path

import pytest

from viendan.cli.full_run import _lookup_command


@pytest.mark.parametrize(
    ("program", "database", "command"),
    [
        ("bin/viendan", "var/viendan.db", "bin/viendan lookup"),  # in this folder
        ("/usr/bin/viendan", "var/viendan.db", "viendan lookup"),  # elsewhere
        ("/usr/bin/viendan", "a.db", "viendan lookup --db a.db"),  # another store
    ],
)
def test_the_next_command_is_as_a_person_types_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, database: str, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VIENDAN_DB", raising=False)
    monkeypatch.setattr(sys, "argv", [program])
    assert _lookup_command(database) == command
