"""Writing of export files."""

from pathlib import Path

import pytest

from viendan.export.writing import write_lines


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        ([], b""),  # an empty file
        (["Nghị định"], "Nghị định\n".encode()),  # UTF-8, with a line feed at the end
        (["a", "", "b"], b"a\n\nb\n"),  # an empty line
    ],
)
def test_lines_are_written_in_utf8_with_line_feeds(
    tmp_path: Path, lines: list[str], written: bytes
) -> None:
    path = write_lines(tmp_path / "a.jsonl", iter(lines))
    assert path == tmp_path / "a.jsonl"
    assert path.read_bytes() == written


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    for lines in (["long line"] * 9, ["b"]):
        write_lines(tmp_path / "a.csv", lines)
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "b\n"
