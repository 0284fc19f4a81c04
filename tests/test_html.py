"""Web pages."""

from pathlib import Path

import formats
import pytest

from viendan.annotation.reading import read_report
from viendan.readers import html
from viendan.readers.source import File


def said(page: str) -> str:
    return html.extract(
        File(Path("a.html"), f"<html><body>{page}</body></html>".encode(), ".html")
    ).text.strip()


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<h1>Báo cáo</h1><p>Một</p><p>Hai</p>", "Báo cáo\n\nMột\n\nHai"),
        ("<p>số 45/2016/<br>QĐ-<br/>TTg</p>", "số 45/2016/QĐ-TTg"),  # breaks inside a number
        ("<p>Một<br>Hai</p>", "Một\nHai"),  # and between lines
        ("<p>đạt 1.<b>2</b>04 m<sup>2</sup></p>", "đạt 1.204 m2"),  # marks inside a number
        ("<p>Một   hai\n ba&nbsp;bốn</p>", "Một hai ba bốn"),
        ('<p>H<img src="a.gif" align="left">\nUYỆN Ba Bể</p>', "HUYỆN Ba Bể"),  # inside a word
        ('<p>Huyện<img src="a.gif" align="left">\nBa Bể</p>', "Huyện Ba Bể"),  # between words
        ('<p>H<img src="a.gif">\nUYỆN</p>', "H UYỆN"),  # one that stands in the line
        ("<p>QĐ&shy;-TTg, Nghị&shy;định</p>", "QĐ-TTg, Nghịđịnh"),  # soft hyphens
        ("<ol><li>Một<li>Hai</ol><ol type=a start=3><li>Ba</ol>", "1. Một\n\n2. Hai\n\nc. Ba"),
        ("<ol><li value=4>Một</ol><ul><li>Hai</ul>", "4. Một\n\n- Hai"),
        ("<ul><li>- Một<li>a) Hai</ul>", "- Một\n\na) Hai"),  # marks that the page writes itself
        ("<table><tr><th>A<th>B<tr><td>1<td>2</table>", "A\tB\n1\t2"),
        (
            "<table><tr><td>A<td><p>b<p>c<tr><td>1<td>2</table>",
            "A\tb c\n1\t2",
        ),  # paragraphs in a cell
        ("<table><tr><td>Một<tr><td>Hai</table>", "Một\n\nHai"),  # a table that only lays out
        (
            "<table><tr><td><table><tr><td>A<td>B<tr><td>1<td>2</table><td>x</table>",
            "A\tB\n1\t2\n\nx",
        ),  # one inside another
        ("<td>lạc<tr>loài", "lạcloài"),  # cells without a table
        ("<nav>x</nav><aside>x</aside><script>x</script><p>Một</p><footer>x</footer>", "Một"),
        (
            "<div class='left-menu'>x</div><div id=breadcrumb>x</div><p>Một hai ba bốn</p>",
            "Một hai ba bốn",
        ),
        (
            "<div class=content-menu><p>Một hai ba bốn năm sáu</p></div><p>bảy</p>",
            "Một hai ba bốn năm sáu\n\nbảy",
        ),  # too much to be a menu
        ("<p style='display: none'>x</p><p hidden>x</p><p>Một</p>", "Một"),
        ("<p><a href=1>x</a><p><a href=2>y</a><p><a href=3>z</a><p>Một", "Một"),  # a menu of links
        (
            "<p>Theo <a href=1>Nghị định 49</a> của Chính phủ",
            "Theo Nghị định 49 của Chính phủ",
        ),  # a link in a sentence
        ("<form><p>Một</p><button>x</button></form>", "Một"),  # whole pages stand in forms
        ("<font face='.VnTime'>B¸o c¸o</font> tháng", "Báo cáo tháng"),  # as TCVN3 is typed
        ("<p style=\"font-family:'VNI-Times'\">Baùo <b>caùo</b></p>", "Báo cáo"),
        ("<p>Một <!-- x --> hai</p>", "Một hai"),
        ("<p>&lt;b&gt; &#7879; &amp;</p>", "<b> ệ &"),
        ("Một<p>Hai", "Một\n\nHai"),
        ("</p></table></td>", ""),
        ("<p>Theo <del>số 1</del><ins>số 2</ins> <s>số 3</s><strike>số 4</strike>", "Theo số 2"),
        ("<p>số 12/2016/QĐ-UBND<sup>1</sup> ngày 5", "số 12/2016/QĐ-UBND[1] ngày 5"),  # a note
        ("<p><sup>1</sup> Ghi chú", "[1] Ghi chú"),
        ("<p>vốn<sup> (2)</sup>, số <sup>[3]</sup>", "vốn (2), số [3]"),  # in brackets already
        ("<p>120 m<sup>2</sup>, 5 km<sup>2</sup>, cm<sup>3</sup>", "120 m2, 5 km2, cm3"),
        ("<p>10<sup>6</sup> đồng, năm<sup>th</sup>", "10[6] đồng, nămth"),
        ("<p>Một<sup><p>2</p></sup>Hai", "Một\n\n2\n\nHai"),  # a paragraph inside
        ("<p>a <ruby>chữ<rp>(</rp><rt>âm</rt><rp>)</rp></ruby>", "a chữ"),
        ("<del><p>Một</p><table><tr><td>x</table></del><p>Hai", "Hai"),  # deleted blocks
        ("<pre>\nMột  hai\n  ba\n\nBốn</pre><p>năm\nsáu", "Một  hai\nba\n\nBốn\n\nnăm sáu"),
        ("<pre>số 45/2016/\nQĐ-<b>TTg\nngày</b></pre>", "số 45/2016/QĐ-TTg\nngày"),
        ("<div style='white-space: pre-line'>Một\nHai<p>Ba\nBốn</div>", "Một\nHai\n\nBa\nBốn"),
        ("<pre><p style='white-space:normal'>Một\nHai</pre>", "Một Hai"),
        (
            "<table><tr><td><pre>A\nB</pre><td>1<tr><td>x<td>2</table>",
            "A B\t1\nx\t2",
        ),  # in a cell
    ],
)
def test_what_a_page_says(page: str, text: str) -> None:
    assert said(page) == text


