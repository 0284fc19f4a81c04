"""Paths that no reader opens, or only within its folder, and strange names."""

import os
import socket
from pathlib import Path

import pytest

from viendan.errors import ReadError
from viendan.language.catalogue import explain
from viendan.readers import LIMIT, read, read_all


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.html"
    with path.open("wb") as content:
        content.truncate(LIMIT + 1)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.code == "too_large"


def test_what_is_no_regular_file_is_refused_unopened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    monkey = socket.socket(socket.AF_UNIX)
    monkey.bind(os.path.relpath(tmp_path / "socket.txt"))
    codes = []
    for path in (
        tmp_path / "missing.txt",
        tmp_path,
        tmp_path / "pipe.txt",
        tmp_path / "socket.txt",
        Path("/dev/zero"),
        Path("a\0b"),
        tmp_path / "x.txt" / "y.txt",
    ):
        with pytest.raises(ReadError) as caught:
            read(path)
        codes.append(caught.value.code)
    monkey.close()
    assert codes == [
        "missing",
        "not_a_file",
        "not_a_file",
        "not_a_file",
        "not_a_file",
        "unreadable",
        "missing",
    ]


def test_a_link_out_of_the_folder_is_refused_and_one_inside_is_followed(tmp_path: Path) -> None:
    root = tmp_path / "reports"
    root.mkdir()
    (tmp_path / "secret.txt").write_text("Mật", encoding="utf-8")
    (root / "a.txt").write_text("Báo cáo", encoding="utf-8")
    (root / "out.txt").symlink_to(tmp_path / "secret.txt")
    (root / "in.txt").symlink_to(root / "a.txt")
    (root / "loop.txt").symlink_to(root / "loop.txt")
    assert read(root / "in.txt", root=root).text == "Báo cáo"
    codes = []
    for name in ("out.txt", "loop.txt", "../secret.txt"):
        with pytest.raises(ReadError) as caught:
            read(root / name, root=root)
        codes.append(caught.value.code)
    assert codes == ["outside", "unreadable", "outside"]
    assert [
        source.code
        for _, source in read_all(root / "out.txt", root=root)
        if isinstance(source, ReadError)
    ] == ["outside"]


def test_a_name_with_newlines_or_strange_bytes_stays_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"a\nb\xff.txt")
    path.write_text("Báo cáo", encoding="utf-8")
    assert read(path).name == "a\nb\\xff.txt"
    path.write_bytes(b"")
    with pytest.raises(ReadError) as caught:
        read(path)
    assert (
        explain(caught.value, "en")
        == f"{tmp_path}/a\\nb\\xff.txt: empty; delete it or add its text"
    )
