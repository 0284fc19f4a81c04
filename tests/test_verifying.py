"""Verifying a store: its structure, its texts, and what is derived."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import dump
from sqlalchemy import text

from viendan.annotation.record import Annotation
from viendan.errors import StoreError
from viendan.store import FileState, Store
from viendan.store.verifying import Fault, rebuild, verify

_TEXT = "Thực hiện Quyết định số 45/2016/QĐ-TTg và khoản 2 Điều 5 Nghị định số 49/2017/NĐ-CP."
_TOLD = "Nghị định số 9/2019/NĐ-CP thay thế Nghị định số 4/2010/NĐ-CP."


@pytest.fixture
def filled(store: Store, annotated: Callable[[str], Annotation]) -> Store:
    """A store of two reports."""
    for name in ("a", "b"):
        store.add(
            annotated(f"{_TEXT}\n{_TOLD}\n{name} {name}"), FileState(f"/r/{name}.txt", 1, 1, name)
        )
    return store


def test_a_store_of_samples_is_whole_and_stays_as_it_is(sample_store: Store) -> None:
    before = dump(sample_store)
    assert verify(sample_store) == []
    assert dump(sample_store) == before


@pytest.mark.parametrize(
    ("change", "table"),
    [
        ("UPDATE documents SET title = 'x'", "documents"),
        ("DELETE FROM links WHERE position = 0", "links"),
        ("DELETE FROM relations", "relations"),
        ("UPDATE tallies SET count = count + 1", "tallies"),
        ("DELETE FROM document_values", "document_values"),
        ("DELETE FROM passages", "index"),
    ],
)
def test_what_does_not_follow_from_the_rows_is_named_and_made_again(
    filled: Store, change: str, table: str
) -> None:
    if table == "index" and filled.engine.dialect.name == "sqlite":
        change = "INSERT INTO passages (passages) VALUES ('delete-all')"
    before = dump(filled)
    with filled.writing() as connection:
        connection.execute(text(change))
    assert Fault("bad_derived", table) in verify(filled)
    rebuild(filled)
    assert verify(filled) == []
    assert dump(filled) == before


def test_a_text_that_changed_in_the_store_is_named_by_its_path(filled: Store) -> None:
    with filled.writing() as connection:
        change = "UPDATE reports SET text = unpacked(text) || 'x' WHERE unpacked(text) LIKE '% b'"
        connection.execute(text(change))
    assert verify(filled) == [Fault("bad_text", "/r/b.txt")]


def test_a_packed_text_that_cannot_be_unpacked_is_damage(filled: Store) -> None:
    if filled.engine.dialect.name != "sqlite":
        pytest.skip("a server packs texts itself")
    with filled.writing() as connection:
        connection.execute(text("UPDATE reports SET text = x'789c00ff'"))
    with pytest.raises(StoreError) as caught:
        verify(filled)
    assert caught.value.code == "store_damaged"


def _flip(path: Path, start: int) -> None:
    """Spoil the pages of a file from an offset on."""
    content = bytearray(path.read_bytes())
    for at in range(start, len(content), 1000):
        content[at] ^= 0xFF
    path.write_bytes(content)


def test_flipped_bytes_are_found(copied_db: Path) -> None:
    _flip(copied_db, copied_db.stat().st_size // 2)
    with Store.open_read_only(copied_db) as store:
        found = verify(store)
    assert found
    assert {fault.code for fault in found} == {"bad_structure"}


@pytest.mark.parametrize("start", [100, 40_000])  # the first page, names of tables
def test_a_damaged_beginning_is_told_at_opening(copied_db: Path, start: int) -> None:
    _flip(copied_db, start)
    for opening in (Store.open_read_only, Store.open):
        with pytest.raises(StoreError) as caught:
            opening(copied_db)
        assert caught.value.code == "store_damaged"


def test_a_store_that_a_run_writes_to_is_not_rebuilt(filled: Store, address: str) -> None:
    with Store.open(address) as other, other.running(), pytest.raises(StoreError) as caught:
        rebuild(filled)
    assert caught.value.code == "store_busy"
