"""Where titles end: a test for each row of the tables."""

import pytest

from viendan.references.title_end import (
    clause_words,
    main_clause,
    predicate,
    sentence_end,
    title_ends,
)
from viendan.references.title_inside import Role


def ended(window: str, role: Role = "object", *, is_whole: bool = False) -> str:
    """Return the title that a window opens with."""
    return window[: sentence_end(window, role, is_whole=is_whole)]


@pytest.mark.parametrize("words", title_ends("anywhere"))
def test_these_words_end_any_title(words: str) -> None:
    assert ended(f"thu phí qua cầu {words} xong") == "thu phí qua cầu"


@pytest.mark.parametrize("words", title_ends("subject"))
def test_these_words_end_a_title_that_opens_a_sentence(words: str) -> None:
    assert ended(f"thu phí qua cầu {words} xong", "subject") == "thu phí qua cầu"


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
        (
            "sửa đổi khoản 1, khoản 2 Điều 4 của Quy chế phối hợp quản lý chợ",
            None,
        ),  # a list of parts
        ("thi đua năm nay và kế hoạch 5 năm tới", None),  # a plan with its period
        ("lấy ý kiến, gửi tổng hợp số liệu", None),  # a task behind a comma
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


@pytest.mark.parametrize(
    ("window", "title"),
    [
        ("thu phí qua cầu quy định người nộp", "thu phí qua cầu"),  # a verb of norms
        ("thu phí theo quy định mới", None),  # a noun
        ("thu phí qua cầu giao sở làm", "thu phí qua cầu"),  # a body gets a task
        ("thu phí năm 2022 nhận nhiều ý kiến", "thu phí năm 2022"),  # behind a year
        ("thu phí năm 2022 tại thành phố Cần Thơ", None),  # a name is no verb
        ("tổ chức được phép hoạt động ở cảng", None),  # a participle
        ("xác định năng lượng là ưu tiên", "xác định năng lượng"),  # the title itself opens so
        ("thu phí xác định xe tải là ưu tiên", "thu phí"),  # what is said to be something
    ],
)
def test_a_title_ends_before_the_verb_of_its_subject(window: str, title: str | None) -> None:
    assert ended(window, "subject") == (title or window)


def test_a_whole_sentence_has_a_verb_if_only_a_doubtful_one() -> None:
    window = "chế độ người có công đã được giải quyết"
    assert ended(window, "subject", is_whole=True) == "chế độ người có công"


@pytest.mark.parametrize(
    ("window", "title"),
    [
        ("chế độ của cán bộ, công chức đã nghỉ", None),  # the next noun of a list
        ("chế độ của cán bộ, ông Ba đã nghỉ", "chế độ của cán bộ"),  # a subject of its own
    ],
)
def test_a_list_of_nouns_is_no_clause(window: str, title: str | None) -> None:
    assert ended(window, "subject").startswith("chế độ của cán bộ")
    assert (ended(window) == title) == (title is not None)


def test_the_last_clause_of_a_sentence_is_its_main_clause() -> None:
    window = "thu phí, lệ phí, ông Ba nộp đủ tiền"
    assert window[: main_clause(window)] == "thu phí, lệ phí"
    assert main_clause("thu phí, lệ phí") == len("thu phí, lệ phí")
    period = "đại hội hội viên lần thứ IX, nhiệm kỳ 2019 - 2024"
    assert main_clause(period) == len(period)
