"""Where titles end: a test for each row of the tables."""

import pytest

from viendan.references.mention import Core
from viendan.references.title_end import (
    before_next,
    clause_words,
    main_clause,
    predicate,
    sentence_end,
    title_ends,
)


def ended(window: str, *, is_subject: bool = False) -> str:
    """Return the title that a window opens with."""
    return window[: sentence_end(window, is_subject=is_subject)]


@pytest.mark.parametrize("words", title_ends("anywhere"))
def test_these_words_end_any_title(words: str) -> None:
    assert ended(f"thu phí qua cầu {words} xong") == "thu phí qua cầu"


@pytest.mark.parametrize("words", title_ends("subject"))
def test_these_words_end_a_title_that_opens_a_sentence(words: str) -> None:
    assert ended(f"thu phí qua cầu {words} xong", is_subject=True) == "thu phí qua cầu"


@pytest.mark.parametrize("words", title_ends("comma"))
def test_these_words_end_a_title_at_a_comma(words: str) -> None:
    assert ended(f"thu phí qua cầu, {words} xong") == "thu phí qua cầu"


@pytest.mark.parametrize("words", title_ends("last"))
def test_these_words_are_the_verb_where_there_is_no_other(words: str) -> None:
    window = f"thu phí qua cầu {words} hai tháng"
    assert window[: predicate(window)] == "thu phí qua cầu"


@pytest.mark.parametrize("words", clause_words("subject"))
def test_these_words_open_a_main_clause(words: str) -> None:
    assert ended(f"thu phí qua cầu, {words} ấy đã dừng") == "thu phí qua cầu"


@pytest.mark.parametrize("words", clause_words("verb"))
def test_a_main_clause_may_have_these_verbs(words: str) -> None:
    assert ended(f"thu phí qua cầu, xã {words} việc khác") == "thu phí qua cầu"


@pytest.mark.parametrize(
    ("window", "title"),
    [
        ("bồi thường, hỗ trợ, tái định cư", None),  # a list
        ("quy chế phối hợp giữa các sở, ban, ngành", None),  # bodies of a title
        ("danh mục văn bản hết hiệu lực", None),  # a clause of the title
        ("chế độ người đang hưởng lương hưu", None),  # one about a person
        ("xây dựng, ban hành văn bản", None),  # no body
        ("tuyển quân đạt 98%", "tuyển quân"),  # a result
        ("tuyển quân - kết quả", "tuyển quân"),  # a result behind a dash
        ("tuyển quân do Bộ Quốc phòng ban hành", "tuyển quân"),  # the issuer
        ("hội thi “Xã đã sạch” được tổ chức", "hội thi “Xã đã sạch”"),  # in quotation marks
    ],
)
def test_a_title_ends_where_its_sentence_goes_on(window: str, title: str | None) -> None:
    assert ended(window) == (title or window)


def test_the_last_clause_of_a_sentence_is_its_main_clause() -> None:
    window = "thu phí, lệ phí, ông Ba nộp đủ tiền"
    assert window[: main_clause(window)] == "thu phí, lệ phí"
    assert main_clause("thu phí, lệ phí") == len("thu phí, lệ phí")


@pytest.mark.parametrize(
    ("between", "end"),
    [
        ("phí và ", "phí"),  # the next item
        ("phí cùng với Điều 5 ", "phí"),  # a part of the next item
        ("sửa đổi một số điều của ", None),  # contained
        ("thực hiện khoản 3 Điều 7 ", None),  # a part of what is contained
    ],
)
def test_a_title_contains_what_its_words_lead_to(between: str, end: str | None) -> None:
    text = f"{between}Nghị định 5"
    core = Core(len(between), len(text), "Nghị định 5", "nghị định")
    assert text[: before_next(text, 0, len(text), [core])] == (end or text)


def test_a_title_contains_a_list_of_laws() -> None:
    text = "sửa đổi một số điều của Luật A và Luật B"
    laws = [Core(24, 30, "Luật A", "luật"), Core(34, 40, "Luật B", "luật")]
    assert before_next(text, 0, len(text), laws) == len(text)
