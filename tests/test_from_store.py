"""The frames of a store: the same columns and types from every source; texts only on request."""

from collections.abc import Callable, Iterator

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from sqlalchemy import event

from viendan import frames
from viendan.annotation.record import Annotation
from viendan.frames import Column
from viendan.store import FileState, Store

Annotated = Callable[[str], Annotation]
Read = Callable[..., pd.DataFrame]
TABLES: tuple[tuple[Read, tuple[Column, ...]], ...] = (
    (frames.reports, frames.REPORTS),
    (frames.paragraphs, frames.PARAGRAPHS),
    (frames.references, frames.REFERENCES),
    (frames.documents, frames.DOCUMENTS),
    (frames.links, frames.LINKS),
)
NAMED = pytest.mark.parametrize(
    ("read", "columns"), TABLES, ids=[read.__name__ for read, _ in TABLES]
)
BEN_TRE = """UBND TỈNH BẾN TRE
SỞ THÔNG TIN VÀ TRUYỀN THÔNG

Số: 126/BC-STTTT
Bến Tre, ngày 20 tháng 9 năm 2019

BÁO CÁO
Kết quả công tác quý III năm 2019

1. Báo chí
Triển khai Nghị định số 9/2017/NĐ-CP ngày 09/02/2017 của Chính phủ về việc phát ngôn, \
Sở đã cung cấp thông tin cho báo chí.
2. Công nghệ thông tin
Căn cứ Nghị định số 85/2016/NĐ-CP ngày 01/7/2016 của Chính phủ và Nghị định số \
9/2017/NĐ-CP, Sở đã kiểm tra an toàn hệ thống thông tin.
"""
PHU_THO = (
    BEN_TRE.replace("BẾN TRE", "PHÚ THỌ")
    .replace("Bến Tre", "Phú Thọ")
    .replace("20 tháng 9 năm 2019", "15 tháng 6 năm 2020")
    .replace("9/2017", "61/2018")
)


@pytest.fixture
def annotations(annotated: Annotated) -> list[Annotation]:
    return [annotated(text) for text in (BEN_TRE, PHU_THO)]


@pytest.fixture
def small(annotations: list[Annotation]) -> Iterator[Store]:
    store = frames.store_of(annotations)
    yield store
    store.close()


def test_an_error_leaves_no_store_open(
    annotations: list[Annotation], still_open: list[Store]
) -> None:
    with pytest.raises(AttributeError):
        frames.store_of([*annotations, None])  # type: ignore[list-item]  # the error
    assert still_open == []


@NAMED
def test_every_column_has_its_declared_type(
    read: Read, columns: tuple[Column, ...], small: Store
) -> None:
    found = read(small, [column.name for column in columns])
    assert {name: str(dtype) for name, dtype in found.dtypes.items()} == {
        column.name: column.dtype for column in columns
    }
    assert len(found) > 0


@NAMED
def test_an_empty_store_has_the_same_columns_and_types(
    read: Read, columns: tuple[Column, ...]
) -> None:
    found = read(frames.store_of([]), [column.name for column in columns])
    assert {name: str(dtype) for name, dtype in found.dtypes.items()} == {
        column.name: column.dtype for column in columns
    }
    assert len(found) == 0


@NAMED
def test_frames_of_annotations_are_those_of_the_store_that_holds_them(
    read: Read,
    columns: tuple[Column, ...],
    store: Store,
    small: Store,
    annotations: list[Annotation],
) -> None:
    for number, annotation in enumerate(reversed(annotations)):
        store.add(annotation, FileState(f"/reports/{number}/{annotation.id}", 1, 1))
    names = [column.name for column in columns]
    assert_frame_equal(read(store, names), read(small, names))


@NAMED
def test_columns_come_in_the_order_asked_and_an_unknown_one_is_named(
    read: Read, columns: tuple[Column, ...], small: Store
) -> None:
    wanted = [column.name for column in reversed(columns)][:3]
    assert list(read(small, wanted).columns) == wanted
    with pytest.raises(KeyError, match=f"nothing.*{columns[0].name}"):
        read(small, ["nothing"])


@NAMED
def test_what_is_long_is_read_on_request_only(
    read: Read, columns: tuple[Column, ...], small: Store
) -> None:
    asked: list[str] = []
    event.listen(small.engine, "before_cursor_execute", lambda *about: asked.append(about[2]))
    assert list(read(small).columns) == [column.name for column in columns if not column.on_request]
    assert not any("unpacked(reports.text)" in statement for statement in asked)


def test_a_paragraphs_text_is_what_its_offsets_hold(small: Store) -> None:
    found = frames.paragraphs(small, ["report", "start", "end", "text", "headings"])
    texts = frames.reports(small, ["report", "text"]).set_index("report")["text"]
    assert [texts[row.report][row.start : row.end] for row in found.itertuples()] == list(
        found["text"]
    )
    assert "1. Báo chí" in set(found["headings"])


def test_reports_come_by_day_with_the_name_of_their_file(
    store: Store, annotated: Annotated
) -> None:
    store.add(annotated(PHU_THO), FileState("/a/folder/phu-tho.txt", 1, 1))
    store.add(annotated(BEN_TRE), FileState("/a/folder/ben-tre.txt", 1, 1))
    found = frames.reports(store)
    assert list(found["name"]) == ["ben-tre.txt", "phu-tho.txt"]
    assert list(found["label"]) == ["Bến Tre 2019", "Phú Thọ 2020"]


def test_every_link_is_a_citation_with_its_report_domain_and_relation(small: Store) -> None:
    found = frames.citations(small)
    assert len(found) == len(frames.links(small)) == 6
    assert list(found["label"]) == ["Bến Tre 2019"] * 3 + ["Phú Thọ 2020"] * 3
    assert list(found["cited"].head(3)) == ["9/2017/NĐ-CP", "85/2016/NĐ-CP", "9/2017/NĐ-CP"]
    assert list(found["relation"].head(2)) == ["implements", "based_on"]
    assert frames.OUTSIDE not in set(found["domain"])


def test_a_relation_names_both_documents_and_the_place_that_says_so(
    annotated: Annotated,
) -> None:
    texts = (
        "Nghị định số 9/2019/NĐ-CP thay thế Nghị định số 4/2010/NĐ-CP từ ngày 01/5/2019.",
        "Nghị định số 4/2010/NĐ-CP đã hết hiệu lực.",
    )
    found = frames.relations(frames.store_of(map(annotated, texts)))
    assert {name: str(dtype) for name, dtype in found.dtypes.items()} == {
        column.name: column.dtype for column in frames.RELATIONS_BETWEEN
    }
    by_relation = found.set_index("relation")
    assert by_relation.loc["replaces", "subject"] == "nghi-dinh.9-2019-nd-cp"
    assert by_relation["subject"].isna()["repeals"]
    assert set(found["object"]) == {"nghi-dinh.4-2010-nd-cp"}
    assert str(by_relation.loc["replaces", "since"])[:10] == "2019-05-01"
    assert list(by_relation["end"][["replaces", "repeals"]]) == [len(text) for text in texts]
