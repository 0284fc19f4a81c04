"""The progress of a run."""

import io
import sys

import pytest

from viendan.processing.progress import progress_bar


class _Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "shown"),
    [(_Terminal(), True), (io.StringIO(), False)],  # a terminal, a file
)
def test_a_bar_is_shown_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, shown: bool
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with progress_bar(3, "Reading") as advance:
        advance(2)
        advance(1)
    assert ("Reading" in stream.getvalue() and "3/3" in stream.getvalue()) is shown
