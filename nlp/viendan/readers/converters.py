"""Converters: programs of the machine that read what the readers cannot, run on a copy in a folder of their own."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from viendan.errors import ReadError

#: Seconds that a program may take.
SECONDS = 120


def program(*names: str) -> str | None:
    """Return the path of the first of these programs that is installed, or None."""
    return next((found for name in names if (found := shutil.which(name))), None)


def run(path: Path, command: list[str], given: bytes | None = None) -> bytes:
    """Return what a command prints; raises ReadError where it fails or takes too long."""
    try:
        done = subprocess.run(  # noqa: S603  # found by shutil.which, no shell
            command, input=given, capture_output=True, timeout=SECONDS, check=True
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError("too_slow", path=path, limit=SECONDS) from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise ReadError("broken", path=path, reason=f"{Path(command[0]).name}: {error}") from error
    return done.stdout


def converted(path: Path, content: bytes, command: list[str], suffix: str) -> bytes:
    """Return what a command prints for a file of this content; "{}" in the command stands for the file, "{folder}" for its folder.

    Where the command writes a file of the suffix beside it, that file is returned instead.
    """
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "report.doc"
        given.write_bytes(content)
        printed = run(
            path, [part.replace("{folder}", folder).replace("{}", str(given)) for part in command]
        )
        made = given.with_suffix(suffix)
        return made.read_bytes() if made.is_file() else printed
