"""Safety: token buckets, the names of a server, and where a form comes from."""

import socket

import pytest
from starlette.requests import Request

from viendan.web.safety import Buckets, Limits, is_of_this_machine, is_own_form, limits_of


def test_tokens_come_back_at_their_rate() -> None:
    now = [0.0]
    buckets = Buckets(rate=2, burst=2, clock=lambda: now[0])
    assert [buckets.wait("a"), buckets.wait("a"), buckets.wait("a"), buckets.wait("b")] == [
        0,
        0,
        0.5,
        0,
    ]
    now[0] = 0.5
    assert [buckets.wait("a"), buckets.wait("a")] == [0, 0.5]


def test_strangers_are_forgotten() -> None:
    now = [0.0]
    buckets = Buckets(rate=1, burst=1, clock=lambda: now[0])
    for client in range(10_001):
        now[0] += 1
        buckets.wait(str(client))
    assert len(buckets._clients) == 1


_LOCAL = ("127.0.0.1", "localhost", "[::1]")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost", "::1"])
def test_a_server_for_this_machine_only_has_its_names(host: str) -> None:
    assert is_of_this_machine(host)
    assert limits_of(host) == Limits(hosts=_LOCAL)


@pytest.mark.parametrize(
    "host",
    [
        "0.0.0.0",  # noqa: S104  # to judge, not to listen at
        "::",
        "192.168.1.5",
        "reports.example.vn",
    ],
)
def test_a_server_of_a_network_has_the_names_that_are_allowed(host: str) -> None:
    assert not is_of_this_machine(host)
    limits = limits_of(host)
    assert limits.by_address
    assert {*_LOCAL, host, socket.gethostname().lower()} == set(limits.hosts)
    assert limits_of(host, ["Kho.example.vn"]) == Limits(hosts=(*_LOCAL, "kho.example.vn"))


@pytest.mark.parametrize(
    ("headers", "is_own"),
    [
        ({"origin": "http://a.vn"}, True),  # the same host
        ({"origin": "http://b.vn"}, False),  # another host
        ({"origin": "null"}, False),  # a sandbox
        ({"sec-fetch-site": "same-origin"}, True),  # no origin, but the browser says so
        ({"sec-fetch-site": "cross-site"}, False),  # another site
        ({}, False),  # no browser
    ],
)
def test_a_form_is_own_by_what_the_browser_states(headers: dict[str, str], *, is_own: bool) -> None:
    raw = [(name.encode(), value.encode()) for name, value in {"host": "a.vn", **headers}.items()]
    assert is_own_form(Request({"type": "http", "headers": raw})) == is_own
