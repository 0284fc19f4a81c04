"""The lines of a checked draft."""

from viendan.checking import check_draft
from viendan.cli.check_lines import checked_lines


def test_each_reference_has_its_line_and_its_findings() -> None:
    draft = check_draft(
        "A\n\nTheo Chỉ thị số 7/CT-TTg ngày 31/2/2019\ncủa Thủ tướng.", "2026-11-29"
    )
    first, second, third, *_, last = checked_lines(draft, "vi")
    assert first.startswith("dòng 3  Chỉ thị số 7/CT-TTg  [chi-thi.7-ct-ttg.2019]")
    assert second == "    ✗ ngày không có trong lịch: ngày 31/2/2019"
    assert third == "    ⚠ sai thể thức số, ký hiệu: 7/CT-TTg → nên ghi: 07/CT-TTg"
    assert last == "1 viện dẫn: 1 lỗi, 1 chỗ cần xem lại, 1 gợi ý"


def test_a_document_that_is_not_known_has_its_candidates() -> None:
    draft = check_draft("Theo Nghị định số 12/2016/QĐ-TTg ngày 11/3/2016.", "2026-11-29")
    assert "[nghi-dinh.12-2016-qd-ttg; quyet-dinh.12-2016-qd-ttg]" in next(
        checked_lines(draft, "vi")
    )


def test_of_many_candidates_the_first_are_named() -> None:
    draft = check_draft("Theo Thông tư 25 của Bộ.", "2026-11-29")
    (reference,) = draft.references
    line = next(checked_lines(draft, "vi"))
    assert line.count("; ") == 3
    assert f"; và {len(reference.candidates) - 3} văn bản khác]" in line
