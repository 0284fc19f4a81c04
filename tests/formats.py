"""One composed report in every format and encoding that is read, for tests."""

import io
import json
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from html import escape

from msg_files import compound_tree, message
from pdf_files import use_font

from viendan.readers.charsets import table

HEAD = ("ỦY BAN NHÂN DÂN TỈNH BẾN TRE", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "Số: 312/BC-STTTT")
MOTTO = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Bến Tre, ngày 14 tháng 6 năm 2019",
)
TITLE = ("BÁO CÁO", "Kết quả công tác thông tin và truyền thông 6 tháng đầu năm 2019")
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "I. BÁO CHÍ, XUẤT BẢN",
        (
            (
                "Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị và "
                "Quyết định số 362/QĐ-TTg ngày 03/4/2019 của Thủ tướng Chính phủ, "
                "Sở đã hướng dẫn các cơ quan báo chí trên địa bàn tỉnh rà soát, "
                "sắp xếp tổ chức bộ máy theo đúng lộ trình được phê duyệt."
            ),
            (
                "Đã kiểm tra 12 cơ sở in theo Nghị định số 25/2018/NĐ-CP ngày 28/02/2018 "
                "của Chính phủ; nhắc nhở 03 cơ sở chưa lưu đủ hồ sơ nhận in."
            ),
        ),
    ),
    (
        "II. BƯU CHÍNH, VIỄN THÔNG",
        (
            (
                "Tiếp nhận hồ sơ qua bưu chính công ích theo Quyết định số 45/2016/QĐ-TTg "
                "ngày 19 tháng 10 năm 2016: 4.215 hồ sơ, tăng 18% so với cùng kỳ."
            ),
            (
                "Doanh thu bưu chính đạt 42 tỷ đồng; doanh thu viễn thông đạt 611 tỷ đồng, "
                "bằng 51% kế hoạch năm."
            ),
        ),
    ),
)
TABLE = (
    ("Chỉ tiêu", "Đơn vị", "Kết quả"),
    ("Thuê bao di động", "nghìn", "1.204"),
    ("Thuê bao Internet", "nghìn", "187"),
)
CLOSING = (
    "Trên đây là báo cáo kết quả 6 tháng đầu năm 2019, kính trình lãnh đạo tỉnh xem xét, chỉ đạo."
)
BODY = tuple(line for heading, paragraphs in SECTIONS for line in (heading, *paragraphs))
LACKING = frozenset(
    "Ð☆≤≥→☐✓➢"
)  # letters and signs of real reports that Windows-1258 has no byte for
TONES = "\u0300\u0301\u0303\u0309\u0323"


def text() -> str:
    """Return the report as plain text: the text that every format must give."""
    parts = [
        "\n".join(HEAD),
        "\n".join(MOTTO),
        *TITLE,
        *BODY,
        "\n".join("\t".join(row) for row in TABLE),
        CLOSING,
    ]
    return "\n\n".join(parts) + "\n"


def typed(said: str, charset: str) -> str:
    """Return a text as it is typed for a charset ("tcvn3", "vni", "viqr").

    Capitals that the charset lacks are small letters.
    """
    written = {
        letter: sequence for sequence, letter in sorted(table(charset).items(), reverse=True)
    }
    return "".join(written.get(letter) or written.get(letter.lower()) or letter for letter in said)


def windows_1258(said: str) -> bytes:
    """Return a text in Windows-1258: base letters and combining tones."""
    parts = []
    for letter in said:
        decomposed = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in decomposed if mark in TONES)
        base = unicodedata.normalize(
            "NFC", "".join(mark for mark in decomposed if mark not in TONES)
        )
        parts.append((base + tone).encode("cp1258"))
    return b"".join(parts)


def html() -> bytes:
    """Return the report as a web page, with a menu, a script and a footer of its own."""
    columns = "".join(f"<td>{'<br>'.join(map(escape, column))}</td>" for column in (HEAD, MOTTO))
    body = "".join(
        f"<h2>{escape(heading)}</h2>" + "".join(f"<p>{escape(one)}</p>" for one in paragraphs)
        for heading, paragraphs in SECTIONS
    ).replace("QĐ-TTg ngày 19", "QĐ-<br/>TTg ngày 19")
    rows = "".join(
        "<tr>" + "".join(f"<td><p>{escape(cell)}</p></td>" for cell in row) + "</tr>"
        for row in TABLE
    )
    return (
        "<!DOCTYPE html><html><head><title>Cổng thông tin</title>"
        "<script>var x = '<p>không</p>';</script></head><body>"
        "<nav><ul><li><a href='/'>Trang chủ</a></li><li><a href='/'>Liên hệ</a></li></ul></nav>"
        f"<div class='main-menu'><a href='/'>Giới thiệu</a></div><main><table>"
        f"<tr>{columns}</tr></table>"
        f"<p align=center>{TITLE[0]}</p><p>{TITLE[1]}</p>{body}<table "
        f"border=1>{rows}</table><p>{CLOSING}</p></main>"
        "<footer>Bản quyền thuộc về Sở</footer></body></html>"
    ).encode()


