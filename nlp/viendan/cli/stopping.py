"""Stopping: the signals that ask a program to stop become one exception, and a deadline."""

import os
import select
import signal
import socket
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import NoReturn, Self

from viendan.cli.output import write_error

# Ctrl-C; what systemd and containers send; a terminal that closes (not on Windows).
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
# How long a program that was asked to stop may take to end, in seconds.
_PATIENCE = 4.0


class StopSignals:
    """The signals that ask this program to stop, while the context is open.

    The first one raises KeyboardInterrupt. A second one ends the program at once, and so does its
    deadline, whatever the program does then: a library that handles the exception, a long statement
    of the database. A signal that the program was started to ignore, as by `nohup`, is still
    ignored.
    """

    def __init__(self, last_words: Callable[[], str]) -> None:
        """`last_words` returns the line that a program prints that was stopped."""
        self.received: list[int] = []
        self._last_words = last_words
        self._ending = threading.Lock()
        self._is_over = False
        self._fd_before, self._hook_before = -1, sys.unraisablehook
        self._before: dict[int, signal.Handlers | Callable[..., object] | int | None] = {}
        # Python writes the numbers of signals here, also while a library runs in C.
        self._numbers, self._sender = socket.socketpair()
        self._sender.settimeout(0)

    def __enter__(self) -> Self:
        """Heed the signals from here on."""
        numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
        heeded = [one for one in numbers if signal.getsignal(one) != signal.SIG_IGN]
        threading.Thread(target=self._watch, args=(heeded,), daemon=True).start()
        self._fd_before = signal.set_wakeup_fd(self._sender.fileno(), warn_on_full_buffer=False)
        sys.unraisablehook = self._pass_over
        for number in heeded:
            self._before[number] = signal.signal(number, self._stop)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Heed them no longer; an error of a program that was asked to stop is its interruption."""
        self._is_over = True
        if self.received:
            if error is not None:
                raise KeyboardInterrupt from error
            return
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._fd_before)
        sys.unraisablehook = self._hook_before
        self._sender.close()

    def end(self) -> NoReturn:
        """Print the last words and end the program, now: nothing that it holds needs an end.

        The status is what the first signal asks for: 128 and its number, as shells count.
        """
        with self._ending:
            write_error(self._last_words())
            os._exit(128 + (self.received or [signal.SIGINT])[0])

    def _stop(self, number: int, _frame: object) -> None:
        is_first = not self.received
        self.received.append(number)
        if is_first and not self._is_over:
            raise KeyboardInterrupt

    def _pass_over(self, lost: "sys.UnraisableHookArgs") -> None:
        """Say nothing of an interruption where Python cannot raise it: the deadline ends that."""
        if not issubclass(lost.exc_type, KeyboardInterrupt):
            self._hook_before(lost)

    def _watch(self, heeded: list[int]) -> None:
        """End the program at the second signal, or some seconds after the first."""
        with self._numbers:
            first = self._next(heeded, None)
            if first is not None:
                self._next(heeded, _PATIENCE)
                self.received.insert(0, first)  # its handler may still wait for Python
                self.end()

    def _next(self, heeded: list[int], seconds: float | None) -> int | None:
        """Return the next of these signals, None where the time or the context ends before."""
        while select.select([self._numbers], [], [], seconds)[0]:
            read = self._numbers.recv(1)
            if not read or read[0] in heeded:
                return read[0] if read else None
        return None
