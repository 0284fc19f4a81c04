"""Word documents, their lists and the numbers of lists."""

from pathlib import Path

import formats
import pytest

from viendan.readers import docx
from viendan.readers.source import Extract, File

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(body: str, **parts: str) -> Extract:
    members = {
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()
    }
    members |= {
        f"word/{name}.xml": (
            f"<w:{name.rstrip('0123456789')} {W}>{part}</w:{name.rstrip('0123456789')}>"
        ).encode()
        for name, part in parts.items()
    }
    return docx.extract(File(Path("a.docx"), formats.packed(members), ".docx"))


def run(text: str, font: str = "") -> str:
    properties = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>' if font else ""
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def item(text: str, depth: int = 0, number: int = 1) -> str:
    return paragraph(
        run(text),
        properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>',
    )


LEVELS = "".join(
    (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )
    for depth, (style, pattern, start) in enumerate(
        [
            ("upperRoman", "%1.", 1),
            ("decimal", "%1.%2", 1),
            ("lowerLetter", "%3)", 2),
            ("bullet", "\uf0b7", 1),
        ]
    )
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="5">{LEVELS}</w:abstractNum><w:num w:numId="1">'
    f'<w:abstractNumId w:val="5"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (item("Một") + item("Hai"), "I. Một\n\nII. Hai"),
        (
            item("Một") + item("a", 1) + item("b", 1) + item("Hai") + item("c", 1),
            "I. Một\n\nI.1 a\n\nI.2 b\n\nII. Hai\n\nII.1 c",
        ),  # deeper levels start again
        (item("x", 2) + item("y", 2), "b) x\n\nc) y"),  # a start of its own
        (item("x", 3), "- x"),  # a bullet of a symbol font
        (
            item("Một") + item("Bảy", 0, 2) + item("Tám", 0, 2),
            "I. Một\n\nVII. Bảy\n\nVIII. Tám",
        ),  # a list that starts again at its own number
        (item("Một") + item("") + item("Hai"), "I. Một\n\nII. Hai"),  # an empty item has no number
        (item("x", 0, 0), "x"),  # a list that is none
        (item("x", 8), "x"),  # a level that is not described
    ],
)
def test_the_numbers_of_lists_are_written_out(body: str, text: str) -> None:
    assert read(body, numbering=NUMBERING).text.strip() == text


