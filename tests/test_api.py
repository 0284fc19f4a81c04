"""The API."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.schemas import BaseSchema
from starlette.testclient import TestClient

from viendan.annotation.record import Annotation
from viendan.store import Store
from viendan.web.app import make_app
from viendan.web.safety import Limits

pytestmark = pytest.mark.xdist_group("web")

DOCUMENT = "quyet-dinh.45-2016-qd-ttg"


@pytest.fixture(scope="module")
def api(sample_db: Path) -> Iterator[TestClient]:
    store = Store.open_read_only(sample_db)
    with TestClient(
        make_app(store, limits=Limits(rate=1e6, burst=10**6)), base_url="http://testserver/api/v1/"
    ) as client:
        yield client
    store.close()


def test_one_document_is_looked_up(api: TestClient) -> None:
    found = api.get("lookup", params={"q": "45/2016/QĐ-TTg"}).json()
    assert [document["identity"] for document in found["documents"]] == [DOCUMENT]
    assert not found["is_near"]


def test_the_nearest_are_said_to_be_near_and_the_expected_identity_is_named(
    api: TestClient,
) -> None:
    found = api.get("lookup", params={"q": "45/2020/QĐ-TTg"}).json()
    assert found["is_near"]
    assert found["expected"] == "quyet-dinh.45-2020-qd-ttg"


def test_a_text_is_analysed_with_a_status_for_each_reference(api: TestClient) -> None:
    text = "Căn cứ Quyết định số 45/2016/QĐ-TTg và Nghị định 99/2019/NĐ-CP"
    found = api.post("analyse", json={"text": text}).json()
    assert [(one["status"], one["identity"]) for one in found] == [
        (200, DOCUMENT),
        (404, "nghi-dinh.99-2019-nd-cp"),
    ]
    assert [text[one["start"] : one["end"]] for one in found] == [one["citation"] for one in found]


def test_a_document_comes_with_its_citations_facets_and_names(api: TestClient) -> None:
    found = api.get(f"documents/{DOCUMENT}", params={"size": 2}).json()
    assert (found["total"], len(found["citations"]), found["page"], found["size"]) == (6, 2, 1, 2)
    assert {"value": "2019", "count": 3} in found["facets"]["year"]
    assert found["official"].startswith("Quyết định số 45/2016/QĐ-TTg ngày 19 tháng 10 năm 2016")
    assert found["urn_lex"].startswith("urn:lex:vn:")


def test_citations_mentions_and_hits_have_the_cited_parts(
    store: Store, address: str, annotated: Callable[[str], Annotation]
) -> None:
    for where in ("điểm a khoản 2 Điều 5", "các Điều 5, 7", "toàn bộ"):
        store.add(annotated(f"Bưu chính theo {where} Quyết định số 45/2016/QĐ-TTg."))
    with Store.open_read_only(address) as reading:
        api = TestClient(make_app(reading), base_url="http://testserver/api/v1/")
        document = api.get(f"documents/{DOCUMENT}", params={"article": "5"}).json()
        hits = api.get("search", params={"q": "bưu chính", "article": "7"}).json()["items"]
        (citation,) = [one for one in document["citations"] if one["clause"]]
        report = api.get(f"reports/{citation['report']}").json()
    assert document["total"] == 2
    assert document["facets"]["article"] == [
        {"value": "5", "count": 2},
        {"value": "7", "count": 1},
    ]
    wanted = {"article": "5", "clause": "2", "point": "a"}
    (mention,) = [one for paragraph in report["paragraphs"] for one in paragraph["mentions"]]
    assert [{name: one[name] for name in wanted} for one in (citation, mention)] == [wanted] * 2
    assert [hit["parts"] for hit in hits] == [
        [{"identity": DOCUMENT, "article": "5,7", "clause": None, "point": None}]
    ]


def test_pages_of_citations_hold_each_once(api: TestClient) -> None:
    pages = [
        api.get(f"documents/{DOCUMENT}", params={"size": 2, "page": page}).json()["citations"]
        for page in (1, 2, 3, 4)
    ]
    assert [len(page) for page in pages] == [2, 2, 2, 0]
    assert len({(one["report"], one["position"]) for page in pages for one in page}) == 6


def test_documents_and_reports_are_listed_and_found_by_words(api: TestClient) -> None:
    assert api.get("documents").json()["total"] > 100
    assert api.get("reports").json()["total"] == 10
    assert 0 < api.get("documents", params={"q": "an toàn hệ thống thông tin"}).json()["total"] < 10


def test_a_report_key_is_text_that_leads_to_the_report(api: TestClient) -> None:
    line = api.get("reports").json()["items"][0]
    assert isinstance(line["key"], str)
    report = api.get(f"reports/{line['key']}").json()
    assert (report["key"], report["title"]) == (line["key"], line["title"])
    mentions = [
        (paragraph, mention)
        for paragraph in report["paragraphs"]
        for mention in paragraph["mentions"]
    ]
    assert mentions
    assert all(
        paragraph["text"][mention["start"] : mention["end"]] == mention["text"]
        for paragraph, mention in mentions
    )


def test_marks_of_a_hit_are_where_its_words_are(api: TestClient) -> None:
    found = api.get("search", params={"q": '"bưu điện"'}).json()
    assert found["items"]
    assert all(
        hit["text"][mark["start"] : mark["end"]].lower() == "bưu điện"
        for hit in found["items"]
        for mark in hit["marks"]
    )


@pytest.mark.parametrize(
    ("method", "path", "status", "sent"),
    [
        ("GET", "lookup", 422, None),  # nothing asked
        ("GET", "lookup?q=" + "x" * 301, 422, None),  # too long
        ("GET", "documents?page=0", 422, None),
        ("GET", "documents?size=201", 422, None),
        ("GET", "documents/nothing", 404, None),
        ("GET", "reports/1", 404, None),
        ("GET", "reports/x", 422, None),
        ("GET", "nothing", 404, None),
        ("GET", "analyse", 405, None),
        ("DELETE", "documents", 405, None),
        ("POST", "analyse", 422, b"{"),  # no JSON
        ("POST", "analyse", 422, b'{"text": 1}'),
        ("POST", "analyse", 422, b'{"text": "\\ud800"}'),  # half a letter
        ("POST", "analyse", 422, b'{"texts": "a"}'),
        ("POST", "analyse", 422, b"[]"),
        ("POST", "analyse", 422, json.dumps({"text": "a" * 100_001}).encode()),
        ("POST", "analyse", 413, b'{"text": "' + b"a" * 1_250_000 + b'"}'),
    ],
)
def test_what_goes_wrong_is_problem_details(
    api: TestClient, method: str, path: str, status: int, sent: bytes | None
) -> None:
    answer = api.request(
        method, path, content=sent, headers={"Content-Type": "application/json"} if sent else {}
    )
    found = answer.json()
    assert answer.status_code == found["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "detail", "instance"} <= set(found)


def test_a_bad_value_is_named_and_told_in_the_language_that_was_asked_for(api: TestClient) -> None:
    assert api.get("documents?page=0").json()["errors"] == [
        {"field": "page", "message": "phải từ 1 trở lên"}
    ]
    assert api.get("documents?page=0&lang=en").json()["errors"] == [
        {"field": "page", "message": "must be at least 1"}
    ]
    assert api.post("analyse", json={}).json()["errors"] == [
        {"field": "text", "message": "còn thiếu"}
    ]


def test_too_many_requests_are_problem_details_too(sample_db: Path) -> None:
    client = TestClient(
        make_app(Store.open_read_only(sample_db), limits=Limits(rate=0.01, burst=1))
    )
    client.get("/api/v1/reports")
    answer = client.get("/api/v1/reports")
    assert (answer.status_code, answer.headers["content-type"]) == (429, "application/problem+json")
    assert "retry-after" in answer.headers


def test_the_description_has_every_call_and_says_problem_details_of_every_refusal(
    api: TestClient,
) -> None:
    described = api.get("openapi.json").json()
    assert {path.removeprefix("/api/v1/") for path in described["paths"]} == {
        "lookup",
        "analyse",
        "documents",
        "documents/{identity}",
        "reports",
        "reports/{key}",
        "search",
    }
    refusals = [
        answer
        for operations in described["paths"].values()
        for operation in operations.values()
        for status, answer in operation["responses"].items()
        if int(status) >= 400
    ]
    assert all(list(answer["content"]) == ["application/problem+json"] for answer in refusals)


@pytest.fixture(scope="module")
def described(sample_db: Path) -> Iterator[BaseSchema]:
    store = Store.open_read_only(sample_db)
    yield schemathesis.openapi.from_asgi(
        "/api/v1/openapi.json", make_app(store, limits=Limits(rate=1e6, burst=10**6))
    )
    store.close()


@schemathesis.pytest.from_fixture("described").parametrize()
@settings(max_examples=10, deadline=None, database=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_asked_is_answered_as_the_description_says(case: schemathesis.Case) -> None:
    case.call_and_validate()


def test_a_document_that_no_report_cites_is_answered_with_its_force(api: TestClient) -> None:
    found = api.get("lookup", params={"q": "147/2024/NĐ-CP"}).json()
    assert found["documents"] or found["registered"]
    answer = api.get("documents/nghi-dinh.1-2018-nd-cp").json()
    assert (answer["reports"], answer["citations"]) == (0, [])
    assert [one["document"]["date"] for one in answer["registered"]] == ["2018-01-03", "2018-08-06"]
    (known, _) = answer["registered"]
    assert (known["status"], known["as_of"]) == ("codified", "2025-11-14")
    assert known["sources"]
    assert [one["relation"] for one in known["relations"]] == ["replaces"]
