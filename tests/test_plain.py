"""Plain text."""

from pathlib import Path

import pytest

from viendan.errors import ReadError
from viendan.readers import plain
from viendan.readers.source import File


@pytest.mark.parametrize(
    ("content", "suffix", "may_be_text"),
    [
        (b"text", ".txt", True),
        (b"text", "", True),
        (b"text", ".pdf", True),  # a text with a misleading suffix
        (b"text", ".xyz", False),  # a suffix without a reader
        (b"MZ\x90", ".txt", False),  # a program
        (b"\x1f\x8b\x08", ".txt", False),  # gzip
    ],
)
def test_text_has_a_known_suffix_or_none_and_is_not_binary(
    content: bytes,
    suffix: str,
    may_be_text: bool,  # noqa: FBT001  # a column of the table
) -> None:
    assert plain.fits(File(Path("a"), content, suffix)) is may_be_text


def test_a_text_is_read_as_it_is() -> None:
    found = plain.extract(File(Path("a.txt"), "Một\r\n  hai\n".encode(), ".txt"))
    assert (found.text, found.places, found.encoding) == ("Một\n  hai\n", (), "UTF-8")


def test_xml_is_no_text() -> None:
    with pytest.raises(ReadError) as caught:
        plain.extract(File(Path("a.txt"), b"\n<?xml version='1.0'?><a/>", ".txt"))
    assert caught.value.code == "unknown_format"
