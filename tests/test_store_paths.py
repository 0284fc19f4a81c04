"""Frames of a store that is given as its path."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from viendan import frames
from viendan.errors import StoreError
from viendan.store import Store

READ: tuple[Callable[..., pd.DataFrame], ...] = (
    frames.reports,
    frames.paragraphs,
    frames.references,
    frames.documents,
    frames.links,
    frames.relations,
    frames.citations,
)


@pytest.mark.parametrize("read", READ, ids=[read.__name__ for read in READ])
def test_a_path_gives_the_frame_of_its_store(
    sample_db: Path, read: Callable[..., pd.DataFrame]
) -> None:
    with Store.open_read_only(sample_db) as store:
        wanted = read(store)
    assert len(wanted)
    assert_frame_equal(read(sample_db), wanted)
    assert_frame_equal(read(str(sample_db)), wanted)


def test_columns_are_chosen_by_path_too(sample_db: Path) -> None:
    assert list(frames.reports(sample_db, ["name", "text"]).columns) == ["name", "text"]


def test_the_life_of_a_document_is_read_by_path_too(sample_db: Path) -> None:
    assert len(frames.document_life(sample_db, "nghi-dinh.72-2013-nd-cp"))


def test_a_path_without_a_store_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        frames.reports(tmp_path / "none.db")
