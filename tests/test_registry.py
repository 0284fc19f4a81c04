"""The registry of a store: imports above reports above the package, by plain SQL too."""

from pathlib import Path

from bad_rows import GOOD

from viendan.registry.row_files import FileRow
from viendan.store import Store
from viendan.store.lookup.opening import reading_at
from viendan.store.registry import registry_among, registry_of
from viendan.store.registry_imports import ImportSource, import_rows

_SOURCE = ImportSource("thử", "2026-11-01", "Lan")
DECREE = "nghi-dinh.49-2017-nd-cp"


def test_a_store_without_imports_has_the_registry_of_the_package(store: Store) -> None:
    with store.reading() as connection:
        (document,) = registry_of(connection).documents(DECREE)
    assert document.origin == "shipped"


def test_many_identities_are_asked_at_once(store: Store) -> None:
    import_rows(store, [FileRow(1, {**GOOD, "title": "Khác"})], _SOURCE, "2026-11-29")
    with store.reading() as connection:
        known = registry_among(connection, [DECREE, *(f"x.{number}-y" for number in range(900))])
    assert [one.title for one in known.documents(DECREE)] == ["Khác"]


def test_a_file_is_asked_by_the_driver_itself(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with Store.open(path) as store:
        import_rows(store, [FileRow(1, {**GOOD, "title": "Khác"})], _SOURCE, "2026-11-29")
    with reading_at(path) as connection:
        registry = registry_of(connection)
        assert [one.title for one in registry.documents(DECREE)] == ["Khác"]
        assert DECREE in {one.identity for one in registry.numbered("nghị định", "49")}
        highest = registry.highest_number("nghị định", "Chính phủ", 2017, in_number=True)
    assert (highest or 0) > 49
