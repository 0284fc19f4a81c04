"""The store: every order and repetition of arrivals gives the same tables, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import dump
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from viendan.annotation.record import Annotation
from viendan.errors import StoreError
from viendan.store import Failure, FileState, Store, quarantined, rows_of
from viendan.store.database.keys import key_of
from viendan.store.database.schema import metadata, reports
from viendan.store.derived import fulltext
from viendan.store.lookup.find import lookup

Annotated = Callable[[str], Annotation]
TEXTS = (
    (
        "Sở TT&TT tỉnh An Giang\n\n"
        "Thực hiện Chỉ thị số 14/CT-TTg ngày 25/5/2018 của Thủ tướng Chính phủ."
    ),
    (
        "UBND tỉnh Bến Tre\n\n"
        "Theo Chỉ thị số 14/CT-TTg, các sở phải báo cáo; "
        "Quyết định số 5/QĐ-UBND của UBND tỉnh Bến Tre."
    ),
    "UBND tỉnh Bến Tre\n\nCăn cứ Quyết định số 5/QĐ-UBND ngày 02/01/2020 của UBND tỉnh Bến Tre.",
    (
        "Nhắc lại khoản 2 Điều 5, Điều 7 Nghị định số 49/2017/NĐ-CP ngày 24/4/2017 "
        "của Chính phủ và Luật Báo chí năm 2016."
    ),
    (
        "Chỉ thị số 14/CT-TTg ngày 07/6/2019 của Thủ tướng Chính phủ; "
        "Nghị định số 49/2017/NĐ-CP ngày 25/4/2017 của Chính phủ."
    ),
    (
        "UBND tỉnh Bến Tre\n\n"
        "Căn cứ Quyết định số 5/QĐ-UBND ngày 03/9/2021 của UBND tỉnh Bến Tre "
        "và Chỉ thị số 14/CT-TTg."
    ),
    # What documents do to one another: one that names itself, and one that tells of others.
    (
        "ỦY BAN NHÂN DÂN\nTỈNH BẾN TRE\nSố: 9/QĐ-UBND\nBến Tre, ngày 10 tháng 9 năm 2021\n\n"
        "QUYẾT ĐỊNH\n\nĐiều 2. Quyết định này thay thế Quyết định số 5/QĐ-UBND ngày 02/01/2020 "
        "của UBND tỉnh Bến Tre."
    ),
    (
        "Quyết định số 5/QĐ-UBND ngày 02/01/2020 của UBND tỉnh Bến Tre đã được thay thế bởi "
        "Quyết định số 9/QĐ-UBND ngày 10/9/2021 của UBND tỉnh Bến Tre từ ngày 15/9/2021. "
        "Nghị định số 49/2017/NĐ-CP sửa đổi Chỉ thị số 14/CT-TTg."
    ),
)


def file(number: int, text: str = "") -> FileState:
    return FileState(f"/reports/{number}.txt", len(text), number, str(number))


@pytest.fixture
def annotations(annotated: Annotated) -> list[Annotation]:
    return [annotated(text) for text in TEXTS]


_NUMBERS = st.sampled_from(range(len(TEXTS)))
_Batch = tuple[str, dict[int, int]]


@st.composite
def histories(draw: st.DrawFn) -> list[_Batch]:
    """Batches (a version, and texts by file): what files had before, then what they have now."""
    before = draw(
        st.lists(
            st.tuples(st.sampled_from(["1", "2"]), st.dictionaries(_NUMBERS, _NUMBERS, min_size=1)),
            max_size=4,
        )
    )
    order = draw(st.permutations(range(len(TEXTS))))
    cuts = sorted(draw(st.sets(st.integers(1, len(TEXTS) - 1))))
    return before + [
        ("2", {number: number for number in order[start:stop]})
        for start, stop in zip([0, *cuts], [*cuts, len(order)], strict=True)
    ]


def test_any_history_of_batches_ends_with_the_tables_of_its_last_files(
    store: Store, annotations: list[Annotation]
) -> None:
    """Files that change, come twice, or had another version leave no trace of what they were."""
    store.add_all(
        [
            (rows_of(replace(annotation, version="2")), file(number))
            for number, annotation in enumerate(annotations)
        ]
    )
    wanted = dump(store)

    @settings(max_examples=20, deadline=None)
    @given(histories())
    def check(history: list[_Batch]) -> None:
        with store.writing() as connection:
            fulltext.clear(connection)
            for table in reversed(metadata.sorted_tables):
                connection.execute(table.delete())
        for version, batch in history:
            store.add_all(
                [
                    (rows_of(replace(annotations[text], version=version)), file(number))
                    for number, text in batch.items()
                ]
            )
        assert dump(store) == wanted

    check()


def test_a_relation_is_between_documents_that_mentions_identify(
    store: Store, annotations: list[Annotation]
) -> None:
    store.add_all([(rows_of(annotation), None) for annotation in annotations])
    found = dump(store)
    old, new = "quyet-dinh.5-qd-ubnd.2020.ben-tre", "quyet-dinh.9-qd-ubnd.2021.ben-tre"
    assert {(row[0], *row[3:]) for row in found["relations"]} == {
        (key_of(old), key_of(new), "replaces", since) for since in ("2021-09-15", None)
    }
    # The third has a directive without a year: what it says is kept, but is no relation yet.
    assert (len(found["statements"]), len(found["relations"])) == (3, 2)


def test_an_undated_mention_is_linked_to_the_only_document_of_the_corpus(
    store: Store, annotations: list[Annotation]
) -> None:
    store.add(annotations[1])
    assert dump(store)["links"] == []
    store.add(annotations[0])
    assert sorted(str(row[4]) for row in dump(store)["links"]) == ["corpus", "mention"]


def test_a_second_document_that_fits_takes_the_link_back(
    store: Store, annotations: list[Annotation]
) -> None:
    store.add(annotations[0])
    store.add(annotations[1])
    store.add(annotations[4])
    assert "corpus" not in {row[4] for row in dump(store)["links"]}


def test_storing_twice_changes_nothing(store: Store, annotations: list[Annotation]) -> None:
    store.add(annotations[0], file(1))
    before = dump(store)
    store.add(annotations[0], file(1))
    assert dump(store) == before


def test_two_files_with_one_text_are_one_report_with_two_paths(
    store: Store, annotations: list[Annotation]
) -> None:
    store.add(annotations[0], file(1))
    store.add(annotations[0], file(2))
    found = dump(store)
    assert (len(found["reports"]), len(found["files"])) == (1, 2)


def test_a_report_of_another_version_is_replaced_and_keeps_its_files(
    store: Store, annotations: list[Annotation]
) -> None:
    store.add_all(
        [
            (rows_of(replace(annotations[0], version="old")), file(1)),
            (rows_of(replace(annotations[0], version="old")), file(2)),
        ]
    )
    store.add_all([(rows_of(replace(annotations[0], version="new")), file(1))])
    with store.reading() as connection:
        assert connection.scalars(select(reports.c.version)).all() == ["new"]
    assert len(dump(store)["files"]) == 2


def test_a_changed_file_replaces_its_old_report(
    store: Store, annotations: list[Annotation], new_address: Callable[[], str]
) -> None:
    store.add(annotations[0], file(1))
    store.add(annotations[3], file(1))
    with Store.open(new_address()) as other:
        other.add(annotations[3], file(1))
        assert dump(store) == dump(other)


def test_a_report_whose_files_are_gone_stays_until_it_is_pruned(
    store: Store, annotations: list[Annotation], new_address: Callable[[], str]
) -> None:
    for number in (0, 1):
        store.add(annotations[number], file(number))
    store.store_survey([], [], [file(0).path], [])
    assert len(dump(store)["reports"]) == 2
    assert store.prune("/elsewhere") == 0
    assert store.prune("/reports") == 1
    with Store.open(new_address()) as other:
        other.add(annotations[1], file(1))
        assert dump(store) == dump(other)


def test_a_file_that_is_back_is_marked_as_there(
    store: Store, annotations: list[Annotation]
) -> None:
    store.add(annotations[0], file(1))
    before = dump(store)
    store.store_survey([], [], [file(1).path], [])
    assert dump(store) != before
    store.store_survey([file(1)], [], [], [])
    assert dump(store) == before


def test_a_batch_that_cannot_be_stored_leaves_the_store_as_it_was(
    store: Store, annotations: list[Annotation]
) -> None:
    store.add(annotations[0], file(1))
    before = dump(store)

    def fail(*given: object) -> None:
        if "INSERT INTO document_values" in str(given[2]):
            raise OperationalError("INSERT", {}, Exception("disk is full"))

    event.listen(store.engine, "before_cursor_execute", fail)
    with pytest.raises(StoreError) as caught:
        store.add(annotations[3], file(2))
    assert caught.value.code == "store_full"
    assert dump(store) == before


def test_a_full_disk_says_so_and_loses_nothing(
    tmp_path: Path, annotations: list[Annotation]
) -> None:
    rows = rows_of(replace(annotations[1], version="2"))
    large = replace(rows, report=rows.report._replace(text=rows.report.text + f"{7**90_000:x}"))
    with Store.open(tmp_path / "store.db") as store:
        store.add(annotations[0], file(1))
        before = dump(store)
        event.listen(
            store.engine,
            "begin",
            lambda connection: connection.exec_driver_sql("PRAGMA max_page_count = 1"),
        )
        with pytest.raises(StoreError) as caught:
            store.add_all([(large, file(9))])
        assert caught.value.code == "store_full"
        assert dump(store) == before


def test_a_store_that_another_writes_to_says_so(
    address: str, annotations: list[Annotation], monkeypatch: pytest.MonkeyPatch
) -> None:
    for dialect in ("sqlite", "postgresql"):
        monkeypatch.setattr(f"viendan.store.database.{dialect}._WAIT_MS", 10)
    with Store.open(address) as store, Store.open(address) as other:
        with other.writing(), pytest.raises(StoreError) as caught:
            store.add(annotations[0])
        assert caught.value.code == "store_locked"
        store.add(annotations[0])


def test_a_second_run_on_a_store_is_refused_until_the_first_is_over(
    store: Store, address: str, new_address: Callable[[], str]
) -> None:
    with Store.open(address) as second, Store.open(new_address()) as other:
        with store.running():
            with pytest.raises(StoreError) as caught, second.running():
                pass
            assert caught.value.code == "store_busy"
            with other.running():
                pass
        with second.running():
            pass


def test_an_unreadable_file_goes_into_quarantine_in_the_transaction_of_its_batch(
    store: Store, annotations: list[Annotation]
) -> None:
    store.add_all(
        [(rows_of(replace(annotations[0], version="2")), file(1))],
        [(file(2), Failure("empty", {"path": file(2).path}))],
        "2",
    )
    with store.reading() as connection:
        assert [(one.file.path, one.failure.code) for one in quarantined(connection)] == [
            (file(2).path, "empty")
        ]
    store.add_all([(rows_of(replace(annotations[1], version="2")), file(2))])
    with store.reading() as connection:
        assert quarantined(connection) == []


def test_a_backup_while_the_store_is_written_is_a_store_of_its_own(
    tmp_path: Path, annotations: list[Annotation]
) -> None:
    with Store.open(tmp_path / "store.db") as store:
        store.add(annotations[0], file(1))
        before = dump(store)
        with store.writing() as connection:
            connection.execute(reports.update().values(title="not yet"))
            store.backup(tmp_path / "copy.db")
        with Store.open(tmp_path / "copy.db", create=False) as copy:
            assert dump(copy) == before
        assert dump(store) != before


def test_a_backup_that_cannot_be_written_leaves_the_older_one(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store, pytest.raises(StoreError) as caught:
        store.backup(tmp_path / "no" / "folder.db")
    assert caught.value.code == "no_backup"


def test_a_file_that_is_no_store_says_so(tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_text("this is no database, whatever its name says" * 50)
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / "bad.db")
    assert caught.value.code == "not_store"


def test_a_server_that_does_not_answer_says_so() -> None:
    with pytest.raises(StoreError) as caught:
        Store.open("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    assert caught.value.code == "bad_store"


def test_a_missing_store_is_not_made_for_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / "none.db", create=False)
    assert caught.value.code == "no_store"
    assert not (tmp_path / "none.db").exists()


def test_a_document_with_two_dates_in_two_reports_bears_a_warning(
    store: Store, annotated: Annotated
) -> None:
    for day in ("24/4/2017", "24/4/2017 ", "25/4/2017"):
        store.add(annotated(f"Nghị định số 49/2017/NĐ-CP ngày {day} của Chính phủ."))
    found = lookup(store, "49/2017/NĐ-CP").documents[0]
    assert found.date == "2017-04-24"
    assert found.warnings == (
        {"code": "conflicting_date", "evidence": "2017-04-24 (2), 2017-04-25 (1)"},
    )


def test_a_store_opened_to_be_read_refuses_every_write(tmp_path: Path) -> None:
    Store.open(tmp_path / "store.db").close()
    store = Store.open_read_only(tmp_path / "store.db")
    with pytest.raises(StoreError) as caught:
        store.prune()
    store.close()
    assert caught.value.code in {"store_readonly", "store_failed"}


@pytest.mark.parametrize("name", ["missing.db", "folder/missing.db"])
def test_a_missing_store_is_not_made_by_reading_it(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open_read_only(tmp_path / name)
    assert caught.value.code == "no_store"
    assert not list(tmp_path.iterdir())


def test_an_empty_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with pytest.raises(StoreError) as caught:
        Store.open_read_only(tmp_path / "empty.db")
    assert caught.value.code == "not_store"
