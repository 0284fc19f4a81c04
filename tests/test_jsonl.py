"""JSON Lines."""

from pathlib import Path

import pytest

from viendan.errors import ReadError
from viendan.readers import jsonl, members, read
from viendan.readers.source import File


def test_records_are_reports_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text('{"id": "a", "text": "Một"}\n\n{"id": 2, "text": "Hai"}\n', encoding="utf-8")
    assert members(path) == ["a", "2"]
    assert read(f"{path}!/2").text == "Hai"


@pytest.mark.parametrize(
    ("content", "suffix", "is_jsonl"),
    [
        (b'{"id": 1, "text": "a"}\n', ".txt", True),  # its first line is a record
        (b'{"id": 1}\n', ".txt", False),  # a field is missing
        (b"[1]\n", ".txt", False),  # JSON, but no record
        (b"{id}\n", ".txt", False),  # not JSON
        (b"text", ".jsonl", True),  # by its suffix
        (b"text", ".ndjson", True),
    ],
)
def test_json_lines_are_known_by_a_record_or_by_the_suffix(
    content: bytes,
    suffix: str,
    is_jsonl: bool,  # noqa: FBT001  # a column of the table
) -> None:
    assert jsonl.fits(File(Path("a"), content, suffix)) is is_jsonl


@pytest.mark.parametrize(
    "record",
    [
        '{"id": 1, "text": null}',  # no text
        '{"id": 1, "text": ["Một"]}',  # a list
        '{"id": 1, "text": {"a": "Một"}}',  # an object
        '{"id": null, "text": "Một"}',  # no name
        '{"id": true, "text": "Một"}',  # a truth value
        '{"id": [1], "text": "Một"}',  # a list for a name
    ],
)
def test_only_text_is_a_text(tmp_path: Path, record: str) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(record, encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        members(path)
    assert caught.value.code == "bad_record"
