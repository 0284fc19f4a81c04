"""The beginning of every notebook: its store, and pictures that every viewer shows."""

from contextlib import ExitStack
from pathlib import Path

import pandas as pd

from viendan.domains.shipped import annotation_version
from viendan.plots import show_as_png
from viendan.processing.outcomes import Task, annotate_batch, batches, pack_outcomes, store_outcomes
from viendan.processing.survey import discover
from viendan.store import Store
from viendan.store.default_path import DATABASE

#: The root of the project, with its notebooks, sample reports and gold.
ROOT = Path(__file__).parents[2]
_LETTERS = 100


def begin(target: str) -> Store:
    """Return the store of a notebook, and set up how tables and pictures are shown.

    A path is relative to the root of the project. The default store is made from the sample reports
    where it is missing. Raises StoreError where another store is missing.
    """
    show_as_png()
    pd.set_option("display.max_colwidth", _LETTERS)
    if "://" in target:
        return Store.open_read_only(target)
    path = ROOT / target
    return (
        sample_store(path)
        if target == DATABASE and not path.is_file()
        else Store.open_read_only(path)
    )


def sample_store(path: Path) -> Store:
    """Return a new store of the sample reports."""
    version = annotation_version()
    with ExitStack() as on_error:
        store = on_error.enter_context(Store.open(path))
        for batch in batches(discover(ROOT / "corpora" / "reports"), workers=1):
            store_outcomes(store, pack_outcomes(annotate_batch(batch, Task(version))), version)
        on_error.pop_all()
    return store
