"""Migrations: an old store is brought up to date, a newer one refused."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from conftest import dump
from older_tables import make_tables
from sqlalchemy import RowMapping, Table, text

from viendan.annotation.record import Annotation
from viendan.errors import StoreError
from viendan.store import FileState, Store, migrations
from viendan.store.database.engine import engine_of
from viendan.store.database.registry_schema import metadata
from viendan.store.database.schema import document_values, reports

FOLDER = Path(migrations.__file__).parent
# The tables of the first version that cannot be derived, and documents, to which its links pointed.
_FIRST = ("reports", "files", "paragraphs", "mentions", "documents", "corrections")
_SINCE = {
    ("files", "is_gone"),
    ("files", "source"),
    ("documents", "stem"),
    ("documents", "folded"),
    ("mentions", "article"),
    ("mentions", "completed_by"),
    ("mentions", "clause"),
    ("mentions", "point"),
    ("paragraphs", "unsure"),
    ("reports", "headings"),
    ("reports", "scores"),
}


def test_the_newest_version_is_the_last_of_the_folder() -> None:
    assert ScriptDirectory(str(FOLDER)).get_heads() == [migrations.HEAD]


def test_the_migrated_tables_are_those_of_the_schema(store: Store) -> None:
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_of_the_schema})
        assert compare_metadata(context, metadata) == []


def _is_of_the_schema(name: str | None, kind: str, _parents: object) -> bool:
    """Return whether a table is not one of the full text, which each database makes its own way."""
    return kind != "table" or not str(name).startswith(("passage", "titles"))


def _record(mention: RowMapping, words: str) -> str:
    """Return a mention as the first versions stored it once more, whole, as JSON."""
    parts = {name: (mention[name] or "").split(",") for name in ("article", "clause", "point")}
    return json.dumps(
        {"text": words, "title": mention["title"]}
        | {
            name: values if len(values) > 1 else values[0] or None for name, values in parts.items()
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _as_first_stored(
    table: Table, row: RowMapping, held: Mapping[int, RowMapping]
) -> dict[str, object]:
    """Return a row of today as the first version stored it; `held` are the reports by key."""
    old = {name: value for name, value in row.items() if (table.name, name) not in _SINCE}
    if table.name in {"mentions", "reports"}:
        old["document"] = old.pop("identity")
    if table.name == "mentions":
        old["text"] = held[row["report"]]["text"][row["start"] : row["end"]]
        old["record"] = _record(row, old["text"])
    if table.name == "paragraphs":
        report = held[row["report"]]
        old["headings"] = report["headings"].split("\n")[row["headings"]]
        old["scores"] = report["scores"].split("\n")[row["position"]] or None
    return old


def test_a_store_from_before_versions_is_brought_up_to_date_with_what_it_holds(
    store: Store, new_address: Callable[[], str], annotated: Callable[[str], Annotation]
) -> None:
    texts = (
        "Chỉ thị số 14/CT-TTg ngày 25/5/2018 và Luật Báo chí năm 2016.",
        "Chỉ thị số 14/CT-TTg.",
        "Chỉ thị số 14/CT-TTg ngày 26/5/2018.",
        # Pinpoints: one value, several, a range; words of JSON in a title.
        "Điểm a, b khoản 1 Điều 5 Nghị định số 49/2017/NĐ-CP; Điều 15 đến Điều 17 Luật Báo chí.",
        'Nghị định số 50/2017/NĐ-CP về "article":null và khoản 2 Điều 3 Luật Đất đai năm 2013.',
    )
    for number, told in enumerate(texts):
        store.add(annotated(told), FileState(f"/{number}.txt", 1, 1, "x"))
    address = new_address()
    make_tables(
        address,
        "0001",
        "INSERT INTO failures VALUES ('/a.txt', 'empty', '{}')",
        "DROP TABLE alembic_version",  # as before versions were kept
    )
    old = engine_of(address)
    tables = [table for table in metadata.sorted_tables if table.name in _FIRST]
    with store.reading() as source, old.execution_options(is_writer=True).begin() as target:
        held = {row["report"]: row for row in source.execute(reports.select()).mappings()}
        for table in tables:
            rows = [
                _as_first_stored(table, row, held)
                for row in source.execute(table.select()).mappings()
            ]
            if rows:
                names = ", ".join(f'"{name}"' for name in rows[0])
                marks = ", ".join(f":{name}" for name in rows[0])
                # Only names of our own tables go in.
                query = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608
                target.execute(text(query), rows)
    old.dispose()
    with Store.open(address) as upgraded:
        brought = dump(upgraded)
    assert len(brought[document_values.name]) > 3
    assert sum("15,16,17" in row for row in brought["mentions"]) == 1
    assert brought == dump(store)


def test_a_store_of_a_newer_version_is_refused_with_both_versions(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError) as caught:
        migrations.bring_up_to_date(store.engine, "store")
    assert caught.value.code == "newer_store"
    assert (caught.value.about["found"], caught.value.about["known"]) == ("9999", migrations.HEAD)


_ONE_REPORT = (
    "INSERT INTO reports (report, sha256, version, text, warnings) VALUES (1, 'x', '1', '', '[]')"
)
_MANY_MENTIONS = """
    INSERT INTO mentions (report, position, start, "end", text, relation, status, candidates,
        is_self, warnings, record)
    WITH RECURSIVE numbers (number) AS (
        SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < 2000)
    SELECT 1, number, 0, 1, 'x', 'cites', 'partial', '[]', false, '[]',
        '{"article"\\:null,"clause"\\:null,"point"\\:null,"text"\\:"' || hex(zeroblob(200)) || '"}'
    FROM numbers
"""


def test_a_file_that_is_brought_up_to_date_gives_up_the_space_of_the_records(
    tmp_path: Path,
) -> None:
    path = tmp_path / "store.db"
    make_tables(str(path), "0005", _ONE_REPORT, _MANY_MENTIONS)
    before = path.stat().st_size
    Store.open(path).close()
    assert path.stat().st_size < before / 2
