"""The cache of a store."""

from collections.abc import Callable
from itertools import count

from sqlalchemy import update

from viendan.annotation.record import Annotation
from viendan.store import Store
from viendan.store.database.schema import reports


def test_an_answer_is_held_until_anything_is_written(
    store: Store, address: str, annotated: Callable[[str], Annotation]
) -> None:
    store.add(annotated("Theo Nghị định số 49/2017/NĐ-CP."))
    numbers = count()
    assert [store.cache.now().get("key", lambda: next(numbers)) for _ in range(3)] == [0, 0, 0]
    assert store.cache.now().get("other", lambda: next(numbers)) == 1
    with Store.open(address) as beside:
        for writer in (store, beside):
            with writer.writing() as connection:
                connection.execute(update(reports).values(title=f"title {next(numbers)}"))
            held = store.cache.now().get("key", lambda: next(numbers))
            assert store.cache.now().get("key", lambda: next(numbers)) == held > 1


def test_an_answer_made_from_what_was_there_before_a_write_does_not_outlive_it(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    store.add(annotated("Theo Nghị định số 49/2017/NĐ-CP."))
    before = store.cache.now()
    with store.writing() as connection:
        connection.execute(update(reports).values(title="another"))
    assert before.get("key", lambda: "old") == "old"
    assert store.cache.now().get("key", lambda: "new") == "new"


def test_a_store_in_memory_holds_nothing() -> None:
    numbers = count()
    with Store.open(":memory:") as store:
        assert [store.cache.now().get("key", lambda: next(numbers)) for _ in range(2)] == [0, 1]
