"""Linking: what documents are, and which mentions are linked to them."""

from collections.abc import Callable

from conftest import statements
from sqlalchemy import select

from viendan.annotation.record import Annotation
from viendan.store import FileState, Store
from viendan.store.database.keys import key_of
from viendan.store.database.schema import documents, links
from viendan.store.derived.linking import _refitted

DECREE = "Nghị định số 49/2017/NĐ-CP"
DIRECTIVE = "Chỉ thị số 14/CT-TTg"
IDENTITY = "nghi-dinh.49-2017-nd-cp"


# The stems of the documents now, the stems that documents lost and won, and those to link again.
# One store serves every row.
STEMS: tuple[tuple[dict[int, str], set[tuple[int, str]], set[tuple[int, str]], set[str]], ...] = (
    ({1: "a"}, set(), {(1, "a")}, {"a"}),  # the first that fits
    ({1: "a", 2: "a"}, set(), {(2, "a")}, {"a"}),  # a second: now two fit
    ({1: "a", 2: "a", 3: "a"}, set(), {(3, "a")}, set()),  # a third: two fitted before
    ({}, {(1, "a")}, set(), {"a"}),  # the only one is lost
    ({2: "a"}, {(1, "a")}, set(), {"a"}),  # one of two is lost
    ({1: "b"}, {(1, "a")}, {(1, "b")}, {"a", "b"}),  # one that has another stem now
    ({}, set(), set(), set()),  # nothing
)


def test_a_stem_is_linked_again_where_its_only_document_changed(store: Store) -> None:
    for known, lost, won, stems in STEMS:
        rows = [
            {"document": key, "identity": f"x.{key}", "stem": stem, "warnings": "[]", "folded": ""}
            for key, stem in known.items()
        ]
        with store.writing() as connection:
            connection.execute(documents.delete())
            if rows:
                connection.execute(documents.insert(), rows)
            assert _refitted(connection, lost, won, set()) == stems, known


def links_of(store: Store) -> list[tuple[int, str]]:
    """Return document and origin of every link."""
    with store.reading() as connection:
        rows = connection.execute(select(links.c.document, links.c.origin))
        return sorted((row.document, row.origin) for row in rows)


def test_a_document_that_no_report_mentions_any_more_is_gone_with_its_links(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    dated = key_of("chi-thi.14-ct-ttg.2018")
    store.add(annotated(f"Theo {DIRECTIVE}."), FileState("/1.txt", 1, 1))
    store.add(annotated(f"Theo {DIRECTIVE} ngày 25/5/2018."), FileState("/2.txt", 1, 1))
    assert links_of(store) == [(dated, "corpus"), (dated, "mention")]
    store.add(annotated(f"Theo {DECREE}."), FileState("/2.txt", 1, 2))
    assert links_of(store) == [(key_of(IDENTITY), "mention")]


def test_a_batch_costs_no_more_where_its_documents_are_cited_often(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    counts = []
    for number in range(4):  # from the third on, two reports may be near-duplicates of a new one
        with statements(store) as asked:
            store.add(annotated(f"Sở thứ {number} thực hiện {DECREE}."))
        counts.append(len(asked))
    assert counts[2] == counts[3]


def test_a_link_that_the_registry_completed_is_marked_and_no_ground_of_another(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    circular = key_of("thong-tu.25-2016-tt-btc")
    store.add(annotated("Theo Thông tư 25/2016 của Bộ Tài chính."), FileState("/1.txt", 1, 1))
    # A mention of the same stem without year: only a mention that names the document links it.
    store.add(annotated("Theo Thông tư số 25/TT-BTC."), FileState("/2.txt", 1, 1))
    assert links_of(store) == [(circular, "registry")]
    store.add(annotated("Theo Thông tư số 25/2016/TT-BTC."), FileState("/3.txt", 1, 1))
    assert links_of(store) == [
        (circular, "corpus"),
        (circular, "mention"),
        (circular, "registry"),
    ]


def test_links_do_not_depend_on_when_a_completed_mention_came(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    circular = key_of("thong-tu.25-2016-tt-btc")
    store.add(annotated("Theo Thông tư số 25/2016/TT-BTC."), FileState("/1.txt", 1, 1))
    store.add(annotated("Theo Thông tư 25/2016 của Bộ Tài chính."), FileState("/2.txt", 1, 1))
    assert links_of(store) == [(circular, "mention"), (circular, "registry")]
    store.add(annotated("Không viện dẫn."), FileState("/1.txt", 1, 2))
    assert links_of(store) == [(circular, "registry")]
