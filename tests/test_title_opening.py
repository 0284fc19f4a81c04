"""Where titles open: a test for each row of the table."""

import pytest

from viendan.references.mention import Core
from viendan.references.title_opening import opening_after, opening_words

TASK = Core(0, 0, "Kế hoạch số 5/KH-UBND", "kế hoạch")
NORM = Core(0, 0, "Nghị định số 5/2020/NĐ-CP", "nghị định")


def opens(behind: str, core: Core = TASK, *, is_loose: bool = False) -> str | None:
    """Return what stands behind the opening of a title, or None."""
    opening = opening_after(behind, core, 0, is_loose=is_loose)
    return behind[opening.start :] if opening is not None else None


@pytest.mark.parametrize("words", opening_words("all"))
def test_these_words_open_a_title_of_any_document(words: str) -> None:
    assert opens(f" {words} đất", NORM) == f"{words} đất"


@pytest.mark.parametrize("words", opening_words("tasks"))
def test_these_words_open_a_title_of_a_task_only(words: str) -> None:
    assert opens(f" {words} lúa") == f"{words} lúa"
    assert opens(f" {words} lúa", is_loose=True) is None


@pytest.mark.parametrize(
    ("behind", "rest"),
    [
        (" về lúa", "lúa"),  # about
        (" Về lúa", "lúa"),  # with a capital
        (" VỀ VIỆC LÚA", "LÚA"),  # in capitals
        (", v/v: lúa", "lúa"),  # behind a comma
        (" (khóa X) về lúa", "lúa"),  # behind a bracket
        (' với tên gọi "Lúa"', 'Lúa"'),  # a name in quotation marks
        (" | Giá đất ở đô thị |", "Giá đất ở đô thị |"),  # a cell
        (" | Hà Nội, ngày 5 tháng 6 |", None),  # place and date
        (" | Bộ Tài chính | 2016", None),  # an issuer
        (" về xã từ tuần trước", None),  # a verb of motion
        (" quy định tại Điều 5", None),  # not the verb of a title
        ("\nVề công tác lúa", None),  # the next line
        (" của Ban Chỉ đạo phát triển lúa", None),  # the name of a committee
        (" của Tổ công tác rà soát quỹ về việc cấp lúa", "cấp lúa"),  # behind it
        (" của Ban Bí thư Trung ương Đoàn về lúa", "lúa"),  # a name that no table ends
        (" của liên Bộ Y tế - Tài chính quy định việc chi", "quy định việc chi"),  # joint
        (" về Về lúa", "lúa"),  # about about
        (", Về lúa", None),  # another sentence
        (" của Sở Lúa, UBND tỉnh ban hành Kế hoạch", None),  # the clause of a body
        (" (được sửa đổi, bổ sung bởi Nghị định 5)", None),  # what amends it
        (' với nội dung: "Điều 5 hết hiệu lực"', None),  # an article
        (" quyđịnh mức thu lúa", "quyđịnh mức thu lúa"),  # a lost space
        (" cho lúa", None),  # nothing
    ],
)
def test_a_title_opens_at_about_or_a_verb(behind: str, rest: str | None) -> None:
    assert opens(behind) == rest
