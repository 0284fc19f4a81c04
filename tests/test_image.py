"""Images of pages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from viendan.errors import ReadError
from viendan.readers import image
from viendan.readers.source import File

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("content", "suffix", "is_image"),
    [
        (PNG, ".txt", True),
        (b"\xff\xd8\xff\xe0 JFIF", "", True),
        (b"II*\x00", ".tif", True),
        (b"GIF89a", ".gif", True),
        (b"BM\x00\x00", ".bmp", True),
        (b"BM: so 12", ".txt", False),  # a text may start so
        (b"text", ".png", False),
    ],
)
def test_an_image_is_known_by_its_first_bytes(
    content: bytes,
    suffix: str,
    is_image: bool,  # noqa: FBT001  # a column of the table
) -> None:
    assert image.fits(File(Path("a"), content, suffix)) is is_image


def test_an_image_is_read_only_where_that_is_asked_for(tesseract: Callable[[str], None]) -> None:
    tesseract("Báo cáo quét")
    found = image.extract(File(Path("a.png"), PNG, ".png", ocr=True))
    assert found.text == "Báo cáo quét\n"
    assert [note.code for note in found.notes] == ["recognised"]
    with pytest.raises(ReadError) as caught:
        image.extract(File(Path("a.png"), PNG, ".png"))
    assert caught.value.code == "scan"
