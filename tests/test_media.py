"""Media and limits: each command does its work there, or says in one line why it cannot."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from conftest import REPORTS
from media import needs_mounts, read_only, small, viendan_after

from viendan.store import Store

pytestmark = needs_mounts
Folders = tuple[Path, Path]


@pytest.fixture
def folders(tmp_path: Path, sample_db: Path) -> Folders:
    """A folder of a store and a report, and an empty one."""
    media, other = tmp_path / "media", tmp_path / "other"
    media.mkdir()
    other.mkdir()
    shutil.copy(sample_db, media / "kho.db")
    shutil.copy(min(REPORTS.iterdir()), media / "a.txt")
    return media, other


def _leave_a_log(path: Path) -> None:
    """Write to a store, and be killed."""
    code = (
        "import os, sqlite3, sys\nmade = sqlite3.connect(sys.argv[1])\n"
        "made.execute('UPDATE files SET modified_ns = modified_ns + 1')\nmade.commit()\nos._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    assert path.with_name(f"{path.name}-wal").stat().st_size


_READING: list[list[str]] = [
    ["lookup", "45/2016/QĐ-TTg", "--db", "{media}/kho.db"],
    ["search", "bưu điện", "--db", "{media}/kho.db"],
    ["quarantine", "--db", "{media}/kho.db"],
    ["export", "{other}", "--db", "{media}/kho.db"],
    ["summary", "{media}/kho.db", "--output", "{other}/summary.html"],
    ["backup", "{other}/copy.db", "--db", "{media}/kho.db"],
    ["verify", "--db", "{media}/kho.db"],
    ["analyse", "{media}/a.txt", "--db", "{media}/kho.db"],
]
# Each way of opening a store once: those in which a command that only reads may open it.
_AFTER_A_KILL = [one for one in _READING if one[0] in {"lookup", "export", "backup", "verify"}]


def _filled(arguments: list[str], folders: Folders) -> list[str]:
    media, other = folders
    return [one.format(media=media, other=other) for one in arguments]


@pytest.mark.parametrize("arguments", _READING, ids=lambda given: given[0])
def test_what_only_reads_works_on_read_only_media(folders: Folders, arguments: list[str]) -> None:
    done = viendan_after(read_only(folders[0]), *_filled(arguments, folders))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("arguments", _AFTER_A_KILL, ids=lambda given: given[0])
def test_a_store_that_was_left_in_use_is_read_on_read_only_media(
    folders: Folders, arguments: list[str]
) -> None:
    _leave_a_log(folders[0] / "kho.db")
    done = viendan_after(read_only(folders[0]), *_filled(arguments, folders))
    assert (done.returncode, done.stderr) == (0, "")


def test_a_backup_can_be_read_on_read_only_media(folders: Folders) -> None:
    media, other = folders
    with Store.open_read_only(media / "kho.db") as store:
        store.backup(other / "copy.db")
    asked = ("lookup", "45/2016/QĐ-TTg", "--db", other / "copy.db")
    done = viendan_after(read_only(other), *asked)
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in other.iterdir()] == ["copy.db"]


_REFUSED: dict[str, tuple[Callable[[Path, Path], str], list[str], str]] = {
    "a read-only working folder": (
        lambda media, _: f"{read_only(media)} && cd '{media}' && export LC_ALL=POSIX",
        ["process", ".", "--quiet", "--workers", "1"],
        "var: the operating system refuses (Read-only file system)",
    ),
    "a store on read-only media": (
        lambda media, _: read_only(media),
        ["process", "{media}", "--quiet", "--workers", "1", "--db", "{media}/kho.db"],
        "The store cannot be written to ({media}/kho.db)",
    ),
    "a store on read-only media, made again": (
        lambda media, _: read_only(media),
        ["rebuild", "--db", "{media}/kho.db"],
        "The store cannot be written to ({media}/kho.db)",
    ),
    "a disk too small for a store": (
        lambda _, other: small(other, "size=100k"),
        ["process", "{media}", "--quiet", "--workers", "1", "--db", "{other}/new.db"],
        "The disk of the store is full",
    ),
    "a disk too small for a backup": (
        lambda _, other: small(other, "size=100k"),
        ["backup", "{other}/copy.db", "--db", "{media}/kho.db"],
        "{other}/copy.db: the backup cannot be written (database or disk is full)",
    ),
    "a disk too small for an export": (
        lambda _, other: small(other, "size=100k"),
        ["export", "{other}", "--db", "{media}/kho.db"],
        "viendan: the operating system refuses (No space left on device)",
    ),
    "a disk too small for a page": (
        lambda _, other: small(other, "size=40k"),
        ["summary", "{media}/kho.db", "--output", "{other}/summary.html"],
        "{other}/summary.html: the summary page cannot be written",
    ),
    "a disk without room for another file": (
        lambda _, other: small(other, "nr_inodes=1"),
        ["process", "{media}", "--quiet", "--workers", "1", "--db", "{other}/new.db"],
        "{other}/new.db: the store cannot be opened (unable to open database file)",
    ),
    "few open files": (
        lambda *_: "ulimit -n 12",
        ["process", "{media}", "--quiet", "--workers", "1", "--db", "{other}/new.db"],
        "viendan: the operating system refuses (Too many open files)",
    ),
    "few open files for a flow": (
        lambda *_: "ulimit -n 63",
        ["process", "{media}", "--quiet", "--runner", "prefect", "--db", "{other}/new.db"],
        "A process may open 63 files here, and needs 64",
    ),
    "few open files for a schedule": (
        lambda *_: "ulimit -n 12",
        ["schedule", "{media}", "--cron", "0 2 * * *", "--db", "{other}/new.db"],
        "A process may open 12 files here, and needs 64",
    ),
    "little memory": (
        lambda *_: "ulimit -v 440000",
        ["process", "{media}", "--quiet", "--workers", "1", "--db", "{other}/new.db"],
        "A process may have 450 MB of memory here, and needs 460 MB",
    ),
    "very little memory": (
        lambda *_: "ulimit -v 200000",
        ["process", "{media}", "--quiet", "--workers", "1", "--db", "{other}/new.db"],
        "A process may have 204 MB of memory here, and needs 460 MB",
    ),
    "little memory for a model's scores": (
        lambda *_: "ulimit -v 800000",
        ["evaluate", "{media}/a.txt"],
        "A process may have 819 MB of memory here, and needs 940 MB",
    ),
    "little memory for a model": (
        lambda *_: "ulimit -v 900000",
        ["train", "--output", "{other}"],
        "A process may have 921 MB of memory here, and needs",
    ),
    "little memory for an annotation": (
        lambda *_: "ulimit -v 150000",
        ["annotate", "{media}/a.txt"],
        "A process may have 153 MB of memory here, and needs 200 MB",
    ),
    "little memory for an export": (
        lambda *_: "ulimit -v 250000",
        ["export", "{other}", "--db", "{media}/kho.db"],
        "A process may have 256 MB of memory here, and needs 300 MB",
    ),
    "little memory for pictures": (
        lambda *_: "ulimit -v 60000000",
        ["summary", "{media}/kho.db", "--output", "{other}/summary.html"],
        "A process may have 61440 MB of memory here, and needs 70000 MB",
    ),
    "an output that is full": (
        lambda *_: "exec > /dev/full",
        ["lookup", "45/2016/QĐ-TTg", "--db", "{media}/kho.db"],
        "viendan: the operating system refuses (No space left on device)",
    ),
}


@pytest.mark.parametrize("case", _REFUSED)
def test_what_cannot_be_done_is_one_line(folders: Folders, case: str) -> None:
    media, other = folders
    prepare, arguments, message = _REFUSED[case]
    before = (media / "kho.db").read_bytes()
    done = viendan_after(prepare(media, other), *_filled(arguments, folders))
    assert done.returncode == 1
    assert done.stderr.startswith(message.format(media=media, other=other))
    assert done.stderr.count("\n") == 1
    assert (media / "kho.db").read_bytes() == before  # nothing is lost


@pytest.mark.parametrize(
    "preparation",
    [
        # nobody's program, with few open files, but enough
        "unset HOME USER LOGNAME && export LC_ALL=POSIX && ulimit -n 64",
        # an ASCII terminal, and little memory, but enough
        "export LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 && ulimit -v 600000",
    ],
)
def test_a_run_needs_little_of_its_surroundings(folders: Folders, preparation: str) -> None:
    media, other = folders
    (media / "kho.db").rename(other / "kho.db")
    run = ("process", media, "--workers", "1", "--db", other / "new.db", "--lang", "vi")
    done = viendan_after(preparation, *run)
    assert done.returncode == 0
    said = done.stderr.splitlines()  # the folder, and its files in the end; no warning
    words = ("Đang xử lý", ascii("Đang xử lý").strip("'"))  # as an ASCII terminal has them
    assert said == [line for line in said if line.startswith(words)]
    assert len(said) == 2
    with closing(sqlite3.connect(other / "new.db")) as made:
        assert made.execute("SELECT count(*) FROM reports").fetchone() == (1,)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed_lead_nowhere(folders: Folders, closed: str) -> None:
    media, other = folders
    asked = ("lookup", "45/2016/QĐ-TTg", "--db", media / "kho.db")
    done = viendan_after(f"exec {closed}", *asked)
    assert (done.returncode, done.stderr) == (0, "")
    given = ("annotate", media / "a.txt", media / "none.txt")
    done = viendan_after(f"exec {closed}", *given)
    assert done.returncode == 3
    assert done.stderr.count("\n") <= 1
    assert not list(other.iterdir())


def test_a_user_without_an_entry_has_a_number(folders: Folders) -> None:
    done = viendan_after(
        "unset USER LOGNAME LNAME USERNAME && mount --bind /dev/null /etc/passwd",
        "correct",
        f"{folders[0]}/none.txt:1",
        "--domain",
        "it",
        "--db",
        folders[0] / "none.db",
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "none.txt: no such file" in done.stderr
