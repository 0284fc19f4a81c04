"""Mail."""

from base64 import b64encode
from email.message import EmailMessage
from pathlib import Path

import formats
import pytest

from viendan.errors import ReadError
from viendan.readers import Source, mail, members, read_all
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
            + (
                b"c\nContent-Type: multipart/alternative; boundary=x\n\n--x\n"
                b"Content-Type: text/html\n\n<p>trang\n--x\nContent-Type: text/plain\n\n"
                b"thuong\n--x--"
            ),
            ["c", "thuong"],
        ),  # plain text before a page
        (
            HEAD
            + (
                b"c\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nMot\n--x\n"
                b"Content-Disposition: attachment; filename=a.txt\n\nx\n--x--"
            ),
            ["c", "Mot"],
        ),
        (
            (
                b"From: <Saved by Blink>\nSubject: Cong thong tin\nDate: Mon, 1 Jan 2018\n"
                b"Content-Type: multipart/related; boundary=x\n\n--x\n"
                b"Content-Type: text/html\n\n<p>Mot\n--x--"
            ),
            ["Mot"],
        ),  # a page that a browser saved: the date is that of the saving
        (
            HEAD + b"c\nContent-Type: multipart/related; boundary=x\n\n--x\n"
            b"Content-Type: text/html\n\n<p>Mot\n--x--",
            ["c", "Mot"],
        ),  # a mail with pictures
        (HEAD + b"c\nContent-Type: multipart/mixed; boundary=x\n\nno parts", ["c"]),
        (HEAD + b"\n\n", [""]),
        (b"\xef\xbb\xbf" + HEAD + b"Bao cao\n\nMot", ["Bao cao", "Mot"]),  # the mark of UTF-8
        (b"From a@b Fri Jun 14 08:00:00 2019\n" + HEAD + b"Bao cao\n\nMot", ["Bao cao", "Mot"]),
        (b"\xef\xbb\xbf\r\n>From a@b Fri\r\n" + HEAD + b"c\n\nMot", ["c", "Mot"]),  # both
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
        (b"\xef\xbb\xbfFrom: a\nTo: b\nSubject: c\n\nx", ".txt", True),
        (b"From a@b Fri Jun 14 08:00:00 2019\nFrom: a\nTo: b\nSubject: c\n\nx", ".txt", True),
        (b"From a@b Fri Jun 14 08:00:00 2019\nBao cao\n", ".txt", False),
    ],
)
def test_a_mail_is_known_by_its_header(
    content: bytes,
    suffix: str,
    is_mail: bool,  # noqa: FBT001  # a column of the table
) -> None:
    assert mail.fits(File(Path("a"), content, suffix)) is is_mail


def test_a_mail_is_a_report_and_so_are_its_attachments(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(formats.eml({"báo cáo.docx": formats.docx(), "quét.png": b"\x89PNG"}))
    assert members(path) == ["báo cáo.docx", "quét.png"]
    *found, scan = [source for _, source in read_all(path)]
    assert isinstance(scan, ReadError)
    assert scan.code == "scan"
    assert all(isinstance(source, Source) for source in found)
    assert [source.name for source in found] == ["mail.eml", "mail.eml!/báo cáo.docx"]
    assert found[0].text.startswith(
        "Báo cáo 6 tháng đầu năm 2019\n\nFri, 14 Jun 2019 08:00:00 +0700\n"
    )
    assert found[1].text == formats.text()


def attached(name: str, media_type: str = "application/octet-stream", **more: str) -> File:
    """Return a mail with one attachment."""
    message = EmailMessage()
    message["From"] = message["To"] = message["Subject"] = "a"
    message.set_content("Báo cáo")
    maintype, subtype = media_type.split("/")
    message.add_attachment(b"x", maintype=maintype, subtype=subtype, filename=name, **more)
    return File(Path("a.eml"), message.as_bytes(), ".eml")


@pytest.mark.parametrize(
    ("mail_file", "suffix"),
    [
        (attached("a.docm"), ".docm"),
        (attached("a.ott"), ".ott"),
        (attached("a.xhtml"), ".xhtml"),
        (attached("a.PNG"), ".png"),
        (attached("a.jsonl"), ".jsonl"),
        (attached("Báo cáo 12.2019", "application/pdf"), ".pdf"),  # by its media type
        (attached("bao cao", "application/msword"), ".doc"),
        (attached("a.png", "image/png", cid="<1>"), ".png"),  # attached, though it has an id
    ],
)
def test_an_attachment_with_a_reader_is_a_report(mail_file: File, suffix: str) -> None:
    (opened,) = mail.contents(mail_file).values()
    if suffix == ".jsonl":
        with pytest.raises(ReadError) as caught:
            opened()
        assert caught.value.code == "nested_archive"
    else:
        assert opened().suffix == suffix
    assert [note.code for note in mail.extract(mail_file).notes] == ["attachments"]


@pytest.mark.parametrize(
    ("mail_file", "evidence"),
    [
        (attached("bang.xlsx"), "bang.xlsx"),
        (attached("chu ky.p7s", "application/pkcs7-signature"), "chu ky.p7s"),
        (attached("logo.png", "image/png", disposition="inline", cid="<1>"), "logo.png"),
        (attached("", "application/pdf"), "application/pdf"),  # without a name
    ],
)
def test_an_attachment_that_is_not_read_is_named_in_a_note(mail_file: File, evidence: str) -> None:
    assert mail.contents(mail_file) == {}
    notes = [(note.code, note.evidence) for note in mail.extract(mail_file).notes]
    assert notes == [("attachments_unread", evidence)]


def test_a_body_with_a_name_is_no_attachment() -> None:
    message = EmailMessage()
    message["From"] = message["To"] = message["Subject"] = "a"
    message.set_content("Báo cáo", filename="noi dung", disposition="inline")
    mail_file = File(Path("a.eml"), message.as_bytes(), ".eml")
    assert mail.contents(mail_file) == {}
    assert mail.extract(mail_file).notes == ()


def letter(subject: str, body: str, *attached_: EmailMessage, **files: bytes) -> EmailMessage:
    """Return a mail that forwards these mails and has these files."""
    message = EmailMessage()
    message["From"] = message["To"] = "a@example.vn"
    message["Subject"] = subject
    message.set_content(body)
    for one in attached_:
        message.add_attachment(one)
    for name, content in files.items():
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name.replace("_", ".")
        )
    return message


