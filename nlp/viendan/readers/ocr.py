"""Recognition of scanned pages by Tesseract, where it is installed and asked for."""

from functools import cache
from pathlib import Path

from viendan.errors import ReadError
from viendan.readers.converters import program, run

#: The resolution, in dots per inch, at which a page is drawn for recognition.
RESOLUTION = 300
_OPTIONS = ["-l", "vie", "--dpi", str(RESOLUTION), "--psm", "4"]


@cache
def _tesseract() -> str | None:
    """Return the path of Tesseract where it knows Vietnamese, or None."""
    found = program("tesseract")
    if found is None:
        return None
    languages = run(Path(found), [found, "--list-langs"]).decode("utf-8", "replace").split()
    return found if "vie" in languages else None


def text_in_image(path: Path, image: bytes) -> str:
    """Return the text of an image (PNG, JPEG, TIFF, PNM).

    Raises ReadError where Tesseract or its Vietnamese model is missing, or where it fails.
    """
    found = _tesseract()
    if found is None:
        raise ReadError("no_tesseract", path=path)
    return run(path, [found, "stdin", "stdout", *_OPTIONS], image).decode("utf-8", "replace")
