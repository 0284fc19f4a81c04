"""Converters: installed programs that read what the readers cannot.

Each runs without a shell, on a copy of the file in a temporary folder.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from viendan.errors import ReadError

#: The seconds that a program may run.
SECONDS = 120


def program(*names: str) -> str | None:
    """Return the path of the first of these programs that is installed, or None."""
    return next((found for name in names if (found := shutil.which(name))), None)


def run(
    path: Path,
    command: list[str],
    given: bytes | None = None,
    *,
    environment: Mapping[str, str] | None = None,
) -> bytes:
    """Return what a command prints when it is given these bytes.

    `environment` takes the place of this program's own. Raises ReadError, which names `path`, where
    the command fails or takes too long.
    """
    try:
        done = subprocess.run(  # noqa: S603  # found by shutil.which, no shell
            command,
            input=given,
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env=environment,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError("too_slow", path=path, limit=SECONDS) from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise ReadError("broken", path=path, reason=f"{Path(command[0]).name}: {error}") from error
    return done.stdout


def converted(path: Path, content: bytes, command: list[str], suffix: str) -> bytes:
    """Return what a command makes of a file with this content.

    In the command, "{}" is replaced by the file and "{folder}" by its folder. The result is the
    file with `suffix` that the command writes there, otherwise what the command prints.
    Raises ReadError, which names `path`, where the command fails or takes too long.
    """
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "report.doc"
        given.write_bytes(content)
        filled = [part.replace("{folder}", folder).replace("{}", str(given)) for part in command]
        printed = run(path, filled)
        made = given.with_suffix(suffix)
        return made.read_bytes() if made.is_file() else printed
