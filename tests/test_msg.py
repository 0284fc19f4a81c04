"""Outlook messages."""

from datetime import UTC, datetime
from pathlib import Path

import formats
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msg_files import Tree, attached, compound_tree, message, ticks

from viendan.errors import ReadError
from viendan.readers import Source, msg, read_all
from viendan.readers.source import File

SUBJECT, BODY, SENT, ARRIVED, CODE_PAGE = 0x0037, 0x1000, 0x0039, 0x0E06, 0x3FFD
MORNING = ticks(datetime(2019, 6, 14, 1, 0, tzinfo=UTC))
PAGE = "<html><body><p>Một</p><p>Hai</p></body></html>".encode()


def file(tree: Tree) -> File:
    return File(Path("a.msg"), compound_tree(tree), ".msg")


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (
            message({SUBJECT: "Báo cáo", BODY: "Một\r\nHai"}, numbers={SENT: MORNING}),
            "Báo cáo\n\nFri, 14 Jun 2019 08:00:00 +0700\n\nMột\nHai\n",
        ),
        (
            message({BODY: "Một"}, numbers={ARRIVED: MORNING}),
            "Fri, 14 Jun 2019 08:00:00 +0700\n\nMột\n",
        ),
        (message({SUBJECT: "a"}, page=PAGE), "a\n\nMột\n\nHai\n"),  # a page
        (message({BODY: " \r\n"}, page=PAGE), "Một\n\nHai\n"),
        (message({BODY: "Một"}, page=PAGE), "Một\n"),  # letters before a page
        (
            message(
                {
                    SUBJECT: formats.windows_1258("Báo cáo"),
                    BODY: formats.windows_1258(formats.text()),
                }
            ),
            "Báo cáo\n\n" + formats.text(),
        ),  # eight-bit letters
        (message({SUBJECT: b"caf\xe9"}, numbers={CODE_PAGE: 1252}), "café\n"),
        (message({SUBJECT: b"cafe"}, numbers={CODE_PAGE: 9}), "cafe\n"),  # a page that is none
        (message({SUBJECT: "a\r\nBcc: b"}), "a Bcc: b\n"),  # a subject is one line
        (message({SUBJECT: "a"}, numbers={SENT: 2**63}), "a\n"),  # a time that is none
        (message({SUBJECT: "Dài" * 2000}), "Dài" * 666 + "Dà\n"),  # a large stream
    ],
)
def test_subject_date_and_body_are_read(tree: Tree, text: str) -> None:
    assert msg.fits(file(tree))
    assert msg.extract(file(tree)).text == text


def test_attachments_and_messages_in_a_message_are_reports(tmp_path: Path) -> None:
    inner = message(
        {SUBJECT: "Trong", BODY: "Một"}, [attached("phụ lục.docx", formats.docx())], header=24
    )
    path = tmp_path / "a.msg"
    tree = message(
        {SUBJECT: "Ngoài"}, [attached("báo cáo.docx", formats.docx()), attached("", inner)]
    )
    path.write_bytes(compound_tree(tree))
    found = {name.removeprefix(str(path)): source for name, source in read_all(path)}
    assert all(isinstance(source, Source) for source in found.values())
    assert {name: source.text for name, source in found.items() if isinstance(source, Source)} == {
        "": "Ngoài\n",
        "!/báo cáo.docx": formats.text(),
        "!/Trong.eml": "Trong\n\nMột\n",
        "!/Trong.eml!/phụ lục.docx": formats.text(),
    }


def test_what_is_not_read_is_named_in_a_note() -> None:
    tree = message(
        {SUBJECT: "a"},
        [
            attached("a.xlsx", b"x"),
            attached("logo.png", b"x", "image/png", flags=4, x3712="<1>"),  # shown in the body
            attached("", b"%PDF", "application/pdf"),  # without a name
        ],
    )
    notes = [(note.code, note.evidence) for note in msg.extract(file(tree)).notes]
    assert notes == [("attachments_unread", "a.xlsx, logo.png, application/pdf")]


def test_a_message_is_known_by_the_properties_of_its_root() -> None:
    whole = compound_tree(message({SUBJECT: "a"}))
    inside = compound_tree({"ObjectPool": message({SUBJECT: "a"}), "WordDocument": b"x"})
    for content, is_message in (
        (whole, True),
        (inside, False),
        (whole[:600], False),
        (b"x", False),
    ):
        assert msg.fits(File(Path("a"), content, ".msg")) is is_message


def nested(depth: int) -> Tree:
    inner = [attached("", nested(depth - 1))] if depth else []
    return message({SUBJECT: "a"}, inner, header=24)


@pytest.mark.parametrize(
    "tree",
    [
        message({}, [attached("", nested(msg.MOST_DEPTH))]),
        message({}, [attached("a.txt", b"x")] * (msg.MOST_ATTACHMENTS + 1)),
    ],
)
def test_messages_have_limits(tree: Tree) -> None:
    for read in (msg.extract, msg.contents):
        with pytest.raises(ReadError) as caught:
            read(file(tree))
        assert (caught.value.code, caught.value.about["path"]) == ("too_complex", Path("a.msg"))


def test_streams_that_share_their_sectors_are_no_bomb() -> None:
    sizes = [50_000, *[5_000] * 8]
    files = [attached(f"{number}.txt", b"x" * size) for number, size in enumerate(sizes)]
    content = bytearray(compound_tree(message({}, files)))
    name = "_37010102".encode("utf-16-le")
    entries = [at for at in range(0, len(content), 128) if content[at + 22 : at + 40] == name]
    for at in entries[1:]:  # each is now the first one again
        content[at + 116 : at + 124] = content[entries[0] + 116 : entries[0] + 124]
    assert len(entries) == len(sizes)
    with pytest.raises(ReadError) as caught:
        msg.contents(File(Path("a.msg"), bytes(content), ".msg"))
    assert caught.value.about["reason"] == "broken_sizes"


SMALL = compound_tree(message({SUBJECT: "Báo cáo", BODY: "x" * 5000}, [attached("a.txt", b"x")]))


@given(st.integers(0, len(SMALL) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_message_is_read_or_refused(offset: int, value: bytes) -> None:
    content = (SMALL[:offset] + value + SMALL[offset + len(value) :])[: len(SMALL)]
    try:
        msg.extract(File(Path("a.msg"), content, ".msg"))
        members = msg.contents(File(Path("a.msg"), content, ".msg")).values()
        assert all(opened().content is not None for opened in members)
    except ReadError as error:
        expected = {"broken", "unknown_encoding", "binary", "too_complex", "not_text"}
        assert error.code in expected  # noqa: PT017  # either outcome is right
