"""The cells of a letterhead: what the words of one cell say alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.layout.letterhead_cells import (
    Piece,
    is_number,
    is_place_date,
    is_type_line,
    is_upper,
    opens_organisation,
    pieces_of,
    type_at_start,
)
from viendan.layout.lines import lines_of


def cells(text: str) -> list[str]:
    """Return the cells of a text, with single spaces."""
    return [" ".join(piece.text.split()) for piece in pieces_of(text, lines_of(text))]


def cell(text: str) -> Piece:
    """Return the only cell of a text."""
    (piece,) = pieces_of(text, lines_of(text))
    return piece


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SỞ NỘI VỤ\tSố: 12/BC-SNV", ["SỞ NỘI VỤ", "Số: 12/BC-SNV"]),  # a tab
        ("| SỞ NỘI VỤ | Số: 12/BC |", ["SỞ NỘI VỤ", "Số: 12/BC"]),  # pipes
        ("SỞ NỘI VỤ      BÁO CÁO", ["SỞ NỘI VỤ", "BÁO CÁO"]),  # a wide gap
        ("ngày      tháng 7 năm 2019", ["ngày tháng 7 năm 2019"]),  # a blank to fill in
        (
            "SỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc",
            ["SỞ NỘI VỤ", "Độc lập - Tự do - Hạnh phúc"],
        ),  # the motto
        ("Số: 12/BC V/v báo cáo", ["Số: 12/BC", "V/v báo cáo"]),  # a subject behind a number
        (
            "Số: 12/BC-SNV Bến Tre, ngày 3 tháng 7 năm 2019",
            ["Số: 12/BC-SNV", "Bến Tre, ngày 3 tháng 7 năm 2019"],
        ),  # a place and date behind a number
        ("BÁO CÁO\n-----", ["BÁO CÁO", "-----"]),  # a rule
        (
            "CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM",
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ),  # a motto that a line's end has cut
        ("Số: 12\n/BC-SNV", ["Số: 12 /BC-SNV"]),  # a number that a line's end has cut
        ("VĂN\nPHÒNG CHÍNH PHỦ", ["VĂN PHÒNG CHÍNH PHỦ"]),  # a name that a line's end has cut
        ("THỦ\nTƯỚNG CHÍNH PHỦ", ["THỦ TƯỚNG CHÍNH PHỦ"]),
        # a place that a line's end has cut
        (
            "Thành phố Hồ Chí\nMinh, ngày 3 tháng 7 năm 2019",
            ["Thành phố Hồ Chí Minh, ngày 3 tháng 7 năm 2019"],
        ),
        ("", []),
    ],
)
def test_lines_are_cut_into_cells(text: str, expected: list[str]) -> None:
    assert cells(text) == expected


@given(
    st.lists(
        st.sampled_from(
            ["SỞ NỘI VỤ", "Số: 12/BC", "\t", "|", "    ", "\n", "---", "V/v", "ngày 3"]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_a_cell_is_where_it_says_in_order(text: str) -> None:
    found = pieces_of(text, lines_of(text))
    end = 0
    for piece in found:
        assert text[piece.start :].startswith(piece.text)
        assert piece.start >= end
        end = piece.start + len(piece.text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Số: 12/BC-SNV", True),
        ("Số:        /BC-SNV", True),  # a blank
        ("Số 104/2025/NQ-HĐND", True),
        ("Nghị quyết số: 57-NQ/TW", True),  # a type before the word "số"
        ("Thay thế Quyết định số 57/QĐ-SNV", False),  # other words before it
        ("Số : 45 / TB - STP", True),  # spaces round the signs
        ("số: 12/BC-SNV ngày 3 tháng 7 năm 2019 của Sở", False),  # a sentence
        ("Sở Nội vụ", False),
        ("12/BC-SNV", False),  # no word "số"
    ],
)
def test_a_number_is_recognised(text: str, *, expected: bool) -> None:
    assert is_number(cell(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bến Tre, ngày 20 tháng 9 năm 2019", True),
        ("Hà Nội, ngày      tháng     năm 2019", True),  # blanks
        ("ngày 3 tháng 7 năm 2019", True),  # no place
        ("Hà Nội, 25/01/2024", True),  # the date in figures
        ("Căn cứ Luật Báo chí ngày 05 tháng 4 năm 2016;", False),  # the basis of a document
        ("Báo cáo tháng 7 năm 2019", False),  # a title
    ],
)
def test_a_place_and_date_is_recognised(text: str, *, expected: bool) -> None:
    assert is_place_date(cell(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BÁO CÁO", True),
        ("Báo cáo", True),  # alone, with a capital
        ("báo cáo", False),  # alone, without one
        ("BÁO CÁO KẾT QUẢ CÔNG TÁC", True),  # with its title, all in capitals
        ("Báo cáo kết quả công tác", False),  # with its title, in small letters
        ("NGHỊ ĐỊNH1", True),  # with the mark of a footnote
        ("BÁO CÁO:", False),  # a label
        ("SỞ NỘI VỤ", False),  # an issuer
    ],
)
def test_the_line_of_the_type_is_recognised(text: str, *, expected: bool) -> None:
    assert is_type_line(cell(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SỞ NỘI VỤ", True),
        ("SỞ NỘI VỤ và", True),  # most letters
        ("Sở Nội vụ", False),
        ("Số: 12", False),
        ("A", False),  # one letter
        ("2019", False),  # none
    ],
)
def test_capitals_are_most_letters(text: str, *, expected: bool) -> None:
    assert is_upper(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SỞ NỘI VỤ", True),
        ("**UBND TỈNH BẾN TRE**", True),  # Markdown
        ("QUYẾT ĐỊNH", False),
    ],
)
def test_an_organisation_opens_with_its_head_word(text: str, *, expected: bool) -> None:
    assert opens_organisation(text) is expected


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("BÁO CÁO", "báo cáo"),
        ("B Á O  C Á O", "báo cáo"),  # letters apart
        ("BÁO  CÁO", "báo cáo"),  # a wide space
        ("**QUYẾT ĐỊNH**", "quyết định"),  # Markdown
        ("Phiếu trình", "phiếu trình"),  # small letters
        ("THÔNG TƯ LIÊN TỊCH", "thông tư liên tịch"),  # the longer of two names
        ("ĐIỀU LỆ (SỬA ĐỔI)", "điều lệ"),  # with the title behind it
    ],
)
def test_a_line_opens_with_a_type(line: str, kind: str) -> None:
    found = type_at_start(line)
    assert found is not None
    assert found[0] == kind


@pytest.mark.parametrize("line", ["SỞ Y TẾ", "BÁO CHÍ", "KẾT QUẢ", "", "QUYẾT TÂM THƯ"])
def test_a_line_that_opens_with_no_type(line: str) -> None:
    assert type_at_start(line) is None
