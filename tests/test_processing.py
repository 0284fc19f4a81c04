"""Processing."""

import os
import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import formats
import pytest
from conftest import REPORTS, dump
from generator import BAD, write_bad, write_reports
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from viendan.domains import shipped
from viendan.domains.shipped import annotation_version
from viendan.errors import StoreError, ViendanError
from viendan.processing.outcomes import (
    BATCH_BYTES,
    Outcome,
    Task,
    annotate_batch,
    annotate_files,
    batches,
    packed,
    write,
)
from viendan.processing.survey import Survey, discover, survey
from viendan.references import Mention
from viendan.store import FileState, Parcel, Store, quarantined
from viendan.store.database.schema import reports
from viendan.store.lookup.summary import summarise
from viendan.store.lookup.views import report_view

TEXT = "Thực hiện Nghị định số 49/2017/NĐ-CP của Chính phủ."
WORK = Task(annotation_version())


def process(store: Store, folder: Path, work: Task = WORK, *, refresh: bool = False) -> Survey:
    found = survey(store, folder, work.version, refresh=refresh)
    write(store, packed(annotate_batch(list(found.todo), work)), work.version)
    return found


def names(found: Survey) -> list[str]:
    return [Path(file.path).name for file in found.todo]


def reasons(store: Store) -> dict[str, str]:
    with store.reading() as connection:
        return {Path(one.file.path).name: one.failure.code for one in quarantined(connection)}


def test_files_are_found_below_a_folder_but_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.md", ".hidden", ".git/d.txt", "e.pdf", "~$owner.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [Path(file.path).relative_to(tmp_path).as_posix() for file in discover(tmp_path)]
    assert found == ["a/c.md", "b.txt", "e.pdf"]


def test_folders_that_are_links_are_not_entered(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    for place in ("in", "out"):
        (tmp_path / place / "a.txt").write_text("x")
    (tmp_path / "in" / "deep" / "up").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "away").symlink_to(tmp_path / "out")
    assert [file.path for file in discover(tmp_path / "in")] == [str(tmp_path / "in" / "a.txt")]


def test_a_missing_and_an_empty_folder_say_so(tmp_path: Path) -> None:
    for folder, code in ((tmp_path / "none", "no_folder"), (tmp_path, "empty_folder")):
        with pytest.raises(ViendanError) as caught:
            discover(folder)
        assert caught.value.code == code


def _of_sizes(*sizes: int) -> list[FileState]:
    return [FileState(str(number), size, 0) for number, size in enumerate(sizes)]


@pytest.mark.parametrize(
    ("sizes", "workers", "expected"),
    [
        ([100_000] * 6, 2, [4, 2]),  # few small files: not a batch for each
        (
            [200_000] * 14,
            2,
            [3, 2, 2, 2, 2, 2, 1],
        ),  # a share of what is left, until that is the least
        ([200_000] * 14, 1, [7, 3, 2, 2]),  # one worker alone has larger ones
        ([10, 3_000_000, 10], 1, [1, 1, 1]),  # a file larger than a batch is one of its own
        ([0] * 450, 2, [200, 200, 50]),  # never too many files
        ([], 2, []),  # nothing to do
    ],
)
def test_batches_are_shares_of_what_is_left(
    sizes: list[int], workers: int, expected: list[int]
) -> None:
    assert [len(batch) for batch in batches(_of_sizes(*sizes), workers)] == expected


@given(st.lists(st.integers(0, 3_000_000), max_size=300), st.integers(1, 8))
def test_batches_hold_every_file_once_and_never_more_than_is_sent_at_once(
    sizes: list[int], workers: int
) -> None:
    files = _of_sizes(*sizes)
    made = list(batches(files, workers))
    assert [file for batch in made for file in batch] == files
    assert all(len(batch) == 1 or sum(file.size for file in batch) <= BATCH_BYTES for batch in made)


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path, store: Store) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01")
    process(store, tmp_path)
    assert summarise(store).reports == 1
    assert reasons(store) == {"bad.txt": "binary"}


def test_every_kind_of_bad_file_ends_in_quarantine_with_a_reason_and_waits_there(
    tmp_path: Path, store: Store
) -> None:
    write_bad(tmp_path, len(BAD))
    process(store, tmp_path)
    assert len(reasons(store)) == len(BAD)
    assert "unexpected" not in reasons(store).values()
    again = survey(store, tmp_path, WORK.version)
    assert (again.todo, again.waiting) == ((), len(BAD))


def test_a_fault_of_ours_costs_one_report_and_keeps_its_traceback(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: str, **_: object) -> object:
        raise ZeroDivisionError(Path(path).name)

    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.setattr("viendan.processing.outcomes.read_all", fail)
    process(store, tmp_path)
    with store.reading() as connection:
        (one,) = quarantined(connection)
    assert one.failure.code == "unexpected"
    assert one.failure.about["reason"] == "ZeroDivisionError: a.txt"
    assert "in fail" in one.failure.traceback


