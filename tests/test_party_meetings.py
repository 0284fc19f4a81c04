"""Resolutions cited by the meeting of the Party that passed them."""

import pytest

from viendan.references import ReportContext, find, resolve


@pytest.mark.parametrize(
    ("text", "mention", "issuer"),
    [
        # a plenum by its ordinal
        (
            "theo Nghị quyết Trung ương 5 khóa X về dân vận",
            "Nghị quyết Trung ương 5 khóa X",
            "Ban Chấp hành Trung ương",
        ),
        # the other place of the tone, a bracket
        (
            "Nghị quyết TW 7 (khoá XI), các cấp ủy",
            "Nghị quyết TW 7 (khoá XI)",
            "Ban Chấp hành Trung ương",
        ),
        # in full, its ordinal in words
        (
            "nghị quyết Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII",
            "nghị quyết Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII",
            "Ban Chấp hành Trung ương",
        ),
        # a congress
        (
            "học tập Nghị quyết Đại hội XII của Đảng",
            "Nghị quyết Đại hội XII",
            "Đại hội đại biểu toàn quốc",
        ),
        # a congress in full
        (
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XI của Đảng",
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XI",
            "Đại hội đại biểu toàn quốc",
        ),
    ],
)
def test_a_resolution_is_found_by_its_meeting(text: str, mention: str, issuer: str) -> None:
    (found,) = resolve(find(text), ReportContext())
    assert (found.mention.text, found.type, found.issuer) == (mention, "nghị quyết", issuer)
    assert (found.status, found.document) == ("partial", None)
    assert [one.code for one in found.warnings] == ["missing_number"]


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị Trung ương 4 khóa XII đã họp",  # the meeting itself
        "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XV",  # a province's congress
        "Đại hội XIII của Đảng",  # no resolution
        "Nghị quyết Trung ương khóa XII",  # which plenum?
        "nhiệm kỳ khóa XIV Quốc hội",  # a term
    ],
)
def test_other_meetings_name_no_resolution(text: str) -> None:
    assert find(text) == []


def test_a_number_before_the_meeting_is_the_mention() -> None:
    (found,) = find("Nghị quyết số 18-NQ/TW Hội nghị lần thứ sáu BCH Trung ương khóa XII")
    assert (found.number, found.symbol, found.core.meeting) == ("18", "NQ/TW", None)
