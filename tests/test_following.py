"""Feeds, and the page of what is new about a document."""

from urllib.parse import quote

import pytest
from lxml import etree
from pages import DOCUMENT, words_of
from starlette.testclient import TestClient

pytestmark = pytest.mark.xdist_group("web")

ATOM = {"a": "http://www.w3.org/2005/Atom"}
FEEDS = [
    f"/van-ban/{DOCUMENT}/atom",
    f"/dia-phuong/{quote('Tỉnh Bến Tre')}/atom",
    "/tim-doan/atom?q=bưu chính",
]


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_atom_with_its_entries(site: TestClient, address: str) -> None:
    answer = site.get(address)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = etree.fromstring(answer.content)
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    # RFC 4287: one id, title and updated each, and an author.
    for element in (feed, *feed.xpath("a:entry", namespaces=ATOM)):
        for name in ("id", "title", "updated"):
            (found,) = element.xpath(f"a:{name}", namespaces=ATOM)
            assert found.text
    entries = feed.xpath("a:entry", namespaces=ATOM)
    assert entries
    ids = [one.findtext("a:id", namespaces=ATOM) for one in entries]
    assert len(set(ids)) == len(ids)
    for link in feed.xpath("a:entry/a:link/@href", namespaces=ATOM):
        assert site.get(link).status_code == 200


@pytest.mark.parametrize("address", FEEDS)
def test_since_a_day_nothing_is_newer(site: TestClient, address: str) -> None:
    joined = "&" if "?" in address else "?"
    feed = etree.fromstring(site.get(f"{address}{joined}since=2999-01-01").content)
    assert feed.xpath("a:entry", namespaces=ATOM) == []
    assert site.get(f"{address}{joined}since=x").status_code == 422


def test_new_citations_have_a_page(site: TestClient) -> None:
    page = site.get(f"/van-ban/{DOCUMENT}/moi").text
    assert page.count("<tr>") > 1
    assert "Không có viện dẫn mới" in words_of(
        site.get(f"/van-ban/{DOCUMENT}/moi?since=2999-01-01").text
    )


def test_pages_lead_to_their_feeds(site: TestClient) -> None:
    assert f"/van-ban/{DOCUMENT}/atom" in site.get(f"/van-ban/{DOCUMENT}").text
    assert "/atom" in site.get("/dia-phuong/Tỉnh Bến Tre").text
    assert "/tim-doan/atom?q=" in site.get("/tim-doan?q=bưu điện").text


@pytest.mark.parametrize("name", ["atom", "moi"])
def test_an_unknown_document_has_no_news(site: TestClient, name: str) -> None:
    assert site.get(f"/van-ban/nghi-dinh.1-1999-nd-cp/{name}").status_code == 404
