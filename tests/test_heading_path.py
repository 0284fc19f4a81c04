"""Heading paths."""

from layouts import LETTERHEAD, headings_of, roles


def test_a_run_in_heading_heads_its_paragraph_and_those_after_it() -> None:
    text = (
        f"{LETTERHEAD}I. KẾT QUẢ\n\n- Lĩnh vực báo chí:Chỉ đạo các báo.\n\n"
        f"Giao ban đều đặn.\n\n- Lĩnh vực in:Cấp phép.\n"
    )
    assert headings_of(text, "- Lĩnh vực báo chí")[-1] == "Lĩnh vực báo chí"
    assert headings_of(text, "Giao ban")[-1] == "Lĩnh vực báo chí"
    assert headings_of(text, "- Lĩnh vực in")[-1] == "Lĩnh vực in"


def test_a_heading_leaves_those_of_its_kind_and_below() -> None:
    text = (
        f"{LETTERHEAD}I. KẾT QUẢ\n\n1. Báo chí\n\na) In\n\nĐã cấp phép.\n\n2. Bưu chính\n\n"
        f"Đã phát triển.\n\nII. NHIỆM VỤ\n\nTiếp tục.\n"
    )
    assert headings_of(text, "Đã cấp") == ("I. KẾT QUẢ", "1. Báo chí", "a) In")
    assert headings_of(text, "Đã phát") == ("I. KẾT QUẢ", "2. Bưu chính")
    assert headings_of(text, "Tiếp tục") == ("II. NHIỆM VỤ",)


def test_an_annex_starts_headings_anew() -> None:
    text = (
        f"{LETTERHEAD}I. KẾT QUẢ\n\nĐã xong.\n\nNơi nhận:\n- Lưu: VT.\n\nPHỤ LỤC 1\n"
        f"(Kèm theo Báo cáo số 12/BC-STTTT)\n\nSố liệu như sau.\n"
    )
    assert ("PHỤ LỤC 1", "heading") in roles(text)
    assert headings_of(text, "Số liệu") == ("PHỤ LỤC 1",)
