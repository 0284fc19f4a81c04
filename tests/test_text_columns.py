"""Columns of packed texts: what is written and selected, on both databases."""

from collections.abc import Callable

from sqlalchemy import literal, select, text, update

from viendan.annotation.record import Annotation
from viendan.store import Store
from viendan.store.database.schema import reports
from viendan.store.database.text_columns import line_of, text_between

_LONG = "Báo cáo kết quả công tác quý III\n" * 50


def test_a_column_gives_the_text_that_it_was_given(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    store.add(annotated("Một báo cáo."))
    with store.writing() as connection:
        connection.execute(update(reports).values(text=_LONG, scores=_LONG))
    with store.reading() as connection:
        assert connection.scalar(select(reports.c.text)) == _LONG
        part = text_between(reports.c.text, literal(4), literal(7))
        assert connection.scalar(select(part)) == "cáo"
        line = line_of(reports.c.scores, literal(1))
        assert connection.scalar(select(line)) == "Báo cáo kết quả công tác quý III"


def test_a_store_in_a_file_keeps_it_shorter(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    store.add(annotated(_LONG))
    with store.reading() as connection:
        size = connection.scalar(text("SELECT length(text) FROM reports")) or 0
    is_file = store.engine.dialect.name == "sqlite"
    assert size < len(_LONG) / 10 if is_file else size > len(_LONG) / 2
