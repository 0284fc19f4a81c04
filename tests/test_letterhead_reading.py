"""The reading of a letterhead: which part each cell is."""

import pytest

from viendan.layout.letterhead_cells import Part, pieces_of
from viendan.layout.letterhead_reading import Reading, is_addressed, opens_body
from viendan.layout.lines import lines_of

HEAD = "SỞ NỘI VỤ\nSố: 12/QĐ-SNV\nĐộc lập - Tự do - Hạnh phúc\nHà Nam, ngày 3 tháng 4 năm 2020\n"
TYPED = HEAD + "QUYẾT ĐỊNH\nVỀ VIỆC THÀNH LẬP TỔ GIÚP VIỆC\n"
LETTER = HEAD + "Kính gửi: Sở Y tế\n"


def last_part(text: str, below: str = "Căn cứ Luật Cán bộ, công chức;") -> Part | None:
    """Return the part of the last line of a text that stands above the line `below`."""
    lines = lines_of(f"{text}\n{below}")
    pieces = pieces_of(f"{text}\n{below}", lines)
    reading, part = Reading(lines), None
    for index, piece in enumerate(pieces[:-1]):
        part = reading.part_of(piece, pieces[index + 1 :], is_issuer=index == 0)
        if part is None:
            break
        reading.add(piece, part)
    return part


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (HEAD, Part.PLACE_DATE),
        (HEAD + "V/v báo cáo", Part.SUBJECT),
        (HEAD + "V/v báo cáo việc\nthực hiện kế hoạch", Part.SUBJECT),  # it goes on
        (LETTER, Part.RECIPIENT),
        (LETTER + "- Sở Tài chính;", Part.RECIPIENT),
        (LETTER + "(Qua Phòng Tổ chức)", Part.RECIPIENT),
        (LETTER + "Sở Nội vụ báo cáo như sau", None),  # the body
        (HEAD + "BAN HÀNH QUY CHẾ LÀM VIỆC", Part.TITLE),  # the type is lost
        (HEAD + "GIÁM ĐỐC SỞ NỘI VỤ", Part.AUTHORITY),  # type and title are
        (HEAD + "Kết quả công tác", None),
        (HEAD + "QUYẾT ĐỊNH", Part.TYPE),
        (TYPED, Part.TITLE),
        (TYPED + "CỦA SỞ NỘI VỤ", Part.TITLE),  # a title goes on
        (TYPED + "GIÁM ĐỐC SỞ NỘI VỤ", Part.AUTHORITY),
        (TYPED + "KHÓA X, KỲ HỌP THỨ 2", Part.AUTHORITY),  # a session
        (TYPED + "(Do Giám đốc Sở trình bày)", Part.ATTACHED),
        (TYPED + "(Kèm theo Tờ trình\nsố 12/TTr-SNV)", Part.ATTACHED),  # until the bracket closes
        (TYPED + "ban hành kèm theo Quyết định số 7/QĐ-SNV\ncủa Sở", Part.TITLE),  # no note
        (TYPED + "GIÁM ĐỐC SỞ\nNƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Part.AUTHORITY),
        (TYPED + "VÀ " + "QUẢN LÝ " * 15 + "CỦA BỘ VĂN\nHÓA VÀ DU LỊCH", Part.TITLE),  # long lines
        (TYPED + "DỰ THẢO LẦN 2", Part.STAMP),
        (TYPED + "-----", Part.RULE),
        (TYPED + "I. MỤC ĐÍCH", None),  # numbered
        (TYPED + "RA QUYẾT ĐỊNH", None),
        (HEAD + "QUYẾT ĐỊNH SỐ 12/QĐ-SNV\nCÔNG TÁC THI ĐUA", Part.TITLE),  # no title is the number
    ],
)
def test_each_line_is_a_part_or_the_body(text: str, part: Part | None) -> None:
    assert last_part(text.rstrip()) is part


def test_a_title_that_ends_in_a_name_goes_on_unless_the_body_follows() -> None:
    title = HEAD + "QUYẾT ĐỊNH\nVỀ QUẢN LÝ CHỢ TRÊN ĐỊA BÀN TỈNH\n"
    line = "ỦY BAN NHÂN DÂN TỈNH HÀ NAM"
    assert last_part(title + line) is Part.AUTHORITY
    assert last_part(title + line, below="GIAI ĐOẠN 2020 - 2025") is Part.TITLE


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Kính gửi: Sở Y tế", True), ("VĂN PHÒNG CHÍNH PHỦ điện:", True), ("Sở Y tế", False)],
)
def test_a_line_says_to_whom_a_letter_is_sent(text: str, *, expected: bool) -> None:
    (piece,) = pieces_of(text, lines_of(text))
    assert is_addressed(piece) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Căn cứ Luật Báo chí;", True),
        ("THỰC HIỆN KẾ HOẠCH NĂM 2020", False),  # a title in capitals
        ("CHƯƠNG I", True),  # an article in capitals
        ("Về việc tuyển dụng", False),
    ],
)
def test_a_body_begins(text: str, *, expected: bool) -> None:
    (piece,) = pieces_of(text, lines_of(text))
    assert opens_body(piece) is expected
