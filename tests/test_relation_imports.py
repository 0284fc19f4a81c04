"""Imports of relations into the registry of a store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bad_rows import BAD_RELATIONS
from test_relation_rows import GOOD

from viendan.errors import StoreError
from viendan.registry import RegistryRelation, shipped
from viendan.registry.row_files import FileRow, read_rows
from viendan.store import Store
from viendan.store.registry import reading_registry, registry_among, registry_of
from viendan.store.registry_imports import ImportResult, ImportSource, imports, undo_import
from viendan.store.relation_imports import import_relations, known_relations

SOURCE = ImportSource("thử.csv", "2026-11-01", "Lan")
NEW, OLD = "nghi-dinh.12-2019-nd-cp", "nghi-dinh.7-2011-nd-cp"


def rows(*stated: dict[str, str]) -> Iterator[FileRow]:
    return (FileRow(number, one) for number, one in enumerate(stated, 1))


def imported(store: Store, *stated: dict[str, str]) -> ImportResult:
    return import_relations(store, rows(*stated), SOURCE)


def relations(store: Store, identity: str) -> tuple[RegistryRelation, ...]:
    with store.reading() as connection:
        return registry_of(connection).relations_of(identity)


def test_a_new_relation_is_known_of_both_documents(store: Store) -> None:
    done = imported(store, GOOD).done
    assert (done.number, done.new, done.refused, done.who) == (1, 1, 0, "Lan")
    (relation,) = relations(store, OLD)
    assert relation == RegistryRelation(NEW, "replaces", OLD, ("thử",), "imported")
    assert relations(store, NEW) == (relation,)
    with store.reading() as connection:
        assert registry_among(connection, [OLD, NEW]).relations_of(OLD) == (relation,)
        assert reading_registry(connection).relations_of(NEW) == (relation,)


def test_a_row_without_source_has_that_of_the_import(store: Store) -> None:
    imported(store, GOOD | {"sources": ""})
    assert relations(store, OLD)[0].sources == ("thử.csv",)


def test_an_import_counts_what_its_rows_bring(store: Store) -> None:
    imported(store, GOOD)
    again = imported(
        store,
        GOOD,  # nothing new
        GOOD | {"relation": "guides"},  # a new relation
    ).done
    assert (again.same, again.new, again.changed) == (1, 1, 0)
    third = imported(store, GOOD | {"sources": "công báo"}).done
    assert (third.same, third.changed) == (0, 1)
    (relation,) = (one for one in relations(store, OLD) if one.relation == "replaces")
    assert set(relation.sources) == {"thử", "công báo"}


def test_the_reverse_of_what_is_known_contradicts_it(store: Store) -> None:
    other = {"subject": "nghi-dinh.5-2011-nd-cp", "object": OLD}
    imported(store, GOOD | other)
    reverse = {"subject": OLD, "object": "nghi-dinh.5-2011-nd-cp"}
    result = imported(store, GOOD | reverse)
    assert result.done.contradicted == 1
    ((row, identity, (difference,)),) = result.contradicted
    assert (row, identity, difference.fact) == (1, OLD, "relation")
    assert difference.known == f"nghi-dinh.5-2011-nd-cp replaces {OLD}"


def test_bad_rows_are_refused_and_the_good_one_is_stored(store: Store) -> None:
    result = imported(store, *(GOOD | facts for _, facts in BAD_RELATIONS), GOOD, GOOD)
    codes = [one.error.code.removeprefix("row_") for one in result.refused]
    assert codes == [*(code for code, _ in BAD_RELATIONS), "twice"]
    assert result.done.new == 1


def test_where_no_row_passes_nothing_is_stored(store: Store) -> None:
    assert imported(store, GOOD | {"relation": "?"}).done.number == 0
    with store.reading() as connection:
        assert list(known_relations(connection, own=True)) == []
    assert imports(store) == []


def test_an_import_is_undone(store: Store) -> None:
    imported(store, GOOD)
    imported(store, GOOD | {"relation": "guides"})
    assert undo_import(store).number == 2
    assert [one.relation for one in relations(store, OLD)] == ["replaces"]
    undo_import(store)
    assert relations(store, OLD) == ()
    with pytest.raises(StoreError):
        undo_import(store)


def test_an_import_that_fails_in_the_middle_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr("viendan.store.relation_imports.insert_rows", failing)
    with pytest.raises(OSError, match="disk"):
        imported(store, GOOD)
    monkeypatch.undo()
    assert (imports(store), relations(store, OLD)) == ([], ())


def test_what_is_known_of_relations_is_written_and_imported_again_as_nothing_new(
    store: Store,
) -> None:
    # one of the user's and one of the package, with a source of the user's
    (known, *_) = shipped().relations_of("nghi-dinh.72-2013-nd-cp")
    own = dict(zip(("subject", "relation", "object"), known[:3], strict=True))
    imported(store, GOOD, own)
    with store.reading() as connection:
        mine = list(known_relations(connection, own=True))
        everything = list(known_relations(connection, own=False))
    assert {one[:3] for one in mine} >= {(NEW, "replaces", OLD), known[:3]}
    assert len(everything) > len(mine)
    assert len({one[:3] for one in everything}) == len(everything)
    again = [dict(zip(GOOD, (*one[:3], "|".join(one.sources)), strict=True)) for one in mine]
    done = imported(store, *again).done
    assert (done.same, done.refused) == (len(mine), 0)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        # ours
        ("a.csv", f"subject,relation,object,sources\n{NEW},replaces,{OLD},thử\n"),
        # the columns of the facts that the package is built from
        ("b.csv", f"from,relation,to,source\n{NEW},replaces,{OLD},thử\n"),
        # a table that people made
        ("c.csv", f"Văn bản tác động;Quan hệ;Văn bản bị tác động\n{NEW};Thay thế;{OLD}\n"),
        ("d.jsonl", f'{{"subject": "{NEW}", "relation": "replaces", "object": "{OLD}"}}\n'),
    ],
)
def test_files_of_relations_are_read(name: str, content: str, store: Store, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    done = import_relations(store, read_rows(path, {}, "relations"), SOURCE).done
    assert (done.new, done.refused) == (1, 0)
    assert relations(store, OLD)[0].relation == "replaces"
