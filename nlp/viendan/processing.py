"""Processing: a folder's files in batches, each file to its annotation or to the reason why not."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from viendan.errors import ReadError, ViendanError
from viendan.readers import read
from viendan.store.store import FileState, Store

if TYPE_CHECKING:
    from spacy.language import Language

    from viendan.annotation import Annotation

BATCH_BYTES = 1_000_000
_BATCH_FILES = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its annotation, or the error that says why there is none."""

    file: FileState
    annotation: "Annotation | None"
    error: ReadError | None


def discover(folder: Path) -> list[Path]:
    """Return every file below a folder but hidden ones, in the order of their paths.

    Raises ViendanError where there is no such folder or nothing in it.
    """
    if not folder.is_dir():
        raise ViendanError("no_folder", path=folder)
    found = sorted(
        path for path in folder.resolve().rglob("*") if not path.is_dir() and not any(part.startswith(".") for part in path.relative_to(folder.resolve()).parts)
    )
    if not found:
        raise ViendanError("empty_folder", path=folder)
    return found


def _state(path: Path) -> FileState:
    try:
        status = path.stat()
    except OSError:
        return FileState(str(path), 0, 0)
    return FileState(str(path), status.st_size, status.st_mtime_ns)


def _digest(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def changed_files(store: Store, paths: Iterable[Path]) -> list[FileState]:
    """Return the files that the store does not hold as they are; one with a new time but the same bytes it does hold."""
    known = store.known_files()
    changed = []
    for path in paths:
        state, before = _state(path), known.get(str(path))
        if before is None or before.size != state.size:
            changed.append(state)
        elif before.modified_ns != state.modified_ns:
            if _digest(path) == before.content:
                store.touch(replace(before, modified_ns=state.modified_ns))
            else:
                changed.append(state)
    return changed


def batches(files: Iterable[FileState], limit: int = BATCH_BYTES) -> Iterator[list[FileState]]:
    """Yield the files in batches of about `limit` bytes each."""
    batch: list[FileState] = []
    size = 0
    for file in files:
        if batch and (size + file.size > limit or len(batch) >= _BATCH_FILES):
            yield batch
            batch, size = [], 0
        batch.append(file)
        size += file.size
    if batch:
        yield batch


@cache
def _pipeline(model: str | None) -> "Language":
    from viendan.pipeline import load  # noqa: PLC0415  # spaCy is loaded in the workers only

    return load(model=model)


def annotate_file(file: FileState, model: str | None = None) -> Outcome:
    """Return the annotation of a file, or the error that says why it cannot be read."""
    from viendan.pipeline import annotation_of  # noqa: PLC0415

    path = Path(file.path)
    try:
        source = read(path)
    except ReadError as error:
        return Outcome(file, None, error)
    annotation = annotation_of(_pipeline(model)(source.text), path.name)
    return Outcome(replace(file, content=_digest(path)), annotation, None)


def annotate_batch(files: list[FileState], model: str | None = None) -> list[Outcome]:
    """Return the outcome of every file of a batch, in order, with the shipped domain model or another."""
    return [annotate_file(file, model) for file in files]


def write(store: Store, outcomes: list[Outcome]) -> None:
    """Store the outcomes of a batch: the annotations in one transaction, then the failures."""
    store.add_all((outcome.annotation, outcome.file) for outcome in outcomes if outcome.annotation is not None)
    for outcome in outcomes:
        if outcome.error is not None:
            store.add_failure(outcome.file.path, outcome.error)
