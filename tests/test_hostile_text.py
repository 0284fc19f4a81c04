"""Hostile text: what any content costs grows as its length does, in time and in memory."""

import time
import tracemalloc
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viendan.annotation.annotator import annotate_text, classifier_of
from viendan.domains.classifier import DomainClassifier

SIZES = (2_000, 8_000, 32_000, 64_000)
# How much more than four times as long a text of four times the length may take: where the time
# grows with the square of the length it takes 16 times as long.
MOST_TIMES = 2.5
# The time for a letter that counts at least: a quarter of the bound. Short texts may be quicker.
LEAST_SECONDS = 1e-6
# The longest time for a megabyte, in seconds of the processor, and for any text. What is found
# costs besides: a paragraph may be a single mark on a line of its own. Of 99 patterns repeated up
# to 800 kB, six need more than 4 s a megabyte: 10 microseconds a paragraph, 50 a reference, or
# 250 to 480 in a sentence without end. On a busy machine they take twice as long.
MOST_SECONDS_A_MB, MOST_SECONDS = 4.0, 0.05
MOST_SECONDS_A_PARAGRAPH, MOST_SECONDS_A_REFERENCE = 0.00006, 0.0003
MOST_SECONDS_IN_SENTENCE = 0.001  # for a reference of a sentence without end
TRIES = 6
# Bytes of memory for each byte of a text in UTF-8, for what is found, and for any text.
MOST_BYTES_A_BYTE, MOST_BYTES_A_FIND, MOST_BYTES = 20, 6_000, 60_000_000
SENTENCES = ("bãi bỏ Quyết định 1/2020/QĐ-TTg, ", "(Nghị định 1/2017/NĐ-CP sửa đổi) ")
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
    *SENTENCES,
    *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", "Số: ", "Kính gửi: ", "UBND tỉnh ", "Nơi nhận:\n"),
)


@pytest.fixture(scope="module")
def classifier() -> DomainClassifier:
    made = classifier_of()
    annotate_text("Thực hiện Quyết định số 45/2016/QĐ-TTg, 😀.", "warm", made)
    return made


def repeated(pattern: str, size: int) -> str:
    return (pattern * (size // len(pattern) + 1))[:size]


def found_in(text: str, classifier: DomainClassifier) -> tuple[int, int]:
    """Annotate a text, and return how many paragraphs and references it has."""
    found = annotate_text(text, "a", classifier)
    return len(found.paragraphs), len(found.references)


def timed(text: str, classifier: DomainClassifier) -> tuple[float, float]:
    """Return the time that a text takes, in seconds, and what its finds may take of it."""
    start = time.process_time()
    paragraphs, references = found_in(text, classifier)
    seconds = time.process_time() - start
    is_sentence = text.startswith(SENTENCES)
    reference = MOST_SECONDS_IN_SENTENCE if is_sentence else MOST_SECONDS_A_REFERENCE
    return seconds, paragraphs * MOST_SECONDS_A_PARAGRAPH + references * reference


def are_linear(times: Sequence[float], texts: Sequence[str], finding: float) -> bool:
    """Return whether the times of longer and longer texts grow as their lengths do.

    `finding` is what the finds of the last of them may take.
    """
    rise = all(
        later <= MOST_TIMES * len(text) / len(before) * max(earlier, LEAST_SECONDS * len(before))
        for (earlier, later), (before, text) in zip(pairwise(times), pairwise(texts), strict=True)
    )
    size = len(texts[-1].encode("utf-8", "surrogatepass")) / 1e6
    most = MOST_SECONDS + MOST_SECONDS_A_MB * size + finding
    return rise and times[-1] <= most


def is_linear(pattern: str, classifier: DomainClassifier) -> bool:
    """Return whether the time of a repeated pattern grows as its length, and stays in its bound.

    The least of a few tries counts: other programs take their share of each.
    """
    texts = [repeated(pattern, size) for size in SIZES]
    times = [float("inf")] * len(texts)
    for _ in range(TRIES):
        tried = [timed(text, classifier) for text in texts]
        times = [min(one, later) for one, (later, _) in zip(times, tried, strict=True)]
        if are_linear(times, texts, tried[-1][1]):
            return True
    return False


@pytest.mark.parametrize("pattern", PATTERNS, ids=ascii)
def test_time_grows_as_the_length_of_a_text(pattern: str, classifier: DomainClassifier) -> None:
    assert is_linear(pattern, classifier)


def is_bounded(pattern: str, classifier: DomainClassifier) -> bool:
    """Return whether Python and numpy have a bounded number of bytes at once for a long text."""
    text = repeated(pattern, 200_000)
    size = len(text.encode("utf-8", "surrogatepass"))
    tracemalloc.start()
    try:
        found = sum(found_in(text, classifier))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return peak <= MOST_BYTES + MOST_BYTES_A_BYTE * size + MOST_BYTES_A_FIND * found


# A word a letter; words that make pairs with the next; a mark a letter; many lines and paragraphs.
@pytest.mark.parametrize("pattern", ["a/", "a) ", "#", "a\n", "I. ", "39-NQ/TW "])
def test_memory_is_bounded(pattern: str, classifier: DomainClassifier) -> None:
    assert is_bounded(pattern, classifier)


@settings(max_examples=8, deadline=None)
@given(st.text(st.characters(), min_size=1, max_size=3))
def test_memory_is_bounded_for_any_content(pattern: str) -> None:
    assert is_bounded(pattern, classifier_of())
