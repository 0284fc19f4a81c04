"""Page chrome."""

import csv
import re
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from viendan.layout.lines import read_line
from viendan.layout.page_chrome import is_chrome


def _chrome_rows() -> list[dict[str, str]]:
    with (files("viendan.layout") / "chrome.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("row", _chrome_rows(), ids=lambda row: row["example"])
def test_each_pattern_of_page_chrome_matches_its_example(row: dict[str, str]) -> None:
    assert is_chrome(read_line(0, row["example"]))


@pytest.mark.parametrize("row", _chrome_rows(), ids=lambda row: row["example"])
@given(st.data())
@settings(
    max_examples=20, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)
def test_whatever_a_pattern_of_page_chrome_matches_opens_as_its_row_says(
    row: dict[str, str], data: st.DataObject
) -> None:
    said = data.draw(st.from_regex(row["pattern"], fullmatch=True))
    line = read_line(0, " ".join(said.lower().split()))
    assume(re.fullmatch(row["pattern"], line.small))
    assert is_chrome(line)


@pytest.mark.parametrize(
    "line",
    [
        (
            "Trong tuần, Sở đã cấp 12 giấy phép xuất bản tài liệu không kinh doanh."
        ),  # begins like a counter
        "Tin học hóa các thủ tục hành chính tại bộ phận một cửa của huyện.",  # begins like a menu
        "Văn bản chỉ đạo của Bộ được phổ biến đến các đơn vị.",  # begins like a menu
    ],
)
def test_sentences_are_no_page_chrome(line: str) -> None:
    assert not is_chrome(read_line(0, line))
