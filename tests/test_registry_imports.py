"""Imports into the registry of a store: whole or not at all, counted, above ours, undone."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bad_rows import BAD_ROWS, GOOD
from sqlalchemy import Table, func, select
from test_relation_rows import GOOD as RELATION

from viendan.annotation.record import Annotation
from viendan.cli.main import main
from viendan.errors import StoreError
from viendan.registry.row_files import FileRow, read_rows
from viendan.store import FileState, Store
from viendan.store.database.schema import (
    registry_documents,
    registry_imports,
    registry_relations,
)
from viendan.store.registry import registry_of
from viendan.store.registry_imports import (
    ImportResult,
    ImportSource,
    import_rows,
    imports,
    known_documents,
    undo_import,
)

TODAY = "2026-11-29"
SOURCE = ImportSource("thử.csv", "2026-11-01", "Lan")
DECREE = "nghi-dinh.49-2017-nd-cp"
LOCAL = {
    **GOOD,
    "type": "quyết định",
    "number": "12",
    "year": "2021",
    "symbol": "QĐ-UBND",
    "date": "2021-03-05",
    "issuer": "UBND tỉnh Lào Cai",
    "title": "Quy chế",
    "effective": "",
}


def rows(*told: dict[str, str]) -> Iterator[FileRow]:
    return (FileRow(number, one) for number, one in enumerate(told, 1))


def imported(store: Store, *told: dict[str, str]) -> ImportResult:
    return import_rows(store, rows(*told), SOURCE, TODAY)


def test_a_new_document_is_known_afterwards(store: Store) -> None:
    done = imported(store, LOCAL).done
    assert (done.number, done.new, done.refused, done.who) == (1, 1, 0, "Lan")
    with store.reading() as connection:
        registry = registry_of(connection)
        (document,) = registry.documents("quyet-dinh.12-2021-qd-ubnd.lao-cai")
        assert registry.numbered("quyết định", "12")
        series = ("quyết định", document.issuer or "", 2021)
        assert registry.highest_number(*series, in_number=True) == 12
    assert (document.place, document.origin, document.sources) == (
        "Tỉnh Lào Cai",
        "imported",
        ("thử",),
    )


def test_a_row_without_source_or_day_has_those_of_the_import(store: Store) -> None:
    imported(store, {**LOCAL, "sources": "", "status": "Còn hiệu lực"})
    with store.reading() as connection:
        (document,) = registry_of(connection).documents("quyet-dinh.12-2021-qd-ubnd.lao-cai")
    assert (document.sources, document.as_of) == (("thử.csv",), "2026-11-01")


def test_a_users_row_stands_above_ours_and_says_what_it_contradicts(store: Store) -> None:
    result = imported(store, {**GOOD, "title": "Tiêu đề khác hẳn", "effective": "2017-06-10"})
    (contradicted,) = result.contradicted
    assert {fact.fact for fact in contradicted.differences} == {"title", "effective"}
    with store.reading() as connection:
        (document,) = registry_of(connection).documents(DECREE)
    assert (document.title, document.effective) == ("Tiêu đề khác hẳn", "2017-06-10")


def test_a_newer_status_changes_and_contradicts_nothing(store: Store) -> None:
    told = {**GOOD, "title": "", "effective": "", "status": "Hết hiệu lực toàn bộ"}
    done = imported(store, told).done
    assert (done.changed, done.contradicted) == (1, 0)


def test_rows_that_say_nothing_new_are_counted_and_not_stored(store: Store) -> None:
    imported(store, LOCAL)
    done = imported(store, LOCAL).done
    assert (done.new, done.same) == (0, 1)
    with store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(registry_documents)) == 1


def test_an_import_is_undone_and_what_it_changed_is_as_before(store: Store) -> None:
    imported(store, {**LOCAL, "title": "Quy chế cũ"})
    imported(store, {**LOCAL, "title": "Quy chế mới"})
    identity = "quyet-dinh.12-2021-qd-ubnd.lao-cai"
    titles = []
    for _ in range(2):
        with store.reading() as connection:
            titles += [one.title for one in registry_of(connection).documents(identity)]
        assert undo_import(store).source == "thử.csv"
    assert titles == ["Quy chế mới", "Quy chế cũ"]
    assert imports(store) == []
    with pytest.raises(StoreError) as caught:
        undo_import(store)
    assert caught.value.code == "no_import"


def test_a_hundred_bad_rows_are_refused_and_the_good_one_is_stored(store: Store) -> None:
    result = imported(store, LOCAL, *({**GOOD, **facts} for _, facts in BAD_ROWS))
    reasons = [(row, error.code.removeprefix("row_")) for row, error in result.refused]
    assert reasons == [(number, code) for number, (code, _) in enumerate(BAD_ROWS, 2)]
    assert (result.done.new, result.done.refused) == (1, len(BAD_ROWS))


def test_a_second_row_of_a_document_is_refused_with_the_first(store: Store) -> None:
    result = imported(store, LOCAL, {**LOCAL, "title": "Khác"})
    ((row, error),) = result.refused
    assert (row, error.code, error.about["other"]) == (2, "row_twice", 1)


def test_where_no_row_passes_nothing_is_stored(store: Store) -> None:
    result = imported(store, {**GOOD, "number": ""})
    assert (result.done.number, result.done.refused) == (0, 1)
    assert imports(store) == []


def test_an_import_that_fails_in_the_middle_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_about: object) -> None:
        raise StoreError("store_full", reason="full")

    monkeypatch.setattr("viendan.store.registry_imports.insert_rows", fail)
    with pytest.raises(StoreError):
        imported(store, LOCAL)
    with store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(registry_imports)) == 0


# The import kills itself once its rows are written, before they are stored for good.
_KILLED = """
import os, signal
from viendan.cli.main import main
from viendan.store import {module}
insert_rows = {module}.insert_rows
def killed(*rows):
    insert_rows(*rows)
    os.kill(os.getpid(), signal.SIGKILL)
{module}.insert_rows = killed
main({arguments!r})
"""


@pytest.mark.parametrize(
    ("module", "kind", "row", "table"),
    [
        ("registry_imports", [], LOCAL, registry_documents),
        ("relation_imports", ["--relations"], RELATION, registry_relations),
    ],
    ids=["documents", "relations"],
)
def test_a_killed_import_leaves_nothing(
    module: str, kind: list[str], row: dict[str, str], table: Table, tmp_path: Path
) -> None:
    path, database = tmp_path / "rows.jsonl", tmp_path / "store.db"
    path.write_text(json.dumps(row), encoding="utf-8")
    Store.open(database).close()
    arguments = ["registry", "import", str(path), *kind, "--db", str(database)]
    code = _KILLED.format(module=module, arguments=arguments)
    killed = subprocess.run([sys.executable, "-c", code], check=False)
    assert killed.returncode == -signal.SIGKILL
    with Store.open_read_only(database) as store, store.reading() as connection:
        tables = [table, registry_imports]
        counts = [connection.scalar(select(func.count()).select_from(one)) for one in tables]
    assert counts == [0, 0]
    assert main(arguments) == 0
    with Store.open_read_only(database) as store, store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(table)) == 1


def test_a_report_of_the_store_is_a_document(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH BẾN TRE\n-------\nSố: 215/BC-UBND\n\n"
        "Bến Tre, ngày 12 tháng 7 năm 2019\n\nBÁO CÁO\nKết quả công tác bưu chính quý II\n\n"
        "Mạng bưu chính được củng cố.\n"
    )
    store.add(annotated(text), FileState("/r/báo cáo.txt", 1, 1, "x"))
    identity = "bao-cao.215-bc-ubnd.2019.ben-tre"
    with store.reading() as connection:
        (document,) = registry_of(connection).documents(identity)
        numbered = registry_of(connection).numbered("báo cáo", "215")
        own = [one.identity for one in known_documents(connection, own=True)]
    assert (document.date, document.origin, document.place) == (
        "2019-07-12",
        "corpus",
        "Tỉnh Bến Tre",
    )
    assert document.sources == ("/r/báo cáo.txt",)
    assert numbered == (document,)
    assert own == [identity]


def test_what_is_exported_is_imported_again_as_nothing_new(store: Store, tmp_path: Path) -> None:
    imported(store, LOCAL)
    with store.reading() as connection:
        own = list(known_documents(connection, own=True))
    path = tmp_path / "own.jsonl"
    path.write_text(
        "\n".join(
            json.dumps(one._asdict() | {"sources": "|".join(one.sources)}, ensure_ascii=False)
            for one in own
        ),
        encoding="utf-8",
    )
    done = import_rows(store, read_rows(path, {}), SOURCE, TODAY).done
    assert (done.same, done.refused) == (1, 0)


def test_the_whole_registry_is_known_with_the_shipped_documents(store: Store) -> None:
    with store.reading() as connection:
        assert sum(1 for _ in known_documents(connection, own=False)) > 12_000
