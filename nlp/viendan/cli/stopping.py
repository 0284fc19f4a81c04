"""Stopping: the signals that ask a program to stop become one exception."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

# Ctrl-C; what systemd and containers send; a terminal that closes (not on Windows).
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class StopSignals:
    """The signals that asked this program to stop, in the order of their coming."""

    def __init__(self) -> None:
        self.received: list[int] = []

    @property
    def status(self) -> int:
        """The exit status that the first signal asks for: 128 and its number, as shells count."""
        return 128 + (self.received or [signal.SIGINT])[0]

    def stop(self, number: int, _frame: object) -> None:
        """Raise KeyboardInterrupt; the handler of each of the signals."""
        self.received.append(number)
        raise KeyboardInterrupt


@contextmanager
def stop_signals() -> Iterator[StopSignals]:
    """Turn the signals that ask to stop into KeyboardInterrupt; yield those that came.

    A signal that this program was started to ignore, as by `nohup`, is still ignored.
    """
    signals = StopSignals()
    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    heeded = [one for one in numbers if signal.getsignal(one) != signal.SIG_IGN]
    before = {number: signal.signal(number, signals.stop) for number in heeded}
    try:
        yield signals
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
