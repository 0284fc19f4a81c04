"""Media and limits that a command runs on: a file system of its own, and less than a machine has.

A command runs in namespaces of its own, where it may mount file systems. Tests that need them are
skipped where the machine does not allow it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_APART = ("unshare", "--user", "--map-root-user", "--mount")


def _can_mount() -> bool:
    if shutil.which(_APART[0]) is None:
        return False
    mount = (*_APART, "mount", "-t", "tmpfs", "none", "/mnt")
    tried = subprocess.run(mount, capture_output=True, check=False)
    return tried.returncode == 0


needs_mounts = pytest.mark.skipif(not _can_mount(), reason="this machine mounts nothing for tests")


def run_after(
    preparation: str, *command: object, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """Run a command after a line of shell that mounts or limits something, and return its end."""
    script = f'{preparation} || exit 99; exec "$@"'
    done = subprocess.run(
        [*_APART, "sh", "-c", script, "sh", *map(str, command)],
        capture_output=True,
        text=True,
        env=os.environ | {"VIENDAN_LANG": "en"} | environment,
        check=False,
    )
    assert done.returncode != 99, done.stderr
    return done


def viendan_after(
    preparation: str, *arguments: object, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """Run `viendan` with arguments as `run_after` does."""
    program = (sys.executable, "-m", "viendan.cli.program")
    return run_after(preparation, *program, *arguments, **environment)


def read_only(folder: Path) -> str:
    """Return the line of shell after which nothing in a folder can be written."""
    return f"mount --bind '{folder}' '{folder}' && mount -o remount,bind,ro '{folder}'"


def small(folder: Path, options: str) -> str:
    """Return the line of shell that mounts an empty file system of little space on a folder."""
    return f"mount -t tmpfs -o {options} none '{folder}'"
