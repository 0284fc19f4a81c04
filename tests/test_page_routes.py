"""The pages that only read."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from pages import DOCUMENT, UNLIMITED, a_report, words_of
from starlette.testclient import TestClient

from viendan.annotation.record import Annotation
from viendan.errors import StoreError
from viendan.readers.source import sha256_of
from viendan.store import FileState, Store
from viendan.store.database.keys import key_of
from viendan.store.lookup.find import lookup
from viendan.store.lookup.views import report_view
from viendan.web.addresses import document_address
from viendan.web.app import make_app

pytestmark = pytest.mark.xdist_group("web")


# Looking up.


@pytest.mark.parametrize("query", ["45/2016/QĐ-TTg", "quyet dinh 45/2016/qd-ttg", DOCUMENT])
def test_one_document_is_gone_to_at_once(site: TestClient, query: str) -> None:
    answer = site.get("/tra-cuu", params={"q": query})
    assert (answer.status_code, answer.headers["location"]) == (303, document_address(DOCUMENT))


def test_several_documents_are_shown_with_what_tells_them_apart(site: TestClient) -> None:
    page = words_of(site.get("/tra-cuu", params={"q": "45"}).text)
    assert "Có 3 văn bản phù hợp với «45»" in page
    assert "19/10/2016 Thủ tướng Chính phủ" in page


def test_the_nearest_are_said_not_to_be_what_was_asked_for(site: TestClient) -> None:
    page = words_of(site.get("/tra-cuu", params={"q": "45/2019/QĐ-TTg"}).text)
    assert "Kho không có «45/2019/QĐ-TTg»" in page
    assert "không phải văn bản đã hỏi" in page
    assert "quyet-dinh.45-2019-qd-ttg" in page


def test_where_nothing_is_near_the_paragraphs_are_offered(site: TestClient) -> None:
    assert "/tim-doan?q=zzzz" in site.get("/tra-cuu", params={"q": "zzzz"}).text


def test_nothing_asked_leads_to_the_front(site: TestClient) -> None:
    assert site.get("/tra-cuu?q=+").headers["location"] == "/"


# A document.


def test_a_document_shows_every_place_that_cites_it_with_its_mention_marked(
    site: TestClient, sample_db: Path
) -> None:
    page = site.get(f"/van-ban/{DOCUMENT}").text
    store = Store.open_read_only(sample_db)
    citations = lookup(store, DOCUMENT).citations
    store.close()
    assert page.count("<mark>") == len(citations) == 6
    assert all(unescape(page).count(f"<mark>{citation.mention}</mark>") for citation in citations)


def test_a_document_is_given_in_the_official_form(site: TestClient) -> None:
    assert (
        "Quyết định số 45/2016/QĐ-TTg ngày 19 tháng 10 năm 2016 của Thủ tướng Chính phủ về"
        in words_of(site.get(f"/van-ban/{DOCUMENT}").text)
    )


def test_a_facet_narrows_the_citations_and_can_be_taken_off(site: TestClient) -> None:
    page = site.get(f"/van-ban/{DOCUMENT}", params={"year": "2019"}).text
    assert page.count("<mark>") == 3
    assert f'href="/van-ban/{DOCUMENT}"' in page


def test_words_before_a_mention_sort_and_stand_before_it(site: TestClient) -> None:
    page = site.get(f"/van-ban/{DOCUMENT}?sort=left").text
    assert re.search(r'<th scope="col" class="before"\s+aria-sort="ascending">', page)


def test_a_list_is_paged(site: TestClient) -> None:
    page = site.get(f"/van-ban/{DOCUMENT}?size=4&page=2").text
    assert page.count("<mark>") == 2
    assert "Trang 2/2" in page


def test_a_document_that_is_not_there_is_a_clear_404_with_the_nearest(site: TestClient) -> None:
    answer = site.get("/van-ban/quyet-dinh.45-2019-qd-ttg")
    assert answer.status_code == 404
    assert DOCUMENT in answer.text


# A report.


def test_a_report_links_its_references_to_their_documents(
    site: TestClient, sample_db: Path
) -> None:
    store = Store.open_read_only(sample_db)
    view = report_view(store, a_report(store))
    store.close()
    assert view is not None
    page = site.get(f"/bao-cao/{view.key}").text
    mentions = [mention for paragraph in view.paragraphs for mention in paragraph.mentions]
    assert mentions
    assert all(f'id="v{mention.position}"' in page for mention in mentions)
    assert f'href="{document_address(DOCUMENT)}">Quyết định số 45/2016/QĐ-TTg</a>' in page


def test_a_report_shows_every_paragraph_in_order(site: TestClient, sample_db: Path) -> None:
    store = Store.open_read_only(sample_db)
    view = report_view(store, a_report(store))
    store.close()
    assert view is not None
    page = site.get(f"/bao-cao/{view.key}").text
    assert [int(found) for found in re.findall(r'id="d(\d+)"', page)] == [
        paragraph.position for paragraph in view.paragraphs
    ]
    assert all(
        f">{paragraph.found_at}<" in page for paragraph in view.paragraphs if paragraph.domain
    )


# Search and analysis.


def test_what_is_searched_for_is_marked(site: TestClient) -> None:
    page = site.get("/tim-doan", params={"q": '"bưu điện"'}).text
    assert "<mark>" in page
    assert all(mark.lower() == "bưu điện" for mark in re.findall(r"<mark>(.*?)</mark>", page))


def test_words_without_diacritics_are_found_and_that_is_said(site: TestClient) -> None:
    assert "không phân biệt dấu" in site.get("/tim-doan", params={"q": "buu dien"}).text


def test_every_reference_of_a_pasted_text_has_its_status(site: TestClient) -> None:
    page = words_of(
        site.post(
            "/phan-tich",
            data={"text": "Theo Quyết định số 45/2016/QĐ-TTg\r\nvà Nghị định 99/2019/NĐ-CP"},
        ).text
    )
    assert "Tìm thấy 2 viện dẫn" in page
    assert "✓ có trong kho" in page
    assert "– không có trong kho" in page  # as the page has it


ATTACK = '"><script>alert(1)</script>'


@pytest.mark.parametrize(
    "address",
    [
        "/tra-cuu?q=",
        "/tim-doan?q=",
        "/van-ban/",
        "/linh-vuc/",
        f"/van-ban/{DOCUMENT}?domain=",
        "/tim-doan?q=a&place=",
    ],
)
def test_what_is_asked_is_shown_as_text_and_never_as_a_page(site: TestClient, address: str) -> None:
    assert "<script>" not in site.get(address + ATTACK).text


def test_a_pasted_text_is_shown_as_text(site: TestClient) -> None:
    assert (
        "<script>alert"
        not in site.post(
            "/phan-tich", data={"text": f"</textarea>{ATTACK} Nghị định 1/2020/NĐ-CP"}
        ).text
    )


def test_every_page_answers_on_both_engines(
    store: Store, address: str, annotated: Callable[[str], Annotation]
) -> None:
    store.add(
        annotated("Căn cứ Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016, Sở báo cáo như sau.\n"),
        FileState("/a.txt", 1, 1),
    )
    reading = Store.open_read_only(address)
    client = TestClient(make_app(reading, limits=UNLIMITED))
    key = client.get("/api/v1/reports").json()["items"][0]["key"]
    addresses = [
        "/",
        "/tra-cuu?q=45/2016/QĐ-TTg",
        f"/van-ban/{DOCUMENT}?sort=right&year=2016",
        f"/bao-cao/{key}",
        "/tim-doan?q=báo cáo",
    ]
    assert {where: client.get(where).status_code for where in addresses} == dict.fromkeys(
        addresses, 200
    )
    with pytest.raises(StoreError):
        reading.prune()
    reading.close()


@pytest.fixture
def cited_parts(
    store: Store, address: str, annotated: Callable[[str], Annotation]
) -> Iterator[TestClient]:
    """Pages over a store of reports that name articles of a decision."""
    for at, where in enumerate(("điểm a khoản 2 Điều 5", "các Điều 5, 7", "toàn bộ")):
        text = f"Bưu chính theo {where} Quyết định số 45/2016/QĐ-TTg.\n"
        store.add(annotated(text), FileState(f"/{at}.txt", 1, 1))
    with Store.open_read_only(address) as reading:
        yield TestClient(make_app(reading, limits=UNLIMITED))


@pytest.mark.parametrize(
    ("lang", "part", "heading", "several"),
    [
        ("vi", "Điều 5, khoản 2, điểm a", "Điều được viện dẫn", "Điều 5, 7"),
        ("en", "Article 5, clause 2, point a", "Article cited", "Article 5, 7"),
    ],
)
def test_cited_parts_are_shown_beside_citations(
    cited_parts: TestClient, lang: str, part: str, heading: str, several: str
) -> None:
    key = next(
        citation["report"]
        for citation in cited_parts.get(f"/api/v1/documents/{DOCUMENT}").json()["citations"]
        if citation["clause"] == "2"
    )
    document = words_of(cited_parts.get(f"/van-ban/{DOCUMENT}?lang={lang}").text)
    assert part in document
    assert heading in document
    assert several in document
    for address in (
        f"/van-ban/{DOCUMENT}?lang={lang}&sort=left",
        f"/bao-cao/{key}?lang={lang}",
        f"/tim-doan?q=bưu chính&lang={lang}",
    ):
        assert part in words_of(cited_parts.get(address).text)


def test_citations_are_narrowed_by_an_article_that_can_be_taken_off(
    cited_parts: TestClient,
) -> None:
    whole = cited_parts.get(f"/van-ban/{DOCUMENT}").text
    assert f'href="/van-ban/{DOCUMENT}?article=7#citations"' in whole
    page = cited_parts.get(f"/van-ban/{DOCUMENT}?article=7").text
    assert "1 lượt viện dẫn phù hợp với bộ lọc" in words_of(page)
    assert "Bỏ lọc: Điều 7" in words_of(page)
    table = cited_parts.get(f"/van-ban/{DOCUMENT}/tai-ve/csv?article=7").text
    assert len(table.splitlines()) == 2
    assert "5,7" in table


# What became of a document.


_OLD = "nghi-dinh.4-2010-nd-cp"
_TOLD = "Nghị định số 9/2019/NĐ-CP thay thế Nghị định số 4/2010/NĐ-CP từ ngày 01/5/2019."
_LETTER = (
    "UBND TỈNH BẾN TRE\nSố: 45/BC-UBND\nBến Tre, ngày 12 tháng 8 năm 2020\n\nBÁO CÁO\n"
    "Về an toàn\n\nSở đã thực hiện Nghị định số 4/2010/NĐ-CP.\n"
)


@pytest.fixture
def replaced(
    store: Store, address: str, annotated: Callable[[str], Annotation]
) -> Iterator[TestClient]:
    """Pages over a store of reports on a decree that was replaced."""
    guide = "Thông tư số 5/2011/TT-BTC hướng dẫn Nghị định số 4/2010/NĐ-CP."
    for at, text in enumerate((_TOLD, guide, _LETTER)):
        store.add(annotated(text), FileState(f"/{at}.txt", 1, 1))
    with Store.open_read_only(address) as reading:
        yield TestClient(make_app(reading, limits=UNLIMITED))


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        ("vi", "Được thay thế bởi Nghị định số 9/2019/NĐ-CP, từ ngày 01/05/2019"),
        ("en", "Replaced by Nghị định số 9/2019/NĐ-CP, from"),
    ],
)
def test_a_document_says_at_its_top_what_became_of_it(
    replaced: TestClient, lang: str, wanted: str
) -> None:
    page = replaced.get(f"/van-ban/{_OLD}?lang={lang}").text
    assert wanted in words_of(page)
    assert page.index('id="relations"') < page.index('id="identity"')
    assert 'href="/van-ban/nghi-dinh.9-2019-nd-cp"' in page
    assert _TOLD in words_of(page)


def test_a_report_marks_what_had_been_replaced_on_its_day(replaced: TestClient) -> None:
    key = key_of(sha256_of(_LETTER))
    words = words_of(replaced.get(f"/bao-cao/{key}").text)
    assert "Nghị định số 4/2010/NĐ-CP (đã được thay thế)" in words
    assert "Được thay thế bởi Nghị định số 9/2019/NĐ-CP, từ ngày 01/05/2019 (1 báo cáo" in words
    mentions = [
        mention
        for paragraph in replaced.get(f"/api/v1/reports/{key}").json()["paragraphs"]
        for mention in paragraph["mentions"]
    ]
    assert [one["ended"] and one["ended"]["since"] for one in mentions] == [None, "2019-05-01"]


def test_the_api_says_what_became_of_a_document(replaced: TestClient) -> None:
    first, second = replaced.get(f"/api/v1/documents/{_OLD}").json()["relations"]
    assert (first["relation"], first["is_acting"], first["total"]) == ("replaces", False, 1)
    assert first["documents"][0]["days"] == [{"value": "2019-05-01", "count": 1}]
    assert first["documents"][0]["statements"][0]["text"] == _TOLD
    assert second["relation"] == "guides"


def test_the_picture_of_a_life_is_drawn_where_there_is_one(replaced: TestClient) -> None:
    answer = replaced.get(f"/van-ban/{_OLD}/doi-song.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "9/2019" in answer.text
    assert replaced.get("/van-ban/nghi-dinh.5-2010-nd-cp/doi-song.svg").status_code == 404
