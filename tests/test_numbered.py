"""Numbers in texts: what is read as the number of a document, and what is not."""

import pytest

from viendan.references import find


def _cores(text: str) -> list[tuple[str | None, str | None, int | None, str | None]]:
    cores = (mention.core for mention in find(text))
    return [(core.type, core.number, core.year, core.symbol) for core in cores]


@pytest.mark.parametrize(
    ("text", "core"),
    [
        # type, number, year and symbol
        ("Quyết định số 45/2016/QĐ-TTg", ("quyết định", "45", 2016, "QĐ-TTg")),
        # a letter after the number
        ("Nghị định số 12a/2017/NĐ-CP", ("nghị định", "12a", 2017, "NĐ-CP")),
        # the symbol alone states the type
        ("số 45/QĐ-TTg", ("quyết định", "45", None, "QĐ-TTg")),
        # the figure of a list or footnote before the type
        ("8Nghị quyết 85/2014/QH13", ("nghị quyết", "85", 2014, "QH13")),
        # a short form at the end of a line, before capitals
        ("Nghị quyết số 57\nUBND tỉnh", ("nghị quyết", "57", None, None)),
        # of the Party's central bodies
        ("Kết luận 88 của Bộ Chính trị", ("kết luận", "88", None, None)),
        ("Quy định 37 của Ban Bí thư", ("quy định", "37", None, None)),
        # kinds of reports
        ("Báo cáo thẩm tra số 5/BCTT-KTNS", ("báo cáo", "5", None, "BCTT-KTNS")),
        # a lost hyphen
        ("Quyết định số 45/QĐ UBND", ("quyết định", "45", None, "QĐ-UBND")),
        # a dispatch
        ("số 7029/UBND-VX", ("công văn", "7029", None, "UBND-VX")),
        # no symbol
        ("Thông tư liên bộ 25", ("thông tư liên bộ", "25", None, None)),
        # no symbol, but a year
        ("KH 25/2017", ("kế hoạch", "25", 2017, None)),
        # no symbol, but a day
        ("văn bản 959 ngày 18/4", ("văn bản", "959", None, None)),
        # glued to its type
        ("BC25/2017", ("báo cáo", "25", 2017, None)),
        # a figure alone right behind its letters, with a date
        ("CV3 ngày 5/6/2020", ("công văn", "3", None, None)),
        # lost hyphens, before a date
        ("Kế hoạch số 5/KH BCA C06 ngày 3/4/2011", ("kế hoạch", "5", None, "KH-BCA-C06")),
        ("Kế hoạch số 5/KH BCA V", ("kế hoạch", "5", None, "KH-BCA")),
        # left blank
        ("Số:      /2013/QĐ-UBND", ("quyết định", None, 2013, "QĐ-UBND")),
    ],
)
def test_a_number_is_read(
    text: str, core: tuple[str | None, str | None, int | None, str | None]
) -> None:
    assert _cores(text) == [core]


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết 2018",  # rather a year
        "Quyết định 25 nội dung",  # a count
        "quyết định 25",  # a common word
        "Kế hoạch 25",  # needs "số" or a year
        "hợp đồng số 12/QĐ-TTg",  # another paper
        "https://a.vn/45/QĐ-TTg",  # an address
        "45/QĐ-TTg.pdf",  # a file
        "HD 25 cuộc",  # an abbreviation before a count
        "HD 2 - Không đạt",  # a word behind a dash
        "CV3: mua sắm thiết bị",  # the label of a row
        "kế hoạch 90 ngày đêm",  # a count of days
    ],
)
def test_other_numbers_are_not(text: str) -> None:
    assert _cores(text) == []


def test_the_numbers_of_a_list_have_one_type() -> None:
    assert [core[:2] for core in _cores("Nghị định 47, 49 và 73")] == [
        ("nghị định", "47"),
        ("nghị định", "49"),
        ("nghị định", "73"),
    ]
