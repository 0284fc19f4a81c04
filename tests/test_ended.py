"""Which documents of a report had been replaced or repealed on its day."""

from collections.abc import Callable

import pytest

from viendan.annotation.record import Annotation
from viendan.store import Store
from viendan.store.database.keys import key_of
from viendan.store.lookup.views import report_view
from viendan.store.lookup.views.page_data import Ended

Annotated = Callable[[str], Annotation]
# What one report says before, so that it is no near-duplicate of another.
_LONG = "Sở đã họp với các đơn vị trong tuần qua, ghi nhận nhiều ý kiến rồi thống nhất. " * 3
_OLD, _NEW = "Nghị định số 4/2010/NĐ-CP", "Nghị định số 9/2019/NĐ-CP"


def letter(day: str, text: str) -> str:
    """Return a report of a day ("12 tháng 8 năm 2020")."""
    return (
        f"UBND TỈNH BẾN TRE\nSố: 45/BC-UBND\nBến Tre, ngày {day}\n\nBÁO CÁO\nVề an toàn\n\n{text}\n"
    )


def ended_in(store: Store, annotated: Annotated, day: str) -> Ended | None:
    """Return what a report of a day shows as the end of the old decree."""
    own = annotated(letter(day, f"Sở đã thực hiện {_OLD}."))
    store.add(own)
    view = report_view(store, key_of(own.sha256))
    assert view is not None
    (found,) = (
        mention.ended
        for paragraph in view.paragraphs
        for mention in paragraph.mentions
        if mention.text == _OLD
    )
    return found


@pytest.mark.parametrize(
    ("text", "day", "found"),
    [
        # the day is stated, and has come
        (
            f"{_NEW} ngày 01/3/2019 thay thế {_OLD} từ ngày 01/5/2019.",
            "02 tháng 5 năm 2019",
            ("replaces", "nghi-dinh.9-2019-nd-cp", "2019-05-01"),
        ),
        # it has not come
        (
            f"{_NEW} ngày 01/3/2019 thay thế {_OLD} từ ngày 01/5/2019.",
            "30 tháng 4 năm 2019",
            None,
        ),
        # no day is stated, the other document is there
        (
            f"{_NEW} ngày 01/3/2019 thay thế {_OLD}.",
            "02 tháng 3 năm 2019",
            ("replaces", "nghi-dinh.9-2019-nd-cp", None),
        ),
        # it is not there yet
        (f"{_NEW} ngày 01/3/2019 thay thế {_OLD}.", "28 tháng 02 năm 2019", None),
        # only its year is known
        (f"{_NEW} thay thế {_OLD}.", "02 tháng 3 năm 2019", None),
        (
            f"{_NEW} thay thế {_OLD}.",
            "02 tháng 3 năm 2020",
            ("replaces", "nghi-dinh.9-2019-nd-cp", None),
        ),
        # nobody is named, and a report said so before
        (
            letter("01 tháng 6 năm 2018", f"{_OLD} đã hết hiệu lực."),
            "02 tháng 6 năm 2018",
            ("repeals", None, None),
        ),
        # it says so later
        (
            letter("01 tháng 6 năm 2018", f"{_OLD} đã hết hiệu lực."),
            "31 tháng 5 năm 2018",
            None,
        ),
        # the document that replaces is older
        (f"Nghị định số 1/2001/NĐ-CP thay thế {_OLD}.", "02 tháng 6 năm 2018", None),
        # amended only
        (f"{_NEW} sửa đổi {_OLD}.", "02 tháng 6 năm 2021", None),
    ],
)
def test_a_document_had_ended_where_other_reports_say_so_and_the_day_had_come(
    store: Store,
    annotated: Annotated,
    text: str,
    day: str,
    found: tuple[str, str | None, str | None] | None,
) -> None:
    store.add(annotated(text))
    ended = ended_in(store, annotated, day)
    assert found == (
        ended and (ended.relation, ended.document and ended.document.identity, ended.since)
    )


def test_what_reports_contradict_is_not_marked(store: Store, annotated: Annotated) -> None:
    store.add(annotated(f"{_NEW} thay thế {_OLD}."))
    store.add(annotated(f"{_OLD} thay thế {_NEW}."))
    assert ended_in(store, annotated, "02 tháng 6 năm 2021") is None


def test_a_report_is_not_told_what_it_says_itself(store: Store, annotated: Annotated) -> None:
    own = annotated(letter("02 tháng 6 năm 2021", f"{_NEW} thay thế {_OLD}."))
    store.add(own)
    view = report_view(store, key_of(own.sha256))
    assert view is not None
    assert not any(one.ended for part in view.paragraphs for one in part.mentions)


def test_the_end_that_most_reports_name_is_shown(store: Store, annotated: Annotated) -> None:
    store.add(annotated(f"Nghị định số 8/2018/NĐ-CP bãi bỏ {_OLD}."))
    for before in ("", _LONG):
        store.add(annotated(f"{before}{_NEW} thay thế {_OLD}."))
    ended = ended_in(store, annotated, "02 tháng 6 năm 2021")
    assert ended is not None
    assert (ended.relation, ended.reports) == ("replaces", 2)
