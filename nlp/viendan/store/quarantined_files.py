"""Quarantine: the files that could not be read, each with the reason and when it is tried again."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from viendan.errors import ReadError
from viendan.store.database.sql import ask
from viendan.store.stored_files import INSIDE, FileState, inside

if TYPE_CHECKING:
    from viendan.store.database.sql import Readable


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file could not be read: a code of the messages, what it is about, and the traceback."""

    code: str
    about: dict[str, str]
    traceback: str = ""

    @property
    def error(self) -> ReadError:
        """The failure as the error that it was."""
        return ReadError(self.code, **self.about)


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A file in quarantine: its state when tried, by which version, how often, when last and next.

    `again` is None where the file is tried again only when it changes, or when Viendan does.
    """

    file: FileState
    version: str
    failure: Failure
    tries: int
    tried: str
    again: str | None

    def is_due(self, file: FileState, version: str, now: datetime) -> bool:
        """Return whether the file, in its present state, is to be tried again.

        A try that lies ahead is one by a clock that was wrong: its wait would have no end.
        """
        is_over = self.again is not None and (
            now >= datetime.fromisoformat(self.again) or now < datetime.fromisoformat(self.tried)
        )
        return is_over or not self.was_tried(file, version)

    def was_tried(self, file: FileState, version: str) -> bool:
        """Return whether this version tried the file in its present state."""
        tried = (self.file.size, self.file.modified_ns, self.version)
        return tried == (file.size, file.modified_ns, version)


def quarantined(connection: "Readable", folder: str = "") -> list[Quarantined]:
    """Return the files of a folder (of all, by default) that are in quarantine, by path."""
    question = f"SELECT * FROM quarantine WHERE {INSIDE} ORDER BY path"  # noqa: S608  # our words
    return [
        Quarantined(
            file=FileState(line["path"], line["size"], line["modified_ns"]),
            version=line["version"],
            failure=Failure(line["code"], json.loads(line["about"]), line["traceback"]),
            tries=line["tries"],
            tried=line["tried"],
            again=line["again"],
        )
        for line in ask(connection, question, inside(folder))
    ]
