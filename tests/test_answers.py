"""Answers of the store."""

import pytest

from viendan.store.lookup.answers import Document, Page, document_of


@pytest.mark.parametrize(
    ("page", "offset"),
    [
        (Page(), 0),  # the first page
        (Page(2), 50),  # the usual size
        (Page(3, 10), 20),
        (Page(0), 0),  # pages are counted from 1
        (Page(-1), 0),
    ],
)
def test_a_page_begins_after_those_before_it(page: Page, offset: int) -> None:
    assert page.offset == offset


def test_a_row_becomes_a_document_with_its_warnings() -> None:
    row = dict.fromkeys(Document.__dataclass_fields__) | {
        "identity": "nghi-dinh.49-2017-nd-cp",
        "year": 2017,
        "warnings": '[{"code": "conflicting_date", "evidence": "2017-04-24 (2)"}]',
        "folded": "nghi dinh",  # a column that answers do not have
    }
    found = document_of(row)
    assert (found.identity, found.year, found.title) == ("nghi-dinh.49-2017-nd-cp", 2017, None)
    assert found.warnings == ({"code": "conflicting_date", "evidence": "2017-04-24 (2)"},)
