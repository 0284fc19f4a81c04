"""The page of a report: its contents, what it cites, its conflicts, its tables."""

import re

import pytest
from fixture_types import Annotated, StoreToRead
from pages import UNLIMITED, words_of
from starlette.testclient import TestClient

from viendan.store import Store, rows_of
from viendan.store.lookup.views import report_view
from viendan.web.app import make_app
from viendan.web.report_page import ReportPage

TEXT = """UBND TỈNH BẾN TRE
SỞ THÔNG TIN VÀ TRUYỀN THÔNG

Số: 30/BC-STTTT

Bến Tre, ngày 5 tháng 6 năm 2020

BÁO CÁO
Kết quả công tác 6 tháng đầu năm 2020

### I. **TÌNH HÌNH CHUNG**

Thực hiện Nghị định số 49/2017/NĐ-CP ngày 24/4/2017 của Chính phủ, <b>Sở</b> đã kiểm tra.

#### 1. Bưu chính

Theo Quyết định số 45/2016/QĐ-TTg ngày 31/02/2016 và Nghị định số 49/2017/NĐ-CP.

| Cấp | Căn cứ |
|---|---:|
| Tỉnh | Nghị định số 49/2017/NĐ-CP |
| Xã | **12** |

### II. PHƯƠNG HƯỚNG

Tiếp tục thực hiện Nghị định 49/2017/NĐ-CP và Công văn số 12.
"""


@pytest.fixture(scope="module")
def filled(store_to_read: StoreToRead, annotated: Annotated) -> Store:
    return store_to_read(lambda store: store.add(annotated(TEXT)))


@pytest.fixture(scope="module")
def key(annotated: Annotated) -> int:
    return rows_of(annotated(TEXT)).report.report


@pytest.fixture(scope="module")
def page(filled: Store, key: int) -> ReportPage:
    view = report_view(filled, key)
    assert view is not None
    return ReportPage(view)


@pytest.fixture(scope="module")
def shown(filled: Store, key: int) -> str:
    return TestClient(make_app(filled, None, UNLIMITED)).get(f"/bao-cao/{key}").text


def test_contents_are_headings_without_markup_at_their_levels(page: ReportPage) -> None:
    assert [(line.level, line.text) for line in page.contents] == [
        (0, "I. TÌNH HÌNH CHUNG"),
        (1, "1. Bưu chính"),
        (0, "II. PHƯƠNG HƯỚNG"),
    ]


def test_every_document_is_listed_once_with_its_places(page: ReportPage) -> None:
    assert [(one.first.identity, len(one.mentions)) for one in page.cited] == [
        ("nghi-dinh.49-2017-nd-cp", 4),
        ("quyet-dinh.45-2016-qd-ttg", 1),
        (None, 1),
    ]
    assert all(one.document is not None for one in page.cited[:2])


def test_the_own_number_is_no_citation_and_links_both_ways(filled: Store, key: int) -> None:
    site = TestClient(make_app(filled, None, UNLIMITED))
    view = report_view(filled, key)
    assert view is not None
    assert ReportPage(view).own_document is not None
    assert f'href="/van-ban/{view.identity}"' in site.get(f"/bao-cao/{key}").text
    assert f'href="/bao-cao/{key}"' in site.get(f"/van-ban/{view.identity}").text


def test_steps_lead_to_the_places_before_and_after(page: ReportPage) -> None:
    decree = page.cited[0].mentions
    steps = [page.steps[one.position] for one in decree]
    assert [(step.number, step.total) for step in steps] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert [step.next for step in steps] == [*(one.position for one in decree[1:]), None]
    assert [step.previous for step in steps] == [None, *(one.position for one in decree[:-1])]
    assert page.cited[1].first.position not in page.steps


def test_conflicts_are_told_at_the_top(page: ReportPage, shown: str) -> None:
    assert [one.text for one in page.conflicts] == ["Quyết định số 45/2016/QĐ-TTg"]
    top = words_of(shown[: shown.index('class="sheet"')])
    assert "Những điểm cần xem lại" in top
    assert "31/02/2016" in top


def test_a_table_is_a_table_and_its_references_are_links(page: ReportPage, shown: str) -> None:
    (table,) = (block for block in page.blocks if block.rows)
    assert [len(row.cells) for row in table.rows] == [2, 2, 2]
    drawn = re.findall(r"<table class=\"grid\">.*?</table>", shown, re.DOTALL)
    assert len(drawn) == 1
    assert drawn[0].count("<th ") == 2
    assert '<a class="ref"' in drawn[0]
    assert "|" not in words_of(drawn[0])


def test_markup_is_not_shown_but_nothing_else_is_lost(page: ReportPage, shown: str) -> None:
    sheet = words_of(shown[shown.index('class="sheet"') :])
    assert not re.search(r"#{2,}|\*\*|&lt;b&gt;|\|---", sheet)
    assert "I. TÌNH HÌNH CHUNG" in sheet
    for paragraph in page.view.paragraphs:
        assert f'id="d{paragraph.position}"' in shown or "---" in paragraph.text


def test_every_place_of_the_lists_is_on_the_page(shown: str) -> None:
    targets = set(re.findall(r'href="#([vd]\d+)"', shown))
    ids = re.findall(r'id="([vd]\d+)"', shown)
    assert targets <= set(ids)
    assert len(ids) == len(set(ids))
