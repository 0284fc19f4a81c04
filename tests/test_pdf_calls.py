"""Calls into PDFium with plain integers."""

import ctypes

import pdf_files
import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw

from viendan.readers.pdf_calls import Room, address, calls, objects_of

SHOWN = (
    "10 20 m 110 20 l S\n"
    "BT /F 10 Tf 50 700 Td (So 12) Tj ET\nBT /F 10 Tf 0 1 -1 0 30 600 Tm (Hai) Tj ET\n"
)


@pytest.fixture
def page() -> pdfium.PdfPage:
    return pdfium.PdfDocument(pdf_files.drawn(SHOWN))[0]


def test_the_objects_of_a_page_are_found_by_their_types(page: pdfium.PdfPage) -> None:
    assert len(objects_of(page, raw.FPDF_PAGEOBJ_TEXT)) == 2
    assert len(objects_of(page, raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH)) == 3
    assert objects_of(page, raw.FPDF_PAGEOBJ_IMAGE) == []


def test_no_more_objects_are_looked_at_than_asked(page: pdfium.PdfPage) -> None:
    assert len(objects_of(page, raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH, probes=1)) == 1


def test_a_call_with_plain_integers_writes_what_pdfium_writes(page: pdfium.PdfPage) -> None:
    (path,) = objects_of(page, raw.FPDF_PAGEOBJ_PATH)
    edges = Room("f", 4)
    calls().object_edges(path, *edges.places)
    stated = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(ctypes.cast(path, raw.FPDF_PAGEOBJECT), *stated)
    assert edges.numbers.tolist() == [edge.value for edge in stated]


def test_letters_of_one_line_of_a_file_are_of_one_object(page: pdfium.PdfPage) -> None:
    text_page = page.get_textpage()
    where = address(text_page.raw)
    owners = [calls().glyph_object(where, index) for index in range(text_page.count_chars())]
    shown = objects_of(page, raw.FPDF_PAGEOBJ_TEXT)
    assert owners[:5] == [shown[0]] * 5
    assert owners[-3:] == [shown[1]] * 3
