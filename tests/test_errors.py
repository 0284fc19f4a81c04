"""Errors that a person can act on."""

import pickle

import pytest

from viendan.errors import ReadError, StoreError, ViendanError
from viendan.language.catalogue import explain


@pytest.mark.parametrize(
    "error",
    [
        ViendanError("no_extra", extra="mcp"),
        ReadError("missing", path="/r/báo cáo.txt"),  # a path with diacritics
        ReadError("bad_record", path="a.jsonl", line=2),  # a number
        StoreError("store_locked"),  # a code alone
    ],
)
def test_an_error_travels_between_processes_whole(error: ViendanError) -> None:
    arrived = pickle.loads(pickle.dumps(error))  # noqa: S301  # made here
    assert type(arrived) is type(error)
    assert (arrived.code, arrived.about) == (error.code, error.about)


def test_an_error_is_explained_with_what_it_is_about() -> None:
    assert "a.jsonl" in explain(ReadError("missing", path="a.jsonl"), "en")


@pytest.mark.parametrize("kind", [ReadError, StoreError])
def test_whoever_catches_all_errors_of_viendan_catches_each_kind(
    kind: type[ViendanError],
) -> None:
    with pytest.raises(ViendanError, match="broken"):
        raise kind("broken")
