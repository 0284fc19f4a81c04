"""Rich text."""

from pathlib import Path

import pytest

from viendan.readers import rtf
from viendan.readers.source import File


def read(
    body: str,
    head: str = (
        "{\\fonttbl{\\f0 Arial;}{\\f1\\fnil .VnTime;}{\\f2 VNI-Times;}{\\f3\\fcharset163 "
        "Times New Roman{\\*\\falt x};}}"
    ),
) -> str:
    return rtf.extract(
        File(
            Path("a.rtf"),
            f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{head}{body}}}".encode("latin-1"),
            ".rtf",
        )
    ).text.strip()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("M\\u7897?t\\par Hai", "Một\n\nHai"),
        ("\\uc2 M\\u7897 o.t", "Một"),  # two letters stand in
        ("\\uc0 M\\u7897 t", "Một"),  # none does
        ("M\\u7897\\'6ft", "Một"),  # a byte does
        ("\\u-8187?", "\ue005"),  # a negative number
        ("{\\f1 B\\'b8o c\\'b8o}", "Báo cáo"),
        ("{\\f2 Ba\\'f9o}", "Báo"),
        ("{\\f3 Ba\\'eco}", "Báo"),  # the combining tone of Windows-1258
        ("{\\f1 b\\'b8o}{\\f0  xong}", "báo xong"),
        ("\\f1 b\\'b8o\\plain  xong", "báo xong"),
        ("{\\*\\bkmkstart x}{\\pict\\bin3 }}}}{\\info{\\title x}}{\\header x}Mot", "Mot"),
        ("{\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}", "3"),
        ("{\\listtext\\tab 1.\\tab}Mot", "1. Mot"),  # the number that the writer put down
        ("Mot\\line Hai\\tab ba", "Mot\nHai\tba"),
        ("45/2016/\\line Q\\u272?-TTg", "45/2016/QĐ-TTg"),
        ("a\\~b\\_c\\-d\\{\\}\\\\", "a\u00a0b-cd{}\\"),
        ("Mot*{\\footnote * ghi}hai\\par Ba", "Mot*hai\n\n* ghi\n\nBa"),  # a mark of its author
        (
            "Mot{\\super\\chftn}{\\footnote\\pard{\\super\\chftn} ghi}, hai\\par Ba",
            "Mot[1], hai\n\n[1] ghi\n\nBa",
        ),  # as Word writes it
        ("Mot{\\super\\chftn{\\*\\footnote\\chftn  ghi}}\\par Ba", "Mot[1]\n\n[1] ghi\n\nBa"),
        (
            "A\\chftn{\\footnote b}C\\chftn{\\footnote\\ftnalt d}E\\chftn{\\footnote f}",
            "A[1]C[i]E[2]\n\n[1] b\n\n[i] d\n\n[2] f",
        ),  # an endnote between two footnotes
        ("A\\chftn{\\footnote b\\par c}", "A[1]\n\n[1] b c"),  # paragraphs of a note
        (
            "\\trowd\\intbl A\\chftn{\\footnote\\pard b}\\cell C\\cell\\row\\pard sau",
            "A[1]\tC\n\n[1] b\n\nsau",
        ),  # after the table
        ("A\\chftn\\par B{\\footnote c}", "A\n\nB\n\nc"),  # a number without a note
        ("{\\header x\\chftn{\\footnote y}}Mot", "Mot"),  # in what is left out
        (
            "\\trowd\\intbl A\\cell B\\cell\\row\\trowd\\intbl 1\\cell 2\\cell\\row\\pard sau",
            "A\tB\n1\t2\n\nsau",
        ),
        ("\\trowd\\intbl a\\par b\\cell c\\cell\\row\\pard", "a b\tc"),
        ("Mot\\\nHai", "Mot\n\nHai"),  # a backslash before a line's end
        ("}x", ""),
    ],
)
def test_what_rich_text_says(body: str, text: str) -> None:
    assert read(body) == text
