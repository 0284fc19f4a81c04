"""Safety: the limits on requests, and the headers of every answer.

The guard refuses requests with a foreign host name (DNS rebinding), too many requests, and bodies
that are too large or too slow. The headers let a browser load only files of this server.
"""

import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address

import anyio
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Makes the answer to a refused request from the status and the seconds to wait (0 if none).
Refuse = Callable[[Request, int, int], Response]

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_LOCAL = ("127.0.0.1", "localhost", "[::1]")
_MOST_CLIENTS = 10_000
#: The page to which a file may be sent.
UPLOADS = "/kiem-tra"


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits for one client.

    `body` is the size of a request in bytes, `upload` that of one with a file, `seconds` the time
    to send it, `rate` the requests per second, `burst` the requests at once. `hosts` are the names
    of this server, any if empty; with `by_address` every address in numbers is a name of it too.
    """

    body: int = 1_250_000  # the longest text, even with escaped letters
    upload: int = 20_000_000
    seconds: float = 20
    rate: float = 20
    burst: int = 120
    hosts: tuple[str, ...] = ()
    by_address: bool = False


def is_of_this_machine(host: str) -> bool:
    """Return whether only programs of this machine reach a server that listens on an address."""
    return host == "localhost" or (_is_address(host) and ip_address(host).is_loopback)


def limits_of(host: str, allowed: Sequence[str] = ()) -> Limits:
    """Return the limits of a server that listens on an address, and the names it answers to.

    These are the local names and those that a person allowed. Where nobody allowed any, a server of
    a network also answers to the machine's name and to addresses in numbers, which no other site
    can give itself.
    """
    names = (*_LOCAL, *(name.lower() for name in allowed))
    if allowed or is_of_this_machine(host):
        return Limits(hosts=names)
    return Limits(hosts=(*names, host.lower(), socket.gethostname().lower()), by_address=True)


def _is_address(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def is_own_form(request: Request) -> bool:
    """Return whether a form was sent from a page of this server.

    Browsers state the origin of each form, and no page can forge it.
    """
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site") == "same-origin"
    return origin.partition("://")[2] == request.headers.get("host")


class Buckets:
    """A token bucket for each client: a request takes a token, and tokens return at a rate."""

    def __init__(
        self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._clients: dict[str, tuple[float, float]] = {}

    def wait(self, client: str) -> float:
        """Return the seconds that a client must wait; a request with 0 takes a token."""
        now = self._clock()
        tokens, since = self._clients.get(client, (float(self._burst), now))
        tokens = min(float(self._burst), tokens + (now - since) * self._rate)
        is_let_in = tokens >= 1
        self._clients[client] = (tokens - is_let_in, now)
        if len(self._clients) > _MOST_CLIENTS:
            self._forget(now)
        return 0 if is_let_in else (1 - tokens) / self._rate

    def _forget(self, now: float) -> None:
        """Forget the clients whose buckets are full again: they are like new clients."""
        full = self._burst / self._rate
        self._clients = {
            client: (tokens, since)
            for client, (tokens, since) in self._clients.items()
            if now - since < full
        }


def _host(request: Request) -> str:
    host = request.headers.get("host", "").lower()
    return host if host.endswith("]") else host.rpartition(":")[0] or host


class Guard:
    """Refuses the requests that exceed the limits, and passes the others to the application."""

    def __init__(self, app: ASGIApp, limits: Limits, refuse: Refuse) -> None:
        self._app, self._limits, self._refuse = app, limits, refuse
        self._buckets = Buckets(limits.rate, limits.burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it to the application.

        A HEAD request is answered as a GET request is, without the body (RFC 9110, 9.3.2).
        """
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        status, wait = self._judged(request)
        body = None if status else await self._body(receive, self._most(request))
        if body is None:
            await self._refuse(request, status or 413, wait)(scope, receive, _with_headers(send))
        elif scope["method"] == "HEAD":
            answered = _without_body(_with_headers(send))
            await self._app({**scope, "method": "GET"}, _replayed(body, receive), answered)
        else:
            await self._app(scope, _replayed(body, receive), _with_headers(send))

    def _is_meant(self, host: str) -> bool:
        """Return whether a request asks for this server by one of its names."""
        names = self._limits.hosts
        return not names or host in names or (self._limits.by_address and _is_address(host))

    def _judged(self, request: Request) -> tuple[int, int]:
        """Return the status of a refusal, or 0, and the seconds to wait before another request."""
        if not self._is_meant(_host(request)):
            return 421, 0
        wait = self._buckets.wait(request.client.host if request.client else "")
        if wait:
            return 429, int(wait) + 1
        length = request.headers.get("content-length", "0")
        is_large = not length.isdigit() or int(length) > self._most(request)
        return (413, 0) if is_large else (0, 0)

    def _most(self, request: Request) -> int:
        """Return the size in bytes that a request may have."""
        return self._limits.upload if request.url.path == UPLOADS else self._limits.body

    async def _body(self, receive: Receive, most: int) -> bytes | None:
        """Return the body of a request, or None if it has more bytes or takes too long."""
        body = bytearray()
        with anyio.move_on_after(self._limits.seconds):
            while len(body) <= most:
                message = await receive()
                body += message.get("body", b"")
                if not message.get("more_body", False):
                    return bytes(body) if len(body) <= most else None
        return None


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that first repeats the body that was received already."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_again() -> Message:
        return waiting.pop() if waiting else await receive()

    return receive_again


def _with_headers(send: Send) -> Send:
    async def send_safely(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_safely


def _without_body(send: Send) -> Send:
    async def send_head(message: Message) -> None:
        await send({**message, "body": b""} if "body" in message else message)

    return send_head
