"""The summary page: one file that needs nothing else and shows what any store has."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser

import pytest

from viendan import frames
from viendan.annotation.record import Annotation
from viendan.store import Failure, FileState, Store
from viendan.web.summary_page import summary_page

Annotated = Callable[[str], Annotation]
DAY = date(2026, 3, 1)
REPORT = """\
UBND TỈNH BẾN TRE
SỞ THÔNG TIN VÀ TRUYỀN THÔNG

Số: 126/BC-STTTT
Bến Tre, ngày 20 tháng 9 năm 2019

BÁO CÁO
Kết quả công tác quý III năm 2019

1. Báo chí
Triển khai Nghị định số 9/2017/NĐ-CP ngày 09/02/2017 của Chính phủ về việc phát ngôn, \
Sở đã cung cấp thông tin cho báo chí.
Theo Công văn số 1975/UBND-KGVX ngày 31 tháng 4 năm 2019 của Ủy ban nhân dân tỉnh, Sở đã kiểm tra.
"""


@pytest.fixture
def full(annotated: Annotated) -> Iterator[Store]:
    store = Store.open(":memory:")
    for number in range(3):
        store.add(
            annotated(REPORT.replace("126/", f"12{number}/").replace("2019", f"201{7 + number}")),
            FileState(f"/secret/place/r{number}.txt", 1, 1),
        )
    store.add_all(
        [],
        [
            (
                FileState("/secret/place/bad.txt", 1, 1),
                Failure("empty", {"path": "/secret/place/bad.txt"}),
            )
        ],
        "1",
    )
    yield store
    store.close()


class _Balance(HTMLParser):
    """Counts the elements that are opened and closed, and gathers the names of all."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],  # noqa: ARG002  # of the parser's signature
    ) -> None:
        self.seen.add(tag)
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_startendtag(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],  # noqa: ARG002  # of the parser's signature
    ) -> None:
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(page: str) -> _Balance:
    parser = _Balance()
    parser.feed(page)
    parser.close()
    assert not parser.open
    return parser


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_page_needs_nothing_else(full: Store, lang: str) -> None:
    page = summary_page(full, DAY, lang)
    seen = parsed(page).seen
    assert {"svg", "table", "style"} <= seen
    assert not seen & {"script", "link", "img", "iframe", "object"}
    addresses = re.findall(r"""(?:src|href)=|url\((?!data:|#)|@import""", page)
    assert addresses == []
    assert set(re.findall(r"https?://[^\s\"')<]+", page)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


def test_a_page_tells_what_the_store_holds(full: Store) -> None:
    page = summary_page(full, DAY)
    cited = frames.most_cited(frames.citations(full), frames.documents(full), 20)
    assert all(name in page for name in cited["name"])
    assert "Báo cáo từ 20/09/2017 đến 20/09/2019" in page
    assert "Viendan lập ngày 01/03/2026" in page
    assert "<dt>Báo cáo</dt><dd>3</dd>" in page
    assert "ngày không có trong lịch" in page
    assert "tệp trống" in page


def test_a_page_names_files_but_not_where_they_are(full: Store) -> None:
    page = summary_page(full, DAY)
    assert "bad.txt" in page
    assert "/secret" not in page


def test_names_inside_pictures_are_each_their_own(full: Store) -> None:
    names = re.findall(r'\bid="([^"]*)"', summary_page(full, DAY))
    assert len(set(names)) == len(names)


def test_a_page_in_english_has_english_headings(full: Store) -> None:
    page = summary_page(full, DAY, "en")
    assert "<h2>What the reports are based on</h2>" in page
    assert "Made by Viendan on 1 Mar 2026" in page


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_empty_store_has_a_page_too(lang: str) -> None:
    page = summary_page(Store.open(":memory:"), DAY, lang)
    assert "svg" not in parsed(page).seen
    assert "<dd>0</dd>" in page


BARE = {
    "nothing cited": "Sở đã kiểm tra các doanh nghiệp viễn thông trên địa bàn.",
    "no day, no issuer": "Thực hiện Quyết định số 45/2016/QĐ-TTg của Thủ tướng Chính phủ.",
    "one word": "Báo",
}


@pytest.mark.parametrize("text", BARE.values(), ids=BARE)
def test_a_store_of_one_bare_report_has_a_page(annotated: Annotated, text: str) -> None:
    assert "<dt>Báo cáo</dt><dd>1</dd>" in summary_page(frames.store_of([annotated(text)]), DAY)


def test_what_reports_write_stays_text(annotated: Annotated) -> None:
    title = (
        "Thực hiện Nghị định số 9/2017/NĐ-CP ngày 09/02/2017 của Chính phủ "
        "quy định về <script>alert(1)</script> & phát ngôn."
    )
    page = summary_page(frames.store_of([annotated(title), annotated(title + " Hết.")]), DAY)
    assert "<script" not in page
    assert "script" not in parsed(page).seen