def test_a_style_gives_its_paragraphs_their_list_and_font() -> None:
    base = (
        '<w:style w:styleId="B" w:type="paragraph"><w:rPr><w:rFonts w:ascii=".VnTime"/>'
        '</w:rPr><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    style = '<w:style w:styleId="H" w:type="paragraph"><w:basedOn w:val="B"/></w:style>'
    body = paragraph(run("B¸o c¸o"), properties='<w:pStyle w:val="H"/>')  # as TCVN3 is typed
    assert read(body, styles=base + style, numbering=NUMBERING).text == "I. Báo cáo\n"


CONTROL = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"


def mark(kind: str) -> str:
    """Return a run that marks where a field begins, where its text begins, or its end."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


DELETED_END = "<w:rPr><w:del/></w:rPr>"


def sign(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def table(*rows: list[str], properties: str = "") -> str:
    return (
        "<w:tbl>"
        + "".join(
            f"<w:tr>{properties}" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>"
            for row in rows
        )
        + "</w:tbl>"
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            paragraph(run("B¸o c¸o ", ".VnTime"), run("tháng")),
            "Báo cáo tháng",
        ),  # runs of two charsets
        (paragraph(run("b¸o", ".VnTimeH"), run(" caùo", "VNI-Times")), "BÁO cáo"),
        (paragraph(run("ca", "VNI-Times"), run("ùo", "VNI-Times")), "cáo"),  # a letter in two runs
        (paragraph("<w:r><w:t>45/2016/</w:t><w:br/><w:t>QĐ-TTg</w:t></w:r>"), "45/2016/QĐ-TTg"),
        (paragraph("<w:r><w:t>QĐ</w:t><w:noBreakHyphen/><w:t>TTg</w:t></w:r>"), "QĐ-TTg"),
        (
            paragraph("<w:r><w:t>1.</w:t><w:tab/><w:t>Một</w:t></w:r>"),
            "1. Một",
        ),  # a tab after a mark makes no table
        (
            paragraph(
                "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>",
                "<w:ins>" + run("mới") + "</w:ins>",
            ),
            "mới",
        ),  # tracked changes
        (
            paragraph(
                "<w:moveFrom>" + run("x") + "</w:moveFrom>", "<w:moveTo>" + run("y") + "</w:moveTo>"
            ),
            "y",
        ),
        (paragraph("<w:hyperlink>" + run("liên kết") + "</w:hyperlink>"), "liên kết"),
        (
            paragraph("<w:r><w:instrText>PAGE</w:instrText></w:r>", run("3")),
            "3",
        ),  # the code of a field is no text
        (
            paragraph(
                mark("begin") + code("IF "),
                mark("begin") + code("MERGEFIELD a") + mark("separate") + run("trong"),
                mark("end") + code(" = 1") + mark("separate") + run("hiện") + mark("end"),
                run(" sau"),
            ),
            "hiện sau",
        ),  # what a field gives to the code of another
        (
            paragraph(mark("begin") + code("IF "), mark("begin"), run("a")) + paragraph(run("b")),
            "b",
        ),  # a field without an end takes no text of the next paragraph
        (paragraph(mark("end"), mark("separate"), run("a")), "a"),  # an end without a field
        (
            paragraph(run("Số: "), CONTROL.format(run("Bấm để nhập")))
            + CONTROL.format(paragraph(run("Bấm để nhập"))),
            "Số:",
        ),  # what is to be filled in
        (
            paragraph(
                run("a "),
                "<w:r><w:ruby><w:rt>" + run("âm") + "</w:rt><w:rubyBase>" + run("chữ"),
                "</w:rubyBase></w:ruby></w:r>",
            ),
            "a chữ",
        ),  # a word with its reading above
        (
            paragraph(run("a "), "<m:oMath xmlns:m='urn:m'><m:r><m:t>x+1</m:t></m:r></m:oMath>"),
            "a x+1",
        ),  # a formula
        (paragraph("<w:r><w:t>a</w:t><w:ptab/><w:t>b</w:t></w:r>"), "a b"),  # as a tab
        (
            table(
                [paragraph(run("A")), paragraph(run("B"))],
                [paragraph(run("C"))],
            ).replace("<w:tr>", "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>"),
            "A\tB\n\tC",
        ),  # cells that a row leaves out at its start
        (
            f"<w:sdt><w:sdtContent>{paragraph(run('x'))}</w:sdtContent></w:sdt>",
            "x",
        ),  # a content control
        (
            paragraph(
                run("a"),
                (
                    f"<w:r><w:pict><w:txbxContent>{paragraph(run('khung'))}</w:txbxContent>"
                    f"</w:pict></w:r>"
                ),
            ),
            "a\n\nkhung",
        ),  # a text box
        (paragraph(run("a")) + "<w:p/>" + paragraph(run("b")), "a\n\nb"),
        (
            paragraph(run("Một"), properties=DELETED_END) + paragraph(run(" hai")),
            "Một hai",
        ),  # the end of a paragraph that was deleted
        (
            paragraph(run("a"), properties=DELETED_END)
            + paragraph(run("b"), properties=DELETED_END)
            + paragraph(run("c"))
            + paragraph(run("d")),
            "abc\n\nd",
        ),
        (paragraph(run("a"), properties=DELETED_END), "a"),  # with nothing after it
        (
            paragraph(run("a"), properties=DELETED_END) + table([paragraph(run("b"))]),
            "a\n\nb",
        ),  # before a table
        (
            table([paragraph(run("a"), properties=DELETED_END)]) + paragraph(run("b")),
            "a\n\nb",
        ),  # at the end of a cell
        (paragraph(sign("Symbol", "F02F")), "/"),
        (paragraph(run("x "), sign("Wingdings 2", "52")), "x ☑"),
        (paragraph(sign("Arial", "2013")), "–"),  # a font of letters
        (paragraph(sign(".VnTime", "F0B8")), "á"),  # as TCVN3 is typed
        (paragraph(sign("Symbol", "12345"), run("x")), "x"),  # no code
        (paragraph(run("\uf0b3 5", "Symbol")), "≥ 5"),  # letters typed in a symbol font
    ],
)
def test_what_a_paragraph_says(body: str, text: str) -> None:
    assert read(body).text.strip() == text


def test_tables_stand_where_they_are_with_merged_cells_said_once() -> None:
    below = "<w:tcPr><w:vMerge/></w:tcPr>" + paragraph(run("ẩn"))
    body = (
        paragraph(run("trước"))
        + table([paragraph(run("A")), paragraph(run("B"))], [below, paragraph(run("2"))])
        + paragraph(run("sau"))
    )
    assert read(body).text == "trước\n\nA\tB\n\t2\n\nsau\n"


DELETED_ROW, HIDDEN_ROW = "<w:trPr><w:del/></w:trPr>", "<w:trPr><w:hidden/></w:trPr>"


@pytest.mark.parametrize("properties", [DELETED_ROW, HIDDEN_ROW])
def test_a_row_that_is_deleted_or_hidden_is_left_out(properties: str) -> None:
    kept = table([paragraph(run("A")), paragraph(run("B"))])
    gone = table([paragraph(run("C")), paragraph(run("D"))], properties=properties)
    both = kept.removesuffix("</w:tbl>") + gone.removeprefix("<w:tbl>")
    inner = table([gone + paragraph(run("sau"))])
    assert read(both + paragraph(run("x")) + inner).text == "A\tB\n\nx\n\nsau\n"


def test_a_cell_that_is_deleted_is_left_out() -> None:
    gone = "<w:tcPr><w:cellDel/></w:tcPr>" + paragraph(run("cũ"))
    body = table([paragraph(run("A")), gone, paragraph(run("B"))])
    assert read(body).text == "A\tB\n"


HIDING = "".join(
    f'<w:style w:styleId="{name}" w:type="{of}">{base}<w:rPr>{said}</w:rPr></w:style>'
    for name, of, base, said in (
        ("P", "paragraph", "", "<w:vanish/>"),
        ("C", "character", "", '<w:vanish w:val="true"/>'),
        ("D", "character", '<w:basedOn w:val="C"/>', ""),
        ("S", "character", '<w:basedOn w:val="C"/>', '<w:vanish w:val="0"/>'),
    )
)


@pytest.mark.parametrize(
    ("properties", "style", "is_shown"),
    [
        ("<w:vanish/>", "", False),  # by the run itself
        ('<w:vanish w:val="1"/>', "", False),
        ('<w:vanish w:val="false"/>', "", True),
        ("<w:webHidden/>", "", True),  # hidden on the web only
        ('<w:rStyle w:val="C"/>', "", False),  # by its style
        ('<w:rStyle w:val="D"/>', "", False),  # by the style that one is based on
        ('<w:rStyle w:val="S"/>', "", True),  # a style that takes it back
        ("", "P", False),  # by the style of its paragraph
        ('<w:vanish w:val="0"/>', "P", True),
        ('<w:rStyle w:val="C"/>', "P", True),  # two styles that hide take each other back
    ],
)
def test_hidden_text_is_left_out(
    properties: str,
    style: str,
    is_shown: bool,  # noqa: FBT001  # a column of the table
) -> None:
    hidden = f"<w:r><w:rPr>{properties}</w:rPr><w:t>ẩn</w:t><w:tab/></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>rõ</w:t></w:r>'
    body = paragraph(hidden, shown, properties=f'<w:pStyle w:val="{style}"/>' if style else "")
    assert read(body, styles=HIDING).text == ("ẩn rõ\n" if is_shown else "rõ\n")


def test_headers_and_footers_stand_after_the_body() -> None:
    found = read(
        paragraph(run("Thân")),
        header1=paragraph(run("Sở TTTT")),
        footer1=paragraph(run("12")),
    )
    assert found.text == "Thân\n\nSở TTTT\n"
    assert [place.label for place in found.places] == ["đoạn 1", "đầu trang"]


FOOTNOTES = (
    f'<w:footnote w:type="separator" w:id="0">{paragraph(run("---"))}</w:footnote>'
    f'<w:footnote w:id="2">{paragraph(run(" Ghi chú"))}</w:footnote>'
    f'<w:footnote w:id="3">{paragraph(run("Hai đoạn:"))}{paragraph(run("- x"))}</w:footnote>'
)


def anchor(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def test_a_note_follows_the_paragraph_that_has_its_mark() -> None:
    body = (
        paragraph(run("Một"), anchor(3), run(", hai"), anchor(2))
        + paragraph(run("Ba"))
        + table([paragraph(run("A")), paragraph(run("B"), anchor(4, "endnote"))])
        + paragraph(run("PHỤ LỤC"))
    )
    endnotes = f'<w:endnote w:id="4">{paragraph(run("Cuối"))}</w:endnote>'
    found = read(body, footnotes=FOOTNOTES, endnotes=endnotes)
    assert found.text == (
        "Một[1], hai[2]\n\n[1] Hai đoạn: - x\n\n[2] Ghi chú\n\nBa\n\nA\tB[i]\n\n[i] Cuối\n\n"
        "PHỤ LỤC\n"
    )
    labels = [place.label for place in found.places]
    assert labels[:4] == ["đoạn 1", "chú thích 1", "chú thích 2", "đoạn 2"]
    assert labels[-2:] == ["chú thích i", "đoạn 3"]


@pytest.mark.parametrize(
    "anchored",
    [
        "<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id='2'/></w:r>",  # a hidden mark
        f"<w:del>{anchor(2)}</w:del>",  # a deleted one
        "",  # none
    ],
)
def test_a_note_whose_mark_is_not_shown_is_not_shown(anchored: str) -> None:
    assert read(paragraph(run("Một"), anchored), footnotes=FOOTNOTES).text == "Một\n"


def test_a_note_that_refers_to_itself_is_written_once() -> None:
    note = f'<w:footnote w:id="2">{paragraph(run("x"), anchor(2))}</w:footnote>'
    assert read(paragraph(anchor(2)), footnotes=note).text == "[1]\n\n[1] x[2]\n"


def test_a_letterhead_in_a_page_header_comes_first() -> None:
    assert (
        read(paragraph(run("Thân")), header1=paragraph(run("Số: 12/BC-STTTT"))).text
        == "Số: 12/BC-STTTT\n\nThân\n"
    )
