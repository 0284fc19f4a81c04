"""Files of rows: CSV, JSON Lines and Parquet, with the columns of registers."""

from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from viendan.errors import ViendanError
from viendan.registry.checking import RowError
from viendan.registry.row_files import read_rows


def told(path: Path, **own: str) -> list[tuple[int, object]]:
    """Return the rows of a file: their texts, or the code of why they have none."""
    found = read_rows(path, own)
    return [
        (row.number, row.facts.code if isinstance(row.facts, RowError) else dict(row.facts))
        for row in found
    ]


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_csv_is_read_with_the_mark_of_its_header(tmp_path: Path, mark: str) -> None:
    path = written(tmp_path, "a.csv", f"number{mark}title\n5/CT-TTg{mark}về việc\n")
    assert told(path) == [(2, {"number": "5/CT-TTg", "title": "về việc"})]


def test_bad_lines_of_csv_are_refused_and_the_others_read(tmp_path: Path) -> None:
    content = (
        "\ufeffnumber,title\n1/A,một\n2/B\n3/C,ba,4\n\n4/D,".encode()
        + b"\xff\xfe\n5/E,n\xc4\x83m\n"
    )
    assert told(written(tmp_path, "a.csv", content)) == [
        (2, {"number": "1/A", "title": "một"}),
        (3, "row_cells"),
        (4, "row_cells"),
        (6, "row_not_utf8"),
        (7, {"number": "5/E", "title": "năm"}),
    ]


def test_a_quotation_that_never_ends_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", 'number,title\n1/A,một\n2/B,"hai\n3/C,ba\n')
    assert [one for _, one in told(path)][-1] == "row_bad_csv"


def test_a_cell_may_have_several_lines(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", 'number,title\n1/A,"một\nhai"\n2/B,ba\n')
    assert [number for number, _ in told(path)] == [2, 4]


def test_bad_lines_of_json_are_refused_and_the_others_read(tmp_path: Path) -> None:
    lines = (
        '{"docNum": "1/A", "docType": {"id": 3, "name": "Nghị định"}}',
        "{",
        "[1]",
        "",
        '{"docNum": {"a": [true]}, "docType": 1.5}',
        '{"docNum": 7, "docType": ["A", "B"]}',
    )
    assert told(written(tmp_path, "a.jsonl", "\n".join(lines))) == [
        (1, {"number": "1/A", "type": "Nghị định"}),
        (2, "row_bad_json"),
        (3, "row_no_object"),
        (5, "row_no_text"),
        (6, {"number": "7", "type": "A; B"}),
    ]


def test_parquet_is_read_with_its_days_and_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    table = pa.table(
        {
            "number": pa.array([5, None]),
            "year": pa.array([2016.0, None]),
            "date": pa.array(["2016-10-19", None]).cast(pa.date32()),
        }
    )
    parquet.write_table(table, path)
    assert told(path) == [
        (1, {"number": "5", "year": "2016", "date": "2016-10-19"}),
        (2, {"number": "", "year": "", "date": ""}),
    ]


@pytest.mark.parametrize(
    ("name", "code"), [("a.xlsx", "no_row_format"), ("a.parquet", "bad_parquet")]
)
def test_a_file_that_is_no_table_is_an_error(tmp_path: Path, name: str, code: str) -> None:
    path = written(tmp_path, name, b"PK\x03\x04")
    with pytest.raises(ViendanError) as caught:
        list(read_rows(path, {}))
    assert caught.value.code == code


def test_a_file_that_is_not_there_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(ViendanError, match="missing"):
        read_rows(tmp_path / "rows.csv", {})