def docx(*, font: str | None = None, charset: str | None = None) -> bytes:
    """Return the report as a Word document whose headings Word numbers.

    Where a charset is given, the report is typed for that font.
    """
    from docx import Document  # noqa: PLC0415  # only Word tests need it

    document = Document()

    def say(paragraph: object, said: str) -> None:
        words = typed(said, charset) if charset else said
        run = paragraph.add_run(words)  # type: ignore[attr-defined]
        run.font.name = font

    letterhead = document.add_table(1, 2)
    for cell, lines in zip(letterhead.rows[0].cells, (HEAD, MOTTO), strict=True):
        for number, line in enumerate(lines):
            say(cell.paragraphs[0] if number == 0 else cell.add_paragraph(), line)
    for line in TITLE:
        say(document.add_paragraph(), line)
    _number_headings(document)
    for heading, paragraphs in SECTIONS:
        numbered = document.add_paragraph()
        say(numbered, heading.split(". ", 1)[1])
        _in_list(numbered)
        for one in paragraphs:
            say(document.add_paragraph(), one)
    grid = document.add_table(0, len(TABLE[0]))
    for row in TABLE:
        for cell, said in zip(grid.add_row().cells, row, strict=True):
            say(cell.paragraphs[0], said)
    say(document.add_paragraph(), CLOSING)
    content = io.BytesIO()
    document.save(content)
    with zipfile.ZipFile(content) as archive:
        return packed({info.filename: archive.read(info) for info in archive.infolist()})


def _number_headings(document: object) -> None:
    """Define list 77 of the document: Roman numerals with a full stop."""
    from docx.oxml import parse_xml  # noqa: PLC0415

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    numbering = document.part.numbering_part.element  # type: ignore[attr-defined]
    abstract = parse_xml(
        f'<w:abstractNum {space} w:abstractNumId="77"><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(
        parse_xml(f'<w:num {space} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )


def _in_list(paragraph: object) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # type: ignore[attr-defined]
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = 77


def pdf(*, copies: int = 1, password: str | None = None) -> bytes:
    """Return the report as a PDF: two columns of a letterhead, wrapped lines, a table, numbers."""
    from fpdf import FPDF  # noqa: PLC0415  # only PDF tests need it

    class Report(FPDF):
        def footer(self) -> None:
            self.set_y(-15)
            self.cell(0, 5, str(self.page_no()), align="C")

    document = Report(format=(210, 180))
    document.creation_date = datetime(2019, 6, 14, tzinfo=UTC)
    use_font(document, text())
    if password:
        document.set_encryption(owner_password=password, user_password=password)
    for _ in range(copies):
        _write_pdf(document)
    return bytes(document.output())


def _write_pdf(document: object) -> None:
    pdf_: object = document
    say: Callable[..., object] = pdf_.multi_cell  # type: ignore[attr-defined]
    pdf_.add_page()  # type: ignore[attr-defined]
    for left, right in zip(HEAD, MOTTO, strict=True):
        pdf_.cell(80, 5, left, align="C")  # type: ignore[attr-defined]
        pdf_.cell(30, 5, "")  # type: ignore[attr-defined]
        at_next = {"new_x": "LMARGIN", "new_y": "NEXT"}
        pdf_.cell(80, 5, right, align="C", **at_next)  # type: ignore[attr-defined]
    pdf_.ln(6)  # type: ignore[attr-defined]
    for line in TITLE:
        say(0, 5, line, align="C", new_x="LMARGIN", new_y="NEXT")
        pdf_.ln(4)  # type: ignore[attr-defined]
    for line in BODY:
        say(0, 5, line, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf_.ln(4)  # type: ignore[attr-defined]
    for row in TABLE:
        for cell in row:
            pdf_.cell(60, 5, cell, border=1)  # type: ignore[attr-defined]
        pdf_.ln(5)  # type: ignore[attr-defined]
    pdf_.ln(4)  # type: ignore[attr-defined]
    say(0, 5, CLOSING, align="L", new_x="LMARGIN", new_y="NEXT")


def rtf(*, font: str = "Times New Roman", charset: str | None = None) -> bytes:
    """Return the report as rich text, where a charset is given typed for that font."""

    def said(text_: str) -> str:
        letters = typed(text_, charset) if charset else text_
        return "".join(rtf_letter(letter, is_byte=charset is not None) for letter in letters)

    def row(cells: tuple[str, ...]) -> str:
        return (
            "\\trowd "
            + "".join(f"\\cellx{1000 * n}" for n in range(1, len(cells) + 1))
            + "".join(f"\\pard\\intbl {cell}\\cell" for cell in cells)
            + "\\row\n"
        )

    letterhead = row(tuple("\\par ".join(map(said, lines)) for lines in (HEAD, MOTTO)))
    body = "".join(f"\\pard {said(line)}\\par\n" for line in (*TITLE, *BODY))
    rows = "".join(row(tuple(map(said, cells))) for cells in TABLE)
    return (
        "{\\rtf1\\ansi\\ansicpg1258\\deff0{\\fonttbl{\\f0\\fnil\\fcharset0 "
        + font
        + ";}}{\\colortbl;\\red0\\green0\\blue0;}"
        "{\\*\\generator Writer}{\\info{\\title Nothing}}\\uc1\n"
        + letterhead
        + body
        + rows
        + "\\pard "
        + said(CLOSING)
        + "\\par\n}"
    ).encode("ascii")


def rtf_letter(letter: str, *, is_byte: bool) -> str:
    """Return a letter as rich text writes it; `is_byte` as a byte of its font's code page."""
    if letter in "\\{}":
        return f"\\{letter}"
    if letter.isascii():
        return letter
    if is_byte:
        return f"\\'{letter.encode('cp1252')[0]:02x}"
    return f"\\u{ord(letter)}?"


_ODT_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)


def odt() -> bytes:
    """Return the report as an OpenDocument text."""

    def row(cells: tuple[str, ...]) -> str:
        return (
            "<table:table-row>"
            + "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
            + "</table:table-row>"
        )

    def paragraph(said: str) -> str:
        return f"<text:p>{escape(said)}</text:p>"

    letterhead = row(tuple("".join(map(paragraph, lines)) for lines in (HEAD, MOTTO)))
    rows = "".join(row(tuple(map(paragraph, cells))) for cells in TABLE)
    lists = "".join(
        f'<text:list text:style-name="L1" '
        f'text:continue-numbering="{str(number > 0).lower()}">'
        f"<text:list-item>{paragraph(heading.split('. ', 1)[1])}"
        f"</text:list-item></text:list>{''.join(map(paragraph, paragraphs))}"
        for number, (heading, paragraphs) in enumerate(SECTIONS)
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ODT_SPACES}>'
        f'<office:automatic-styles><text:list-style style:name="L1">'
        '<text:list-level-style-number text:level="1" style:num-format="I" '
        'style:num-suffix="."/></text:list-style></office:automatic-styles>'
        f"<office:body><office:text><table:table>{letterhead}</table:table>"
        f"{''.join(map(paragraph, TITLE))}{lists}<table:table>{rows}</table:table>"
        f"{paragraph(CLOSING)}</office:text></office:body></office:document-content>"
    )
    return packed(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()}
    )


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive of these members; "mimetype" is stored as it is."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, member in members.items():
            archive.writestr(
                zipfile.ZipInfo(name), member, zipfile.ZIP_STORED if name == "mimetype" else method
            )
    return content.getvalue()


