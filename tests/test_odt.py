"""OpenDocument texts."""

from pathlib import Path

import formats
import pytest

from viendan.readers import odt
from viendan.readers.source import File

SPACES = (
    'xmlns:office="urn:o" xmlns:text="urn:t" xmlns:table="urn:b" xmlns:style="urn:s" '
    'xmlns:fo="urn:f" xmlns:draw="urn:d" xmlns:svg="urn:v"'
)
STYLES = (
    '<style:style style:name="Old"><style:text-properties style:font-name=".VnTime"/>'
    '</style:style><style:style style:name="P1" style:parent-style-name="Old"/>'
    '<style:style style:name="New"><style:text-properties fo:font-family="Arial"/></style:style>'
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
    'style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" '
    'style:num-suffix=")" text:display-levels="2" text:start-value="2"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="•"/></text:list-style>'
)


def read(body: str) -> str:
    content = (
        f"<office:document-content {SPACES}>"
        f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:body>"
        f"<office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    packed = formats.packed(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()}
    )
    return odt.extract(File(Path("a.odt"), packed, ".odt")).text.strip()


def items(*texts: str, extra: str = "") -> str:
    return (
        f'<text:list text:style-name="L" {extra}>'
        + "".join(f"<text:list-item><text:p>{text}</text:p></text:list-item>" for text in texts)
        + "</text:list>"
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:h>Báo cáo</text:h><text:p>Một</text:p>", "Báo cáo\n\nMột"),
        ("<text:p>a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d</text:p>", "a  b\tc\nd"),
        (
            (
                "<text:p text:style-name='P1'>B¸o <text:span "
                "text:style-name='New'>cáo</text:span> c¸o</text:p>"
            ),
            "Báo cáo cáo",
        ),  # as TCVN3 is typed
        (
            (
                "<text:p>Số:<draw:frame><draw:text-box><text:p>DỰ</text:p><text:p>THẢO</text:p>"
                "</draw:text-box></draw:frame> 12</text:p>"
            ),
            "Số: 12\n\nDỰ\n\nTHẢO",
        ),  # a text box is behind the paragraph that it is fixed to
        (
            (
                "<text:p><draw:frame><draw:text-box><table:table><table:table-row>"
                "<table:table-cell><text:p>UBND</text:p></table:table-cell>"
                "<table:table-cell><text:p>Số 1</text:p></table:table-cell>"
                "</table:table-row></table:table></draw:text-box></draw:frame></text:p>"
            ),
            "UBND\tSố 1",
        ),  # a table in a text box stays one
        (
            (
                "<text:p>Một<draw:frame><draw:image/><svg:title>Hình 1</svg:title></draw:frame>"
                "<draw:line><text:p/></draw:line> hai</text:p>"
            ),
            "Một hai",
        ),  # what a picture is called is no text of the report
        (
            "<text:p>Một<draw:custom-shape><text:p>MẬT</text:p></draw:custom-shape></text:p>",
            "Một\n\nMẬT",
        ),
        (
            (
                "<table:table><table:table-row><table:table-cell><text:p>Một<draw:frame>"
                "<draw:text-box><text:p>DỰ THẢO</text:p></draw:text-box></draw:frame> 1</text:p>"
                "</table:table-cell><table:table-cell><text:p>Huế</text:p></table:table-cell>"
                "</table:table-row></table:table><text:p>Hai</text:p>"
            ),
            "Một 1\tHuế\n\nDỰ THẢO\n\nHai",
        ),  # a text box in a cell is behind the table, once
        (
            (
                "<text:p>Một<text:note><text:note-citation>1</text:note-citation>"
                "<text:note-body><text:p>ghi</text:p></text:note-body></text:note></text:p>"
            ),
            "Một[1]\n\n[1] ghi",
        ),
        (
            (
                "<text:p>Một<text:note><text:note-body><text:p>a</text:p><text:p>b</text:p>"
                "</text:note-body></text:note></text:p><text:p>Hai</text:p>"
            ),
            "Một\n\na b\n\nHai",
        ),  # a note without a mark, of two paragraphs
        (
            (
                "<text:tracked-changes><text:p>cũ</text:p></text:tracked-changes>"
                "<text:p>mới<office:annotation><text:p>x</text:p></office:annotation>"
                "</text:p>"
            ),
            "mới",
        ),
        (
            items("Một", "Hai")
            + items("Ba", extra='text:continue-numbering="true"')
            + items("Bốn"),
            "1. Một\n\n2. Hai\n\n3. Ba\n\n1. Bốn",
        ),
        ("<text:section><text:p>x</text:p></text:section>", "x"),
        (
            (
                "<table:table><table:table-row><table:table-cell><text:p>A</text:p>"
                "</table:table-cell><table:table-cell "
                "table:number-columns-repeated='2'>"
                "<text:p>B</text:p></table:table-cell></table:table-row></table:table>"
            ),
            "A\tB\tB",
        ),
        (
            (
                '<text:list text:style-name="L"><text:list-item><text:p>Một</text:p>'
                "<text:list><text:list-item><text:p>hai</text:p></text:list-item>"
                "</text:list></text:list-item></text:list>"
            ),
            "1. Một\n\n1.b) hai",
        ),
    ],
)
def test_what_a_text_says(body: str, text: str) -> None:
    assert read(body) == text
