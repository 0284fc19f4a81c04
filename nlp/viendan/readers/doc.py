"""Word documents from before 2007 (DOC), read by whichever converter is installed."""

from viendan.errors import ReadError
from viendan.readers import docx, plain
from viendan.readers.converters import converted, program
from viendan.readers.source import Extract, File

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The first one installed is used: soffice keeps fonts, tables and numbers, the others only text.
_CONVERTERS = {
    "soffice": [
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        "{folder}",
        "-env:UserInstallation=file://{folder}/profile",
        "{}",
    ],
    "antiword": ["-w", "0", "-m", "UTF-8.txt", "{}"],
    "catdoc": ["-w", "-d", "utf-8", "{}"],
}


def fits(file: File) -> bool:
    """Return whether the file is a DOC document, or an encrypted DOCX document."""
    return file.content.startswith(_OLE) and any(
        _has_stream(file, name) for name in ("WordDocument", "EncryptedPackage")
    )


def _has_stream(file: File, name: str) -> bool:
    return name.encode("utf-16-le") in file.content


def extract(file: File) -> Extract:
    """Return the text of a document.

    Raises ReadError where it is encrypted or damaged, or where no converter is installed.
    """
    if _has_stream(file, "EncryptedPackage"):
        raise ReadError("encrypted", path=file.path)
    for name, arguments in _CONVERTERS.items():
        found = program(name)
        if found is not None:
            return _read_by(file, name, [found, *arguments])
    raise ReadError("no_converter", path=file.path, programs=", ".join(_CONVERTERS))


def _read_by(file: File, name: str, command: list[str]) -> Extract:
    made = File(file.path, converted(file.path, file.content, command, ".docx"), ".txt")
    if not made.content.strip():
        raise ReadError("broken", path=file.path, reason=name)
    return docx.extract(made) if docx.fits(made) else plain.extract(made)
