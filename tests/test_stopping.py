"""Stopping: the first signal is an exception, a second one or the deadline ends the program."""

import os
import signal
import subprocess
import sys

import pytest

from viendan.cli.stopping import StopSignals

_PROGRAM = """
import os, signal, sys, time
from viendan.cli import stopping
stopping._PATIENCE = 0.2

def send(name):
    os.kill(os.getpid(), getattr(signal, name))

signals = stopping.StopSignals(lambda: "stored: 3")
try:
    with signals:
        {work}
except KeyboardInterrupt:
    {end}
"""
_IN_C = "import sqlite3; sqlite3.connect(':memory:').execute(COUNT).fetchall()".replace(
    "COUNT",
    "'WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n'",
)


@pytest.mark.parametrize(
    ("work", "end", "status"),
    [
        ("send('SIGINT')", "signals.end()", 130),  # Ctrl-C
        ("send('SIGTERM')", "signals.end()", 143),  # what systemd and containers send
        ("send('SIGHUP')", "signals.end()", 129),  # a terminal that closes
        ("send('SIGTERM')", "send('SIGINT'); time.sleep(9)", 143),  # a second one: at once
        ("send('SIGTERM')", "time.sleep(9)", 143),  # the deadline
        # a library that handles the exception
        ("exec('try: send(\"SIGHUP\")\\nexcept KeyboardInterrupt: time.sleep(9)')", "pass", 129),
        # where Python cannot raise it
        ("exec('class A:\\n def __del__(self): send(\"SIGINT\")\\nA()\\ntime.sleep(9)')", "", 130),
        # a library that makes another error of it
        ("exec('try: send(\"SIGHUP\")\\nfinally: 1 / 0')", "signals.end()", 129),
        # a long statement of the database, in which Python handles no signal
        (f"import threading; threading.Timer(0.1, send, ['SIGTERM']).start(); {_IN_C}", "", 143),
    ],
)
def test_a_signal_ends_the_program_with_its_last_words(work: str, end: str, status: int) -> None:
    code = _PROGRAM.format(work=work, end=end or "pass")
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=8
    )
    assert (done.returncode, done.stderr) == (status, "stored: 3\n")


def test_the_handlers_of_a_program_that_was_not_stopped_come_back() -> None:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(one) for one in numbers]
    with StopSignals(str) as signals:
        assert signal.getsignal(signal.SIGTERM) not in before
    assert signals.received == []
    assert [signal.getsignal(one) for one in numbers] == before
    assert signal.set_wakeup_fd(-1) == -1


def test_a_signal_that_the_program_was_told_to_ignore_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        with StopSignals(str) as signals:
            os.kill(os.getpid(), signal.SIGHUP)
        assert signals.received == []
    finally:
        signal.signal(signal.SIGHUP, before)
