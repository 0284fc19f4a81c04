"""The edges around a document, each with its ground."""

from collections.abc import Callable

import pytest

from viendan.annotation.record import Annotation
from viendan.store import Store
from viendan.store.lookup.edges import edges_of
from viendan.store.lookup.find import lookup

_TEXT = (
    "Nghị định số 27/2018/NĐ-CP ngày 01/3/2018 sửa đổi Nghị định số 72/2013/NĐ-CP. "
    "Nghị định số 147/2024/NĐ-CP ngày 09/11/2024 thay thế Nghị định số 72/2013/NĐ-CP."
)


@pytest.fixture
def filled(store: Store, annotated: Callable[[str], Annotation]) -> Store:
    store.add(annotated(_TEXT))
    return store


def test_an_edge_says_whether_reports_or_the_registry_state_it(filled: Store) -> None:
    found = lookup(filled, "72/2013/NĐ-CP")
    edges = {
        (one.relation, one.identity): (one.reports, bool(one.sources))
        for one in edges_of(found.relations, found.registered)
        if not one.is_acting
    }
    assert edges["amends", "nghi-dinh.27-2018-nd-cp"] == (1, True)  # both
    assert edges["amends", "nghi-dinh.150-2018-nd-cp"] == (0, True)  # the registry alone
    assert edges["replaces", "nghi-dinh.147-2024-nd-cp"] == (1, False)  # a report alone


def test_what_is_done_to_a_document_comes_first_and_what_ends_it_before_the_rest(
    filled: Store,
) -> None:
    found = lookup(filled, "72/2013/NĐ-CP")
    edges = edges_of(found.relations, found.registered)
    assert edges[0].relation == "replaces"
    assert [one.is_acting for one in edges] == sorted(one.is_acting for one in edges)


def test_a_document_without_relations_has_no_edges() -> None:
    assert edges_of((), ()) == ()
