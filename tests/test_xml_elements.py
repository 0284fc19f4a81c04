"""XML elements."""

import pytest
from lxml import etree

from viendan.readers.xml_elements import child, kind, value, whole_number

ROOT = etree.fromstring(
    b"<w:p xmlns:w='urn:w'><w:pPr><w:numId w:val='7'/><w:numId w:val='8'/></w:pPr></w:p>"
)


def test_names_and_attributes_are_without_namespaces() -> None:
    assert kind(ROOT) == "p"
    assert value(child(ROOT, "pPr", "numId")) == "7"  # the first of its name


def test_what_is_not_there_is_none() -> None:
    assert child(ROOT, "pPr", "x", "numId") is None
    assert child(None, "pPr") is None
    assert value(None) is None
    assert value(ROOT, "val") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("0", 0),
        (None, -1),
        ("", -1),
        ("-3", -1),
        ("1.5", -1),
        ("²", -1),
        ("9" * 10, -1),
    ],
)
def test_only_digits_are_a_whole_number(text: str | None, number: int) -> None:
    assert whole_number(text, -1) == number
