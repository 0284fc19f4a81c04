"""Corrections."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import dump
from sqlalchemy import select

from viendan.annotation.record import Annotation
from viendan.domains.training import corrected
from viendan.errors import StoreError
from viendan.store import (
    FileState,
    Store,
    correct,
    corrected_paragraphs,
    history,
    judge,
    judged,
    rows_of,
    standing,
)
from viendan.store.database.keys import key_of
from viendan.store.database.schema import documents, links
from viendan.store.lookup.find import lookup

TEXT = "I. KẾT QUẢ\n\nMạng lưới bưu chính tiếp tục được củng cố và mở rộng.\n"
AT = TEXT.index("Mạng")


@pytest.fixture
def annotation(annotated: Callable[[str], Annotation], store: Store) -> Annotation:
    made = annotated(TEXT)
    store.add(made, FileState("/a.txt", 1, 1))
    return made


def test_a_correction_is_a_row_with_who_when_and_why(store: Store, annotation: Annotation) -> None:
    correct(store, (annotation.sha256, AT + 3), "other", who="Lan", why="nói về mạng lưới")
    (row,) = history(store)
    assert (row.start, row.domain, row.who, row.why) == (AT, "other", "Lan", "nói về mạng lưới")
    assert row.when.endswith("+00:00")


def test_the_last_word_stands_and_is_taken_back_by_another_row(
    store: Store, annotation: Annotation
) -> None:
    for domain in ("other", "press"):
        correct(store, (annotation.sha256, AT), domain, who="Lan", why="")
    assert [one.domain for one in standing(store).values()] == ["press"]
    correct(store, (annotation.sha256, AT), None, who="Minh", why="nhầm")
    assert standing(store) == {}
    assert len(history(store)) == 3


def test_corrections_count_as_gold_in_training(store: Store, annotation: Annotation) -> None:
    correct(store, (annotation.sha256, AT), "other", who="Lan", why="")
    assert [(text, domain) for text, _, domain, _ in corrected_paragraphs(store)] == [
        (TEXT[AT:].strip(), "other")
    ]
    (paragraph,) = corrected(corrected_paragraphs(store))
    assert (paragraph.domain, paragraph.headings, paragraph.source) == (
        "other",
        ("I. KẾT QUẢ",),
        annotation.sha256,
    )


def test_a_correction_outlives_the_reports_being_stored_again(
    store: Store, annotation: Annotation, annotated: Callable[[str], Annotation]
) -> None:
    correct(store, (annotation.sha256, AT), "other", who="Lan", why="")
    store.add(annotated("Văn bản khác hẳn, dài hơn một chút."), FileState("/a.txt", 2, 2))
    assert list(corrected_paragraphs(store)) == []
    store.add(annotation, FileState("/a.txt", 1, 3))
    assert len(list(corrected_paragraphs(store))) == 1


@pytest.mark.parametrize("position", [0, 10_000])
def test_a_place_without_a_classified_paragraph_is_refused(
    store: Store, annotation: Annotation, position: int
) -> None:
    with pytest.raises(StoreError) as caught:
        correct(store, (annotation.sha256, position), "other", who="Lan", why="")
    assert caught.value.code == "no_paragraph_stored"


CITING = (
    "Theo Nghị định số 49/2017/NĐ-CP ngày 24/4/2017; Chỉ thị số 14/CT-TTg.\n\n"
    "Chỉ thị số 14/CT-TTg ngày 25/5/2018.\n"
)
DATED = "Chỉ thị số 14/CT-TTg ngày 07/6/2019 của Thủ tướng Chính phủ."
DECREE, DIRECTIVE = "nghi-dinh.49-2017-nd-cp", "chi-thi.14-ct-ttg.2019"


def span(words: str) -> tuple[int, int]:
    return CITING.index(words), CITING.index(words) + len(words)


@pytest.fixture
def citing(store: Store, annotated: Callable[[str], Annotation]) -> Annotation:
    made = annotated(CITING)
    store.add(made, FileState("/a.txt", 1, 1))
    store.add(annotated(DATED), FileState("/b.txt", 1, 1))
    return made


def linked(store: Store, annotation: Annotation) -> list[tuple[str, str]]:
    """Return identity and origin of the links of a report, in the order of its mentions."""
    query = select(documents.c.identity, links.c.origin).join(
        documents, documents.c.document == links.c.document
    )
    with store.reading() as connection:
        rows = connection.execute(
            query.where(links.c.report == key_of(annotation.sha256)).order_by(links.c.position)
        )
        return [(row.identity, row.origin) for row in rows]


def but_judgements(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {name: rows for name, rows in dump(store).items() if name != "judgements"}


def test_a_rejected_reference_is_no_link_and_says_nothing_of_a_document(
    store: Store, citing: Annotation
) -> None:
    judge(
        store,
        citing.sha256,
        *span("Nghị định số 49/2017/NĐ-CP"),
        "reject",
        who="Lan",
        why="không phải viện dẫn",
    )
    assert DECREE not in {identity for identity, _ in linked(store, citing)}
    assert not store.has_document(DECREE)


def test_a_reference_given_another_document_is_linked_to_it_by_a_person(
    store: Store, citing: Annotation
) -> None:
    judge(store, citing.sha256, *span("Nghị định số 49/2017/NĐ-CP"), DIRECTIVE, who="Lan", why="")
    assert linked(store, citing)[0] == (DIRECTIVE, "person")


def test_an_accepted_reference_stays_as_it_was_read(store: Store, citing: Annotation) -> None:
    before = but_judgements(store)
    judge(store, citing.sha256, *span("Nghị định số 49/2017/NĐ-CP"), "accept", who="Lan", why="")
    assert but_judgements(store) == before
    assert [one.verdict for one in judged(store)] == ["accept"]


@pytest.mark.parametrize("verdict", ["accept", "reject", DIRECTIVE])
def test_a_judgement_taken_back_leaves_the_tables_as_they_were(
    store: Store, citing: Annotation, verdict: str
) -> None:
    before = but_judgements(store)
    for said in (verdict, None):
        judge(store, citing.sha256, *span("Nghị định số 49/2017/NĐ-CP"), said, who="Lan", why="")
    assert but_judgements(store) == before
    assert [one.verdict for one in judged(store)] == [verdict, None]


@pytest.mark.parametrize("verdict", ["reject", DIRECTIVE])
def test_judgements_and_reports_give_the_same_tables_in_every_order(
    store: Store, citing: Annotation, annotated: Callable[[str], Annotation], verdict: str
) -> None:
    """Whether a report is judged, stored by another version, or comes back after it was gone."""
    judge(store, citing.sha256, *span("Nghị định số 49/2017/NĐ-CP"), verdict, who="Lan", why="")
    wanted = but_judgements(store)
    store.add(annotated("Khác hẳn."), FileState("/a.txt", 2, 2))
    assert but_judgements(store) != wanted
    store.add(citing, FileState("/a.txt", 1, 1))
    assert but_judgements(store) == wanted
    store.add_all([(rows_of(replace(citing, version="another")), FileState("/a.txt", 1, 1))])
    assert {name: rows for name, rows in but_judgements(store).items() if name != "reports"} == {
        name: rows for name, rows in wanted.items() if name != "reports"
    }


def test_a_document_that_only_a_person_names_outlives_the_report_that_told_it(
    store: Store, citing: Annotation
) -> None:
    judge(store, citing.sha256, *span("Nghị định số 49/2017/NĐ-CP"), DIRECTIVE, who="Lan", why="")
    store.store_survey([], [], ["/b.txt"], [])
    store.prune()
    assert (DIRECTIVE, "person") in linked(store, citing)
    found = lookup(store, DIRECTIVE).documents[0]
    assert (found.type, found.number, found.year) == ("chỉ thị", "14", 2019)


@pytest.mark.parametrize(
    ("place", "verdict", "code"),
    [
        ((0, 3), "accept", "no_reference_stored"),
        (span("Nghị định số 49/2017/NĐ-CP"), "quyet-dinh.1-qd-ttg.1999", "no_document"),
    ],
)
def test_a_judgement_of_what_the_store_does_not_have_is_refused(
    store: Store, citing: Annotation, place: tuple[int, int], verdict: str, code: str
) -> None:
    with pytest.raises(StoreError) as caught:
        judge(store, citing.sha256, *place, verdict, who="Lan", why="")
    assert caught.value.code == code
    assert judged(store) == []
