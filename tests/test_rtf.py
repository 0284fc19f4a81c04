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
        ("Mot{\\footnote ghi}hai", "Mothai\n\nghi"),
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
