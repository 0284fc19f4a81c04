"""ZIP archives."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import formats
import pytest

from viendan.readers import Source, archive, members, read, read_all
from viendan.readers.source import File


def test_an_archive_holds_reports_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "archive.zip"
    inside = {
        "a/b.txt": formats.text().encode(),
        "c.html": formats.html(),
        ".hidden": b"x",
        "bad.txt": b"\x00\x01",
        "empty/": b"",
    }
    path.write_bytes(formats.packed(inside))
    assert members(path) == ["a/b.txt", "c.html", "bad.txt"]
    found = dict(read_all(path))
    assert list(found) == [f"{path}!/{name}" for name in members(path)]
    read_well = [source for source in found.values() if isinstance(source, Source)]
    assert [source.name for source in read_well] == ["archive.zip!/a/b.txt", "archive.zip!/c.html"]
    assert {source.text for source in read_well} == {formats.text()}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", formats.docx),  # a package inside the package
        ("a.pdf", formats.pdf),  # the head of a PDF among the first bytes
    ],
)
def test_an_archive_of_files_stored_as_they_are_is_an_archive(
    tmp_path: Path, name: str, content: Callable[[], bytes]
) -> None:
    path = tmp_path / "archive.zip"
    path.write_bytes(formats.packed({name: content()}, zipfile.ZIP_STORED))
    assert members(path) == [name]
    assert "Quyết định" in read(f"{path}!/{name}").text


@pytest.mark.parametrize(
    ("names", "is_archive"),
    [
        (["a.txt"], True),
        ([], True),  # an empty archive
        (["[Content_Types].xml", "xl/workbook.xml"], False),  # a workbook
        (["mimetype", "content.xml"], False),  # a book or an OpenDocument
        (["META-INF/MANIFEST.MF", "a.class"], False),  # a program
    ],
)
def test_packages_of_programs_are_no_archives(
    names: list[str],
    is_archive: bool,  # noqa: FBT001  # a column of the table
) -> None:
    content = formats.packed(dict.fromkeys(names, b"x"))
    assert archive.fits(File(Path("a.zip"), content, ".zip")) is is_archive
