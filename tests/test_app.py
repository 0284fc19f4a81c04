"""The application: what its guard lets through."""

import re
from pathlib import Path

import pytest
from pages import every_page
from starlette.testclient import TestClient

from viendan.store import Store
from viendan.web.app import make_app
from viendan.web.safety import HEADERS, Limits, hosts_of

pytestmark = pytest.mark.xdist_group("web")


def test_every_page_has_the_headers_and_nothing_that_they_forbid(site: TestClient) -> None:
    for address in [*every_page(site), "/nothing", "/bao-cao/x"]:
        answer = site.get(address)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS, address
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src=\"/static/)", answer.text), (
            address
        )


def test_too_much_is_not_read(sample_db: Path) -> None:
    client = TestClient(make_app(Store.open_read_only(sample_db), limits=Limits(body=1_000)))
    assert client.post("/phan-tich", data={"text": "a" * 2_000}).status_code == 413
    assert client.post("/phan-tich", content=iter([b"text=", b"a" * 2_000])).status_code == 413
    assert client.post("/phan-tich", data={"text": "a" * 500}).status_code == 200


def test_who_asks_too_often_is_told_when_to_come_again(sample_db: Path) -> None:
    client = TestClient(
        make_app(Store.open_read_only(sample_db), limits=Limits(rate=0.01, burst=3))
    )
    answers = [client.get("/phan-tich") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[-1].headers["retry-after"]) > 1
    assert "Quá nhiều yêu cầu" in answers[-1].text


def test_a_server_of_this_machine_answers_by_its_own_names_only(sample_db: Path) -> None:
    app = make_app(Store.open_read_only(sample_db), limits=Limits(hosts=hosts_of("127.0.0.1")))
    statuses = {
        host: TestClient(app, base_url=f"http://{host}").get("/phan-tich").status_code
        for host in ("127.0.0.1:8080", "localhost", "[::1]:80", "evil.example")
    }
    assert statuses == {
        "127.0.0.1:8080": 200,
        "localhost": 200,
        "[::1]:80": 200,
        "evil.example": 421,
    }
    assert hosts_of("0.0.0.0") == ()  # noqa: S104  # an address to judge, not to listen at


def test_the_pages_write_nothing(site: TestClient, sample_db: Path) -> None:
    before = sample_db.read_bytes()
    for address in every_page(site):
        site.get(address)
    assert sample_db.read_bytes() == before
