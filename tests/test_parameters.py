"""Parameters of requests."""

from pathlib import Path

import pytest
from pages import DOCUMENT
from starlette.testclient import TestClient

from viendan.store import Store
from viendan.web.parameters import Desk

pytestmark = pytest.mark.xdist_group("web")


def test_the_longest_text_fits_into_a_form_whatever_its_letters(site: TestClient) -> None:
    assert site.post("/phan-tich", data={"text": "ộ" * 100_000}).status_code == 200
    assert site.post("/phan-tich", data={"text": "ộ" * 100_001}).status_code == 422


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/tra-cuu?q=" + "x" * 301, "q"),
        (f"/van-ban/{DOCUMENT}?page=0", "page"),
        (f"/van-ban/{DOCUMENT}?page=two", "page"),
        (f"/van-ban/{DOCUMENT}?page=99999999999999999999999", "page"),
        (f"/van-ban/{DOCUMENT}?sort=size", "sort"),
        (f"/van-ban/{DOCUMENT}?year=MMXX", "year"),
        ("/bao-cao/12345678901234567890123", "key"),
        ("/bao-cao/-1", "key"),
    ],
)
def test_a_bad_query_is_told_which_value_is_bad(site: TestClient, address: str, field: str) -> None:
    answer = site.get(address)
    assert answer.status_code == 422
    assert f"<code>{field}</code>" in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "\0",
        "%",
        "_",
        '"',
        '""',
        "'",
        "\\",
        "((",
        "NEAR(a b)",
        "*",
        "a*",
        "-a",
        "\ud7ff",
        "🙂",
        "đ" * 300,
        "AND",
        "{}",
        "col:umn",
    ],
)
def test_no_query_breaks_a_page(site: TestClient, query: str) -> None:
    assert site.get("/tim-doan", params={"q": query}).status_code == 200
    assert site.get("/tra-cuu", params={"q": query}).status_code in {200, 303}
    assert site.get(f"/van-ban/{DOCUMENT}", params={"domain": query}).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/tra-cuu?q=%ff%fe",
        "/van-ban/%ff",
        "/van-ban/..%2f..%2fetc",
        "/static/..%2fapp.py",
        "/static/../app.py",
        "/co-quan/a/b",
    ],
)
def test_no_address_breaks_a_page(site: TestClient, address: str) -> None:
    assert site.get(address).status_code in {200, 404}


def test_a_field_that_a_form_left_empty_does_not_narrow(site: TestClient) -> None:
    every = site.get(f"/van-ban/{DOCUMENT}").text.count("<mark>")
    empty = "&".join(f"{name}=" for name in ("domain", "issuer", "place", "year", "article"))
    assert site.get(f"/van-ban/{DOCUMENT}?{empty}").text.count("<mark>") == every


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("45/2016/QĐ-TTg", 1),  # one document
        ("45", 3),  # several
        ("zzzz", 0),  # none
    ],
)
def test_a_desk_finds_documents_without_their_citations(
    sample_db: Path, query: str, count: int
) -> None:
    with Store.open_read_only(sample_db) as store:
        found = Desk(store).find(query)
    assert (len(found.documents), found.citations) == (count, ())
