"""Survey: what a folder has that the store lacks."""

import json
import os
import zipfile
from pathlib import Path

import pytest
from conftest import dump
from processed import TEXT, WORK, names, process, reasons

from viendan.cli.main import main
from viendan.domains import shipped
from viendan.domains.shipped import annotation_version
from viendan.errors import ViendanError
from viendan.processing.outcomes import (
    Task,
)
from viendan.processing.survey import discover, survey
from viendan.store import Store
from viendan.store.lookup.summarise import summarise


def test_files_below_a_folder_are_found_except_hidden_ones(tmp_path: Path) -> None:
    left_out = (".hidden", ".git/d.txt", "~$owner.docx", "Thumbs.db", "a/DESKTOP.INI", "b.TMP")
    for name in ("b.txt", "a/c.md", "e.pdf", *left_out):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [Path(file.path).relative_to(tmp_path).as_posix() for file in discover(tmp_path)]
    assert found == ["a/c.md", "b.txt", "e.pdf"]


@pytest.mark.parametrize(
    ("patterns", "names"),
    [
        ((), ["a/b/c.txt", "a/d.bak", "e.txt"]),
        (("*.bak",), ["a/b/c.txt", "e.txt"]),  # names
        (("b",), ["a/d.bak", "e.txt"]),  # a folder by its name
        (("a/*",), ["e.txt"]),  # paths below the folder
        (("*.BAK", "E.txt"), ["a/b/c.txt", "a/d.bak", "e.txt"]),  # letters as they are written
    ],
)
def test_names_that_fit_a_pattern_of_the_user_are_left_out(
    tmp_path: Path, patterns: tuple[str, ...], names: list[str]
) -> None:
    for name in ("a/b/c.txt", "a/d.bak", "e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    found = discover(tmp_path, patterns)
    assert [Path(file.path).relative_to(tmp_path).as_posix() for file in found] == names


def test_folders_that_are_links_are_not_entered(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    for folder in ("in", "out"):
        (tmp_path / folder / "a.txt").write_text("x")
    (tmp_path / "in" / "deep" / "up").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "away").symlink_to(tmp_path / "out")
    assert [file.path for file in discover(tmp_path / "in")] == [str(tmp_path / "in" / "a.txt")]


def test_a_missing_and_an_empty_folder_say_so(tmp_path: Path) -> None:
    for folder, code in ((tmp_path / "none", "no_folder"), (tmp_path, "empty_folder")):
        with pytest.raises(ViendanError) as caught:
            discover(folder)
        assert caught.value.code == code


def test_only_new_and_changed_files_are_done_again(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    assert names(process(store, tmp_path)) == ["a.txt"]
    assert names(survey(store, tmp_path, WORK.version)) == []
    os.utime(path, ns=(1, 1))
    assert names(survey(store, tmp_path, WORK.version)) == []  # touched, but of the same bytes
    path.write_text(TEXT.replace("49", "94"))
    assert names(survey(store, tmp_path, WORK.version)) == ["a.txt"]


def test_a_file_that_changed_within_its_size_and_time_is_found_where_all_are_hashed(
    tmp_path: Path, store: Store
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    process(store, tmp_path)
    times = path.stat()
    path.write_text(TEXT.replace("49", "94"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert names(survey(store, tmp_path, WORK.version)) == []
    assert names(survey(store, tmp_path, WORK.version, hash_all=True)) == ["a.txt"]


def test_a_touched_file_is_hashed_once_and_then_costs_a_look_only(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    process(store, tmp_path)
    os.utime(tmp_path / "a.txt", ns=(1, 1))
    survey(store, tmp_path, WORK.version)
    monkeypatch.setattr(
        "viendan.processing.survey._digest", lambda path: pytest.fail(f"hashed {path}")
    )
    assert survey(store, tmp_path, WORK.version).same == 1


def test_the_first_run_into_a_store_reads_no_file_to_compare_it(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.setattr(
        "viendan.processing.survey._digest", lambda path: pytest.fail(f"hashed {path}")
    )
    assert names(survey(store, tmp_path, WORK.version)) == ["a.txt"]


def test_a_copy_of_a_stored_file_is_stored_without_annotation(tmp_path: Path, store: Store) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    process(store, tmp_path)
    (tmp_path / "b.txt").write_text(TEXT)
    found = survey(store, tmp_path, WORK.version)
    assert (found.todo, found.same) == ((), 2)
    assert (len(dump(store)["files"]), len(dump(store)["reports"])) == (2, 1)


def test_a_file_that_moves_is_one_report_that_is_gone_here_and_present_there(
    tmp_path: Path, store: Store
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    process(store, tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert survey(store, tmp_path, WORK.version).todo == ()
    summary = summarise(store)
    assert (summary.reports, summary.gone) == (1, 1)
    assert store.prune() == 0
    assert summarise(store).gone == 0


def test_a_deleted_file_is_marked_and_comes_back_without_annotation(
    tmp_path: Path, store: Store
) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(TEXT + name)
    process(store, tmp_path)
    before = dump(store)
    (tmp_path / "a.txt").rename(tmp_path.parent / "a.txt")
    survey(store, tmp_path, WORK.version)
    assert summarise(store).gone == 1
    (tmp_path.parent / "a.txt").rename(tmp_path / "a.txt")
    assert survey(store, tmp_path, WORK.version).todo == ()
    assert dump(store) == before


def test_another_version_makes_reports_stale_and_refresh_does_just_those_again(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    process(store, tmp_path)
    (tmp_path / "b.txt").write_text(TEXT + "b")
    monkeypatch.setattr(shipped, "ANNOTATION", 99)
    version = annotation_version()
    process(store, tmp_path, Task(version))
    assert summarise(store, version=version).stale == 1
    assert names(survey(store, tmp_path, version)) == []
    assert names(process(store, tmp_path, Task(version), refresh=True)) == ["a.txt"]
    assert summarise(store, version=version).stale == 0
    assert names(survey(store, tmp_path, version, refresh=True)) == []


def test_a_mended_file_leaves_the_quarantine_by_itself(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\x00")
    process(store, tmp_path)
    assert reasons(store) == {"a.txt": "binary"}
    path.write_text(TEXT)
    process(store, tmp_path)
    assert reasons(store) == {}


def test_a_bad_file_that_is_put_back_or_removed_leaves_the_quarantine(
    tmp_path: Path, store: Store
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    process(store, tmp_path)
    for name in "ab":
        (tmp_path / f"{name}.txt").write_bytes(b"\x00")
    process(store, tmp_path)
    assert summarise(store).reports == 1  # what a.txt held before is kept
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").unlink()
    process(store, tmp_path)
    assert reasons(store) == {}


def archive(path: Path, *names: str) -> None:
    with zipfile.ZipFile(path, "w") as made:
        for name in names:
            made.writestr(name, b"\x00\x01" if name.startswith("bad") else f"{TEXT} {name}")


def test_each_report_of_an_archive_is_a_report_and_the_archive_costs_a_look(
    tmp_path: Path, store: Store
) -> None:
    archive(tmp_path / "a.zip", "x.txt", "y/z.txt", "bad.txt")
    assert names(process(store, tmp_path)) == ["a.zip"]
    paths = sorted(str(row[0]).removeprefix(str(tmp_path)) for row in dump(store)["files"])
    assert paths == ["/a.zip!/x.txt", "/a.zip!/y/z.txt"]
    assert reasons(store) == {"bad.txt": "binary"}
    assert survey(store, tmp_path, WORK.version).same == 1
    assert reasons(store) == {"bad.txt": "binary"}


def test_a_report_that_leaves_its_archive_is_gone(tmp_path: Path, store: Store) -> None:
    archive(tmp_path / "a.zip", "x.txt", "y.txt")
    process(store, tmp_path)
    archive(tmp_path / "a.zip", "y.txt", "w.txt", "bad.txt")
    process(store, tmp_path)
    assert (summarise(store).all_reports, summarise(store).gone) == (3, 1)
    assert survey(store, tmp_path, WORK.version).todo == ()
    assert summarise(store).gone == 1
    (tmp_path / "a.zip").rename(tmp_path.parent / "a.zip")
    (tmp_path / "b.txt").write_text(TEXT)
    process(store, tmp_path)
    assert (summarise(store).gone, reasons(store)) == (3, {})


def test_an_archive_of_bad_files_waits_in_quarantine(tmp_path: Path, store: Store) -> None:
    archive(tmp_path / "a.zip", "bad.txt")
    process(store, tmp_path)
    found = survey(store, tmp_path, WORK.version)
    assert (found.todo, found.same, found.waiting) == ((), 0, 1)


def _records(path: Path, *texts: str) -> None:
    lines = [json.dumps({"id": number, "text": text}) for number, text in enumerate(texts)]
    path.write_text("\n".join(lines), encoding="utf-8")


def _tables_of_a_fresh_run(folder: Path, place: Path) -> object:
    with Store.open(place / "fresh.db") as store:
        process(store, folder)
        return dump(store)


def test_a_bad_member_leaves_quarantine_when_its_archive_is_mended(
    tmp_path: Path, store: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    _records(tmp_path / "a.jsonl", TEXT, " ")
    process(store, tmp_path)
    assert reasons(store) == {"1": "empty"}  # the second record
    _records(tmp_path / "a.jsonl", TEXT, f"{TEXT} a")
    process(store, tmp_path)
    assert reasons(store) == {}
    assert dump(store) == _tables_of_a_fresh_run(tmp_path, tmp_path_factory.mktemp("fresh"))


def test_a_damaged_archive_leaves_quarantine_when_it_is_mended(
    tmp_path: Path, store: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04 cut off")
    process(store, tmp_path)
    assert list(reasons(store)) == ["a.zip"]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", TEXT)
    process(store, tmp_path)
    assert reasons(store) == {}
    assert dump(store) == _tables_of_a_fresh_run(tmp_path, tmp_path_factory.mktemp("fresh"))


def test_a_folder_may_be_named_like_an_archive_with_reports(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "Tháng 1!"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(f"{TEXT} Hết.", encoding="utf-8")
    _records(folder / "c.jsonl", f"{TEXT} Một.", f"{TEXT} Hai.")
    process(store, tmp_path)
    assert process(store, tmp_path).todo == ()
    # One file changes: the others stay.
    (folder / "a.txt").write_text(f"{TEXT} Mới.", encoding="utf-8")
    assert len(process(store, tmp_path).todo) == 1
    assert summarise(store).all_reports == 4


def test_nothing_below_a_folder_that_cannot_be_listed_is_gone(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b/c.txt", "b/d/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{TEXT} {name}", encoding="utf-8")
    process(store, tmp_path)
    before = dump(store)["files"]
    scandir = os.scandir

    def refused(path: str) -> object:
        if Path(path) == tmp_path / "b":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refused)
        found = process(store, tmp_path)
    assert [Path(file.path).name for file in found.todo] == ["b"]  # the folder is named
    assert dump(store)["files"] == before  # nothing is marked as gone
    assert reasons(store) == {"b": "unreadable"}
    process(store, tmp_path)
    assert reasons(store) == {}


def test_the_store_in_use_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    place = tmp_path / "kho.db"
    with Store.open(place) as store, store.running():
        (tmp_path / "kho.db.prefect").mkdir()
        (tmp_path / "kho.db.prefect" / "a.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / "kho.db.txt").write_text(TEXT, encoding="utf-8")  # a report all the same
        assert names(survey(store, tmp_path, WORK.version)) == ["a.txt", "kho.db.txt"]


def test_a_folder_may_hold_the_store_of_its_reports(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    given = ["process", str(tmp_path), "--quiet", "--workers", "1"]
    for place, word in ((tmp_path / "kho.db", "mot"), (tmp_path / "link" / "kho.db", "hai")):
        (tmp_path / "b.txt").write_text(TEXT + word, encoding="utf-8")
        assert main([*given, "--db", str(place)]) == 0
        assert main([*given, "--db", str(place)]) == 0  # nothing to do


def test_a_path_that_is_too_long_for_the_system_is_named_and_nothing_else_is_lost(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for _ in range(22):
        Path("d" * 200).mkdir()
        os.chdir("d" * 200)
    os.chdir(tmp_path)
    found = process(store, tmp_path)
    assert sorted(len(Path(file.path).name) for file in found.todo) == [5, 200]
    assert list(reasons(store).values()) == ["unreadable"]
    assert summarise(store).all_reports == 1
    process(store, tmp_path)
    assert summarise(store).gone == 0
