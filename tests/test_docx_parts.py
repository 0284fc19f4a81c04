"""The parts of a Word document."""

from pathlib import Path

import formats
import pytest
from docx_files import (
    WORD_SPACE,
    document,
    header,
    package,
    paragraph,
    relationships,
    types,
)

from viendan.readers import docx, read
from viendan.readers.docx_parts import Parts, is_word
from viendan.readers.source import File
from viendan.readers.xml_elements import value
from viendan.readers.zip_packages import open_package

PATH = Path("a.docx")


def said(members: dict[str, bytes]) -> str:
    file = File(PATH, formats.packed(members), ".docx")
    assert docx.fits(file)
    return docx.extract(file).text


def test_the_main_part_is_found_by_its_relationship() -> None:
    assert said(package("word/document2.xml")) == "Báo cáo\n"
    assert said(package("noi-dung/thân.xml")) == "Báo cáo\n"  # whatever its folder


@pytest.mark.parametrize(
    "target",
    [
        "/word/document.xml",
        "word\\document.xml",
        "./word/../word/document.xml",
        "WORD/Document.xml",
    ],
)
def test_a_target_may_be_absolute_or_written_with_backslashes(target: str) -> None:
    members = package("word/document.xml")
    members["_rels/.rels"] = relationships(("officeDocument", target))
    assert said(members) == "Báo cáo\n"


def test_a_package_may_have_backslashes_in_the_names_of_its_parts() -> None:
    members = package("word/document2.xml")
    assert said({name.replace("/", "\\"): part for name, part in members.items()}) == "Báo cáo\n"


def test_other_parts_are_those_that_the_main_part_refers_to() -> None:
    rows = (("header", "/word/header7.xml"), ("styles", "styles2.xml"))
    members = package("word/document2.xml") | {
        "word/_rels/document2.xml.rels": relationships(*rows),
        "word/header7.xml": header("Số: 12/BC-STTTT"),
        "word/header1.xml": header("Số: 99/BC-STTTT"),
        "word/styles2.xml": b"<styles/>",
    }
    parts = Parts(open_package(PATH, formats.packed(members)))
    assert (parts.main, parts.of_kind("header")) == ("word/document2.xml", ["word/header7.xml"])
    assert parts.only("styles") is not None
    assert parts.only("numbering") is None
    assert said(members) == "Số: 12/BC-STTTT\n\nBáo cáo\n"


def test_a_target_outside_the_package_or_elsewhere_is_no_part() -> None:
    outside = relationships(("aFChunk", "../../../etc/passwd"))
    elsewhere = relationships(("aFChunk", "http://example.vn/word/document.xml"), mode="External")
    for said_ in (outside, elsewhere):
        members = package("word/document.xml") | {"word/_rels/document.xml.rels": said_}
        assert Parts(open_package(PATH, formats.packed(members))).target("r1") is None


@pytest.mark.parametrize(
    ("members", "is_document"),
    [
        (package("word/document2.xml"), True),
        ({"word/document.xml": document(paragraph("x"))}, True),  # without relationships
        ({"[Content_Types].xml": types("a", "ms-word.document.macroEnabled")}, True),
        ({"[Content_Types].xml": types("xl/workbook.xml", "spreadsheetml.sheet")}, False),
        (
            {
                "[Content_Types].xml": types("word/a.docx", "wordprocessingml.document").replace(
                    b".main+xml", b""
                )
            },
            False,
        ),  # slides with a document in them
        ({"[Content_Types].xml": b" " * 2**22}, False),  # a bomb
        ({"a.txt": b"x"}, False),
    ],
)
def test_a_package_is_a_document_by_its_parts_or_types(
    members: dict[str, bytes],
    is_document: bool,  # noqa: FBT001  # a column of the table
) -> None:
    assert is_word(File(PATH, formats.packed(members), ".docx")) is is_document


def test_a_document_of_word_online_is_read_by_the_table_of_formats(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(formats.packed(package("word/document2.xml")))
    assert read(path).format == "docx"


def test_the_elements_of_a_part_are_those_of_the_names_that_are_asked_for() -> None:
    styles = '<w:latentStyles/><w:style w:type="paragraph"><w:name/></w:style><w:style/>'
    members = package() | {
        "word/_rels/document.xml.rels": relationships(("styles", "styles.xml")),
        "word/styles.xml": f"<w:styles {WORD_SPACE}>{styles}</w:styles>".encode(),
    }
    found = list(Parts(open_package(PATH, formats.packed(members))).elements("styles", "style"))
    assert [value(one, "type") for one in found] == ["paragraph", None]


def test_a_part_that_is_missing_has_no_elements() -> None:
    parts = Parts(open_package(PATH, formats.packed(package())))
    assert list(parts.elements("styles", "style")) == []
