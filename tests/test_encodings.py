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
    assert caught.value.about["tried"] == "UTF-8, UTF-16, Windows-1258, TCVN3, VNI"


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
