"""The history of runs, read and written by plain SQL: an unchanged folder needs no SQLAlchemy."""

import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from viendan.store.database.sql import WAIT_SECONDS, ask, meaning_of, tell

if TYPE_CHECKING:
    from viendan.store.database.sql import Readable

_COLUMNS = (
    "started",
    "ended",
    "folder",
    "done",
    "same",
    "failed",
    "changed",
    "waiting",
    "version",
    "error",
    "new_reports",
    "warnings",
)
_INSERT = (
    f"INSERT INTO runs (run, {', '.join(_COLUMNS)})"  # noqa: S608  # names of our columns
    f" SELECT coalesce(max(run), 0) + 1, {', '.join(f':{name}' for name in _COLUMNS)} FROM runs"
)


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run: when it started and ended (ISO, UTC), its folder, and how many files it did what with.

    `done` files were annotated, of which the store knew `changed` before; `same` were left as they
    are. `failed` could not be read, `waiting` were known to be bad before and are unchanged.
    `version` is that of the annotations, `error` the code of the error that ended the run ("" where
    none did). `new_reports` are the reports that came with the run, `warnings` those in them.
    """

    started: str
    ended: str
    folder: str
    done: int
    same: int
    failed: int
    changed: int = 0
    waiting: int = 0
    version: str = ""
    error: str = ""
    new_reports: int = 0
    warnings: int = 0

    @property
    def new(self) -> int:
        """The files that were annotated for the first time."""
        return self.done - self.changed

    @property
    def seconds(self) -> float:
        """How long the run took; 0 where the clock was set back meanwhile."""
        lasted = datetime.fromisoformat(self.ended) - datetime.fromisoformat(self.started)
        return max(lasted.total_seconds(), 0.0)

    @property
    def is_alarm(self) -> bool:
        """Whether a person should look: there are new failures, or an error ended the run."""
        return bool(self.error or self.failed)


def now() -> str:
    """Return the time in the form of the store: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def insert_run(connection: "Readable", run: RunRecord) -> None:
    """Add a run to the history."""
    tell(connection, _INSERT, asdict(run))


def insert_run_at(path: Path, run: RunRecord) -> None:
    """Add a run to the history of the store in a file. Raises StoreError where that fails."""
    try:
        opened = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
        with closing(opened) as connection:
            insert_run(connection, run)
    except sqlite3.Error as error:
        raise meaning_of(str(error)) from error


def runs_of(connection: "Readable", most: int, after: int = 0) -> list[tuple[int, RunRecord]]:
    """Return the last runs with a number above `after`, each with its number, the last first."""
    question = (
        f"SELECT run, {', '.join(_COLUMNS)} FROM runs"  # noqa: S608  # names of our columns
        " WHERE run > :after ORDER BY run DESC LIMIT :most"
    )
    found = ask(connection, question, {"after": after, "most": most})
    return [(line["run"], RunRecord(**{name: line[name] for name in _COLUMNS})) for line in found]
