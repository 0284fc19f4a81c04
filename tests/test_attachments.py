"""Attachments."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from viendan.errors import ReadError
from viendan.readers import attachments, mail
from viendan.readers.attachments import (
    Attachment,
    attached_files,
    attachment_notes,
    plain_name,
    suffix_of,
)
from viendan.readers.source import File, Note

OUTER = File(Path("a.eml"), b"", ".eml")


def file(name: str, suffix: str | None = ".txt", content: bytes = b"x") -> Attachment:
    return Attachment(name, suffix, lambda: content)


def nested(depth: int) -> bytes:
    """Return a mail in a mail in a mail, the innermost with a text."""
    message = EmailMessage()
    message["From"] = message["To"] = message["Subject"] = "a"
    inner = nested(depth - 1) if depth else b"x"
    name = "a.eml" if depth else "a.txt"
    message.add_attachment(inner, maintype="application", subtype="x", filename=name)
    return message.as_bytes()


def test_attachments_with_a_reader_are_files_of_the_mail() -> None:
    found = attached_files(OUTER, [file("a.txt"), file("b.xlsx", None)])
    assert list(found) == ["a.txt"]
    opened = found["a.txt"]()
    assert (opened.path, opened.content, opened.suffix) == (Path("a.eml!/a.txt"), b"x", ".txt")


def test_two_attachments_of_one_name_are_refused() -> None:
    found = attached_files(OUTER, [file("a.txt"), file("a.txt")])
    with pytest.raises(ReadError) as caught:
        found["a.txt"]()
    assert caught.value.code == "duplicate_name"


def test_notes_name_what_is_read_and_what_is_not() -> None:
    notes = attachment_notes([file("a.txt"), file("b.xlsx", None), file("c.txt")])
    assert notes == (Note("attachments", "a.txt, c.txt"), Note("attachments_unread", "b.xlsx"))


def test_mails_in_mails_are_opened_to_a_depth() -> None:
    deep = attachments.MOST_DEPTH
    found = mail.contents(File(Path("a.eml"), nested(deep), ".eml"))
    assert list(found)[-1] == "a.eml!/" * deep + "a.txt"
    with pytest.raises(ReadError) as caught:
        mail.contents(File(Path("a.eml"), nested(deep + 1), ".eml"))
    assert caught.value.code == "too_complex"


def test_all_attachments_together_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "MOST_ATTACHMENTS", 2)
    assert len(mail.contents(File(Path("a.eml"), nested(1), ".eml"))) == 2
    with pytest.raises(ReadError) as caught:
        mail.contents(File(Path("a.eml"), nested(2), ".eml"))
    assert caught.value.code == "too_complex"


def test_an_attached_mail_that_is_none_has_no_attachments() -> None:
    found = attached_files(OUTER, [file("thu.eml", ".eml", b"no mail")])
    assert list(found) == ["thu.eml"]


@pytest.mark.parametrize(
    ("given", "name", "suffix"),
    [
        ("C:\\Bao cao\\a.DOCX", "a.DOCX", ".docx"),
        ("../../etc/passwd", "passwd", ""),
        ("", "", ""),
    ],
)
def test_a_name_is_without_folders(given: str, name: str, suffix: str) -> None:
    assert (plain_name(given), suffix_of(name)) == (name, suffix)
