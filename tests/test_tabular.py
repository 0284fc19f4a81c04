"""Exports of tables: CSV, JSON Lines and Parquet."""

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fixture_types import Annotated, StoreToRead

from viendan.annotation.record import Annotation
from viendan.export.tabular import guarded_cell, write_csv, write_json_lines, write_parquet
from viendan.store import FileState, Store
from viendan.store.lookup.dump import TABLES, columns, records

TEXT = (
    "I. KẾT QUẢ\n\nThực hiện Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ"
    " về bưu chính; điểm a khoản 2 Điều 5 Nghị định số 49/2017/NĐ-CP.\n"
)
Write = Callable[[Store, Path], Iterator[Path]]


@pytest.fixture(scope="module")
def filled(store_to_read: StoreToRead, annotated: Annotated) -> Store:
    """A store of one report."""

    def fill(store: Store) -> None:
        store.add(annotated(TEXT), FileState("/r/a.txt", 1, 1, "a"))

    return store_to_read(fill)


@pytest.mark.parametrize("write", [write_csv, write_json_lines, write_parquet])
def test_every_table_is_a_file(filled: Store, tmp_path: Path, write: Write) -> None:
    assert [path.stem for path in write(filled, tmp_path)] == list(TABLES)


def test_csv_has_every_record(filled: Store, tmp_path: Path) -> None:
    list(write_csv(filled, tmp_path))
    for table in TABLES:
        with (tmp_path / f"{table}.csv").open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
        assert rows == [
            {
                name: "" if value is None else guarded_cell(str(value))
                for name, value in record.items()
            }
            for record in records(filled, table)
        ]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+84 24", "'+84 24"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        ("\t=1", "'\t=1"),
        ("Báo cáo = 1", "Báo cáo = 1"),  # not at its beginning
        ("", ""),
        ("1" * 16, f"'{'1' * 16}"),  # Excel keeps fifteen digits
        ("1" * 15, "1" * 15),
    ],
)
def test_no_cell_is_changed_by_a_spreadsheet(text: str, cell: str) -> None:
    assert guarded_cell(text) == cell


def test_a_file_that_is_named_as_a_formula_is_no_formula_in_csv(
    store: Store, tmp_path: Path, annotated: Callable[[str], Annotation]
) -> None:
    store.add(annotated(TEXT), FileState("=cmd|'/c calc'!A1", 1, 1, "a"))
    list(write_csv(store, tmp_path))
    with (tmp_path / "reports.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert [row["path"] for row in csv.DictReader(lines)] == ["'=cmd|'/c calc'!A1"]


def test_json_lines_have_every_record(filled: Store, tmp_path: Path) -> None:
    list(write_json_lines(filled, tmp_path))
    for table in TABLES:
        lines = (tmp_path / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line) for line in lines] == [
            record | {name: str(record[name]) for name in {"report"} & record.keys()}
            for record in records(filled, table)
        ]


def test_parquet_has_every_record(filled: Store, tmp_path: Path) -> None:
    # It ships no types; heavy.
    from pyarrow import parquet  # type: ignore[import-untyped]  # noqa: PLC0415

    list(write_parquet(filled, tmp_path))
    for table in TABLES:
        assert parquet.read_table(tmp_path / f"{table}.parquet").to_pylist() == list(
            records(filled, table)
        )


def test_tables_of_an_empty_store_have_their_columns(store: Store, tmp_path: Path) -> None:
    from pyarrow import parquet  # noqa: PLC0415  # heavy

    list(write_parquet(store, tmp_path))
    for table in TABLES:
        found = parquet.read_table(tmp_path / f"{table}.parquet")
        assert (found.column_names, found.num_rows) == (list(columns(table)), 0)


def test_citations_have_the_cited_parts(filled: Store, tmp_path: Path) -> None:
    list(write_csv(filled, tmp_path))
    with (tmp_path / "citations.csv").open(encoding="utf-8-sig", newline="") as lines:
        parts = [(row["article"], row["clause"], row["point"]) for row in csv.DictReader(lines)]
    assert parts == [("", "", ""), ("5", "2", "a")]


def test_mentions_that_are_not_identified_are_exported_too(
    store: Store, tmp_path: Path, annotated: Callable[[str], Annotation]
) -> None:
    store.add(annotated("Theo Kế hoạch số 99/KH-UBND và Nghị định số 49/2017/NĐ-CP."))
    list(write_csv(store, tmp_path))
    with (tmp_path / "mentions.csv").open(encoding="utf-8-sig", newline="") as lines:
        found = [(row["text"], row["status"], row["identity"]) for row in csv.DictReader(lines)]
    assert found == [
        ("Kế hoạch số 99/KH-UBND", "partial", ""),
        ("Nghị định số 49/2017/NĐ-CP", "resolved", "nghi-dinh.49-2017-nd-cp"),
    ]
