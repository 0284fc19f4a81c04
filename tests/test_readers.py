"""Readers."""

import os
from pathlib import Path

import pytest

from viendan.errors import ReadError
from viendan.readers import LIMIT, normalise, read, sha256_of


def test_a_text_is_read_in_nfc_with_plain_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Bo\u0302\u0323\r\nhai\rba".encode())
    assert read(path).text == "Bộ\nhai\nba"
    assert read(path).sha256 == sha256_of("Bộ\nhai\nba")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_byte_order_marks_are_understood_and_dropped(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("Báo cáo".encode(encoding))
    assert read(path).text == "Báo cáo"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "empty"),  # nothing
        ("a.txt", b" \n\t\n", "empty"),  # nothing but space
        ("a.txt", b"PK\x03\x04\x00\x00", "binary"),  # an archive that lies about its name
        ("a.txt", b"\x01\x02\x03\x04" * 50, "binary"),  # control characters
        ("a.txt", "Báo cáo".encode("cp1258", "replace") + b"\xff\xfe\xfa", "not_text"),  # another encoding
        ("a.pdf", b"%PDF-1.4 text", "unknown_format"),  # a format without a reader
        ("a.txt", b"\xff\xfe\x00", "not_text"),  # half a character of UTF-16
    ],
)
def test_a_file_that_is_no_report_says_why(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert (caught.value.code, caught.value.about["path"]) == (code, path)


def test_a_missing_file_a_folder_and_a_pipe_say_why(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    codes = []
    for name in ("missing.txt", ".", "pipe.txt"):
        with pytest.raises(ReadError) as caught:
            read(tmp_path / name)
        codes.append(caught.value.code)
    assert codes == ["missing", "not_a_file", "not_a_file"]


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as content:
        content.truncate(LIMIT + 1)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.code == "too_large"


def test_an_error_of_reading_names_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")

    def denied(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert (caught.value.code, caught.value.about["reason"]) == ("unreadable", "Permission denied")


def test_normalising_twice_changes_nothing_more() -> None:
    text = "a\r\r\nb\u0301"
    assert normalise(normalise(text)) == normalise(text)
