"""The title of a text's own document."""

import pytest

from viendan.references.mention import Core
from viendan.references.own_title import capital_title, own_title

NUMBER = "Số: 12/KH-UBND"


@pytest.mark.parametrize(
    ("behind", "title"),
    [
        ("\nV/v tiêm phòng\nđợt 1\nKính gửi: Sở", "tiêm phòng\nđợt 1"),  # the lines of "V/v"
        (" | V/v: tiêm phòng | Hà Nội, ngày 5", "tiêm phòng"),  # a cell
        ("\nKẾ HOẠCH\nTiêm phòng\nI. Mục đích", "Tiêm phòng"),  # below the type
        ("\nLào Cai, ngày 5 tháng 6 năm 2020\nKẾ HOẠCH\nTiêm phòng", "Tiêm phòng"),  # a date
        ("\nKẾ HOẠCH\nTIÊM PHÒNG\nGIA SÚC\nCHỦ TỊCH", "TIÊM PHÒNG\nGIA SÚC"),  # in capitals
        ("\nKẾ HOẠCH\nTiêm phòng\n\nvật nuôi", "Tiêm phòng\n\nvật nuôi"),  # a small letter
        ("\nKẾ HOẠCH\nTiêm phòng tại thị xã\n\nSa Pa\n\nCăn cứ", "Tiêm phòng tại thị xã\n\nSa Pa"),
        ("\nHƯỚNG DẪN LIÊN NGÀNH\nTIÊM PHÒNG\nCăn cứ", "TIÊM PHÒNG"),  # a joint document
        # the type left out
        ("\nLào Cai, ngày 5 tháng 6 năm 2020\nBAN HÀNH LỊCH TIÊM\nCăn cứ", "BAN HÀNH LỊCH TIÊM"),
        ("\nBAN HÀNH LỊCH TIÊM", None),  # no place and date
        # the author behind the noun of a place
        ("\nKẾ HOẠCH\nTIÊM PHÒNG TOÀN TỈNH\nỦY BAN NHÂN DÂN TỈNH", "TIÊM PHÒNG TOÀN TỈNH"),
        # a period
        ("\nKẾ HOẠCH\nTIÊM PHÒNG GIAI ĐOẠN\n2017-2021\nCăn cứ", "TIÊM PHÒNG GIAI ĐOẠN\n2017-2021"),
        ("\nKẾ HOẠCH\nCăn cứ Luật Thú y;", None),  # the bases
        ("\nKính gửi: Sở", None),  # none
    ],
)
def test_the_title_stands_below_the_number(behind: str, title: str | None) -> None:
    text = NUMBER + behind
    span = own_title(text, Core(0, len(NUMBER), NUMBER, "kế hoạch"))
    assert (text[slice(*span)] if span else None) == title


def test_a_type_in_the_line_above_does_not_hide_the_number() -> None:
    text = f"Loại văn bản: Kế hoạch\n{NUMBER}\nKẾ HOẠCH\nTiêm phòng"
    start = text.index("Kế")
    end = text.index(NUMBER) + len(NUMBER)
    span = own_title(text, Core(start, end, text[start:end], "kế hoạch"))
    assert span is not None
    assert text[slice(*span)] == "Tiêm phòng"


def test_a_number_inside_a_line_is_not_the_text_s_own() -> None:
    text = f"Theo {NUMBER}\nV/v tiêm phòng"
    assert own_title(text, Core(5, 5 + len(NUMBER), NUMBER, "kế hoạch")) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # over lines, up to the author
        ("PHÍ CHỢ\nVÀ BẾN BÃI\nBỘ TRƯỞNG BỘ TÀI CHÍNH\nCăn cứ", "PHÍ CHỢ\nVÀ BẾN BÃI"),
        ("Phí chợ\nvà bến bãi", None),  # small letters
    ],
)
def test_a_title_in_capital_letters_goes_on_over_lines(text: str, title: str | None) -> None:
    span = capital_title(text, 0)
    assert (text[slice(*span)] if span is not None else None) == title
