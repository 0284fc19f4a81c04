"""Columns of texts that a store in a file keeps packed (see `packed_text`)."""

from sqlalchemy import BindParameter, ColumnElement, Text, func
from sqlalchemy.types import TypeDecorator


class PackedText(TypeDecorator[str]):
    """The type of such a column: what is selected is the text.

    A statement that does something else with the column asks for `func.unpacked` of it.
    """

    impl = Text
    cache_ok = True

    def bind_expression(self, bindvalue: BindParameter[str]) -> ColumnElement[str]:
        """Return what is stored for a value."""
        return func.packed(bindvalue, type_=Text)

    def column_expression(self, column: ColumnElement[str]) -> ColumnElement[str]:
        """Return what is selected for the column."""
        return func.unpacked(column, type_=Text)


def text_between(
    column: ColumnElement[str], start: ColumnElement[int], end: ColumnElement[int]
) -> ColumnElement[str]:
    """Return the part of a packed text from an offset to another, in code points."""
    return func.part_of(column, start, end, type_=Text)


def line_of(column: ColumnElement[str], number: ColumnElement[int]) -> ColumnElement[str]:
    """Return a line of a packed text, counted from 0; NULL where it is empty."""
    return func.line_of(column, number, type_=Text)
