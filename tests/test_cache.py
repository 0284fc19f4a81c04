"""The cache of a store."""

from collections.abc import Callable
from itertools import count

from sqlalchemy import update

from viendan.annotation import Annotation
from viendan.store import Store
from viendan.store.schema import reports


def test_an_answer_is_held_until_anything_is_written(store: Store, address: str, annotated: Callable[[str], Annotation]) -> None:
    store.add(annotated("Theo Nghị định số 49/2017/NĐ-CP."))
    numbers = count()
    assert [store.cache.get("key", lambda: next(numbers)) for _ in range(3)] == [0, 0, 0]
    assert store.cache.get("other", lambda: next(numbers)) == 1
    beside = Store.open(address)
    for writer in (store, beside):
        with writer.writing() as connection:
            connection.execute(update(reports).values(title=f"told {next(numbers)}"))
        held = store.cache.get("key", lambda: next(numbers))
        assert store.cache.get("key", lambda: next(numbers)) == held > 1
    beside.close()


def test_a_store_in_memory_holds_nothing() -> None:
    store = Store.open("sqlite://")
    numbers = count()
    assert [store.cache.get("key", lambda: next(numbers)) for _ in range(2)] == [0, 1]
    store.close()
