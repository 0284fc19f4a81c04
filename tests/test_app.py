"""The application: what its guard lets through."""

import re
from pathlib import Path

import pytest
from pages import DOCUMENT, every_page
from starlette.testclient import TestClient

from viendan.store import Store
from viendan.web.app import make_app
from viendan.web.safety import HEADERS, Limits, limits_of

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


@pytest.mark.parametrize(
    ("listening", "allowed", "host", "status"),
    [
        ("127.0.0.1", [], "127.0.0.1:8080", 200),  # its address and port
        ("127.0.0.1", [], "localhost", 200),  # its name
        ("127.0.0.1", [], "[::1]:80", 200),  # its address of version 6
        ("127.0.0.1", [], "evil.example", 421),  # a name that another site gave it
        ("127.0.0.1", [], "192.168.1.5", 421),  # an address that it does not listen on
        ("0.0.0.0", [], "192.168.1.5:8080", 200),  # an address of a network  # noqa: S104
        ("0.0.0.0", [], "[fe80::1]:80", 200),  # one of version 6  # noqa: S104
        ("0.0.0.0", [], "evil.example", 421),  # a name that nobody allowed  # noqa: S104
        ("0.0.0.0", ["kho.vn"], "KHO.vn:8080", 200),  # one that is allowed  # noqa: S104
        ("0.0.0.0", ["kho.vn"], "192.168.1.5", 421),  # then addresses are not  # noqa: S104
        ("0.0.0.0", ["kho.vn"], "localhost:8080", 200),  # but this machine is  # noqa: S104
    ],
)
def test_a_server_answers_by_its_own_names_only(
    sample_db: Path, listening: str, allowed: list[str], host: str, status: int
) -> None:
    with Store.open_read_only(sample_db) as store:
        app = make_app(store, limits=limits_of(listening, allowed))
        answer = TestClient(app).get("/phan-tich", headers={"Host": host})
    assert answer.status_code == status


@pytest.mark.parametrize(
    "address", ["/", "/api/v1/reports", "/static/style.css", f"/van-ban/{DOCUMENT}/tai-ve/csv"]
)
def test_a_request_for_the_head_alone_is_answered_without_the_body(
    site: TestClient, address: str
) -> None:
    whole, head = site.get(address), site.head(address)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert site.head("/nothing").status_code == 404


def test_the_pages_write_nothing(site: TestClient, sample_db: Path) -> None:
    before = sample_db.read_bytes()
    for address in every_page(site):
        site.get(address)
    assert sample_db.read_bytes() == before


def test_a_document_that_no_report_cites_has_a_page_of_the_registry(site: TestClient) -> None:
    answer = site.get("/tra-cuu", params={"q": "01/2018/NĐ-CP"})
    assert answer.headers["location"].startswith("/van-ban/nghi-dinh.1-2018-nd-cp")
    page = site.get(answer.headers["location"], params={"lang": "en"}).text
    assert "No report of the store cites it." in page
    assert "documents have this one number" in page
    assert "as of 14 Nov 2025" in page
    assert "https://vbpl.vn/" in page
    assert "codification 2025" in page


def test_a_cited_document_lists_its_relations_with_their_ground(site: TestClient) -> None:
    page = site.get("/van-ban/nghi-dinh.72-2013-nd-cp", params={"lang": "en"}).text
    assert "registry: codification" in page
    assert "/van-ban/nghi-dinh.72-2013-nd-cp/doi-song.svg" in page
    assert site.get("/van-ban/nghi-dinh.72-2013-nd-cp/doi-song.svg").status_code == 200
