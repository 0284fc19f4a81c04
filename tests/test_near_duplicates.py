"""Near-duplicates: which pairs of reports are one report twice, and their groups."""

from collections.abc import Callable

import pytest
from conftest import dump
from near_pairs import SAME, pairs
from sqlalchemy import select

from viendan.annotation.record import Annotation
from viendan.store import FileState, ReportRows, Store, rows_of
from viendan.store.database.schema import duplicate_groups, near_duplicates
from viendan.store.derived.near_duplicates import _differ, _groups
from viendan.store.verifying import verify

REPORT = """SỞ THÔNG TIN VÀ TRUYỀN THÔNG

Số: 12/BC-STTTT

Bến Tre, ngày 20 tháng 5 năm 2021

BÁO CÁO
Công tác quản lý thuê bao

Thực hiện Nghị định số 49/2017/NĐ-CP, trong tháng Sở đã kiểm tra 41 điểm đăng ký thông tin thuê \
bao của 5 doanh nghiệp, lập biên bản 13 trường hợp kích hoạt sẵn và thu hồi 677 SIM; xử phạt 3 \
điểm với số tiền 45 triệu đồng. Các doanh nghiệp đã gửi 98 tin nhắn đề nghị bổ sung ảnh."""
NUMBERED = REPORT.replace("Số: 12", "Số: ")
LONGER = REPORT + "\n\nSở kính báo cáo Ủy ban nhân dân tỉnh xem xét."
OTHER = "Thực hiện Nghị định số 49/2017/NĐ-CP, đơn vị không có vướng mắc nào cần báo cáo thêm."


@pytest.fixture
def made(annotated: Callable[[str], Annotation]) -> Callable[[str], ReportRows]:
    """A function from a text to its rows."""
    return lambda text: rows_of(annotated(text))


def add(store: Store, found: list[ReportRows]) -> None:
    """Store reports, each from a file of its own."""
    store.add_all([(rows, FileState(f"/{rows.report.report}", 1, 1, "x")) for rows in found])


def groups_in(store: Store) -> list[tuple[int, int]]:
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(select(duplicate_groups))]


def test_the_pairs_of_the_gold_are_told_from_those_that_only_look_so(
    made: Callable[[str], ReportRows], tmp_path_factory: pytest.TempPathFactory
) -> None:
    right = wrong = 0
    with Store.open(tmp_path_factory.mktemp("gold") / "store.db") as store:
        for pair in pairs(1):
            found = [made(pair.one), made(pair.other)]
            add(store, found)
            is_found = bool(groups_in(store))
            right += is_found and pair.is_near
            wrong += is_found and not pair.is_near
            store.store_survey([], [], [f"/{rows.report.report}" for rows in found], [])
            store.prune()
            assert groups_in(store) == []
    wanted = sum(pair.is_near for pair in pairs(1))
    assert (wrong, wanted) == (0, 52)
    assert right >= 0.95 * wanted


def test_every_kind_of_near_duplicate_is_in_the_gold() -> None:
    kinds = {pair.kind for pair in pairs()}
    assert kinds >= SAME.keys()
    assert {pair.kind for pair in pairs() if not pair.is_near} == kinds - SAME.keys()


def test_pairs_and_groups_do_not_depend_on_the_order_of_arrival(
    store: Store, new_address: Callable[[], str], made: Callable[[str], ReportRows]
) -> None:
    found = [made(text) for text in (REPORT, NUMBERED, OTHER, LONGER)]
    add(store, found)
    with Store.open(new_address()) as other_store:
        for rows in reversed(found):
            add(other_store, [rows])
        assert dump(store) == dump(other_store)
    assert len(groups_in(store)) == 3
    assert verify(store) == []


def test_a_group_ends_with_its_last_but_one_report(
    store: Store, made: Callable[[str], ReportRows]
) -> None:
    found = [made(text) for text in (REPORT, NUMBERED, LONGER)]
    add(store, found)
    keys = sorted(rows.report.report for rows in found)
    assert groups_in(store) == [(key, keys[0]) for key in keys]
    store.store_survey([], [], [f"/{keys[0]}"], [])
    store.prune()
    assert groups_in(store) == [(key, keys[1]) for key in keys[1:]]
    store.store_survey([], [], [f"/{keys[1]}"], [])
    store.prune()
    assert groups_in(store) == []
    with store.reading() as connection:
        assert connection.execute(select(near_duplicates)).all() == []


def test_a_file_that_changed_leaves_its_group(
    store: Store, made: Callable[[str], ReportRows]
) -> None:
    file = FileState("/a", 1, 1, "x")
    store.add_all([(made(REPORT), file), (made(NUMBERED), FileState("/b", 1, 1, "y"))])
    assert len(groups_in(store)) == 2
    store.add_all([(made(OTHER), file)])
    assert groups_in(store) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("12", None, False),  # a draft has no number
        ("012", "12", False),  # the same number
        ("12", "121", True),  # a number is no beginning of another
        ("BC-STTTT", "BC-UBND", True),  # other symbols
        ("Ủy ban nhân dân", "Uỷ ban nhân dân huyện Chợ Lách", False),  # one says more
        ("UBND huyện Chợ Lách", "UBND huyện Mỏ Cày", True),  # other offices
    ],
)
def test_facts_differ_where_both_are_stated(
    one: str | None, other: str | None, *, expected: bool
) -> None:
    assert _differ(one, other) == expected


@pytest.mark.parametrize(
    ("alike", "expected"),
    [
        ({}, []),  # no pairs
        ({5: [7], 7: [5]}, [(5, 5), (7, 5)]),  # one pair
        ({5: [7], 7: [5, 9], 9: [7]}, [(5, 5), (7, 5), (9, 5)]),  # a chain
        ({1: [4], 4: [1], 2: [3], 3: [2]}, [(1, 1), (2, 2), (3, 2), (4, 1)]),  # two groups
    ],
)
def test_groups_are_what_pairs_join(
    alike: dict[int, list[int]], expected: list[tuple[int, int]]
) -> None:
    assert sorted(_groups(alike)) == expected
