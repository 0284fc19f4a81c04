"""Problems: what went wrong, as a page and as problem details."""

import json
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from viendan.errors import StoreError
from viendan.language.catalogue import LANGUAGES, Language, say
from viendan.store import Store
from viendan.web import page_routes
from viendan.web.app import make_app
from viendan.web.problems import KNOWN_STATUSES, MEDIA_TYPE, problem
from viendan.web.safety import HEADERS

pytestmark = pytest.mark.xdist_group("web")


@pytest.mark.parametrize(
    "address",
    [
        "/bao-cao/1",
        "/linh-vuc/nothing",
        "/co-quan/x",
        "/dia-phuong/x%00",
        "/nothing",
        "/van-ban/a/tai-ve/csv",
    ],
)
def test_what_is_not_there_is_a_clear_404(site: TestClient, address: str) -> None:
    answer = site.get(address)
    assert answer.status_code == 404
    assert "Không có trang này" in answer.text


def test_a_fault_is_a_clear_page_without_a_trace(
    sample_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(_store: Store) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(page_routes, "front_view", fault)
    client = TestClient(make_app(Store.open_read_only(sample_db)), raise_server_exceptions=False)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Lỗi của chương trình" in answer.text
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


def test_a_store_that_cannot_be_read_just_now_says_why(
    sample_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_store: Store) -> None:
        raise StoreError("store_locked", reason="database is locked")

    monkeypatch.setattr(page_routes, "front_view", locked)
    answer = TestClient(make_app(Store.open_read_only(sample_db))).get("/")
    assert answer.status_code == 503
    assert "Kho đang bị một chương trình khác khóa" in answer.text


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/api/v1/reports/1", 404),  # no such report
        ("DELETE", "/api/v1/reports", 405),  # a wrong method
        ("GET", "/api/v1/reports?page=0", 422),  # a wrong value
    ],
)
def test_below_the_api_a_problem_is_json(
    site: TestClient, method: str, address: str, status: int
) -> None:
    answer = site.request(method, address)
    assert (answer.status_code, answer.headers["content-type"]) == (status, MEDIA_TYPE)
    found = answer.json()
    assert (found["status"], found["instance"]) == (status, address.partition("?")[0])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("status", sorted(KNOWN_STATUSES))
def test_every_known_status_has_its_words(status: int, lang: Language) -> None:
    for key in (f"title_{status}", f"problem_{status}"):
        assert say(key, lang) != key


@pytest.mark.parametrize(
    ("status", "title"),
    [
        (418, 400),  # an unknown status of the client's
        (507, 500),  # one of the server's
    ],
)
def test_an_unknown_status_has_the_words_of_its_class(status: int, title: int) -> None:
    scope = {"type": "http", "path": "/api/v1/x", "query_string": b"lang=en", "headers": []}
    answer = problem(Request(scope), status)
    assert answer.status_code == status
    assert json.loads(bytes(answer.body))["title"] == say(f"title_{title}", "en")
