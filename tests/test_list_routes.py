"""The lists of documents and reports."""

import csv
import io
from zipfile import ZipFile

import pytest
from pages import words_of
from starlette.testclient import TestClient

from viendan.store import Store
from viendan.store.lookup.answers import Page
from viendan.store.lookup.summarise import summarise
from viendan.store.lookup.views import (
    documents_page,
    front_view,
)

pytestmark = pytest.mark.xdist_group("web")


@pytest.mark.parametrize("address", ["/van-ban", "/bao-cao"])
def test_a_list_is_a_page_with_its_count(site: TestClient, address: str) -> None:
    answer = site.get(address)
    assert answer.status_code == 200
    assert f'href="{address}.xlsx"' in answer.text
    assert 'aria-current="page"' in answer.text


def test_the_number_of_documents_is_one_number_everywhere(
    sample_store: Store, site: TestClient
) -> None:
    total = documents_page(sample_store).total
    assert front_view(sample_store).totals["documents"] == total
    assert summarise(sample_store).documents == total
    assert site.get("/api/v1/documents").json()["total"] == total
    assert f"{total} văn bản được viện dẫn" in words_of(site.get("/van-ban").text)
    assert len(documents_page(sample_store, page=Page(1, 1000)).items) == total


def test_words_and_pages_and_filters_go_together(site: TestClient) -> None:
    page = site.get("/van-ban?q=an+ninh&type=luật&sort=date&size=1&page=2").text
    assert "type=lu%E1%BA%ADt" in page
    assert "q=an+ninh" in page
    assert site.get("/bao-cao?year=x").status_code == 422
    assert site.get("/van-ban?sort=nothing").status_code == 422


@pytest.mark.parametrize("name", ["van-ban", "bao-cao"])
def test_a_list_is_downloaded_as_csv_and_excel(site: TestClient, name: str) -> None:
    kind = {"van-ban": "documents", "bao-cao": "reports"}[name]
    total = site.get(f"/api/v1/{kind}").json()["total"]
    table = site.get(f"/{name}.csv")
    assert table.text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(table.text.removeprefix("\ufeff"))))
    assert len(rows) == total + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    workbook = site.get(f"/{name}.xlsx")
    assert f'filename="{name}.xlsx"' in workbook.headers["content-disposition"]
    sheet = ZipFile(io.BytesIO(workbook.content)).read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row>") == total + 1


def test_a_download_has_the_filters_and_the_language_of_the_page(site: TestClient) -> None:
    rows = site.get("/van-ban.csv?type=luật&lang=en").text.splitlines()
    assert rows[0].endswith("Identity") or "Identity" in rows[0]
    assert all("luat." in row or "bo-luat." in row for row in rows[1:])
