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
        (" (19/10/2016)", "2016-10-19", 2016),  # without "ngày"
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


def test_the_date_of_a_meeting_is_no_date_of_issue() -> None:
    text = "Hội nghị ngày 5/6/2018 triển khai "
    assert date_before(text, len(text), 0) is None
