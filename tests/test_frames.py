"""Frames: the same columns and types from every source, and measures counted by hand."""

from collections.abc import Callable, Iterator

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from sqlalchemy import event

from viendan import frames
from viendan.annotation.record import Annotation
from viendan.domains.evaluation import Judged, evaluate
from viendan.domains.training import LabelledParagraph
from viendan.frames import Column
from viendan.frames.short_names import document_labels, report_labels
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
Triển khai Nghị định số 9/2017/NĐ-CP ngày 09/02/2017 của Chính phủ về việc phát ngôn, Sở đã cung cấp thông tin cho báo chí.
2. Công nghệ thông tin
Căn cứ Nghị định số 85/2016/NĐ-CP ngày 01/7/2016 của Chính phủ và Nghị định số 9/2017/NĐ-CP, Sở đã kiểm tra an toàn hệ thống thông tin.
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


@NAMED
def test_every_column_has_the_type_that_is_told(
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
    assert not any("reports.text" in statement or "record" in statement for statement in asked)


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


def report_rows(*rows: tuple[str | None, ...]) -> pd.DataFrame:
    columns = ["place", "issuer", "date", "period_start", "number", "symbol", "name"]
    return pd.DataFrame(
        [(index, *row) for index, row in enumerate(rows)], columns=["report", *columns]
    )


REPORT_LABELS = (
    (
        ("Tỉnh Bến Tre", "Sở", "2019-09-20", None, "1", "BC-S", "a.txt"),
        "Bến Tre 2019",
    ),  # place and year
    (
        ("Thành phố Đà Nẵng", None, None, "2022-01-01", None, None, "b.txt"),
        "Đà Nẵng 2022",
    ),  # no date: the time covered
    (
        ("Tỉnh Nghệ An", "Sở", "2021-01-02", None, "7", "BC-S", "c.txt"),
        "Nghệ An 2021 (7/BC-S)",
    ),  # two of one year: the number
    (("Tỉnh Nghệ An", "Sở", "2021-03-02", None, "8", "BC-S", "d.txt"), "Nghệ An 2021 (8/BC-S)"),
    (
        ("Tỉnh Lào Cai", "Sở", "2021-03-02", None, None, None, "e.txt"),
        "e",
    ),  # two without number: the file
    (("Tỉnh Lào Cai", "Sở", "2021-04-02", None, None, None, "f.txt"), "f"),
    (
        (None, "Cục Viễn thông", "2019-01-25", None, "9", "BC-CVT", "g.txt"),
        "Cục Viễn thông 2019",
    ),  # no place: the issuer
    ((None, None, None, None, None, None, "h.txt"), "h"),  # nothing but a file
)


def test_a_report_is_called_by_place_and_year_or_what_tells_it_from_others() -> None:
    assert report_labels(report_rows(*(row for row, _ in REPORT_LABELS))) == [
        label for _, label in REPORT_LABELS
    ]


@given(
    st.lists(
        st.tuples(*[st.sampled_from([None, "Tỉnh An Giang", "Sở", "2019-01-01", "3"])] * 7),
        max_size=8,
    )
)
def test_no_two_reports_are_called_the_same(rows: list[tuple[str | None, ...]]) -> None:
    labels = report_labels(report_rows(*rows))
    assert len(set(labels)) == len(rows)


DOCUMENT_LABELS = (
    (("Nghị định số 72/2013/NĐ-CP", None, "nghi-dinh.72-2013-nd-cp"), "72/2013/NĐ-CP"),
    (("Quyết định số 749/QĐ-TTg (2020)", None, "quyet-dinh.749-qd-ttg.2020"), "749/QĐ-TTg (2020)"),
    (
        ("Luật An ninh mạng số 24/2018/QH14", None, "luat.24-qh14"),
        "Luật An ninh mạng",
    ),  # a law by its name
    (
        ("Luật Tố cáo số 25/2018/QH14", None, "luat.25-qh14"),
        "Luật Tố cáo số 25/2018/QH14",
    ),  # two laws of one name
    (("Luật Tố cáo số 3/2011/QH13", None, "luat.3-qh13"), "Luật Tố cáo số 3/2011/QH13"),
    (
        ("Quyết định số 1253/QĐ-UBND (2019), Tỉnh Bến Tre", "Tỉnh Bến Tre", "a"),
        "1253/QĐ-UBND (2019), Bến Tre",
    ),  # one number in two places
    (
        ("Quyết định số 1253/QĐ-UBND (2019), Tỉnh Phú Thọ", "Tỉnh Phú Thọ", "b"),
        "1253/QĐ-UBND (2019), Phú Thọ",
    ),
    (
        ("Kế hoạch số 86/KH-UBND (2023), Tỉnh Nghệ An", "Tỉnh Nghệ An", "c"),
        "c",
    ),  # province and district: the identity
    (("Kế hoạch số 86/KH-UBND (2023), Tỉnh Nghệ An", "Tỉnh Nghệ An", "d"), "d"),
)


def test_a_document_is_called_by_number_and_symbol_or_what_tells_it_from_others() -> None:
    rows = pd.DataFrame([row for row, _ in DOCUMENT_LABELS], columns=["name", "place", "document"])
    assert document_labels(rows) == [label for _, label in DOCUMENT_LABELS]


def test_every_link_is_a_citation_with_its_report_domain_and_relation(small: Store) -> None:
    found = frames.citations(small)
    assert len(found) == len(frames.links(small)) == 6
    assert list(found["label"]) == ["Bến Tre 2019"] * 3 + ["Phú Thọ 2020"] * 3
    assert list(found["cited"].head(3)) == ["9/2017/NĐ-CP", "85/2016/NĐ-CP", "9/2017/NĐ-CP"]
    assert list(found["relation"].head(2)) == ["implements", "based_on"]
    assert frames.OUTSIDE not in set(found["domain"])


def test_a_citation_has_the_parts_of_the_document_that_it_names(annotated: Annotated) -> None:
    text = "Theo điểm a khoản 2 Điều 5 Nghị định số 9/2017/NĐ-CP và Luật Báo chí năm 2016."
    with frames.store_of([annotated(text)]) as store:
        found = frames.citations(store)
    parts = found[["article", "clause", "point"]].fillna("").to_numpy().tolist()
    assert parts == [["5", "2", "a"], ["", "", ""]]


def cited(*rows: tuple[int, str, str, str, str]) -> pd.DataFrame:
    """Return citations of a report's key, day, place, document and domain."""
    found = pd.DataFrame(rows, columns=["report", "when", "place", "document", "domain"])
    days = found["when"].astype("datetime64[s]")
    return found.assign(
        when=days, label=[f"R{key}" for key in found["report"]], cited=found["document"]
    )


CITED = cited(
    (1, "2019-02-01", "X", "a", "it"),
    (1, "2019-02-01", "X", "a", "it"),
    (1, "2019-02-01", "X", "b", "press"),
    (2, "2019-03-31", "Y", "a", "it"),
    (2, "2019-03-31", "Y", "b", "it"),
    (3, "2020-01-01", "Y", "c", "other"),
)
DOCUMENTS = pd.DataFrame(
    {
        "document": ["a", "b", "c"],
        "name": ["A", "B", "C"],
        "label": ["la", "lb", "lc"],
        "title": ["t", None, None],
        "date": pd.Series(["2018-02-01", None, "2020-02-01"], dtype="datetime64[s]"),
    }
)


def test_quarters_are_told_and_a_missing_day_has_none() -> None:
    days = pd.Series(
        ["2019-01-01", "2019-03-31", "2019-04-01", "2019-12-31", None], dtype="datetime64[s]"
    )
    assert [None if pd.isna(one) else one for one in frames.quarters(days)] == [
        "2019 Q1",
        "2019 Q1",
        "2019 Q2",
        "2019 Q4",
        None,
    ]


def test_citations_and_reports_are_counted_by_quarter() -> None:
    found = frames.by_quarter(CITED)
    assert [
        (row.start.date().isoformat(), row.end.date().isoformat(), row.citations, row.reports)
        for row in found.itertuples()
    ] == [
        ("2019-01-01", "2019-04-01", 5, 2),
        ("2020-01-01", "2020-04-01", 1, 1),
    ]


def test_the_most_cited_are_those_of_most_reports_then_of_most_times() -> None:
    found = frames.most_cited(CITED, DOCUMENTS, 2)
    assert [(row.label, row.reports, row.times) for row in found.itertuples()] == [
        ("la", 2, 3),
        ("lb", 2, 2),
    ]


def test_shares_of_domains_add_up_to_one_and_count_the_paragraphs() -> None:
    paragraphs = pd.DataFrame({"report": [1, 1, 1, 2], "domain": ["it", "it", "press", None]})
    found = frames.domain_shares(paragraphs, pd.Series({1: "one", 2: "two"}))
    assert {
        (row.group, row.domain): (row.paragraphs, round(row.share, 3)) for row in found.itertuples()
    } == {
        ("one", "it"): (2, 0.667),
        ("one", "press"): (1, 0.333),
    }


def test_pairs_that_never_meet_are_counted_as_none() -> None:
    found = frames.crossed(CITED, "place", "document")
    assert {(row.place, row.document): row.citations for row in found.itertuples()} == {
        ("X", "a"): 2, ("X", "b"): 1, ("X", "c"): 0, ("Y", "a"): 1, ("Y", "b"): 1, ("Y", "c"): 1,
    }  # fmt: skip


def test_a_lag_is_from_the_date_to_the_first_report_and_never_negative() -> None:
    found = frames.lags(CITED, DOCUMENTS)
    assert [(row.label, round(row.years, 2)) for row in found.itertuples()] == [("la", 1.0)]


def test_a_life_has_its_issue_and_each_report_once() -> None:
    found = frames.lives(CITED, DOCUMENTS, ["b", "a"])
    assert [(row.label, row.event, row.report, row.times) for row in found.itertuples()] == [
        ("lb", "cited", "R1", 1),
        ("lb", "cited", "R2", 1),
        ("la", "issued", "", 0),
        ("la", "cited", "R1", 2),
        ("la", "cited", "R2", 1),
    ]


def test_documents_are_paired_by_the_reports_that_cite_both() -> None:
    assert frames.co_citations(CITED, 3).to_dict("list") == {
        "one": ["a"],
        "other": ["b"],
        "reports": [2],
    }
    assert len(frames.co_citations(CITED, 1)) == 0


def test_reports_share_what_both_cite_and_with_themselves_all_of_their_own() -> None:
    found = frames.shared_documents(CITED, 2)
    assert {(row.one, row.other): row.documents for row in found.itertuples()} == {
        ("R1", "R1"): 2,
        ("R1", "R2"): 2,
        ("R2", "R1"): 2,
        ("R2", "R2"): 2,
    }


def test_two_places_are_compared_by_shares_of_their_own() -> None:
    found = (
        frames.side_by_side(CITED, ("X", "Y"), "domain")
        .set_index(["domain", "place"])["share"]
        .round(2)
    )
    assert found.to_dict() == {
        ("it", "X"): 0.67,
        ("other", "X"): 0.0,
        ("press", "X"): 0.33,
        ("it", "Y"): 0.67,
        ("other", "Y"): 0.33,
        ("press", "Y"): 0.0,
    }


def test_the_busiest_come_first_and_equals_by_name() -> None:
    assert frames.busiest(CITED, "document", 2) == ["a", "b"]
    assert frames.busiest(CITED, "place", 5) == ["X", "Y"]


JUDGED = (
    Judged(("it",), {"it": 0.9, "press": 0.1}),
    Judged(("it",), {"it": 0.4, "press": 0.6}),
    Judged(("press",), {"it": 0.2, "press": 0.8}),
)


def test_judged_paragraphs_keep_what_a_person_needs_to_see_an_error() -> None:
    labelled = [
        LabelledParagraph(f"text {index}", ("A", "B"), "it", None, "report", "s")
        for index in range(3)
    ]
    found = frames.judged_paragraphs(labelled, JUDGED)
    assert found.loc[
        ~found["is_right"], ["text", "heading", "right", "said", "score"]
    ].to_numpy().tolist() == [["text 1", "B", "it", "press", 0.6]]


def test_scores_confusion_and_reliability_are_the_evaluations() -> None:
    evaluation = evaluate(JUDGED)
    scores = frames.label_scores(evaluation).set_index(["domain", "measure"])["value"]
    assert scores["it", "recall"] == 0.5
    assert frames.confusion(evaluation)[["right", "said", "paragraphs"]].to_numpy().tolist() == [
        ["it", "it", 1],
        ["it", "press", 1],
        ["press", "it", 0],
        ["press", "press", 1],
    ]
    assert frames.reliability(evaluation)["paragraphs"].sum() == 3


def test_references_are_scored_by_type_surface_and_fields() -> None:
    wanted = [
        {"text": "a", "type": "luật", "year": 2016, "article": ["5"]},
        {"text": "b", "type": "luật"},
    ]
    given = [
        {"text": "a", "type": "luật", "year": 2015, "article": "5"},
        {"text": "c", "type": "thông tư"},
    ]
    assert frames.reference_scores([(wanted, given)]).to_dict("records") == [
        {"type": "luật", "gold": 2, "found": 1, "right": 1, "fields": 3, "right_fields": 2},
        {"type": "thông tư", "gold": 0, "found": 1, "right": 0, "fields": 0, "right_fields": 0},
    ]
