"""Error pages of portals."""

import csv
from importlib.resources import files
from pathlib import Path

import formats
import pytest

from viendan.errors import ReadError
from viendan.readers import html, plain
from viendan.readers.error_pages import error_message
from viendan.readers.source import File

with (files("viendan.readers") / "error_pages.csv").open(encoding="utf-8") as lines:
    ROWS = list(csv.DictReader(lines))
EXAMPLES = pytest.mark.parametrize("example", [row["example"] for row in ROWS])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["phrase"])
def test_every_row_has_an_example_of_its_own(row: dict[str, str]) -> None:
    first, *rest = row["phrase"].split(" … ")
    assert first in row["example"].lower()
    assert all(part in row["example"].lower() for part in rest)
    assert [one["phrase"] for one in ROWS].count(row["phrase"]) == 1


@EXAMPLES
def test_a_short_text_with_a_message_is_an_error_page(example: str) -> None:
    page = f"Cổng thông tin điện tử\n\n{example}\n\nBản quyền thuộc về Sở\n"
    assert error_message(page) == example


@EXAMPLES
def test_a_report_that_mentions_a_message_is_none(example: str) -> None:
    report = formats.text()
    assert error_message(f"{report}\n{example}\n") is None  # it has a letterhead
    long_ = "Sở đã rà soát các văn bản trên cổng thông tin của tỉnh. " * 6
    assert error_message(f"{long_}\n{example}\n") is None
    assert error_message(f"Một dòng ngắn.\n{example}\n" * 200) is None


@pytest.mark.parametrize(
    "text",
    [
        "Kết quả rà soát: văn bản không tồn tại trên hệ thống là 12",  # inside a sentence
        "Quyết định số 12/QĐ-UBND không tồn tại",
        "Trang thiết bị của đơn vị",  # a word that opens as a phrase does
        "",
    ],
)
def test_other_short_texts_are_none(text: str) -> None:
    assert error_message(text) is None


def test_an_error_page_is_refused_with_its_message() -> None:
    page = "<html><title>Văn bản</title><nav>Trang chủ</nav><h2>Văn bản không tồn tại</h2></html>"
    for reader, content, suffix in (
        (html, page, ".html"),
        (plain, "Văn bản không tồn tại", ".txt"),
    ):
        with pytest.raises(ReadError) as caught:
            reader.extract(File(Path("a"), content.encode(), suffix))
        assert (caught.value.code, caught.value.about["evidence"]) == (
            "error_page",
            "Văn bản không tồn tại",
        )
