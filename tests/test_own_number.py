"""The report's own number as a mention."""

import pytest

from viendan.annotation.header import read_header
from viendan.annotation.own_number import with_own_number
from viendan.layout import paragraphs_of
from viendan.references import find

HEAD = """{}
Số: {}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 3 tháng 4 năm 1986

QUYẾT ĐỊNH
Về việc lập đoàn thanh tra

Căn cứ Nghị định số 26/HĐBT;
"""


@pytest.mark.parametrize(
    ("body", "written", "symbol"),
    [
        ("BỘ NỘI VỤ", "12/CT", "CT"),  # letters that are no symbol elsewhere
        ("BỘ VĂN HÓA", "12-VH/QĐ", "VH/QĐ"),  # the old order
        ("BỘ Y TẾ", "12/1986/QĐ-BYT", "QĐ-BYT"),  # found in the text already
        ("TỈNH ỦY AN GIANG", "12-QĐ/TƯ", "QĐ/TU"),  # TU, misread
    ],
)
def test_the_number_in_the_letterhead_is_a_mention(body: str, written: str, symbol: str) -> None:
    text = HEAD.format(body, written)
    mentions = find(text)
    header, found = with_own_number(
        text, read_header(text, paragraphs_of(text), mentions), mentions
    )
    own, cited = found
    assert (own.number, own.symbol, header.symbol) == ("12", symbol, symbol)
    assert text[own.start : own.end] == f"Số: {written}"
    assert cited.symbol == "HĐBT"


def test_a_blank_number_is_none() -> None:
    text = HEAD.format("BỘ NỘI VỤ", "    /CT")
    mentions = find(text)
    header = read_header(text, paragraphs_of(text), mentions)
    assert with_own_number(text, header, mentions) == (header, mentions)
