"""Dates beside mentions."""

import pytest

from viendan.references.date_context import date_after, date_before
from viendan.references.issuer_context import issuer_after


@pytest.mark.parametrize(
    ("text", "iso", "year"),
    [
        (" ngày 19/10/2016", "2016-10-19", 2016),  # directly
        (" được ký ngày 19/10/2016", "2016-10-19", 2016),  # signed
        (" của Chính phủ ngày 19/10/2016", "2016-10-19", 2016),  # after a known issuer
        (" của Công ty A ngày 19/10/2016", "2016-10-19", 2016),  # after another issuer
        (" tỉnh ngày 19/10/2016", "2016-10-19", 2016),  # of which province the text has said
        ("\nNGÀY 19/10/2016", "2016-10-19", 2016),  # a heading in capitals
        (" (19/10/2016)", "2016-10-19", 2016),  # without "ngày"
        (" (đối với phí đò) ngày 19/10/2016", "2016-10-19", 2016),  # what it is for
        (" năm 2016", None, 2016),  # the year alone
    ],
)
def test_the_date_follows_a_mention(text: str, iso: str | None, year: int) -> None:
    date = date_after(text, 0, issuer_after(text, 0))
    assert date is not None
    assert (date.iso, date.year) == (iso, year)


@pytest.mark.parametrize(
    "text",
    [
        "\n\nNgày 19/10/2016, Chính phủ họp",  # a paragraph opens with it
        "\n\nngày 19/10/2016",  # past a blank line
        "\nNgày 19/10/2016, UBND huyện họp",  # a line opens with it
        "\n19/10/2016 Văn bản có hiệu lực",  # the row of a history
    ],
)
def test_a_date_that_opens_a_line_is_not_that_of_the_mention_above(text: str) -> None:
    assert date_after(text, 0, None) is None


def test_a_date_goes_on_at_the_next_line_of_a_sentence() -> None:
    date = date_after("\nngày 19/10/2016 của Chính phủ", 0, None)
    assert date is not None
    assert date.iso == "2016-10-19"


def test_no_date_follows_other_words() -> None:
    assert date_after(" về việc ngày 19/10/2016", 0, None) is None


def test_the_date_of_issue_stands_before_a_mention() -> None:
    text = "Ngày 5/6/2018, UBND tỉnh ban hành "
    date = date_before(text, len(text), 0)
    assert date is not None
    assert (date.iso, date.span) == ("2018-06-05", (0, 13))
    assert date_before(text, len(text), 10) is None


@pytest.mark.parametrize(
    ("before", "iso"),
    [
        ("HNM Ngày 5/6/2018, UBND tỉnh ban hành ", "2018-06-05"),  # the sign of a paper
        ("(TTX) Ngày 5/6/2018, UBND tỉnh ban hành ", "2018-06-05"),
        ("Từ ngày 5/6/2018, UBND tỉnh ban hành ", None),
    ],
)
def test_a_sign_may_stand_before_the_day_of_issue(before: str, iso: str | None) -> None:
    date = date_before(before, len(before), 0)
    assert (date.iso if date is not None else None) == iso


def test_the_date_of_a_meeting_is_no_date_of_issue() -> None:
    text = "Hội nghị ngày 5/6/2018 triển khai "
    assert date_before(text, len(text), 0) is None


def test_who_issues_may_stand_on_two_lines() -> None:
    text = "Ngày 5/6/2018, Thủ tướng Chính\nphủ ban hành "
    date = date_before(text, len(text), 0)
    assert date is not None
    assert date.iso == "2018-06-05"
    heading = "Ngày 5/6/2018 họp\nUBND tỉnh ban hành "
    assert date_before(heading, len(heading), 0) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (" 2019 phê duyệt kế hoạch", 2019),  # the title of a portal
        (" 2019-2023", None),  # a period
        (" 2000 đồng", None),  # a sum
        (" 2019.", None),  # nothing follows
    ],
)
def test_a_bare_year_stands_before_a_title(text: str, year: int | None) -> None:
    date = date_after(text, 0, None)
    assert (date.year if date is not None else None) == year


def test_a_line_inside_a_bracket_may_open_with_the_date() -> None:
    text = "(Kèm theo Quyết định số 5/QĐ-UBND\nNgày 3/4/2019)"
    date = date_after(text, text.index("\n"), None)
    assert date is not None
    assert date.iso == "2019-04-03"
    outside = text.replace("(", "")
    assert date_after(outside, outside.index("\n"), None) is None


def test_the_body_after_its_preposition_may_be_left_out() -> None:
    date = date_after(" của ngày 3/4/2019", 0, None)
    assert date is not None
    assert date.iso == "2019-04-03"
