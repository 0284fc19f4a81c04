"""Downloads: a document with its citations as files."""

import json
from pathlib import Path

import pytest
from pages import DOCUMENT
from starlette.testclient import TestClient

from viendan.store import Store
from viendan.store.lookup.find import lookup
from viendan.web.downloads import csv_lines

pytestmark = pytest.mark.xdist_group("web")


@pytest.mark.parametrize(
    ("form", "kind", "holds"),
    [
        ("csv", "text/csv", "Quyết định số 45/2016/QĐ-TTg"),
        ("json", "application/json", '"identity": "quyet-dinh.45-2016-qd-ttg"'),
        ("jsonld", "application/ld+json", '"@type": "Legislation"'),
        ("ris", "application/x-research-info-systems", "TY  - "),
    ],
)
def test_a_document_is_downloaded_in_each_form(
    site: TestClient, form: str, kind: str, holds: str
) -> None:
    answer = site.get(f"/van-ban/{DOCUMENT}/tai-ve/{form}")
    assert answer.headers["content-type"].startswith(kind)
    assert f'filename="{DOCUMENT}.{form}"' in answer.headers["content-disposition"]
    assert holds in answer.text


def test_a_download_has_every_citation_under_the_filters(site: TestClient) -> None:
    assert len(json.loads(site.get(f"/van-ban/{DOCUMENT}/tai-ve/json").text)["citations"]) == 6
    assert site.get(f"/van-ban/{DOCUMENT}/tai-ve/csv?year=2019").text.count("\r\n") == 4


def test_no_cell_of_a_table_is_a_formula(sample_db: Path) -> None:
    store = Store.open_read_only(sample_db)
    citation = lookup(store, DOCUMENT).citations[0]
    store.close()
    bad = type(citation)(
        **{name: getattr(citation, name) for name in citation.__dataclass_fields__}
        | {"report_title": '=HYPERLINK("x")'}
    )
    assert '"\'=HYPERLINK(""x"")"' in list(csv_lines(iter([bad])))[1]


def test_downloads_say_what_became_of_a_document(site: TestClient) -> None:
    page = "/van-ban/nghi-dinh.72-2013-nd-cp/tai-ve"
    told = json.loads(site.get(f"{page}/json").text)["relations"]
    assert {one["relation"] for one in told if not one["is_acting"]} >= {"replaces", "amends"}
    assert "legislationAmends" in json.loads(site.get(f"{page}/jsonld").text)["@reverse"]


def test_what_the_registry_says_of_force_is_in_linked_data_and_references(
    site: TestClient,
) -> None:
    address = "/van-ban/thong-tu.79-2025-tt-bnnmt/tai-ve"
    linked = site.get(f"{address}/jsonld").json()
    assert linked["legislationLegalForce"] == "https://schema.org/InForce"
    assert linked["legislationDateOfApplicability"] == "2026-02-15"
    assert linked["sdDatePublished"] == "2026-04-16"
    assert "N1  - " in site.get(f"{address}/ris").text
