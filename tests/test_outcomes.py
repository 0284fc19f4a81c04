"""Outcomes: batches, failures and storing."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import formats
import pytest
from conftest import REPORTS, dump
from generator import BAD, write_bad, write_reports
from hypothesis import given
from hypothesis import strategies as st
from processed import TEXT, WORK, process, reasons
from sqlalchemy import select

from viendan.errors import StoreError
from viendan.processing.outcomes import (
    BATCH_BYTES,
    Outcome,
    Task,
    annotate_batch,
    annotate_files,
    batches,
    pack_outcomes,
    store_outcomes,
    unpack_outcomes,
)
from viendan.processing.survey import discover, survey
from viendan.references import Mention
from viendan.store import FileState, PackedBatch, Store, quarantined
from viendan.store.database.schema import reports
from viendan.store.lookup.summarise import summarise
from viendan.store.lookup.views import report_view


def _of_sizes(*sizes: int) -> list[FileState]:
    return [FileState(str(number), size, 0) for number, size in enumerate(sizes)]


@pytest.mark.parametrize(
    ("sizes", "workers", "expected"),
    [
        ([100_000] * 6, 2, [4, 2]),  # few small files: not one batch each
        # a share of what is left, down to the smallest batch
        ([200_000] * 14, 2, [3, 2, 2, 2, 2, 2, 1]),
        ([200_000] * 14, 1, [7, 3, 2, 2]),  # larger batches for one worker
        ([10, 3_000_000, 10], 1, [1, 1, 1]),  # a file larger than a batch is its own batch
        ([0] * 450, 2, [200, 200, 50]),  # at most 200 files
        ([], 2, []),  # nothing to do
    ],
)
def test_batches_are_shares_of_what_is_left(
    sizes: list[int], workers: int, expected: list[int]
) -> None:
    assert [len(batch) for batch in batches(_of_sizes(*sizes), workers)] == expected


@given(st.lists(st.integers(0, 3_000_000), max_size=300), st.integers(1, 8))
def test_batches_have_every_file_once_and_stay_below_their_size(
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


def test_a_name_that_is_not_utf_8_is_quarantined(tmp_path: Path, store: Store) -> None:
    (tmp_path / os.fsdecode(b"b\xe1o.txt")).write_text(TEXT)
    process(store, tmp_path)
    assert list(reasons(store).values()) == ["bad_name"]


def test_a_name_with_a_line_break_is_a_name(tmp_path: Path, store: Store) -> None:
    (tmp_path / "a\nb.txt").write_text(TEXT)
    process(store, tmp_path)
    assert summarise(store).reports == 1


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
    stored = {
        Path(file.path).name: (file.format, [one.found_at for one in view.paragraphs])
        for view in views
        if view
        for file in view.files
    }
    assert stored["b.txt"] == ("text", ["dòng 1", "dòng 3"])
    assert stored["a.docx"] == stored["copy.docx"]
    assert stored["a.docx"][0] == "docx"
    assert {"bảng 1 dòng 1 ô 1", "đoạn 4"} <= set(stored["a.docx"][1])


def test_a_file_whose_rows_the_database_refuses_does_not_stop_its_batch(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(TEXT + name)
    store_batch = store.store_batch

    def refuse(batch: PackedBatch, files: list[tuple[FileState, int]], *rest: object) -> None:
        if any(Path(file.path).name == "b.txt" for file, _ in files):
            raise StoreError("unstorable", reason="too long")
        store_batch(batch, files, *rest)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(store, "store_batch", refuse)
    process(store, tmp_path)
    assert (summarise(store).all_reports, reasons(store)) == (2, {"b.txt": "unstorable"})


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
    outcomes = annotate_batch(list(survey(store, tmp_path, "1").todo), WORK)
    store_outcomes(store, pack_outcomes(outcomes), "1")
    wanted = dump(store)
    made = random.Random(seed)  # noqa: S311  # an order, no secret
    made.shuffle(outcomes)
    other = Store.open(new_address())
    parts: list[list[Outcome]] = [[] for _ in range(4)]
    for outcome in outcomes:
        made.choice(parts).append(outcome)
    for part in parts:
        store_outcomes(other, pack_outcomes(part), "1")
    assert dump(other) == wanted
    other.close()


def test_packed_outcomes_are_unpacked_as_they_were_with_failures_last(tmp_path: Path) -> None:
    write_reports(tmp_path, 5)
    write_bad(tmp_path, 2)
    outcomes = annotate_batch(discover(tmp_path), WORK)
    packed = pack_outcomes(outcomes)
    assert len(packed) == len(outcomes)
    assert unpack_outcomes(packed) == sorted(outcomes, key=lambda one: one.rows is None)
