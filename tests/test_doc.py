"""Word documents of before 2007, read by whichever converter is installed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import formats
import pytest

from viendan.errors import ReadError
from viendan.readers import converters, read

CONTENT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le")
Install = Callable[[str, str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """A function that puts a converter in place, a shell script."""

    def put(name: str, script: str) -> None:
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setattr(
            converters.shutil, "which", lambda wanted: str(program) if wanted == name else None
        )

    return put


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A Word document of the old kind."""
    path = tmp_path / "-bao cao.doc"
    path.write_bytes(CONTENT)
    return path


@pytest.mark.parametrize("name", ["antiword", "catdoc"])
def test_what_a_converter_prints_is_the_text(install: Install, report: Path, name: str) -> None:
    install(
        name, 'for last; do :; done; cmp -s "$last" \'' + str(report) + "' && printf 'Báo cáo\\n'"
    )
    source = read(report)
    assert (source.text, source.format) == ("Báo cáo\n", "doc")


def test_what_soffice_writes_is_read_as_a_word_file(
    install: Install, report: Path, tmp_path: Path
) -> None:
    (tmp_path / "made.docx").write_bytes(formats.docx())
    install("soffice", f'cp {tmp_path}/made.docx "$5/report.docx"')
    assert read(report).text == formats.text()


@pytest.mark.parametrize(
    ("script", "code"), [("exit 1", "broken"), ("true", "broken"), ("exec sleep 9", "too_slow")]
)
def test_a_converter_that_fails_says_so(
    install: Install, report: Path, monkeypatch: pytest.MonkeyPatch, script: str, code: str
) -> None:
    monkeypatch.setattr(converters, "SECONDS", 0.5)
    install("catdoc", script)
    with pytest.raises(ReadError) as caught:
        read(report)
    assert caught.value.code == code


@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed")
def test_an_installed_soffice_reads_what_it_wrote(tmp_path: Path) -> None:
    soffice = str(shutil.which("soffice"))
    made = converters.converted(
        tmp_path,
        formats.docx(),
        [soffice, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", "{folder}", "{}"],
        ".doc",
    )
    (tmp_path / "a.doc").write_bytes(made)
    assert formats.BODY[1] in read(tmp_path / "a.doc").text
