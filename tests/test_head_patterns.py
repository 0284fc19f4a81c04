"""Head patterns: the fixed forms of a document's head."""

import pytest

from viendan.layout.head_patterns import (
    BELOW_DECIDER,
    OPENS_ARTICLES,
    OPENS_BODY,
    PLACE_DATE,
    has_motto,
    is_attached,
    is_recipient,
    is_subject,
)


@pytest.mark.parametrize(
    ("small", "expected"),
    [
        ("cộng hòa xã hội chủ nghĩa việt nam", True),
        ("cộng hoà xã hội chủ nghĩa việt nam", True),  # the tone on the other letter
        ("độc lập - tự do - hạnh phúc", True),
        ("độc lập tự do hạnh phúc", True),  # dashes lost
        ("độc lập – tự – hạnh phúc", True),  # a word lost
        ("đảng cộng sản việt nam", True),
        ("đoàn tncs hồ chí minh", True),
        ("việt nam dân chủ cộng hòa", True),  # until 1976
        ("nước cộng hòa xã hội chủ nghĩa việt nam", False),  # the rest of a name
        ("chính phủ nước việt nam dân chủ cộng hòa", False),  # the state in a name
        ("đảng cộng sản việt nam lần thứ xiii", False),  # a congress
        ("độc lập về kinh tế", False),
        ("tỉnh ủy hà nam đảng cộng sản việt nam", True),  # behind a body
        ("kỷ niệm ngày thành lập đảng cộng sản việt nam", False),  # the end of a title
    ],
)
def test_a_motto_is_recognised(small: str, *, expected: bool) -> None:
    assert has_motto(small) is expected


@pytest.mark.parametrize(
    ("small", "expected"),
    [
        ("căn cứ luật báo chí năm 2016;", True),
        ("- căn cứ luật báo chí năm 2016;", True),  # with a bullet
        ("chiểu sắc lệnh số 12", True),  # 1946
        ("ngày 12/11/2024, sở nhận được", True),
        ("năm 2024, toàn tỉnh", True),
        ("điều 1. phạm vi điều chỉnh", True),
        ("điều thứ nhất: cử ông", True),
        ("quyết định:", True),
        ("ra sắc lệnh", True),
        ("quyết định ban hành quy chế", False),  # a title
        ("về việc phê duyệt kế hoạch", False),
    ],
)
def test_the_first_words_of_a_body_are_recognised(small: str, *, expected: bool) -> None:
    assert (OPENS_BODY.match(small) is not None) is expected


@pytest.mark.parametrize(
    ("small", "expected"),
    [
        ("chương i", True),
        ("phần thứ nhất", True),
        ("quyết nghị:", True),
        ("điều hành ngân sách", False),
        ("chương trình công tác", False),
        ("căn cứ luật", False),  # above the first article
    ],
)
def test_the_first_article_is_recognised(small: str, *, expected: bool) -> None:
    assert (OPENS_ARTICLES.match(small) is not None) is expected


@pytest.mark.parametrize(
    ("small", "expected"),
    [
        ("khóa ix, kỳ họp thứ hai", True),
        ("khoá x - kỳ họp thứ 3", True),
        ("kỳ họp chuyên đề", True),
        ("(kỳ họp thứ 8)", True),
        ("nước cộng hòa xã hội chủ nghĩa việt nam", True),
        ("khóa học tin học", False),
    ],
)
def test_what_stands_below_who_decides_is_recognised(small: str, *, expected: bool) -> None:
    assert (BELOW_DECIDER.match(small) is not None) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("V/v báo cáo quý I", True), ("v / v: mời họp", True), ("IV/v", False), ("Về việc", False)],
)
def test_a_subject_is_recognised(text: str, *, expected: bool) -> None:
    assert is_subject(text) is expected


@pytest.mark.parametrize(
    ("small", "expected"),
    [
        ("kính gửi: sở nội vụ", True),
        ("kính trình: chủ tịch", True),
        ("kính trình ủy ban nhân dân tỉnh xem xét", False),  # the last sentence of a letter
        ("kính gửi", True),
    ],
)
def test_a_recipient_is_recognised(small: str, *, expected: bool) -> None:
    assert is_recipient(small) is expected


@pytest.mark.parametrize(
    ("small", "expected"),
    [
        ("kèm theo công văn số 12/stttt-vp", True),
        ("(đính kèm báo cáo số 12/bc)", True),
        ("(ban hành kèm theo quyết định số 1/qđ)", True),
        ("kèm theo bảng biểu", False),
    ],
)
def test_a_line_says_what_it_is_attached_to(small: str, *, expected: bool) -> None:
    assert is_attached(small) is expected


@pytest.mark.parametrize(
    ("small", "expected"),
    [
        ("kon tum, ngày 25 tháng 01 năm 2024", True),
        ("kon tum, ngày     tháng     năm 2024", True),  # blanks
        ("hà nội, 25/01/2024", True),
        ("lâm đông, ngày /š tháng ll năm 2024", True),  # figures by hand, as a scan has them
        ("lâm đông, ngày 72 tháng? năm 2026", True),
        ("theo quyết định, ngày nay tháng này năm 2024 tới", False),  # a sentence
        ("sở nội vụ báo cáo ngày nay tháng này năm 2024", False),  # no place before
    ],
)
def test_the_line_of_place_and_date_is_recognised(small: str, *, expected: bool) -> None:
    assert (PLACE_DATE.match(small) is not None) is expected
