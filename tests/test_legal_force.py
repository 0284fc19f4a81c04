"""Legal force: a test for each row of the table."""

import pytest

from viendan.references import find
from viendan.references.legal_force import force_of, force_of_type, may_act


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Hiến pháp năm 2013", 1),
        ("Bộ luật Dân sự", 2),
        ("Luật Đất đai", 2),
        ("Pháp lệnh Thú y", 3),
        ("Nghị định số 5/2020/NĐ-CP", 4),
        ("Quyết định số 5/2020/QĐ-TTg", 5),
        ("Thông tư số 5/2020/TT-BTC", 6),
        ("Thông tư liên tịch số 5/2014/TTLT-BTC-BTP", 6),
        ("Nghị quyết số 5/2020/NQ-HĐND", 7),
        ("Quyết định số 5/2020/QĐ-UBND", 8),
        ("Công văn số 5/BTC-NSNN", 9),
        ("Nghị quyết số 5/2020/QH14", None),  # its type leaves it
        ("Kế hoạch số 5/KH-UBND", None),  # no row
    ],
)
def test_a_document_has_the_force_of_its_type_and_symbol(text: str, force: int | None) -> None:
    (mention,) = find(text)
    assert force_of(mention) == force


def test_a_type_alone_may_leave_its_force_open() -> None:
    assert force_of_type("quyết định") is None
    assert force_of_type(None) is None


@pytest.mark.parametrize(
    ("subject", "verb", "target", "may"),
    [
        (6, "amends", 2, False),  # a circular changes no law
        (4, "replaces", 4, True),  # one of the same force
        (4, "repeals", 6, True),  # one of a smaller force
        (6, "guides", 4, True),  # a circular guides a decree
        (4, "guides", 6, False),  # not the other way round
        (4, "guides", 4, False),  # nor another decree
        (8, "guides", 8, True),  # local documents may
        (6, "based_on", 2, True),  # what leaves the object as it is
        (None, "amends", 2, True),  # a force that is not known
    ],
)
def test_a_greater_force_changes_and_a_smaller_one_guides(
    subject: int | None, verb: str, target: int | None, *, may: bool
) -> None:
    assert may_act(subject, verb, target) is may  # type: ignore[arg-type]  # a str of the rows
