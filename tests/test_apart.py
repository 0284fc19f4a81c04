"""Reading apart: what a file costs is a process, not the command."""

import os
import resource
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import formats
import pdf_files
import pytest

from viendan.errors import ReadError
from viendan.readers import OnPages, PagesRead, Source, apart, read, read_all
from viendan.readers.apart import MOST_MEMORY, ReadingProcess, read_apart, seconds_for
from viendan.readers.ocr import MOST_SECONDS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("Báo cáo quý I", encoding="utf-8")
    archive = formats.packed({"a.docx": formats.docx(), "b.txt": b"\0"})
    (tmp_path / "b.zip").write_bytes(archive)
    return tmp_path


def test_files_are_read_as_in_this_process(folder: Path) -> None:
    with ReadingProcess() as process:
        for path in (folder / "a.txt", folder / "b.zip", folder / "none.txt"):
            found, expected = list(process.read_all(str(path))), list(read_all(path))
            assert [name for name, _ in found] == [name for name, _ in expected]
            assert [_told(one) for _, one in found] == [_told(one) for _, one in expected]
        assert process.read(str(folder / "a.txt")) == read(folder / "a.txt")
        with pytest.raises(ReadError) as caught:
            process.read(str(folder / "none.txt"))
    assert caught.value.code == "missing"


def _told(found: Source | ReadError) -> object:
    return (found.code, str(found.about)) if isinstance(found, ReadError) else found


def _at_bad(harm: object) -> object:
    """Return `readers.read_all`, but with harm done at a file that is named "bad"."""

    def read_or_harm(path: str, **options: object) -> Iterator[object]:
        if Path(path).stem == "bad":
            harm()  # type: ignore[operator]
        yield from read_all(path, **cast("Any", options))

    return read_or_harm


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _take_memory() -> None:
    bytearray(2 * MOST_MEMORY)


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (_die, "crashed"),  # a library that ends the process
        (_take_memory, "out_of_memory"),
        (lambda: time.sleep(600), "too_slow"),
    ],
)
def test_a_bad_file_has_its_reason_and_the_next_one_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, harm: object, code: str
) -> None:
    monkeypatch.setattr(apart, "read_all", _at_bad(harm))  # the process is a copy of this one
    monkeypatch.setattr(apart, "_SECONDS", 0.5)
    with ReadingProcess() as process:
        ((path, error),) = process.read_all(str(folder / "bad.txt"))
        assert isinstance(error, ReadError)
        assert (path, error.code) == (str(folder / "bad.txt"), code)
        assert [isinstance(one, Source) for _, one in process.read_all(str(folder / "a.txt"))] == [
            True
        ]


def test_a_limit_that_is_lower_already_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (1000, 1000))
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: given.append(limits))
    apart.limit_memory()
    assert given == [(1000, 1000)]


def test_a_larger_file_has_more_time() -> None:
    assert seconds_for(0) == 60
    assert seconds_for(3_000_000) == 120
    assert seconds_for(0, scans=1) == 60 + MOST_SECONDS


def test_the_pages_that_tesseract_reads_are_heard(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = PagesRead("a.txt", 1, 2)

    def read_pages(path: str, *, ocr: bool, on_pages: OnPages) -> Iterator[object]:
        on_pages(first)
        yield from read_all(path, ocr=ocr, on_pages=on_pages)

    monkeypatch.setattr(apart, "read_all", read_pages)  # as above
    heard: list[PagesRead] = []
    with ReadingProcess(ocr=True, on_pages=heard.append) as process:
        ((_, found),) = process.read_all(str(folder / "a.txt"))
    assert isinstance(found, Source)
    assert heard == [first]


def test_a_pdf_whose_form_shows_itself_costs_its_process_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_files.form_in_itself())
    monkeypatch.setattr(apart, "_SECONDS", 0.5)
    with pytest.raises(ReadError) as refused:
        read_apart(path)
    assert refused.value.code in {"too_slow", "out_of_memory"}
