"""Readers."""

from pathlib import Path

import pytest

from viendan.errors import ReadError
from viendan.readers import normalise, read, sha256_of


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


def test_an_error_of_reading_names_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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
