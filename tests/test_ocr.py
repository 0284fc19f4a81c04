"""Recognition by Tesseract."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from viendan.errors import ReadError
from viendan.readers import converters, ocr


@pytest.fixture
def without_vietnamese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Tesseract that knows English only."""
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho eng\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(converters.shutil, "which", lambda _: str(program))
    ocr._tesseract.cache_clear()
    yield
    ocr._tesseract.cache_clear()


def test_the_text_of_an_image_is_what_tesseract_prints(tesseract: Callable[[str], None]) -> None:
    tesseract("Báo cáo")
    assert ocr.text_in_image(Path("a.png"), b"image") == "Báo cáo\n"


@pytest.mark.usefixtures("without_vietnamese")
def test_tesseract_without_vietnamese_is_no_tesseract() -> None:
    with pytest.raises(ReadError) as caught:
        ocr.text_in_image(Path("a.png"), b"image")
    assert (caught.value.code, caught.value.about["path"]) == ("no_tesseract", Path("a.png"))
