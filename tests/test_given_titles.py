"""Titles that people give documents."""

from collections.abc import Callable

import pytest

from viendan.annotation.record import Annotation
from viendan.errors import StoreError
from viendan.store import Store, give_title, titles_given
from viendan.store.database.keys import key_of
from viendan.store.derived.deriving import derive_all
from viendan.store.given_titles import standing_title
from viendan.store.lookup.find import lookup
from viendan.store.lookup.views import document_view

DECREE = "nghi-dinh.49-2017-nd-cp"
SAID = "Căn cứ Nghị định số 49/2017/NĐ-CP ngày 24/4/2017 của Chính phủ về thuê bao;"


@pytest.fixture
def decree(store: Store, annotated: Callable[[str], Annotation]) -> Store:
    store.add(annotated(SAID))
    return store


def title(store: Store) -> str | None:
    """Return the title of the decree."""
    view = document_view(store, DECREE)
    assert view is not None
    return view.document.title


def test_a_title_is_a_row_with_who_when_and_why(decree: Store) -> None:
    give_title(decree, DECREE, " quản lý\n thuê bao ", who="Lan", why="Công báo")
    (row,) = titles_given(decree)
    assert (row.identity, row.title, row.who) == (DECREE, "quản lý thuê bao", "Lan")
    assert row.when.endswith("+00:00")
    with decree.reading() as connection:
        assert standing_title(connection, key_of(DECREE)) == row


def test_a_given_title_stands_above_all_others_and_is_taken_back(
    decree: Store, annotated: Callable[[str], Annotation]
) -> None:
    give_title(decree, DECREE, "quản lý thuê bao", who="Lan", why="")
    assert title(decree) == "quản lý thuê bao"
    for place in ("Hà Nam", "Ninh Bình"):
        decree.add(annotated(f"{place}. {SAID}"))
    assert title(decree) == "quản lý thuê bao"
    give_title(decree, DECREE, None, who="Minh", why="nhầm")
    assert title(decree) == "thuê bao"
    assert len(titles_given(decree)) == 2
    with decree.reading() as connection:
        assert standing_title(connection, key_of(DECREE)) is None


@pytest.mark.parametrize("nothing", [None, "", " "])
def test_without_a_title_there_is_nothing_to_take_back(decree: Store, nothing: str | None) -> None:
    with pytest.raises(StoreError, match="no_correction"):
        give_title(decree, DECREE, nothing, who="Lan", why="")
    give_title(decree, DECREE, "quản lý thuê bao", who="Lan", why="")
    give_title(decree, DECREE, nothing, who="Lan", why="")
    with pytest.raises(StoreError, match="no_correction"):
        give_title(decree, DECREE, nothing, who="Lan", why="")
    assert [one.title for one in titles_given(decree)] == ["quản lý thuê bao", None]


def test_a_given_title_has_no_doubt_is_found_and_survives_a_rebuild(decree: Store) -> None:
    give_title(decree, DECREE, "quản lý thuê bao", who="Lan", why="")
    with decree.writing() as connection:
        derive_all(connection)
    (found,) = lookup(decree, "quản lý thuê bao").documents
    assert (found.identity, found.title) == (DECREE, "quản lý thuê bao")
    assert "single_title" not in {one.code for one in found.warnings}


def test_a_document_that_the_store_lacks_gets_no_title(decree: Store) -> None:
    with pytest.raises(StoreError, match="no_document"):
        give_title(decree, "nghi-dinh.1-2001-nd-cp", "a", who="Lan", why="")
    assert titles_given(decree) == []
