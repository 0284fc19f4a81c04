"""The program `viendan`: a key ends it quietly before its command and after it."""

import subprocess
import sys

import pytest

_PROGRAM = """
import os, signal
from viendan.cli import main, program
if {moment!r} == "before":
    main.parse = lambda *_: os.kill(os.getpid(), signal.SIGINT)
if {moment!r} == "meanwhile":
    main.require_memory = lambda *_: os.kill(os.getpid(), signal.SIGINT)
if {moment!r} == "after":
    program.sys.exit = lambda _: os.kill(os.getpid(), signal.SIGINT)
{ignored}
program.program()
"""
_IGNORED = "signal.signal(signal.SIGINT, signal.SIG_IGN)"


@pytest.mark.parametrize(
    ("moment", "status", "said"),
    [("before", -2, ""), ("meanwhile", 130, "Stopped.\n"), ("after", -2, "")],
)
def test_a_key_ends_the_program_without_a_traceback(moment: str, status: int, said: str) -> None:
    done = _run(_PROGRAM.format(moment=moment, ignored=""))
    assert (done.returncode, done.stderr) == (status, said)


def test_a_key_that_the_program_was_started_to_ignore_is_ignored() -> None:
    done = _run(_PROGRAM.format(moment="meanwhile", ignored=_IGNORED))
    assert (done.returncode, done.stderr) == (0, "")


def _run(code: str) -> "subprocess.CompletedProcess[str]":
    arguments = ("completion", "bash", "--lang", "en")
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)
