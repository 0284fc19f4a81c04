"""What a row says beside what is known of its document."""

import pytest
from bad_rows import GOOD

from viendan.registry.checking import check_row
from viendan.registry.comparing import compare
from viendan.registry.records import RegistryDocument

KNOWN = check_row(GOOD, "2026-11-29", "shipped").document


def row(**facts: object) -> RegistryDocument:
    return KNOWN._replace(origin="imported", **facts)  # type: ignore[arg-type]  # of the record


@pytest.mark.parametrize(
    ("document", "news", "differing"),
    [
        (row(), "same", []),
        (row(title=None), "same", []),  # less than is known
        (row(title=(KNOWN.title or "").upper()), "changed", []),  # spelling contradicts nothing
        (row(ended="2024-12-25"), "changed", []),
        (row(status="in_force", as_of="2026-01-01"), "changed", []),
        (row(date="2017-04-25"), "contradicted", ["date"]),
        (row(title="Khác", effective="2018-01-01"), "contradicted", ["title", "effective"]),
    ],
)
def test_a_row_is_new_same_changed_or_contradicted(
    document: RegistryDocument, news: str, differing: list[str]
) -> None:
    found, differences = compare(document, [KNOWN])
    assert (found, [one.fact for one in differences]) == (news, differing)


def test_an_unknown_document_is_new_and_so_is_the_second_of_a_number() -> None:
    assert compare(KNOWN, []) == ("new", ())
    two = [KNOWN, KNOWN._replace(date="2017-09-01")]
    assert compare(row(date="2017-12-01"), two)[0] == "new"


def test_a_later_day_of_the_same_status_is_news() -> None:
    known = KNOWN._replace(status="in_force", as_of="2025-01-01")
    assert compare(row(status="in_force", as_of="2026-01-01"), [known])[0] == "changed"
    assert compare(row(status="in_force", as_of="2024-01-01"), [known])[0] != "contradicted"
