"""A table as an Excel workbook."""

import io
from zipfile import ZipFile

import pytest
from lxml import etree

from viendan.export.spreadsheet import workbook

_SHEET = "xl/worksheets/sheet1.xml"
_NAME = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells(made: bytes) -> list[list[tuple[str | None, str]]]:
    """Return the cells of the rows: the type of each, and its text."""
    sheet = etree.fromstring(ZipFile(io.BytesIO(made)).read(_SHEET))
    return [
        [(cell.get("t"), "".join(cell.itertext())) for cell in row]
        for row in sheet.iter(f"{_NAME}row")
    ]


def test_a_workbook_has_its_heads_and_rows() -> None:
    made = workbook(["Văn bản", "Số"], [["Luật An ninh mạng", 3], ["", 0]])
    assert cells(made) == [
        [("inlineStr", "Văn bản"), ("inlineStr", "Số")],
        [("inlineStr", "Luật An ninh mạng"), (None, "3")],
        [("inlineStr", ""), (None, "0")],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",  # what would be a formula
        "+84",
        "-5",
        "@x",
        'a < b & c > "d"',  # marks of XML
        "  hai  ",  # spaces
        "1152921504606846975",  # a key of sixty bits
    ],
)
def test_a_text_is_text_as_it_is(text: str) -> None:
    assert cells(workbook(["x"], [[text]]))[1] == [("inlineStr", text)]


def test_control_characters_are_written_out_and_long_texts_cut() -> None:
    assert cells(workbook(["x"], [["a\x07b"]]))[1][0][1] == "a\\u0007b"
    assert len(cells(workbook(["x"], [["x" * 40_000]]))[1][0][1]) == 32_767


def test_every_part_of_the_package_is_named() -> None:
    package = ZipFile(io.BytesIO(workbook(["x"], [])))
    assert package.testzip() is None
    kinds = package.read("[Content_Types].xml").decode()
    assert all(
        f"/{name}" in kinds or name.endswith((".rels", ".xml")) for name in package.namelist()
    )
    for name in package.namelist():
        etree.fromstring(package.read(name))
