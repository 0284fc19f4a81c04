"""Documents that stand above others, fact by fact."""

import pytest

from viendan.registry.records import RegistryDocument
from viendan.registry.stacking import stand_above


def document(**facts: object) -> RegistryDocument:
    own = RegistryDocument("a", "nghị định", "1", 2018, "NĐ-CP", sources=("x",))
    return own._replace(**facts)  # type: ignore[arg-type]  # facts of the record


FIRST, SECOND = document(date="2018-01-03"), document(date="2018-08-06")


def test_an_upper_document_keeps_its_facts_and_is_completed() -> None:
    upper = document(title="B", sources=("y",))
    (found,) = stand_above([upper], [document(title="A", date="2018-01-03")])
    assert (found.title, found.date, found.sources) == ("B", "2018-01-03", ("y", "x"))


def test_a_status_is_not_mixed_with_the_day_of_another() -> None:
    upper = document(status="in_force", as_of="2026-01-01")
    lower = document(status="expired", as_of="2025-01-01", ended="2024-12-25")
    (found,) = stand_above([upper], [lower])
    assert (found.status, found.as_of, found.ended) == ("in_force", "2026-01-01", None)


def test_what_adds_nothing_adds_no_source() -> None:
    assert stand_above([document(sources=("y",))], [document()]) == [document(sources=("y",))]


@pytest.mark.parametrize(
    ("upper", "dates"),
    [
        # The date decides between two of one number.
        (SECOND, ["2018-08-06", "2018-01-03"]),
        # Without a date it may be either, so that it stands beside them.
        (document(), [None, "2018-01-03", "2018-08-06"]),
    ],
)
def test_two_documents_of_one_number_are_kept_apart(
    upper: RegistryDocument, dates: list[str | None]
) -> None:
    assert [one.date for one in stand_above([upper], [FIRST, SECOND])] == dates


def test_one_document_with_another_date_is_corrected() -> None:
    assert [one.date for one in stand_above([SECOND], [FIRST])] == ["2018-08-06"]


def test_nothing_above_or_below_changes_nothing() -> None:
    assert stand_above([], [FIRST]) == stand_above([FIRST], []) == [FIRST]
