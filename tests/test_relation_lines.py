"""The lines that say what became of a document."""

from collections.abc import Callable

import pytest

from viendan.annotation.record import Annotation
from viendan.cli.relation_lines import relation_lines
from viendan.language.catalogue import Language
from viendan.store import FileState, Store
from viendan.store.lookup.find import lookup

_NEW, _NOBODY = "Nghị định số 9/2019/NĐ-CP", "văn bản mà báo cáo không nêu rõ"
_SAID = " (2 báo cáo nói vậy)   [nghi-dinh.9-2019-nd-cp]"
_TEXTS = (
    "Nghị định số 9/2019/NĐ-CP thay thế Nghị định số 4/2010/NĐ-CP từ ngày 01/5/2019.",
    "Nghị định số 9/2019/NĐ-CP thay thế Nghị định số 4/2010/NĐ-CP từ ngày 02/5/2019.",
    "Nghị định số 4/2010/NĐ-CP đã hết hiệu lực.",
)


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        (
            "vi",
            [
                f"Được thay thế bởi: {_NEW}, từ ngày 01/05/2019, từ ngày 02/05/2019{_SAID}",
                "⚠ các báo cáo nêu ngày khác nhau",
                f"Hết hiệu lực hoặc bị bãi bỏ bởi: {_NOBODY} (1 báo cáo nói vậy)",
                "● 2.txt (không rõ ngày): Nghị định số 4/2010/NĐ-CP đã hết hiệu lực.",
            ],
        ),
        ("en", ["⚠ reports state different days"]),
    ],
)
def test_each_relation_is_a_line_with_who_says_so_below(
    store: Store, annotated: Callable[[str], Annotation], lang: Language, wanted: list[str]
) -> None:
    for number, text in enumerate(_TEXTS):
        store.add(annotated(text), FileState(f"/r/{number}.txt", 1, 1, str(number)))
    groups = lookup(store, "4/2010/NĐ-CP").relations
    lines = [line.strip() for line in relation_lines(groups, lang)]
    assert [line for line in wanted if line not in lines] == []


def test_a_document_of_which_nothing_is_said_has_no_lines() -> None:
    assert list(relation_lines((), "vi")) == []
