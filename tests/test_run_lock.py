"""The lock of a run: one holder, whose name the others are told."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from viendan.errors import StoreError
from viendan.store.database.run_lock import busy, run_lock


def test_the_time_of_the_holder_is_vietnamese() -> None:
    error = busy("a.db", "12 (máy)", datetime(2026, 12, 31, 18, 30, 5, tzinfo=UTC))
    assert error.about == {"path": "a.db", "who": "12 (máy)", "since": "01:30:05 01/01/2027"}


@pytest.mark.parametrize("words", [b"", b"{", b"[]", b'{"who": 1}', b"\xff"])
def test_a_holder_without_readable_words_is_still_a_holder(tmp_path: Path, words: bytes) -> None:
    store = str(tmp_path / "a.db")
    with run_lock(store):
        Path(f"{store}.lock").write_bytes(words)
        with pytest.raises(StoreError) as caught, run_lock(store):
            pytest.fail("two runs hold the store")
    assert caught.value.about["who"] == "?"


def test_words_of_a_former_holder_lock_nobody_out(tmp_path: Path) -> None:
    store = str(tmp_path / "a.db")
    Path(f"{store}.lock").write_text('{"who": "1", "since": "2026-01-01T00:00:00+00:00"}')
    with run_lock(store):
        assert "2026-01-01" not in Path(f"{store}.lock").read_text()
