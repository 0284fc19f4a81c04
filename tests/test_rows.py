"""Rows."""

import pytest
from sqlalchemy import Table

from viendan.store.database.schema import mentions, paragraphs, reports
from viendan.store.rows import MentionRow, ParagraphRow, ReportRow


@pytest.mark.parametrize(
    ("row", "table"), [(ReportRow, reports), (ParagraphRow, paragraphs), (MentionRow, mentions)]
)
def test_a_row_has_the_columns_of_its_table_in_their_order(
    row: type[ReportRow | ParagraphRow | MentionRow], table: Table
) -> None:
    assert list(row._fields) == [column.name for column in table.columns]
