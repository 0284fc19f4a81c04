"""Word documents of before 2007 (DOC), by whichever converter is installed."""

from viendan.errors import ReadError
from viendan.readers import docx, plain
from viendan.readers.converters import converted, program
from viendan.readers.source import Extract, File

FORMAT = "doc"
SUFFIXES = frozenset({".doc", ".dot"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Tried in this order: soffice keeps fonts, tables and numbers; the others give plain text.
_COMMANDS = {
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
    """Return whether the file is a Word document of the old kind, or one of the new kind that is locked."""
    return file.content.startswith(_OLE) and any(
        _has(file, stream) for stream in ("WordDocument", "EncryptedPackage")
    )


def _has(file: File, stream: str) -> bool:
    return stream.encode("utf-16-le") in file.content


def extract(file: File) -> Extract:
    """Return the text of the document; raises ReadError where it is locked or damaged, or no converter is installed."""
    if _has(file, "EncryptedPackage"):
        raise ReadError("encrypted", path=file.path)
    for name, arguments in _COMMANDS.items():
        found = program(name)
        if found is None:
            continue
        made = File(
            file.path, converted(file.path, file.content, [found, *arguments], ".docx"), ".txt"
        )
        if not made.content.strip():
            raise ReadError("broken", path=file.path, reason=name)
        return docx.extract(made) if docx.fits(made) else plain.extract(made)
    raise ReadError("no_converter", path=file.path, programs=", ".join(_COMMANDS))
