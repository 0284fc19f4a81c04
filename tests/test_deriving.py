"""What is derived: all of it, made again, is what was there."""

from collections.abc import Callable

import pytest
from conftest import dump

from viendan.annotation.record import Annotation
from viendan.store import FileState, Store
from viendan.store.database import bulk
from viendan.store.derived.deriving import derive_all

# Undated mentions before and after the only document that fits; one that two fit; two dates of a
# document.
_REPORTS = (
    "Chỉ thị số 14/CT-TTg và Công văn số 7/UBND-VX.",
    "Chỉ thị số 14/CT-TTg ngày 25/5/2018 và Luật Báo chí năm 2016.",
    "Chỉ thị số 14/CT-TTg.",
    "Quyết định số 45/QĐ-TTg ngày 9/1/2019; Chỉ thị số 14/CT-TTg.",
    "Quyết định số 45/QĐ-TTg ngày 10/1/2020.",
    "Quyết định số 45/QĐ-TTg.",
)


@pytest.mark.parametrize("together", [1, 2, 400])
def test_all_derived_anew_is_what_was_there_however_many_reports_are_taken_together(
    store: Store,
    annotated: Callable[[str], Annotation],
    monkeypatch: pytest.MonkeyPatch,
    together: int,
) -> None:
    for number, text in enumerate(_REPORTS):
        store.add(annotated(text), FileState(f"/{number}.txt", 1, 1, str(number)))
    before = dump(store)
    assert before["links"]
    monkeypatch.setattr(bulk, "_CHUNK", together)
    with store.writing() as connection:
        derive_all(connection)
    assert dump(store) == before
