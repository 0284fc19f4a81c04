"""Connections: how long a server waits for the head of a request, and how many it holds."""

import asyncio
import sys
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

#: The seconds that a client has for the head of a request.
HEAD_SECONDS = 20.0
#: The most connections at a time; fewer where this process may open few files.
MOST_CONNECTIONS = 512


def most_connections() -> int:
    """Return how many connections this process can hold and still read its store."""
    if sys.platform == "win32":
        return MOST_CONNECTIONS
    import resource  # noqa: PLC0415  # on Unix only

    return min(MOST_CONNECTIONS, max(resource.getrlimit(resource.RLIMIT_NOFILE)[0] // 2, 1))


class PatientProtocol(H11Protocol):
    """A connection that waits only so long for a request, and makes room for others.

    Where there are too many, the one that has waited longest for a request is closed; where none
    waits, the new one is.
    """

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401  # those of uvicorn
        super().__init__(*given, **named)
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, and wait for its first request."""
        super().connection_made(transport)
        self._watch()
        if len(self.connections) > most_connections():
            self._make_room()

    def data_received(self, data: bytes) -> None:
        """Take what a client sends."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget a connection that is closed."""
        self._stop_timer()
        super().connection_lost(exc)

    @property
    def deadline(self) -> float | None:
        """When the head of the request must be there, by the loop's clock; None while none is."""
        return self._timer.when() if self._timer is not None else None

    def _watch(self) -> None:
        """Start the timer where a request is to come, stop it where one is being answered."""
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_timer()
        elif self._timer is None and not self.transport.is_closing():
            self._timer = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _make_room(self) -> None:
        waiting = {
            one: one.deadline
            for one in self.connections
            if isinstance(one, PatientProtocol) and one.deadline is not None
        }
        longest = min(waiting, key=lambda one: waiting[one], default=self)
        longest.give_up()

    def give_up(self) -> None:
        """Close the connection at once; it waits for nothing any more."""
        self._stop_timer()
        self.transport.abort()