@pytest.mark.parametrize(
    ("content", "suffix", "is_page"),
    [
        (b"<!DOCTYPE html><p>x", ".txt", True),
        (b"\xef\xbb\xbf \n<HTML>", ".doc", True),  # a page that Word saved
        (b"<!-- saved -->\n<html>", "", True),
        (b"<p>x", ".html", True),
        (b"<p>x", ".txt", False),
        (b"1 < 2", ".html", False),
        (b"text <html>", ".txt", False),
    ],
)
def test_a_page_is_known_by_its_first_tag(
    content: bytes,
    suffix: str,
    is_page: bool,  # noqa: FBT001  # a column of the table
) -> None:
    assert html.fits(File(Path("a"), content, suffix)) is is_page


def test_a_letterhead_in_a_menu_s_class_is_kept() -> None:
    head = (
        "<div class=banner>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</div>"
        + "<p>Một đoạn văn dài hơn.</p>" * 9
    )
    assert said(head).startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")


@pytest.mark.parametrize(
    "title", ["Báo cáo", "Tỉnh đạt nhiều kết quả trong cải cách hành chính. " * 8]
)
def test_the_letterhead_is_read_after_a_page_title_of_any_length(title: str) -> None:
    page = (
        formats.html().decode().replace("<main>", f"<main><h1>{title}</h1><p>05/06/2019 08:30</p>")
    )
    header = read_report(html.extract(File(Path("a.html"), page.encode(), ".html")).text).header
    assert (header.number, header.symbol, header.date) == ("312", "BC-STTTT", "2019-06-14")
    assert header.title == formats.TITLE[1]


def test_a_tag_of_thousands_of_attributes_is_read_without_them() -> None:
    many = " ".join(f'a{number}="{number}"' for number in range(20_000))
    assert said(f"<body><p {many}>Báo cáo</p><p>Hết</p></body>") == "Báo cáo\n\nHết"


def test_a_long_attribute_is_kept() -> None:
    image = "x" * 20_000
    page = f'<body><p>Trước</p><p hidden data-image="{image}">Ẩn</p></body>'
    assert said(page) == "Trước"
