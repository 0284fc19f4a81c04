"""The files of underthesea, and words by its own code."""

import logging
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from viendan import segmentation
from viendan.segmentation import underthesea_files, word_spans
from viendan.segmentation.underthesea_files import _aligned, _cuts, chunks, known_model

LINES = [
    "UBND TỈNH BẾN TRE",
    "Thực hiện Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ,",
    "Sở Thông tin và Truyền thông đã kiểm tra 12 doanh nghiệp viễn thông.",
]


@pytest.mark.parametrize(
    ("piece", "words", "spans"),
    [
        ("Thủ tướng ký", ["Thủ tướng", "ký"], [(0, 9), (10, 12)]),  # one space in a word
        ("Thủ  tướng", ["Thủ tướng"], [(0, 10)]),  # two spaces in it
        ("Ðảng ủy", ["Đảng ủy"], [(0, 7)]),  # another letter for Đ
        ("Thủ tướng", ["Thu tuong"], None),  # changed words
        ("", [], []),
    ],
)
def test_words_are_found_in_their_text(
    piece: str, words: list[str], spans: list[tuple[int, int]] | None
) -> None:
    assert _aligned(piece, words) == spans


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("một\nhai", ["một", "\nhai"]),  # at line ends
        ("xem " + "." * 12, ["xem ", "." * 12]),  # before a run of marks
        ("xem " + "." * 11, ["xem " + "." * 11]),  # but not before a short one
        ("a" * 3000 + " " + "b" * 3000, ["a" * 3000, " " + "b" * 3000]),  # at a space
        ("a" * 4001, ["a" * 4000, "a"]),  # where there is none
        ("", []),
    ],
)
def test_a_text_is_cut_where_no_word_is(text: str, pieces: list[str]) -> None:
    bounds = [0, *_cuts(text)]
    assert [text[start:end] for start, end in pairwise(bounds)] == pieces


def test_chunks_are_what_is_between_white_space() -> None:
    assert chunks(" Hà\u00a0Nội\n, ") == [(1, 3), (4, 7), (8, 9)]


def test_a_folder_without_the_files_has_no_known_model(tmp_path: Path) -> None:
    assert known_model(tmp_path) is None


def test_the_known_model_is_installed() -> None:
    assert underthesea_files.known_model(underthesea_files.package_folder())


@pytest.fixture
def changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An underthesea with a tokenizer that is not the known one."""
    for name in underthesea_files._KNOWN:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((underthesea_files.package_folder() / name).read_bytes())
    (tmp_path / "pipeline/word_tokenize/regex_tokenize.py").write_text("patterns = None\n")
    monkeypatch.setattr(segmentation, "package_folder", lambda: tmp_path)
    segmentation._words.cache_clear()
    yield
    segmentation._words.cache_clear()


@pytest.mark.usefixtures("changed")
def test_with_an_unknown_model_underthesea_itself_finds_the_words_and_that_is_said_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING, logger="viendan.segmentation"):
        found = [word_spans(line) for line in LINES[:20]]
    assert [record.name for record in caplog.records] == ["viendan.segmentation"]
    assert segmentation._words() is underthesea_files.words_by_underthesea
    segmentation._words.cache_clear()
    assert found == [word_spans(line) for line in LINES[:20]]


@pytest.mark.usefixtures("changed")
def test_with_an_unknown_model_too_an_address_takes_no_exponential_time() -> None:
    text = "xem http://" + "." * 3000 + " và (http://" + "." * 40 + ")"
    assert word_spans(text)[0] == (0, 3)
