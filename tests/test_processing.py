"""Processing."""

import os
from pathlib import Path

import pytest

from viendan.errors import ViendanError
from viendan.processing import annotate_batch, batches, changed_files, discover, write
from viendan.store import FileState, Store

TEXT = "Thực hiện Nghị định số 49/2017/NĐ-CP của Chính phủ."


def test_files_are_found_below_a_folder_but_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.md", ".hidden", ".git/d.txt", "e.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [path.relative_to(tmp_path).as_posix() for path in discover(tmp_path)] == ["a/c.md", "b.txt", "e.pdf"]


def test_a_missing_and_an_empty_folder_say_so(tmp_path: Path) -> None:
    for folder, code in ((tmp_path / "none", "no_folder"), (tmp_path, "empty_folder")):
        with pytest.raises(ViendanError) as caught:
            discover(folder)
        assert caught.value.code == code


def test_batches_hold_about_a_limit_of_bytes_and_every_file_once() -> None:
    files = [FileState(str(number), 40, 0) for number in range(10)]
    made = list(batches(files, limit=100))
    assert [len(batch) for batch in made] == [2, 2, 2, 2, 2]
    assert [file for batch in made for file in batch] == files


def test_a_file_larger_than_a_batch_is_a_batch_of_its_own() -> None:
    files = [FileState("a", 10, 0), FileState("b", 500, 0), FileState("c", 10, 0)]
    assert [[file.path for file in batch] for batch in batches(files, limit=100)] == [["a"], ["b"], ["c"]]


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path, store: Store) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01")
    outcomes = annotate_batch(changed_files(store, discover(tmp_path)))
    write(store, outcomes)
    summary = store.summary()
    assert summary.reports == 1
    assert [(Path(path).name, error.code) for path, error in summary.failures] == [("bad.txt", "binary")]


def test_only_new_and_changed_files_are_done_again(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    write(store, annotate_batch(changed_files(store, [path])))
    assert changed_files(store, [path]) == []
    os.utime(path, ns=(1, 1))
    assert changed_files(store, [path]) == []  # touched, but of the same bytes
    path.write_text(TEXT.replace("49", "94"))
    assert [file.path for file in changed_files(store, [path])] == [str(path)]
