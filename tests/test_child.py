"""Child processes that end, with their own children, with their context or their parent."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import until

from viendan.flows.server import child


@pytest.fixture
def note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file in which the module `mother` writes the number of the process that it starts."""
    (tmp_path / "mother.py").write_text(
        "import pathlib, subprocess, sys, time\n"
        "started = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "pathlib.Path(sys.argv[1]).write_text(str(started.pid))\ntime.sleep(600)"
    )
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    return tmp_path / "pid"


def _has_ended(note: Path) -> bool:
    stat = Path(f"/proc/{note.read_text()}/stat")
    return not stat.exists() or stat.read_text().split()[2] == "Z"


def test_a_child_ends_with_its_context_and_so_do_its_children(note: Path) -> None:
    with child("-m", "mother", str(note)) as started:
        until(lambda: note.is_file() and note.read_text() != "")
    assert started.returncode is not None
    until(lambda: _has_ended(note))


def test_a_child_and_its_children_end_where_their_parent_is_killed(note: Path) -> None:
    code = (
        "import sys, time\nfrom viendan.flows.server import child\n"
        "with child('-m', 'mother', sys.argv[1]):\n    time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(note)]) as parent:
        until(lambda: note.is_file() and note.read_text() != "")
        parent.kill()
    until(lambda: _has_ended(note))
