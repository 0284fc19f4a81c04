"""Hostile text: what any content costs grows as its length does, in time and in memory."""

import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viendan.annotation.annotator import annotate_text, classifier_of
from viendan.domains.classifier import DomainClassifier

SIZES = (2_000, 16_000)
# The long text has eight times the letters of the short one: where the time grows with the square
# of the length it takes 64 times as long.
MOST_TIMES = 24
TRIES = 4
# Bytes of memory for a letter at its worst, and for any text.
MOST_BYTES_A_LETTER, MOST_BYTES = 400, 25_000_000
PATTERNS = (
    *("O0", "5S", "l1", "1", "A", "a", "ABC ", "I. ", "a) ", "a/", "1/", "/QĐ", "QĐ-"),  # numbers
    *("*", "_", "**_*_ ", "#", "`", "~", "$", "^", "<", ">", "\\", "|", "[a](", "[^1]"),  # Markdown
    *("(", ")", "()", "[", "{", "{}", "“", "“”", '"', "'", "«", "(“"),  # brackets
    *("-", ".", ",", ";", ":", "…", "/", "&", "&#272;", "&amp;", "<b>", "<a ", "-\n"),  # marks
    *("\n", "\r\n", ".\n", "a\n", "- a\n", "\t", "| a |\n", " ", "\xa0", "\n \n", "\n1\n"),
    *(
        "😀",
        "م",
        "\u200b",
        "\u0301\u0323",
        "a\u0301\u0323",
        "¹",
        "\uff11",
        "\ufeff",
        "\U0001d49c",
        "中",
    ),  # letters
    *("số ", "số 1 ", "ngày ", "của ", "Luật ", "Quyết định ", "Điều 1 ", "khoản 1, "),  # words
    *("Nghị định 1/2017/NĐ-CP, ", "Quyết định số 1/QĐ-UBND ", "39-NQ/TW ", "Quyết định 12, "),
    *("ngày 1/1/2020 ", "2020 ", "khóa XII ", "sửa đổi, bổ sung ", "ban hành ", "về việc ", "và "),
    *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", "Số: ", "Kính gửi: ", "UBND tỉnh ", "Nơi nhận:\n"),
)


@pytest.fixture(scope="module")
def classifier() -> DomainClassifier:
    made = classifier_of()
    annotate_text("Thực hiện Quyết định số 45/2016/QĐ-TTg, 😀.", "warm", made)
    return made


def repeated(pattern: str, size: int) -> str:
    return (pattern * (size // len(pattern) + 1))[:size]


def seconds(text: str, classifier: DomainClassifier) -> float:
    start = time.process_time()
    annotate_text(text, "a", classifier)
    return time.process_time() - start


def grows_as_length(pattern: str, classifier: DomainClassifier) -> bool:
    """Return whether a long text takes at most `MOST_TIMES` the time of a short one."""
    short, long = (repeated(pattern, size) for size in SIZES)
    least = most = float("inf")
    for _ in range(TRIES):
        least = min(least, seconds(short, classifier))
        most = min(most, seconds(long, classifier))
        if most <= MOST_TIMES * max(least, 0.001):
            return True
    return False


@pytest.mark.parametrize("pattern", PATTERNS, ids=ascii)
def test_time_grows_as_the_length_of_a_text(pattern: str, classifier: DomainClassifier) -> None:
    assert grows_as_length(pattern, classifier)


@settings(max_examples=10, deadline=None)
@given(st.text(st.characters(), min_size=1, max_size=3))
def test_memory_is_bounded_for_any_content(pattern: str) -> None:
    text = repeated(pattern, 9_000)
    classifier = classifier_of()
    tracemalloc.start()
    try:
        annotate_text(text, "a", classifier)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= MOST_BYTES + MOST_BYTES_A_LETTER * len(text)