def eml(attachments: dict[str, bytes] | None = None) -> bytes:
    """Return a mail whose body is the report."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "vanthu@example.vn", "nhan@example.vn"
    mail["Subject"] = "Báo cáo 6 tháng đầu năm 2019"
    mail["Date"] = "Fri, 14 Jun 2019 08:00:00 +0700"
    mail.set_content(text(), cte="base64")
    for name, content in (attachments or {}).items():
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    if mail.is_multipart():
        mail.set_boundary("b")
    return mail.as_bytes()


def msg() -> bytes:
    """Return an Outlook message whose body is the report."""
    return compound_tree(message({0x1000: text()}))


def jsonl() -> bytes:
    """Return the report as one record of JSON Lines."""
    return json.dumps({"id": "bao-cao.txt", "text": text()}, ensure_ascii=False).encode() + b"\n"


#: Every way to write the report, by the name of the file that holds it.
FORMATS: dict[str, Callable[[], bytes]] = {
    "utf-8.txt": lambda: text().encode(),
    "utf-8-mark.txt": lambda: text().encode("utf-8-sig"),
    "decomposed.txt": lambda: unicodedata.normalize("NFD", text()).replace("\n", "\r\n").encode(),
    "utf-16.txt": lambda: text().encode("utf-16"),
    "utf-16-le.txt": lambda: text().encode("utf-16-le"),
    "utf-16-be.txt": lambda: text().encode("utf-16-be"),
    "windows-1258.txt": lambda: windows_1258(text()),
    "tcvn3.txt": lambda: typed(text(), "tcvn3").encode("latin-1"),
    "tcvn3-in-utf-8.txt": lambda: typed(text(), "tcvn3").encode(),
    "vni.txt": lambda: typed(text(), "vni").encode("cp1252"),
    "viqr.txt": lambda: typed(text(), "viqr").encode("ascii"),
    "page.html": html,
    "page-1258.html": lambda: windows_1258(html().decode()),
    "page-tcvn3.html": lambda: typed(html().decode(), "tcvn3").encode("latin-1"),
    "word.docx": docx,
    "word-tcvn3.docx": lambda: docx(font=".VnTime", charset="tcvn3"),
    "word-vni.docx": lambda: docx(font="VNI-Times", charset="vni"),
    "print.pdf": pdf,
    "rich.rtf": rtf,
    "rich-tcvn3.rtf": lambda: rtf(font=".VnTime", charset="tcvn3"),
    "rich-vni.rtf": lambda: rtf(font="VNI-Times", charset="vni"),
    "open.odt": odt,
    "mail.eml": eml,
    "outlook.msg": msg,
    "archive.zip!/bao-cao/word.docx": lambda: packed({"bao-cao/word.docx": docx()}),
    "records.jsonl!/bao-cao.txt": jsonl,
}
