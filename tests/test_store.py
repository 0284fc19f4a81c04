"""The store: every order of arrival, and every repetition, gives the same tables."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import select

from viendan.annotation import Annotation
from viendan.errors import ReadError, StoreError
from viendan.store import FileState, Store, lookup
from viendan.store.schema import metadata

Annotated = Callable[[str], Annotation]
TEXTS = (
    "Sở TT&TT tỉnh An Giang\n\nThực hiện Chỉ thị số 14/CT-TTg ngày 25/5/2018 của Thủ tướng Chính phủ.",
    "UBND tỉnh Bến Tre\n\nTheo Chỉ thị số 14/CT-TTg, các sở phải báo cáo; Quyết định số 5/QĐ-UBND của UBND tỉnh Bến Tre.",
    "UBND tỉnh Bến Tre\n\nCăn cứ Quyết định số 5/QĐ-UBND ngày 02/01/2020 của UBND tỉnh Bến Tre.",
    "Nhắc lại Nghị định số 49/2017/NĐ-CP ngày 24/4/2017 của Chính phủ và Luật Báo chí năm 2016.",
)


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.engine.connect() as connection:
        return {name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr) for name, table in metadata.tables.items()}


def file(number: int, text: str = "") -> FileState:
    return FileState(f"/reports/{number}.txt", len(text), number, str(number))


@pytest.fixture
def annotations(annotated: Annotated) -> list[Annotation]:
    return [annotated(text) for text in TEXTS]


def test_links_do_not_depend_on_the_order_or_the_batches(annotations: list[Annotation], tmp_path: Path) -> None:
    wanted = None
    for number, order in enumerate(permutations(range(len(TEXTS)))):
        store = Store.open(tmp_path / f"{number}.db")
        batch = [(annotations[index], file(index)) for index in order]
        store.add_all(batch[: number % 5])
        for annotation, place in batch[number % 5 :]:
            store.add(annotation, place)
        found = dump(store)
        store.close()
        wanted = wanted or found
        assert found == wanted


def test_an_undated_mention_is_linked_to_the_only_document_of_the_corpus(store: Store, annotations: list[Annotation]) -> None:
    store.add(annotations[1])
    assert dump(store)["links"] == []
    store.add(annotations[0])
    assert [row[3] for row in dump(store)["links"]] == ["mention", "corpus"] or sorted(str(row[3]) for row in dump(store)["links"]) == [
        "corpus",
        "mention",
    ]


def test_a_second_document_that_fits_takes_the_link_back(store: Store, annotated: Annotated, annotations: list[Annotation]) -> None:
    store.add_all([(annotations[0], None), (annotations[1], None)])
    store.add(annotated("Chỉ thị số 14/CT-TTg ngày 07/6/2019 của Thủ tướng Chính phủ."))
    assert "corpus" not in {row[3] for row in dump(store)["links"]}


def test_storing_twice_changes_nothing(store: Store, annotations: list[Annotation]) -> None:
    store.add(annotations[0], file(1))
    before = dump(store)
    store.add(annotations[0], file(1))
    assert dump(store) == before


def test_two_files_with_one_text_are_one_report_with_two_paths(store: Store, annotations: list[Annotation]) -> None:
    store.add(annotations[0], file(1))
    store.add(annotations[0], file(2))
    found = dump(store)
    assert (len(found["reports"]), len(found["files"])) == (1, 2)


def test_a_changed_file_replaces_its_old_report(store: Store, annotations: list[Annotation], tmp_path: Path) -> None:
    store.add(annotations[0], file(1))
    store.add(annotations[3], file(1))
    other = Store.open(tmp_path / "other.db")
    other.add(annotations[3], file(1))
    assert dump(store) == dump(other)
    other.close()


def test_a_file_that_is_read_again_leaves_the_failures(store: Store, annotations: list[Annotation]) -> None:
    store.add_failure("/reports/1.txt", ReadError("empty", path="/reports/1.txt"))
    assert [path for path, _ in store.summary().failures] == ["/reports/1.txt"]
    store.add(annotations[0], file(1))
    assert store.summary().failures == ()


def test_failures_of_files_that_are_gone_are_forgotten(store: Store) -> None:
    for path in ("/reports/1.txt", "/reports/2.txt", "/other/3.txt"):
        store.add_failure(path, ReadError("empty", path=path))
    store.keep_failures("/reports", {"/reports/2.txt"})
    assert [path for path, _ in store.summary().failures] == ["/other/3.txt", "/reports/2.txt"]


def test_a_summary_counts_reports_domains_and_citing_reports(store: Store, annotations: list[Annotation]) -> None:
    store.add_all((annotation, file(number)) for number, annotation in enumerate(annotations))
    summary = store.summary()
    assert summary.reports == 4
    assert summary.references == sum(len(annotation.references) for annotation in annotations)
    assert sum(summary.paragraphs.values()) == sum(p.domain is not None for a in annotations for p in a.paragraphs)
    assert {cited.identity: cited.reports for cited in summary.cited}["chi-thi.14-ct-ttg.2018"] == 2


def test_a_file_that_is_no_store_says_so(tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_text("this is no database, whatever its name says" * 50)
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / "bad.db")
    assert caught.value.code == "bad_store"


def test_a_store_of_another_version_says_which_columns_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "older.db"
    with closing(sqlite3.connect(path)) as older:
        older.execute("CREATE TABLE failures (path TEXT PRIMARY KEY)")
    with pytest.raises(StoreError) as caught:
        Store.open(path)
    assert caught.value.code == "other_store"
    assert "failures.code" in str(caught.value.about["columns"])


def test_a_missing_store_is_not_made_for_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / "none.db", create=False)
    assert caught.value.code == "no_store"
    assert not (tmp_path / "none.db").exists()


def test_a_summary_of_a_folder_counts_its_reports_only(store: Store, annotations: list[Annotation]) -> None:
    store.add(annotations[0], FileState("/a/1.txt", 1, 1))
    store.add(annotations[3], FileState("/ab/2.txt", 1, 1))
    summary = store.summary("/a")
    assert (summary.reports, [cited.identity for cited in summary.cited]) == (1, ["chi-thi.14-ct-ttg.2018"])


def test_a_document_with_two_dates_in_two_reports_bears_a_warning(store: Store, annotated: Annotated) -> None:
    for day in ("24/4/2017", "24/4/2017 ", "25/4/2017"):
        store.add(annotated(f"Nghị định số 49/2017/NĐ-CP ngày {day} của Chính phủ."))
    found = lookup(store, "49/2017/NĐ-CP").documents[0]
    assert found.date == "2017-04-24"
    assert found.warnings == ({"code": "conflicting_date", "evidence": "2017-04-24 (2), 2017-04-25 (1)"},)
    assert ("nghi-dinh.49-2017-nd-cp", "conflicting_date", "2017-04-24 (2), 2017-04-25 (1)") in store.summary().warnings