def test_a_report_that_cannot_be_annotated_costs_no_other_of_its_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from viendan.annotation import reading  # noqa: PLC0415  # loads the grammar

    def find(text: str) -> list[Mention]:
        if "hỏng" in text:
            raise ZeroDivisionError
        return found(text)

    found = reading.find
    monkeypatch.setattr(reading, "find", find)
    for name, text in (("a", TEXT), ("b", f"{TEXT} hỏng"), ("c", f"{TEXT} khác")):
        (tmp_path / f"{name}.txt").write_text(text)
    outcomes = annotate_batch(discover(tmp_path), WORK)
    assert [(Path(one.file.path).stem, one.failure and one.failure.code) for one in outcomes] == [
        ("a", None),
        ("b", "unexpected"),
        ("c", None),
    ]


def test_a_file_that_needs_too_much_memory_is_quarantined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: str, **__: object) -> object:
        raise MemoryError

    monkeypatch.setattr("viendan.processing.outcomes.read_all", fail)
    (outcome,) = annotate_files([FileState(str(tmp_path / "a.txt"), 1, 1)], WORK)
    failure = outcome.failure
    assert failure is not None
    assert failure.code == "out_of_memory"


def test_a_name_that_is_no_utf_8_is_quarantined(tmp_path: Path, store: Store) -> None:
    (tmp_path / os.fsdecode(b"b\xe1o.txt")).write_text(TEXT)
    process(store, tmp_path)
    assert list(reasons(store).values()) == ["bad_name"]


def test_a_name_with_a_line_break_is_a_name(tmp_path: Path, store: Store) -> None:
    (tmp_path / "a\nb.txt").write_text(TEXT)
    process(store, tmp_path)
    assert summarise(store).reports == 1


def test_only_new_and_changed_files_are_done_again(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    assert names(process(store, tmp_path)) == ["a.txt"]
    assert names(survey(store, tmp_path, WORK.version)) == []
    os.utime(path, ns=(1, 1))
    assert names(survey(store, tmp_path, WORK.version)) == []  # touched, but of the same bytes
    path.write_text(TEXT.replace("49", "94"))
    assert names(survey(store, tmp_path, WORK.version)) == ["a.txt"]


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


def test_a_copy_of_a_stored_file_is_placed_without_annotation(tmp_path: Path, store: Store) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    process(store, tmp_path)
    (tmp_path / "b.txt").write_text(TEXT)
    found = survey(store, tmp_path, WORK.version)
    assert (found.todo, found.same) == ((), 2)
    assert (len(dump(store)["files"]), len(dump(store)["reports"])) == (2, 1)


def test_each_paragraph_is_found_again_in_the_file_that_it_was_read_from(
    tmp_path: Path, store: Store
) -> None:
    (tmp_path / "a.docx").write_bytes(formats.docx())
    (tmp_path / "b.txt").write_text(f"BÁO CÁO\n\n{TEXT}\n", encoding="utf-8")
    process(store, tmp_path)
    shutil.copy(tmp_path / "a.docx", tmp_path / "copy.docx")
    process(store, tmp_path)
    with store.reading() as connection:
        views = [
            report_view(store, report) for report in connection.scalars(select(reports.c.report))
        ]
    told = {
        Path(file.path).name: (file.format, [one.found_at for one in view.paragraphs])
        for view in views
        if view
        for file in view.files
    }
    assert told["b.txt"] == ("text", ["dòng 1", "dòng 3"])
    assert told["a.docx"] == told["copy.docx"]
    assert told["a.docx"][0] == "docx"
    assert {"bảng 1 dòng 1 ô 1", "đoạn 4"} <= set(told["a.docx"][1])


def test_a_file_that_moves_is_one_report_gone_from_one_place_and_there_in_another(
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


def test_a_file_whose_rows_the_database_refuses_does_not_stop_its_batch(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(TEXT + name)
    add_parcel = store.add_parcel

    def refuse(parcel: Parcel, placed: list[tuple[FileState, int]], *rest: object) -> None:
        if any(Path(file.path).name == "b.txt" for file, _ in placed):
            raise StoreError("unstorable", reason="too long")
        add_parcel(parcel, placed, *rest)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(store, "add_parcel", refuse)
    process(store, tmp_path)
    assert (summarise(store).reports, reasons(store)) == (2, {"b.txt": "unstorable"})


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
    assert (summarise(store).reports, summarise(store).gone) == (3, 1)
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


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path, store: Store) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out.txt").write_text(TEXT)
    (tmp_path / "in" / "a.txt").symlink_to(tmp_path / "out.txt")
    process(store, tmp_path / "in", Task("1", root=str(tmp_path / "in")))
    assert reasons(store) == {"a.txt": "outside"}


@pytest.mark.parametrize("seed", range(3))
def test_any_order_and_any_batches_of_a_folder_give_equal_tables(
    tmp_path: Path, store: Store, new_address: Callable[[], str], seed: int
) -> None:
    write_reports(tmp_path, 30, seed=seed)
    write_bad(tmp_path, 5)
    (tmp_path / "sample.txt").write_text(
        min(REPORTS.iterdir()).read_text(encoding="utf-8"), encoding="utf-8"
    )
    outcomes = annotate_batch(list(survey(store, tmp_path, WORK.version).todo), WORK)
    write(store, packed(outcomes), "1")
    wanted = dump(store)
    made = random.Random(seed)  # noqa: S311  # an order, no secret
    made.shuffle(outcomes)
    other = Store.open(new_address())
    parts: list[list[Outcome]] = [[] for _ in range(4)]
    for outcome in outcomes:
        made.choice(parts).append(outcome)
    for part in parts:
        write(other, packed(part), "1")
    assert dump(other) == wanted
    other.close()
