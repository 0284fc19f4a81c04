"""Titles after mentions."""

import pytest

from viendan.references.title_context import title_after


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (" về tiếp nhận hồ sơ.", "tiếp nhận hồ sơ"),  # up to the end of the sentence
        (" quy định về phí.", "phí"),  # a verb before "về"
        (" phê duyệt Đề án 06;", "phê duyệt Đề án 06"),  # the verb is part of it
        (" về “bưu chính; viễn thông”", "bưu chính; viễn thông"),  # in quotation marks
        (" về phí, có hiệu lực từ", "phí"),  # what follows is no title
        (" về 1.000 xã, TP. Huế.", "1.000 xã, TP. Huế"),  # dots inside
        (" của Chính phủ", None),  # none
    ],
)
def test_a_title_is_what_the_text_says_it_is_about(text: str, title: str | None) -> None:
    found = title_after(text, 0, len(text))
    assert (found[0] if found else None) == title


def test_a_title_ends_before_the_next_item_of_a_list() -> None:
    text = " về phí và Nghị định"
    assert title_after(text, 0, text.index("Nghị")) == ("phí", (4, 7))
