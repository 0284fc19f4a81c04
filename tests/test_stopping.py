"""Stopping: signals become one exception, and the first decides the status."""

import os
import signal

import pytest

from viendan.cli.stopping import stop_signals


@pytest.mark.parametrize(
    ("number", "status"),
    [
        (signal.SIGINT, 130),  # Ctrl-C
        (signal.SIGTERM, 143),  # what systemd and containers send
        (signal.SIGHUP, 129),  # a terminal that closes
    ],
)
def test_a_signal_interrupts_and_names_its_status(number: signal.Signals, status: int) -> None:
    before = signal.getsignal(number)
    with stop_signals() as signals:
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), number)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)  # a second one
    assert signals.status == status
    assert signal.getsignal(number) == before


def test_a_signal_that_the_program_was_told_to_ignore_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        with stop_signals() as signals:
            os.kill(os.getpid(), signal.SIGHUP)
        assert signals.received == []
    finally:
        signal.signal(signal.SIGHUP, before)
