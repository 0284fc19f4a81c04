"""Contributions: what a report alone adds to derived tables."""

from collections.abc import Callable

import pytest

from viendan.annotation.record import Annotation
from viendan.store import ReportRows, rows_of
from viendan.store.database.keys import key_of
from viendan.store.derived.contributions import (
    indexed_of,
    links_of,
    relations_of,
    said_of,
    undated_of,
)

_DECREE = "nghi-dinh.49-2017-nd-cp"
_TEXT = (
    "UBND tỉnh Bến Tre\n\n"
    "Thực hiện Điều 5 Nghị định số 49/2017/NĐ-CP ngày 24/4/2017 của Chính phủ.\n\n"
    "Nghị định  số 49/2017/NĐ-CP và khoản 2 Điều 7 Chỉ thị số 14/CT-TTg."
)


@pytest.fixture
def rows(annotated: Callable[[str], Annotation]) -> ReportRows:
    """The rows of a report that mentions a decree twice and a directive without its year."""
    found = rows_of(annotated(_TEXT))
    head = found.report._replace(date="2020-05-06", issuer="UBND", place="Tỉnh Bến Tre")
    return ReportRows(head, found.paragraphs, found.mentions)


def test_every_value_that_mentions_say_of_a_document_is_counted(rows: ReportRows) -> None:
    document = key_of(_DECREE)
    assert {key[1:]: count for key, count in said_of([rows]).items()} == {
        ("identity", _DECREE): 2,
        ("text", "Nghị định số 49/2017/NĐ-CP"): 2,  # white space does not make another spelling
        ("number", "49"): 2,
        ("year", "2017"): 2,
        ("symbol", "NĐ-CP"): 2,
        ("issuer", "Chính phủ"): 2,
        ("date", "2017-04-24"): 1,
        ("stem", "nghi-dinh.49-nd-cp"): 2,
    }
    assert {key[0] for key in said_of([rows])} == {document}


def test_a_report_says_a_title_once(rows: ReportRows) -> None:
    titled = [one._replace(title="bưu chính") for one in rows.mentions]
    own = [titled[0]._replace(is_self=True)]
    twice = ReportRows(rows.report, rows.paragraphs, tuple(titled))
    alone = ReportRows(rows.report, rows.paragraphs, tuple(own))
    document = key_of(_DECREE)
    assert said_of([twice])[document, "title", "bưu chính"] == 1
    assert said_of([twice, twice])[document, "title", "bưu chính"] == 2
    assert said_of([alone])[document, "own_title", "bưu chính"] == 1


def test_a_mention_that_names_its_document_is_a_link_with_what_citations_are_filtered_by(
    rows: ReportRows,
) -> None:
    first, second = links_of(rows)
    assert (first.document, first.origin, first.article) == (key_of(_DECREE), "mention", "5")
    assert (first.date, first.issuer, first.place) == ("2020-05-06", "UBND", "Tỉnh Bến Tre")
    assert (second.position, second.article) == (1, None)
    assert first.domain == rows.paragraphs[rows.mentions[0].paragraph or 0].domain


@pytest.mark.parametrize(
    ("change", "origins"),
    [
        ({"status": "person"}, ["person", "person"]),  # a person named the document
        ({"is_self": True}, []),  # the report's own number
        ({"identity": None}, []),  # no document
        ({"status": "ambiguous"}, []),  # one of several
    ],
)
def test_a_link_says_where_it_comes_from(
    rows: ReportRows, change: dict[str, object], origins: list[str]
) -> None:
    # One field of each kind.
    mentions = tuple(one._replace(**change) for one in rows.mentions[:2])  # type: ignore[arg-type]
    found = links_of(ReportRows(rows.report, rows.paragraphs, mentions))
    assert [link.origin for link in found] == origins


def test_an_undated_mention_is_linked_as_it_would_be_if_it_named_the_document(
    rows: ReportRows,
) -> None:
    [undated] = undated_of(rows)
    assert (undated.stem, undated.article) == ("chi-thi.14-ct-ttg", "7")
    link = undated.linked(12)
    assert (link.document, link.origin) == (12, "corpus")
    assert link[1:4] == undated[1:4]
    assert link[5:] == undated[4:]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ([{}, {}], [("new", "old")]),  # both are identified
        ([{"status": "partial", "identity": None}, {}], [(None, "old")]),  # who acts is not
        ([{}, {"status": "ambiguous", "identity": None}], []),  # what it acts on is not
        ([{"identity": "old"}, {}], []),  # both are one document
        ([{"status": "person", "identity": "another"}, {}], [("another", "old")]),  # by a person
        ([None, {}], []),  # a person rejected who acts
        ([{}, None], []),  # a person rejected what it acts on
    ],
)
def test_a_relation_is_what_one_identified_document_does_to_another(
    annotated: Callable[[str], Annotation],
    changes: list[dict[str, object] | None],
    found: list[tuple[str | None, str]],
) -> None:
    rows = rows_of(
        annotated("Nghị định số 9/2019/NĐ-CP thay thế Nghị định số 49/2017/NĐ-CP từ 01/7/2019.")
    )
    mentions = tuple(
        # One field of each kind.
        one._replace(identity=name)._replace(**change)  # type: ignore[arg-type]
        for one, name, change in zip(rows.mentions, ("new", "old"), changes, strict=True)
        if change is not None
    )
    told = relations_of(ReportRows(rows.report, (), mentions, rows.statements))
    assert [(one.subject, one.relation, one.object, one.since) for one in told] == [
        (subject and key_of(subject), "replaces", key_of(object_), "2019-07-01")
        for subject, object_ in found
    ]


def test_a_paragraph_is_indexed_by_its_words_and_by_tags_of_report_paragraph_and_mentions(
    rows: ReportRows,
) -> None:
    paragraphs = list(indexed_of(rows))
    assert [one.position for one in paragraphs] == [one.position for one in rows.paragraphs]
    body = paragraphs[-1]
    # Each word has its tone on its first vowel.
    assert body.exact == "nghị định số 49 2017 nđ cp và khỏan 2 đìêu 7 chỉ thị số 14 ct ttg"
    assert body.folded == "nghi dinh so 49 2017 nd cp va khoan 2 dieu 7 chi thi so 14 ct ttg"
    tags = set(body.tags.split())
    assert {"issuerubnd", "placetinhbentre", "year2020", "relationcites"} <= tags
    assert any(tag.startswith("role") for tag in tags)
