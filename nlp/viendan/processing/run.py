"""The counts of a run, and its record for the history."""

from dataclasses import dataclass

from viendan.store.run_history import RunRecord, now

#: How the history calls the end of a run that a signal stopped.
STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Run:
    """The counts of a run.

    `done` counts files annotated, `changed` those of them that the store knew before, `same` files
    that needed nothing, `failed` files that went into quarantine, `waiting` files that were known
    to be bad and are unchanged, `pruned` reports deleted.
    """

    done: int
    same: int
    failed: int
    pruned: int = 0
    waiting: int = 0
    changed: int = 0

    @property
    def has_news(self) -> bool:
        """Whether anything but known and unchanged files was met."""
        return bool(self.done or self.failed or self.pruned)

    @property
    def has_failed(self) -> bool:
        """Whether there are new failures, and every file of the folder is in quarantine."""
        return bool(self.failed) and not self.done + self.same


def record_of(run: Run, root: str, started: str, version: str, error: str = "") -> RunRecord:
    """Return the record of a run over the folder `root` that ends now.

    `started` is its start, in the form of the store (see `now`), and `error` the code of the error
    that ended it.
    """
    counts = (run.done, run.same, run.failed, run.changed, run.waiting)
    return RunRecord(started, now(), root, *counts, version, error)