def texts(path: Path, message: EmailMessage) -> dict[str, str]:
    """Return the texts of a mail and of all that is in it, by their names."""
    path.write_bytes(message.as_bytes())
    found = {}
    for name, source in read_all(path):
        assert isinstance(source, Source)
        assert str(source.path) == name
        found[name.removeprefix(str(path))] = source.text
    return found


def test_a_forwarded_mail_and_its_attachments_are_reports(tmp_path: Path) -> None:
    inner = letter("Báo cáo", "Trong\nFrom đầu dòng", a_txt="Một".encode())
    found = texts(tmp_path / "a.eml", letter("FW: báo cáo", "Ngoài", inner, b_txt=b"Hai"))
    assert found == {
        "": "FW: báo cáo\n\nNgoài\n",
        "!/Báo cáo.eml": "Báo cáo\n\nTrong\nFrom đầu dòng\n",
        "!/Báo cáo.eml!/a.txt": "Một",
        "!/b.txt": "Hai",
    }


def test_a_mail_attached_as_a_file_is_opened_too(tmp_path: Path) -> None:
    inner = letter("Trong", "x", a_txt="Một".encode()).as_bytes()
    found = texts(tmp_path / "a.eml", letter("Ngoài", "y", thu_eml=inner))
    assert list(found) == ["", "!/thu.eml", "!/thu.eml!/a.txt"]


def test_forwarded_mails_of_one_subject_have_names_of_their_own(tmp_path: Path) -> None:
    one, two = (letter("RE: a/b", body) for body in ("Một", "Hai"))
    found = texts(tmp_path / "a.eml", letter("x", "y", one, two, letter("", "Ba")))
    assert list(found) == ["", "!/RE: a-b.eml", "!/RE: a-b (2).eml", "!/thư.eml"]
    assert found["!/RE: a-b (2).eml"].endswith("Hai\n")


def test_a_forwarded_mail_in_base64_is_read() -> None:
    inner = b64encode(HEAD + b"Trong\n\nMot")
    head = b"c\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
    opened = mail.contents(File(Path("a.eml"), HEAD + head + inner, ".eml"))["thư.eml"]()
    assert read(opened.content) == ["Trong", "Mot"]


def test_a_forwarded_mail_of_another_charset_keeps_its_bytes() -> None:
    inner = HEAD + b"x\nContent-Type: text/plain; charset=windows-1258\n\n"
    inner += formats.windows_1258(formats.text())
    whole = HEAD + b"c\nContent-Type: message/rfc822\n\n" + inner
    opened = mail.contents(File(Path("a.eml"), whole, ".eml"))["x.eml"]()
    assert "\n".join(read(opened.content)[1:]).split() == formats.text().split()
