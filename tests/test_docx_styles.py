"""The styles and lists of a Word document."""

import pytest
from lxml import etree

from viendan.readers.docx_styles import Item, Lists, Look, Styles

W = "xmlns:w='urn:w'"
STYLES = Styles(
    etree.fromstring(
        f"""<w:styles {W}>
        <w:docDefaults><w:rPrDefault><w:rPr>
            <w:rFonts w:hAnsi="Arial"/></w:rPr></w:rPrDefault></w:docDefaults>
        <w:style w:styleId="N" w:type="paragraph" w:default="1"/>
        <w:style w:styleId="B" w:type="paragraph"><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr>
            <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
        <w:style w:styleId="H"><w:basedOn w:val="B"/></w:style>
        <w:style w:styleId="O"><w:basedOn w:val="O"/></w:style>
        </w:styles>"""
    )
)
LISTS = etree.fromstring(
    f"""<w:numbering {W}>
    <w:abstractNum w:abstractNumId="5">
        <w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
    </w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="5"/>
        <w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
    </w:numbering>"""
)


@pytest.mark.parametrize(
    ("name", "font", "item"),
    [
        ("B", ".VnTime", Item("3", 1)),  # its own
        ("H", ".VnTime", Item("3", 1)),  # those of the style it is based on
        ("N", None, None),
        ("O", None, None),  # based on itself
        ("?", None, None),  # unknown
        (None, None, None),
    ],
)
def test_a_style_has_the_font_and_list_of_the_styles_it_is_based_on(
    name: str | None, font: str | None, item: Item | None
) -> None:
    assert (STYLES.font_by(name), STYLES.item_by(name)) == (font, item)


def test_a_paragraph_looks_as_its_style_or_the_document_says() -> None:
    assert STYLES.paragraph_look("H") == Look(".VnTime", is_hidden=False)
    assert STYLES.paragraph_look(None) == Look("Arial", is_hidden=False)


@pytest.mark.parametrize(
    ("properties", "look"),
    [
        ("<w:rFonts w:ascii='Symbol'/>", Look("Symbol", is_hidden=False)),
        ("<w:rStyle w:val='H'/>", Look(".VnTime", is_hidden=False)),
        ("<w:vanish/>", Look("Arial", is_hidden=True)),
        ("<w:b/>", Look("Arial", is_hidden=False)),
    ],
)
def test_a_run_looks_as_it_its_style_or_its_paragraph_says(properties: str, look: Look) -> None:
    element = etree.fromstring(f"<w:rPr {W}>{properties}</w:rPr>")
    paragraph = STYLES.paragraph_look(None)
    assert STYLES.run_look(element, paragraph) == look
    assert STYLES.run_look(None, paragraph) == paragraph


def test_a_document_has_a_default_style_and_a_font() -> None:
    assert (STYLES.default, STYLES.font) == ("N", "Arial")
    assert (Styles(()).default, Styles(()).font) == (None, None)


def test_lists_of_one_definition_count_on_unless_they_start_again() -> None:
    lists = Lists(LISTS)
    items = [Item(name, 0) for name in ("1", "1", "2", "2", "1", "9")]
    assert [lists.number(item) for item in items] == ["1.", "2.", "7.", "8.", "9.", ""]
    assert Lists(()).number(Item("1", 0)) == ""


def test_styles_are_read_no_further_than_they_are_asked_for() -> None:
    unread = iter(
        etree.fromstring(
            f"""<w:styles {W}><w:style w:styleId="N" w:type="paragraph" w:default="1"/>
            <w:style w:styleId="B"/><w:style w:styleId="C"/></w:styles>"""
        )
    )
    styles = Styles(unread)
    assert (styles.default, styles.font_by("B")) == ("N", None)
    assert [one.get("{urn:w}styleId") for one in unread] == ["C"]


def test_lists_are_read_no_further_than_they_are_asked_for() -> None:
    unread = iter(LISTS)
    assert Lists(unread).number(Item("1", 0)) == "1."
    assert len(list(unread)) == 1
