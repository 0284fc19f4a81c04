"""The pages."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from viendan.annotation.record import Annotation
from viendan.errors import StoreError
from viendan.store import FileState, Store, history, judged
from viendan.store.lookup.find import lookup
from viendan.store.lookup.views import report_view, reports_page
from viendan.web import page_routes
from viendan.web.addresses import changed, document_address, report_address
from viendan.web.app import make_app
from viendan.web.downloads import csv_lines
from viendan.web.safety import HEADERS, Limits, hosts_of

pytestmark = pytest.mark.xdist_group("web")

DOCUMENT = "quyet-dinh.45-2016-qd-ttg"
OWN = {"Origin": "http://testserver"}


@pytest.fixture(scope="module")
def site(sample_db: Path) -> Iterator[TestClient]:
    store = Store.open_read_only(sample_db)
    with TestClient(
        make_app(store, limits=Limits(rate=1e6, burst=10**6)), follow_redirects=False
    ) as client:
        yield client
    store.close()


@pytest.fixture
def copy(sample_db: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_db, tmp_path / "copy.db"))


@pytest.fixture
def desk(copy: Path) -> Iterator[tuple[TestClient, Store]]:
    reading, writing = Store.open_read_only(copy), Store.open(copy)
    with TestClient(
        make_app(reading, writing, Limits(rate=1e6, burst=10**6)), follow_redirects=False
    ) as client:
        yield client, reading
    reading.close()
    writing.close()


def a_report(store: Store, name: str = "cho-lach") -> int:
    return next(line.key for line in reports_page(store, "").items if name in line.path)


def words_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


def every_page(site: TestClient) -> list[str]:
    key = site.get("/api/v1/reports").json()["items"][0]["key"]
    return [
        "/",
        "/tra-cuu?q=45",
        "/tra-cuu?q=45/2011/QĐ-TTg",
        f"/van-ban/{DOCUMENT}",
        f"/van-ban/{DOCUMENT}?sort=left",
        f"/bao-cao/{key}",
        "/linh-vuc/it",
        "/dia-phuong/Tỉnh Bến Tre",
        "/co-quan/Sở Thông tin và Truyền thông",
        "/tim-doan?q=bưu điện",
        "/phan-tich",
        "/api",
    ]


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
    page = words_of(site.get("/tra-cuu", params={"q": "45/2011/QĐ-TTg"}).text)
    assert "Kho không có «45/2011/QĐ-TTg»" in page
    assert "không phải văn bản đã hỏi" in page
    assert "quyet-dinh.45-2011-qd-ttg" in page


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
    assert re.search(r'<th scope="col" class="before" aria-sort="ascending">', page)


def test_a_list_is_paged(site: TestClient) -> None:
    page = site.get(f"/van-ban/{DOCUMENT}?size=4&page=2").text
    assert page.count("<mark>") == 2
    assert "Trang 2/2" in page


def test_a_document_that_is_not_there_is_a_clear_404_with_the_nearest(site: TestClient) -> None:
    answer = site.get("/van-ban/quyet-dinh.45-2011-qd-ttg")
    assert answer.status_code == 404
    assert DOCUMENT in answer.text


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


def test_the_longest_text_fits_into_a_form_whatever_its_letters(site: TestClient) -> None:
    assert site.post("/phan-tich", data={"text": "ộ" * 100_000}).status_code == 200
    assert site.post("/phan-tich", data={"text": "ộ" * 100_001}).status_code == 422


# Safety.

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


def test_every_page_has_the_headers_and_nothing_that_they_forbid(site: TestClient) -> None:
    for address in [*every_page(site), "/nothing", "/bao-cao/x"]:
        answer = site.get(address)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS, address
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src=\"/static/)", answer.text), (
            address
        )


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


def test_a_store_opened_to_be_read_refuses_every_write(copy: Path) -> None:
    store = Store.open_read_only(copy)
    with pytest.raises(StoreError) as caught:
        store.prune()
    store.close()
    assert caught.value.code in {"store_readonly", "store_failed"}


@pytest.mark.parametrize("name", ["missing.db", "folder/missing.db"])
def test_a_missing_store_is_not_made_by_reading_it(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open_read_only(tmp_path / name)
    assert caught.value.code == "no_store"
    assert not list(tmp_path.iterdir())


def test_an_empty_file_is_no_store_of_this_version(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with pytest.raises(StoreError) as caught:
        Store.open_read_only(tmp_path / "empty.db")
    assert caught.value.code == "older_store"


def test_every_page_answers_on_both_engines(
    store: Store, address: str, annotated: Callable[[str], Annotation]
) -> None:
    store.add(
        annotated("Căn cứ Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016, Sở báo cáo như sau.\n"),
        FileState("/a.txt", 1, 1),
    )
    reading = Store.open_read_only(address)
    client = TestClient(make_app(reading, limits=Limits(rate=1e6, burst=10**6)))
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
        yield TestClient(make_app(reading, limits=Limits(rate=1e6, burst=10**6)))


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


# Corrections.


def test_without_leave_to_edit_nothing_can_be_corrected(site: TestClient) -> None:
    assert (
        site.post("/sua/linh-vuc", data={"report": 1, "paragraph": 1}, headers=OWN).status_code
        == 404
    )
    assert site.get("/sua").status_code == 404
    assert "/sua/" not in site.get(every_page(site)[5]).text


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_a_form_from_elsewhere_is_refused(
    desk: tuple[TestClient, Store], headers: dict[str, str]
) -> None:
    client, store = desk
    answer = client.post(
        "/sua/linh-vuc",
        data={"report": a_report(store), "paragraph": 20, "domain": "it"},
        headers=headers,
    )
    assert answer.status_code == 403
    assert history(store) == []


def _a_paragraph(store: Store) -> tuple[int, int, int]:
    """Return the report, a paragraph and a mention of it."""
    key = a_report(store)
    view = report_view(store, key)
    assert view is not None
    paragraph = next(
        paragraph for paragraph in view.paragraphs if paragraph.domain and paragraph.mentions
    )
    return key, paragraph.position, paragraph.mentions[0].position


def test_a_domain_is_corrected_and_taken_back_by_one_form(desk: tuple[TestClient, Store]) -> None:
    client, store = desk
    key, paragraph, _ = _a_paragraph(store)
    form = {"report": key, "paragraph": paragraph, "who": "Lê Lan", "why": "xem lại"}
    answer = client.post("/sua/linh-vuc", data=form | {"domain": "press"}, headers=OWN)
    assert (answer.status_code, answer.headers["location"]) == (303, report_address(key, paragraph))
    page = client.get(f"/bao-cao/{key}").text
    assert "người dùng sửa" in page
    assert 'value="Lê Lan"' in page
    assert [(one.domain, one.who) for one in history(store)] == [("press", "Lê Lan")]
    client.post("/sua/linh-vuc", data=form, headers=OWN)
    assert "người dùng sửa" not in client.get(f"/bao-cao/{key}").text


@pytest.mark.parametrize(
    ("fields", "said", "stored"),
    [
        ({"verdict": "accept"}, "người dùng xác nhận", "accept"),
        ({"verdict": "reject"}, "người dùng bác bỏ", "reject"),
        ({"verdict": "relabel", "document": "45/2016/QĐ-TTg"}, "người dùng gán lại", DOCUMENT),
    ],
)
def test_a_reference_is_judged_and_that_is_taken_back(
    desk: tuple[TestClient, Store], fields: dict[str, str], said: str, stored: str
) -> None:
    client, store = desk
    key, paragraph, mention = _a_paragraph(store)
    form = {"report": key, "paragraph": paragraph, "mention": mention, "who": "Lan"}
    assert client.post("/sua/vien-dan", data=form | fields, headers=OWN).status_code == 303
    assert said in client.get(f"/bao-cao/{key}").text
    assert [one.verdict for one in judged(store)] == [stored]
    assert "Lan" in client.get("/sua").text
    client.post("/sua/vien-dan", data=form | {"verdict": "undo"}, headers=OWN)
    assert said not in client.get(f"/bao-cao/{key}").text


def test_a_relabelling_to_no_document_of_the_store_is_refused(
    desk: tuple[TestClient, Store],
) -> None:
    client, store = desk
    key, paragraph, mention = _a_paragraph(store)
    form = {
        "report": key,
        "paragraph": paragraph,
        "mention": mention,
        "verdict": "relabel",
        "document": "99/2019/NĐ-CP",
    }
    answer = client.post("/sua/vien-dan", data=form, headers=OWN)
    assert answer.status_code == 404
    assert "99/2019/NĐ-CP" in answer.text
    assert judged(store) == []


@pytest.mark.parametrize(
    "form", [{}, {"report": "x", "paragraph": 1}, {"report": 1, "paragraph": -1}]
)
def test_a_form_that_says_too_little_is_told_so(
    desk: tuple[TestClient, Store], form: dict[str, object]
) -> None:
    assert desk[0].post("/sua/linh-vuc", data=form, headers=OWN).status_code == 422


def test_a_paragraph_without_a_domain_cannot_be_given_one(desk: tuple[TestClient, Store]) -> None:
    client, store = desk
    assert (
        client.post(
            "/sua/linh-vuc",
            data={"report": a_report(store), "paragraph": 0, "domain": "it"},
            headers=OWN,
        ).status_code
        == 404
    )


# Languages.


def test_pages_are_vietnamese_until_english_is_chosen_and_remembered(site: TestClient) -> None:
    assert '<html lang="vi">' in site.get("/phan-tich").text
    chosen = site.get("/phan-tich?lang=en")
    assert '<html lang="en">' in chosen.text
    site.cookies.set("lang", chosen.cookies["lang"])
    assert '<html lang="en">' in site.get("/tim-doan").text
    site.cookies.clear()


def test_an_unknown_language_is_vietnamese(site: TestClient) -> None:
    assert '<html lang="vi">' in site.get("/phan-tich?lang=xx").text


def test_every_page_says_all_its_words_in_both_languages(site: TestClient) -> None:
    for lang in ("vi", "en"):
        for address in every_page(site):
            page = site.get(
                changed(address.partition("?")[0], {}, lang=lang, q=address.partition("q=")[2])
            ).text
            assert not re.search(
                r">\s*[a-z]+_[a-z_]+\s*<",
                re.sub(r"<code>.*?</code>|<code class.*?</code>", "", page),
            ), (lang, address)
    site.cookies.clear()
