"""Converters."""

import sys
from pathlib import Path

import pytest

from viendan.errors import ReadError
from viendan.readers import converters
from viendan.readers.converters import converted, program, run

PATH = Path("a.doc")


def python(code: str) -> list[str]:
    """Return a command that runs this code with its arguments in `sys.argv`."""
    return [sys.executable, "-c", f"import pathlib, sys\n{code}", "{}", "{folder}"]


def test_the_first_installed_program_is_found() -> None:
    assert program("no-such-program", "sh") == program("sh")
    assert program("no-such-program") is None


def test_a_command_is_given_bytes_and_prints_bytes() -> None:
    code = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])"
    assert run(PATH, [sys.executable, "-c", code], b"abc") == b"cba"


@pytest.mark.parametrize(
    ("code", "result"),
    [
        # What it prints.
        ("print(pathlib.Path(sys.argv[1]).read_text() + '!')", b"text!\n"),
        # What it writes beside the file.
        ("(pathlib.Path(sys.argv[2]) / 'report.docx').write_text('made')", b"made"),
    ],
)
def test_a_command_converts_a_copy_of_the_file(code: str, result: bytes) -> None:
    assert converted(PATH, b"text", python(code), ".docx") == result


@pytest.mark.parametrize(
    ("code", "reason"), [("sys.exit(1)", "broken"), ("import time; time.sleep(9)", "too_slow")]
)
def test_a_command_that_fails_or_takes_too_long_is_an_error(
    monkeypatch: pytest.MonkeyPatch, code: str, reason: str
) -> None:
    monkeypatch.setattr(converters, "SECONDS", 1)
    with pytest.raises(ReadError) as caught:
        run(PATH, python(code))
    assert (caught.value.code, caught.value.about["path"]) == (reason, PATH)
