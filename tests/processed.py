"""Process a folder in this process, and say what the store holds of it."""

from collections.abc import Callable
from pathlib import Path

from conftest import dump

from viendan.annotation.record import Annotation
from viendan.domains.shipped import annotation_version
from viendan.processing.outcomes import (
    Task,
    annotate_batch,
    pack_outcomes,
    store_outcomes,
)
from viendan.processing.survey import Survey, survey
from viendan.readers.source import MEMBER_MARK
from viendan.store import FileState, Store, quarantined

TEXT = "Thực hiện Nghị định số 49/2017/NĐ-CP của Chính phủ."
WORK = Task(annotation_version())


def process(store: Store, folder: Path, work: Task = WORK, *, refresh: bool = False) -> Survey:
    """Annotate and store what a folder has to do; return its survey."""
    found = survey(store, folder, work.version, refresh=refresh)
    store_outcomes(store, pack_outcomes(annotate_batch(list(found.todo), work)), work.version)
    return found


def names(found: Survey) -> list[str]:
    """Return the names of the files to annotate."""
    return [Path(file.path).name for file in found.todo]


def reasons(store: Store) -> dict[str, str]:
    """Return the code of failure of every file in quarantine, by name."""
    with store.reading() as connection:
        return {Path(one.file.path).name: one.failure.code for one in quarantined(connection)}


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of the store in a file, by table."""
    store = Store.open(path, create=False)
    found = dump(store)
    store.close()
    return found


def add_four_files(store: Store, annotated: Callable[[str], Annotation]) -> Store:
    """Store a text in two files, another in an archive, a third in another folder."""
    for path, written in (
        ("/a/1.txt", "một"),
        ("/a/2.txt", "một"),
        (f"/a/z.zip{MEMBER_MARK}3.txt", "ba"),
        ("/ab/4.txt", "bốn"),
    ):
        file = FileState(path, 10, 1, written, '{"format":"text"}')
        store.add(annotated(f"Báo cáo số {written}."), file)
    return store
