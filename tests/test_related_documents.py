"""What became of a document, and what it does to others, by what reports say."""

from collections.abc import Callable, Sequence

import pytest

from viendan.annotation.record import Annotation
from viendan.store import FileState, Store
from viendan.store.lookup.answers import RelationGroup
from viendan.store.lookup.find import lookup
from viendan.store.lookup.related_documents import RELATION_ORDER

Annotated = Callable[[str], Annotation]
# What one report says before, so that it is no near-duplicate of another.
_LONG = "Sở đã họp với các đơn vị trong tuần qua, ghi nhận nhiều ý kiến rồi thống nhất. " * 3
_OLD, _NEW = "Nghị định số 4/2010/NĐ-CP", "Nghị định số 9/2019/NĐ-CP"
# By relation and side: the other document, how many say so, the days, the contradictions.
Told = dict[
    tuple[str, bool], list[tuple[str | None, int, tuple[tuple[str, int], ...], tuple[str, ...]]]
]


def groups_of(
    store: Store, annotated: Annotated, texts: Sequence[str]
) -> tuple[RelationGroup, ...]:
    for number, text in enumerate(texts):
        store.add(annotated(text), FileState(f"/r/{number}.txt", 1, 1, str(number)))
    return lookup(store, "4/2010/NĐ-CP").relations


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        # two reports, active and passive
        (
            [f"{_NEW} thay thế {_OLD}.", f"{_OLD} đã được thay thế bởi {_NEW}."],
            {("replaces", False): [("nghi-dinh.9-2019-nd-cp", 2, (), ())]},
        ),
        # twice in one report
        (
            [f"{_NEW} thay thế {_OLD}. Sở biết {_OLD} đã được thay thế bởi {_NEW}."],
            {("replaces", False): [("nghi-dinh.9-2019-nd-cp", 1, (), ())]},
        ),
        # nobody is named
        (
            [f"{_OLD} hết hiệu lực từ ngày 01/7/2019."],
            {("repeals", False): [(None, 1, (("2019-07-01", 1),), ())]},
        ),
        # two days
        (
            [
                f"{before}{_NEW} thay thế {_OLD} từ ngày {day}/7/2019."
                for before, day in (("", "01"), (_LONG, "01"), ("", "02"))
            ],
            {
                ("replaces", False): [
                    (
                        "nghi-dinh.9-2019-nd-cp",
                        3,
                        (("2019-07-01", 2), ("2019-07-02", 1)),
                        ("several_days",),
                    )
                ]
            },
        ),
        # the reverse: what one says the other denies, and the older acts
        (
            [f"{_NEW} thay thế {_OLD}.", f"{_OLD} thay thế {_NEW}."],
            {
                ("replaces", False): [("nghi-dinh.9-2019-nd-cp", 1, (), ("reversed",))],
                ("replaces", True): [
                    ("nghi-dinh.9-2019-nd-cp", 1, (), ("reversed", "acts_too_early"))
                ],
            },
        ),
        # several documents: the one that most reports name first
        (
            [
                f"Thông tư số 1/2011/TT-BTC hướng dẫn {_OLD}.",
                *(f"{one}Thông tư số 2/2012/TT-BTC hướng dẫn {_OLD}." for one in ("", _LONG)),
            ],
            {
                ("guides", False): [
                    ("thong-tu.2-2012-tt-btc", 2, (), ()),
                    ("thong-tu.1-2011-tt-btc", 1, (), ()),
                ]
            },
        ),
        ([f"Thực hiện {_OLD}."], {}),  # nothing is said
    ],
)
def test_what_reports_say_of_a_document_is_counted_and_contradictions_are_named(
    store: Store, annotated: Annotated, texts: list[str], told: Told
) -> None:
    found = groups_of(store, annotated, texts)
    assert {
        (group.relation, group.is_acting): [
            (one.document and one.document.identity, one.reports, one.days, one.contradictions)
            for one in group.documents
        ]
        for group in found
    } == told


def test_a_statement_is_the_sentence_with_its_place(store: Store, annotated: Annotated) -> None:
    text = f"Sở đã họp.\n\nSở biết rằng {_OLD} đã được thay thế bởi {_NEW}. Sở báo cáo."
    ((group,), (path,)) = groups_of(store, annotated, [text]), ["/r/0.txt"]
    (statement,) = group.documents[0].statements
    assert statement.text.strip() == f"Sở biết rằng {_OLD} đã được thay thế bởi {_NEW}."
    assert text[statement.start : statement.end] == statement.text
    assert (statement.path, statement.paragraph) == (path, 1)


def test_what_ends_a_document_comes_first_and_what_it_does_last(
    store: Store, annotated: Annotated
) -> None:
    found = groups_of(
        store,
        annotated,
        [
            f"{_OLD} thay thế Nghị định số 3/2001/NĐ-CP.",
            f"Thông tư số 1/2011/TT-BTC hướng dẫn {_OLD}.",
            f"{_NEW} bãi bỏ {_OLD}.",
        ],
    )
    assert [(one.relation, one.is_acting) for one in found] == [
        ("repeals", False),
        ("guides", False),
        ("replaces", True),
    ]
    assert len(set(RELATION_ORDER)) == len(RELATION_ORDER)


def test_of_many_documents_twenty_are_shown_and_all_are_counted(
    store: Store, annotated: Annotated
) -> None:
    (group,) = groups_of(
        store,
        annotated,
        [f"Thông tư số {number}/2011/TT-BTC hướng dẫn {_OLD}." for number in range(1, 23)],
    )
    assert (group.total, len(group.documents)) == (22, 20)
