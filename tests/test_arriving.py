"""What came last into the store."""

from collections.abc import Callable

import pytest
from sqlalchemy import insert

from viendan.annotation.record import Annotation
from viendan.store import Store, rows_of
from viendan.store.database.schema import arrivals, runs
from viendan.store.lookup.answers import Filters
from viendan.store.lookup.arriving import new_citations, new_hits, new_reports

DECREE = "nghi-dinh.49-2017-nd-cp"
MOMENTS = {1: "2026-03-01T20:00:00+00:00", 2: "2026-05-01T20:00:00+00:00"}
TEXTS = {
    # the run with which a report came, None for one without
    "Tỉnh Bến Tre, ngày 5 tháng 6 năm 2020": 1,
    "Tỉnh Bến Tre, ngày 5 tháng 6 năm 2021": 2,
    "Tỉnh Bến Tre, ngày 5 tháng 6 năm 2022": None,
}


@pytest.fixture
def filled(store: Store, annotated: Callable[[str], Annotation]) -> Store:
    keys = {}
    for day, run in TEXTS.items():
        text = (
            f"UBND TỈNH BẾN TRE\n\n{day.removeprefix('Tỉnh ')}\n\nBÁO CÁO\nVề bưu chính\n\n"
            "Theo Nghị định số 49/2017/NĐ-CP và Nghị định 49/2017/NĐ-CP, mạng bưu chính tốt hơn."
        )
        annotation = annotated(text)
        store.add(annotation)
        keys[rows_of(annotation).report.report] = run
    counts = {"folder": "/r", "done": 1, "same": 0, "failed": 0, "new_reports": 1}
    with store.writing() as connection:
        for run, moment in MOMENTS.items():
            row = {"run": run, "started": moment, "ended": moment, **counts}
            connection.execute(insert(runs).values(row))
        for report, came in keys.items():
            if came is not None:
                connection.execute(insert(arrivals).values(report=report, run=came))
    return store


def test_what_came_last_comes_first_and_a_paragraph_once(filled: Store) -> None:
    found = new_citations(filled, DECREE)
    assert [(one.arrived, str(one.date)[:4]) for one in found] == [
        (MOMENTS[2], "2021"),
        (MOMENTS[1], "2020"),
        (None, "2022"),
    ]
    assert all(one.text.startswith("Theo Nghị định") for one in found)


@pytest.mark.parametrize(
    ("since", "years"),
    [
        ("2026-03-01T20:00:00+00:00", ["2021", "2020"]),  # the moment itself
        ("2026-03-01T20:00:01+00:00", ["2021"]),
        ("2026-06-01T00:00:00+00:00", []),
    ],
)
def test_since_a_moment_only_what_is_newer(filled: Store, since: str, years: list[str]) -> None:
    for found in (
        new_citations(filled, DECREE, since),
        new_reports(filled, "Tỉnh Bến Tre", since),
        [one for one in new_hits(filled, "mạng bưu chính", since=since) if one.text],
    ):
        assert [str(one.date)[:4] for one in found] == years


def test_nothing_of_an_unknown_document_place_or_word(filled: Store) -> None:
    assert new_citations(filled, "nghi-dinh.1-1999-nd-cp") == []
    assert new_reports(filled, "Tỉnh Cà Mau") == []
    assert new_hits(filled, "viễn thông") == []


def test_filters_of_a_search_count(filled: Store) -> None:
    assert len(new_hits(filled, "mạng bưu chính", Filters(year=2021))) == 1
