"""The segmenter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viendan import segmentation
from viendan.segmentation import segmenter
from viendan.segmentation.segmenter import Segmenter, _pieces

TEXT = "Thủ tướng Chính phủ\n\nđã ký Quyết định số 45/2016/QĐ-TTg.\n"


@pytest.fixture
def words() -> Segmenter:
    """The segmenter of the installed model."""
    made = segmentation._words()
    assert isinstance(made, Segmenter)
    return made


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n "])
def test_a_text_without_words_has_no_spans(words: Segmenter, text: str) -> None:
    assert words(text).tolist() == []


@pytest.mark.parametrize("size", [1, 10, 30, 1000])
def test_a_long_text_has_the_words_of_its_pieces(
    words: Segmenter, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    whole = words(TEXT * 3).tolist()
    monkeypatch.setattr(segmenter, "_MOST_CHARACTERS", size)
    assert words(TEXT * 3).tolist() == whole


@settings(max_examples=50)
@given(st.text(st.sampled_from("a \n"), max_size=30), st.integers(1, 10))
def test_pieces_are_whole_lines_that_make_the_text(text: str, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segmenter, "_MOST_CHARACTERS", size)
        pieces = list(_pieces(text))
    assert all(text[start : start + len(piece)] == piece for start, piece in pieces)
    assert "\n".join(piece for _, piece in pieces) in {text, text.removesuffix("\n")}


def test_where_labellings_tie_the_model_itself_decides(words: Segmenter) -> None:
    line = (
        "PENAL LIABILITY EXAMINATION AGAINST PERSONS WHO COMMIT ACTS OF HUMAN TRAFFICKING UNDER"
        " ARTICLE 119 OF THE PENAL CODE"
    )
    asked: list[list[str]] = []

    def decide(tokens: list[str]) -> list[bool]:
        asked.append(tokens)
        return [False] * len(tokens)

    found = Segmenter(words._crf, decide)(f"Thủ tướng\n{line}\nbáo cáo").tolist()
    assert asked == [line.split()]
    assert len(found) == 1 + len(line.split()) + 1


def test_memories_stay_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viendan.segmentation.segmenter._MOST_REMEMBERED", 100)
    words = segmentation._words()
    assert isinstance(words, segmentation.Segmenter)
    for number in range(300):
        words(f"x{number} (y{number}) " + "z" * 5000)
    assert len(words._chunks) <= 100
    assert len(words._tokens) <= 100
    assert max(map(len, (*words._chunks, *words._tokens))) < 50


def test_a_line_that_is_no_sentence_is_not_decided_again(words: Segmenter) -> None:
    def decide(tokens: list[str]) -> list[bool]:
        raise AssertionError(len(tokens))

    count = segmenter._MOST_DECIDED + 1
    assert len(Segmenter(words._crf, decide)("😀 " * count)) > count // 2


def test_a_very_long_line_is_cut_between_words(
    words: Segmenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = "báo cáo công tác " * 40
    whole = words(line).tolist()
    monkeypatch.setattr(segmenter, "_MOST_CHARACTERS", 64)
    monkeypatch.setattr(segmenter, "_LONGEST_LINE", 256)
    assert len(list(_pieces(line))) > 5
    assert words(line).tolist()[-1] == whole[-1]
    assert {line[start:end] for start, end in words(line).tolist()} <= {
        "báo",
        "cáo",
        "công",
        "tác",
        "báo cáo",
        "công tác",
    }
