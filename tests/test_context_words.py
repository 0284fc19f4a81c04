"""The words of patterns: a test for each row of the table."""

from collections.abc import Callable

import pytest

from viendan.references import find
from viendan.references import relation_words as words
from viendan.references.context_words import ContextUse, context_words
from viendan.references.longer_body import longer_body
from viendan.references.mention import Core
from viendan.references.title_end import sentence_end
from viendan.references.title_opening import opening_after

TASK = Core(0, 0, "Kế hoạch số 5/KH-UBND", "kế hoạch")
NORM = Core(0, 0, "Nghị định số 5/2020/NĐ-CP", "nghị định")


def ended(window: str) -> str:
    """Return the title that a window opens with."""
    return window[: sentence_end(window, "object")]


def opens(behind: str, core: Core = TASK) -> str | None:
    """Return what stands behind the opening of a title, or None."""
    opening = opening_after(behind, core, 0, is_loose=False)
    return behind[opening.start :] if opening is not None else None


def title_of(text: str) -> str:
    """Return the title of the first mention, or nothing."""
    return find(text)[0].title or ""


def body_of(text: str) -> str:
    """Return the name of the body that a text opens with, or nothing."""
    span = longer_body(text, 0)
    return text[slice(*span)] if span is not None else ""


# What each use of words does in a text.
USES: dict[ContextUse, Callable[[str], bool]] = {
    "unreal": lambda word: words.unreal().search(f"Sở {word} ") is not None,
    "attribute": lambda word: words.unreal().search(f"các {word} ") is not None,
    "before_object": lambda word: words.to_object().match(f" {word} ") is not None,
    "listed": lambda word: ended(f"phép của {word}, đơn vị đã nghỉ").endswith(", đơn vị"),
    "next_listed": lambda word: ended(f"phép của cơ quan, {word} ấy đã nghỉ") != "phép của cơ quan",
    "bracket": lambda word: opens(f" ({word} trồng lúa)") == f"{word} trồng lúa)",
    "cell": lambda word: opens(f" | {word} một hai ba bốn |", NORM) is None,
    "body": lambda word: opens(f" {word} Một về lúa") == "lúa",
    "joint_body": lambda word: opens(f" và {word} Một về lúa") == "lúa",
    "named": lambda word: title_of(f"Quyết định 5/QĐ-UBND {word} lúa bị bãi bỏ.") != "",
    "person": lambda word: not title_of(f"Nghị định số 5/2020/NĐ-CP quy định {word} được miễn."),
    "of_body": lambda word: title_of(
        f"Quyết định số 5/QĐ-UBND về {word} của UBND tỉnh An Giang"
    ).endswith("An Giang"),
    "dated": lambda word: (
        find(f"Công văn số 5/UBND-VX về việc lúa {word} xanh ngày 9/5/2016.")[0].date.iso is None
    ),
    "ends_body": lambda word: body_of(f"Văn phòng Bộ Y tế {word} các xã") == "Văn phòng Bộ Y tế",
    "of_committee": lambda word: body_of(f"Ban Chỉ đạo {word} Lúa.").endswith("Lúa"),
    "behind_comma": lambda word: body_of(f"Cục Nuôi, {word} cá.").endswith("cá"),
    "behind_quotation": lambda word: (
        "ba" in title_of(f"Quyết định số 5/QĐ-UBND phê duyệt Đề án “Lúa” {word} ba vụ.")
    ),
}


ROWS = [(use, word) for use in USES for word in context_words(use)]


@pytest.mark.parametrize(("use", "word"), ROWS)
def test_a_word_does_what_it_is_for(use: ContextUse, word: str) -> None:
    assert USES[use](word)


def test_without_a_word_none_of_it_happens() -> None:
    kept = [use for use, does in USES.items() if use not in {"cell", "person"} and does("xyz")]
    assert kept == []
