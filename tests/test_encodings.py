"""Encodings, found by evidence."""

from pathlib import Path

import formats
import pytest
from conftest import REPORTS

from viendan.errors import ReadError
from viendan.readers.encodings import decode
from viendan.readers.source import File, normalise

SAMPLES = [normalise(path.read_text(encoding="utf-8")) for path in sorted(REPORTS.iterdir())]
WRITE = {
    "UTF-8": str.encode,
    "UTF-16": lambda text: text.encode("utf-16-le"),
    "Windows-1258": formats.windows_1258,
    "TCVN3": lambda text: formats.typed(text, "tcvn3").encode("latin-1", "replace"),
    "VNI": lambda text: formats.typed(text, "vni").encode("cp1252", "replace"),
    "VIQR": lambda text: formats.typed(text, "viqr").encode("ascii", "replace"),
}


def read(content: bytes, declared: str | None = None) -> tuple[str, str]:
    decoded = decode(File(Path("a.txt"), content, ".txt"), declared)
    return normalise(decoded.text), decoded.encoding


@pytest.mark.parametrize("encoding", WRITE)
@pytest.mark.parametrize("text", SAMPLES, ids=range(len(SAMPLES)))
def test_the_encoding_of_every_sample_is_found(text: str, encoding: str) -> None:
    if encoding == "Windows-1258":
        text = "".join(letter for letter in text if letter not in formats.LACKING)
    found, name = read(WRITE[encoding](text))
    assert name == encoding
    assert found.lower().split()[:40] == text.lower().split()[:40] or encoding == "VIQR"


@pytest.mark.parametrize("encoding", ["Windows-1258", "TCVN3", "VNI"])
@pytest.mark.parametrize(
    "text",
    ["Báo cáo công tác tháng này", "Kính gửi ủy ban nhân dân tỉnh", "Độc lập, tự do, hạnh phúc"],
)
def test_a_line_is_enough(text: str, encoding: str) -> None:
    assert read(WRITE[encoding](text)) == (text, encoding)


def test_a_word_is_not_enough() -> None:
    with pytest.raises(ReadError) as caught:
        read("Báo".encode("cp1258"))
    assert caught.value.code == "unknown_encoding"
    assert caught.value.about["tried"] == "UTF-8, UTF-16, UTF-32, Windows-1258, TCVN3, VNI"


def test_what_a_page_declares_counts_only_where_the_words_confirm_it() -> None:
    assert read("Bà và".encode("latin-1"), "iso-8859-1") == ("Bà và", "iso-8859-1")
    for content, declared in (
        ("Bà và".encode("latin-1"), "rot13"),
        (b"\xde\xad\xbe\xef", "cp1258"),
    ):
        with pytest.raises(ReadError) as caught:
            read(content, declared)
        assert caught.value.code == "unknown_encoding"


@pytest.mark.parametrize(
    "text",
    [
        "plain ASCII, e.g. don't. do.",
        "Café, naïve, déjà vu et al.",
        "Bao cao khong dau. Tu do.",
        "Báo cáo",
        "½ ¾ µ",
    ],
)
def test_what_is_utf_8_is_never_taken_for_a_charset(text: str) -> None:
    assert read((text * 30).encode()) == (text * 30, "UTF-8")


WORDS = "Ủy ban nhân dân tỉnh báo cáo tình hình đầu tư công."


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (WORDS.encode("utf-32-le"), "UTF-32"),  # without a mark
        (WORDS.encode("utf-32-be"), "UTF-32"),  # without a mark, high bytes first
        (WORDS.encode("utf-32"), "UTF-32"),  # with its mark
        (b"\0\0\xfe\xff" + WORDS.encode("utf-32-be"), "UTF-32"),  # the other mark
        (b"\xff\xfe\0\0" + WORDS.encode("utf-32-be"), "UTF-32"),  # the wrong mark
        (WORDS.encode("utf-16-be"), "UTF-16"),  # without a mark, high bytes first
        (b"\xff\xfe" + WORDS.encode("utf-16-be"), "UTF-16"),  # the wrong mark: else Chinese
        (b"\xfe\xff" + WORDS.encode("utf-16-le"), "UTF-16"),  # the other wrong mark
    ],
)
def test_evidence_decides_the_order_of_wide_letters(content: bytes, encoding: str) -> None:
    assert read(content) == (WORDS, encoding)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (bytes(4000), "binary"),  # zeros only
        ("Hết".encode("utf-16") + b"x", "not_text"),  # half a letter at the end
        ("Hết".encode("utf-32") + b"x", "not_text"),  # a quarter of a letter
        (b"\xff\xfe" + "Hết".encode("utf-16-le") + b"\x00\xd8", "not_text"),  # half a pair
    ],
)
def test_what_no_order_fits_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(content)
    assert caught.value.code == code
