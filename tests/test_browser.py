"""The pages in a browser: with and without JavaScript, by keyboard, on a phone, with axe-core."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import CHROMIUM, browser, served
from playwright.sync_api import Browser, BrowserContext, Page, expect

from viendan.store import Store
from viendan.web.summary_page import summary_page

pytestmark = [
    pytest.mark.xdist_group("web"),
    pytest.mark.skipif(
        CHROMIUM is None and "VIENDAN_BROWSER" not in os.environ,
        reason="no chromium here; `make test-browser` insists on one",
    ),
]

DOCUMENT = "/van-ban/quyet-dinh.45-2016-qd-ttg"
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
TEXT = (
    "Căn cứ Quyết định số 45/2016/QĐ-TTg, Nghị định 99/2019/NĐ-CP và Luật An ninh mạng,\n"
    "Sở báo cáo như sau."
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def site(sample_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(
        Path(shutil.copy(sample_db, tmp_path_factory.mktemp("served") / "copy.db"))
    ) as address:
        yield address


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def page(request: pytest.FixtureRequest, chromium: Browser, site: str) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=site, java_script_enabled=request.param, viewport=DESKTOP
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def context(chromium: Browser, site: str) -> Iterator[BrowserContext]:
    made = chromium.new_context(base_url=site, viewport=DESKTOP)
    yield made
    made.close()


def go_to_a_report(page: Page) -> None:
    page.goto(DOCUMENT)
    page.get_by_role(
        "link", name="Công tác thông tin và truyền thông trên địa bàn huyện Chợ Lách"
    ).first.click()
    page.wait_for_url("**/bao-cao/**")


def test_a_clerk_finds_a_document_and_reads_the_report_that_cites_it(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Số, ký hiệu hoặc tên văn bản").fill("45/2016/QĐ-TTg")
    page.get_by_role("button", name="Tra cứu").click()
    expect(page).to_have_url(re.compile(f"{DOCUMENT}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Quyết định số 45/2016/QĐ-TTg")
    page.get_by_role("link", name="Tỉnh Bến Tre", exact=True).click()
    expect(page.locator("mark")).to_have_count(2)
    page.get_by_role("link", name="Kết quả thực hiện nhiệm vụ thông tin").first.click()
    expect(page).to_have_url(re.compile(r"/bao-cao/\d+#d\d+$"))
    expect(page.locator(".paragraph:target a.ref").first).to_have_text(
        "Quyết định số 45/2016/QĐ-TTg"
    )
    page.locator(".paragraph:target a.ref").first.click()
    expect(page).to_have_url(re.compile(f"{DOCUMENT}$"))


def test_a_paragraph_is_given_another_domain_and_one_click_takes_it_back(page: Page) -> None:
    go_to_a_report(page)
    here = page.locator(".paragraph:target")
    here.get_by_text("Sửa đoạn này").click()
    here.get_by_label("Lĩnh vực đúng").select_option("Thanh tra, kiểm tra")
    here.get_by_label("Người sửa").first.fill("Lê Lan")
    here.get_by_role("button", name="Ghi lại").click()
    expect(here.get_by_text("người dùng sửa")).to_be_visible()
    expect(here.get_by_role("link", name="Thanh tra, kiểm tra")).to_be_visible()
    here.get_by_role("button", name="Hoàn tác").click()
    expect(here.get_by_text("người dùng sửa")).to_have_count(0)


def test_a_reference_is_rejected_and_one_click_takes_it_back(page: Page) -> None:
    go_to_a_report(page)
    here = page.locator(".paragraph:target")
    here.get_by_text("Sửa đoạn này").click()
    form = here.locator("form", has=page.get_by_role("button", name="Không phải viện dẫn")).first
    form.get_by_label("Người sửa").fill("Lê Lan")
    form.get_by_role("button", name="Không phải viện dẫn").click()
    expect(here.locator("s.rejected")).to_have_count(1)
    expect(here.get_by_text("người dùng bác bỏ")).to_be_visible()
    here.get_by_role("button", name="Hoàn tác").click()
    expect(here.locator("s.rejected")).to_have_count(0)


def test_a_pasted_text_is_analysed(page: Page) -> None:
    page.goto("/phan-tich")
    page.get_by_label("Dán văn bản vào đây").fill(TEXT)
    page.get_by_role("main").get_by_role("button", name="Phân tích").click()
    expect(page.locator("main mark")).to_have_count(3)
    expect(page.get_by_text("✓ có trong kho")).to_have_count(2)  # the decision and the law


def test_documents_are_suggested_while_a_person_types(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Số, ký hiệu hoặc tên văn bản").press_sequentially("qđ 45")
    offered = page.get_by_role("status").get_by_role("link")
    expect(offered.first).to_have_text("Quyết định số 45/2016/QĐ-TTg")
    page.keyboard.press("ArrowDown")
    expect(offered.first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{DOCUMENT}$"))


def test_what_is_only_begun_is_listed_below_the_form(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Số, ký hiệu hoặc tên văn bản").fill("luật an ninh m")
    page.get_by_role("button", name="Tra cứu").click()
    expect(page.get_by_role("main").get_by_role("link", name="Luật An ninh mạng")).to_be_visible()


def test_a_report_leads_to_every_place_that_it_cites(page: Page) -> None:
    go_to_a_report(page)
    cited = page.get_by_role("region", name="văn bản được viện dẫn trong báo cáo này")
    cited.locator(".places a").nth(1).click()
    expect(page.locator(".ref:target")).to_have_count(1)
    page.get_by_role("navigation", name="Mục lục").get_by_role("link").last.click()
    expect(page.locator(".heading:target")).to_have_count(1)


def test_a_list_is_narrowed_and_sorted(page: Page) -> None:
    page.goto("/van-ban")
    page.get_by_role("link", name="nghị định", exact=True).click()
    page.get_by_role("link", name="mới nhất").click()
    names = page.locator("tbody th a").all_inner_texts()
    assert names
    assert all(name.startswith("Nghị định") for name in names)


def test_one_key_decides_and_one_takes_it_back(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/ra-soat")
    before = page.get_by_text("Đã xem").inner_text()
    page.get_by_label("Người sửa").fill("Lê Lan")
    page.get_by_role("heading", level=1).click()  # out of the field
    page.keyboard.press("1")
    expect(page.get_by_text("Đã ghi quyết định vừa rồi")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("Đã xem")).to_have_text(before)


def test_a_decision_needs_no_javascript(page: Page) -> None:
    page.goto("/ra-soat")
    page.get_by_label("Người sửa").fill("Lê Lan")
    page.get_by_role("main").get_by_role("listitem").first.get_by_role("button").click()
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page).to_have_url(re.compile("/ra-soat$"))


def test_a_printed_report_has_its_text_and_no_tools(context: BrowserContext) -> None:
    page = context.new_page()
    go_to_a_report(page)
    page.emulate_media(media="print", color_scheme="dark")
    for shown, selector in ((True, ".sheet .text"), (False, ".edit"), (False, "nav")):
        assert page.locator(selector).first.is_visible() is shown
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 33, 37)"
    # A list that scrolls on the screen is whole on paper.
    assert page.locator(".cited").evaluate("one => one.scrollHeight <= one.clientHeight + 1")


def test_english_is_chosen_by_a_link_and_stays(page: Page) -> None:
    page.goto(DOCUMENT)
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Cited in 5 reports")).to_be_visible()
    page.get_by_role("link", name="Search paragraphs").click()
    expect(page.get_by_label("Words or a phrase")).to_be_visible()


def test_the_first_key_leads_past_the_menu(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(DOCUMENT)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_citation_is_copied(context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(DOCUMENT)
    page.get_by_role("button", name="Sao chép").click()
    expect(page.get_by_role("button", name="Đã sao chép")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith(
        "Quyết định số 45/2016/QĐ-TTg ngày 19 tháng 10 năm 2016"
    )


def kinds_of_page(page: Page) -> Iterator[str]:
    """Yield the name of every kind of page when the browser shows it."""
    go_to_a_report(page)
    report = page.url
    addresses = {
        "front": "/",
        "several": "/tra-cuu?q=45",
        "near": "/tra-cuu?q=45/2019/QĐ-TTg",
        "none": "/tra-cuu?q=zzzz",
        "document": DOCUMENT,
        "concordance": f"{DOCUMENT}?sort=left&year=2019",
        "report": report,
        "issuer": "/co-quan/Sở Thông tin và Truyền thông",
        "place": "/dia-phuong/Tỉnh Bến Tre",
        "domain": "/linh-vuc/it",
        "search": "/tim-doan?q=bưu điện&domain=postal",
        "guide": "/api",
        "missing": "/nothing",
        "bad": f"{DOCUMENT}?page=0",
        "corrections": "/sua",
        "review": "/ra-soat",
        "documents": "/van-ban?type=luật",
        "reports": "/bao-cao",
        "news": f"{DOCUMENT}/moi",
        "runs": "/lan-chay",
    }
    for name, address in addresses.items():
        page.goto(address)
        yield name
    page.goto("/phan-tich")
    page.locator("textarea").fill(TEXT)
    page.locator("main button").click()
    page.locator("main mark").first.wait_for()
    yield "analysis"
    page.goto("/kiem-tra")
    page.locator("textarea").fill(
        f"{TEXT}\nTheo Nghị định 49/2017/NĐ-CP ngày 31/4/2017, Thông tư 25."
    )
    page.locator("main button").click()
    page.locator("main .findings").first.wait_for()
    yield "check"


@pytest.mark.parametrize(("lang", "scheme"), [("vi", "dark"), ("en", "light")])
def test_axe_finds_nothing_on_any_kind_of_page(
    context: BrowserContext, site: str, lang: str, scheme: Literal["dark", "light"]
) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    context.add_cookies([{"name": "lang", "value": lang, "url": site}])
    found: dict[str, list[str]] = {}
    for name in kinds_of_page(page):
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        # The paragraphs of a report are alike: some of them say as much in a fifth of the time.
        page.evaluate(
            "document.querySelectorAll('.paragraph:nth-of-type(n + 20)').forEach("
            "one => one.querySelector('.grid, .warning') || one.remove())"
        )
        violations = Axe().run(page).response["violations"]
        if violations:
            found[name] = [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in violations]
    assert found == {}


@pytest.mark.parametrize(
    "viewport", [PHONE, {"width": 320, "height": 640}], ids=["phone", "narrow phone"]
)
def test_no_page_is_wider_than_a_phone(
    chromium: Browser, site: str, viewport: dict[str, int]
) -> None:
    # Width and height are all there is to it.
    context = chromium.new_context(base_url=site, viewport=viewport)  # type: ignore[arg-type]
    page = context.new_page()
    wide = [
        name
        for name in kinds_of_page(page)
        if page.evaluate("document.documentElement.scrollWidth") > viewport["width"]
    ]
    context.close()
    assert wide == []


def test_a_phone_shows_the_summary_in_whole_lines(chromium: Browser, sample_db: Path) -> None:
    with closing(Store.open_read_only(sample_db)) as store:
        written = summary_page(store, date(2026, 3, 1))
    page = chromium.new_page(viewport={"width": PHONE["width"], "height": PHONE["height"]})
    page.set_content(written)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    widths = page.evaluate(
        "[...document.querySelectorAll('td')].map(one => one.getBoundingClientRect().width)"
    )
    assert min(widths) > PHONE["width"] / 2
    page.close()


def test_no_page_loads_or_runs_what_its_headers_forbid(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text) if "Content Security Policy" in message.text else None
        ),
    )
    page.on(
        "request",
        lambda request: (
            complaints.append(request.url) if not request.url.startswith(site) else None
        ),
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    assert len(list(kinds_of_page(page))) == 22
    assert complaints == []
