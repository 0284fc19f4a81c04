"""Mail."""

from pathlib import Path

import pytest

from viendan.readers import mail
from viendan.readers.source import File


def read(content: bytes) -> list[str]:
    return mail.extract(File(Path("a.eml"), content, ".eml")).text.strip().split("\n\n")


HEAD = b"From: a\nTo: b\nSubject: "


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        (HEAD + b"Bao cao\nDate: Mon, 1 Jan 2018\n\nMot\n", ["Bao cao", "Mon, 1 Jan 2018", "Mot"]),
        (HEAD + b"=?utf-8?B?QsOhbyBjw6Fv?=\n\nMot", ["Báo cáo", "Mot"]),  # encoded words
        (
            HEAD + b"=?utf-8?Q?B=C3=A1o?=\n =?utf-8?Q?_c=C3=A1o?=\n\nMot",
            ["Báo cáo", "Mot"],
        ),  # folded
        (HEAD + "Báo cáo\n\nMột".encode(), ["Báo cáo", "Một"]),  # UTF-8 as it is
        (
            HEAD + b"=?klingon?B?QsOh?=\n\nMot",
            ["=?klingon?B?QsOh?=", "Mot"],
        ),  # words that cannot be read
        (HEAD + b"c\nContent-Type: text/html\n\n<p>M&#7897;t<p>Hai", ["c", "Một", "Hai"]),
        (HEAD + b"c\nContent-Transfer-Encoding: quoted-printable\n\nM=E1=BB=99t", ["c", "Một"]),
        (HEAD + b"c\nContent-Transfer-Encoding: base64\n\nTeG7mXQ=", ["c", "Một"]),
        (
            HEAD
            + b"c\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>trang\n--x\nContent-Type: text/plain\n\nthuong\n--x--",
            ["c", "thuong"],
        ),  # plain text before a page
        (
            HEAD
            + b"c\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nMot\n--x\nContent-Disposition: attachment; filename=a.txt\n\nx\n--x--",
            ["c", "Mot"],
        ),
        (HEAD + b"c\nContent-Type: multipart/mixed; boundary=x\n\nno parts", ["c"]),
        (HEAD + b"\n\n", [""]),
    ],
)
def test_subject_date_and_body_are_read(content: bytes, parts: list[str]) -> None:
    assert read(content) == parts


@pytest.mark.parametrize(
    ("content", "suffix", "is_mail"),
    [
        (b"From: a\nTo: b\nSubject: c\n\nx", ".txt", True),
        (b"Subject: c\n\nx", ".eml", True),
        (b"Subject: c\n\nx", ".txt", False),  # one header makes no mail
        (
            b"Bao cao\nFrom: a\nTo: b\nSubject: c\n",
            ".txt",
            False,
        ),  # nor do headers quoted in a text
        (b"<p>x", ".eml", False),
    ],
)
def test_a_mail_is_told_by_its_headers(content: bytes, suffix: str, is_mail: bool) -> None:  # noqa: FBT001  # a column of the table
    assert mail.fits(File(Path("a"), content, suffix)) is is_mail
