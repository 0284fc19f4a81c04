"""Safety: token buckets, the names of a server, and where a form comes from."""

import pytest
from starlette.requests import Request

from viendan.web.safety import Buckets, hosts_of, is_own_form


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


@pytest.mark.parametrize(
    ("host", "names"),
    [
        ("127.0.0.1", ("127.0.0.1", "localhost", "[::1]")),  # only this machine
        ("localhost", ("127.0.0.1", "localhost", "[::1]")),  # its name
        ("::1", ("127.0.0.1", "localhost", "[::1]")),  # its address of version 6
        ("192.168.1.5", ()),  # a network: the names are not known
    ],
)
def test_a_server_for_this_machine_only_has_its_names(host: str, names: tuple[str, ...]) -> None:
    assert hosts_of(host) == names


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
