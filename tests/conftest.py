"""What tests share: the pipeline, the sample reports, and the shared benchmark where it is present."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language

from viendan.annotation import Annotation
from viendan.store import Store

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "corpora" / "reports"
SHARED = ROOT.parent / "shared"


@cache
def _pipeline() -> Language:
    from viendan.pipeline import load  # noqa: PLC0415  # three seconds, and most tests need none of it

    return load()


@pytest.fixture
def nlp() -> Language:
    """The ready pipeline, made once a process."""
    return _pipeline()


@pytest.fixture
def annotated(nlp: Language) -> Callable[[str], Annotation]:
    """A function from a text to its annotation."""
    from viendan.pipeline import annotate  # noqa: PLC0415

    return lambda text: annotate(nlp, text, "test.txt")


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An empty store in a temporary folder of its own."""
    opened = Store.open(tmp_path_factory.mktemp("store") / "store.db")
    yield opened
    opened.close()


@pytest.fixture
def shared() -> Path:
    """The folder of shared benchmarks; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared benchmark is not on this machine")
    return SHARED
