"""The progress of a run."""

import io
import sys
from contextlib import closing

import pytest

from viendan.processing.progress import PageBar, progress_bar
from viendan.readers import PagesRead


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
    with progress_bar(3, "Reading") as progress:
        progress.advance(2)
        progress.advance(1)
    assert ("Reading" in stream.getvalue() and "3/3" in stream.getvalue()) is shown


def _terminal(monkeypatch: pytest.MonkeyPatch) -> _Terminal:
    """Return a terminal that is the standard error from now on."""
    stream = _Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    return stream


def test_the_bar_of_a_run_names_the_scan_that_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _terminal(monkeypatch)
    with progress_bar(3, "Reading") as progress:
        progress.show_pages(PagesRead("quét [1].pdf", 4, 20))
    assert "4/20 quét [1].pdf" in terminal.getvalue()


def test_a_scan_that_is_read_is_named_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _terminal(monkeypatch)
    with progress_bar(3, "Reading") as progress:
        progress.show_pages(PagesRead("quét.pdf", 20, 20))
    assert "quét.pdf" not in terminal.getvalue()


def test_pages_have_a_bar_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _terminal(monkeypatch)
    with closing(PageBar()) as bar:
        bar.show(PagesRead("quét.pdf", 0, 2))
        bar.show(PagesRead("quét.pdf", 1, 2))
    assert "quét.pdf" in terminal.getvalue()
    assert "1/2" in terminal.getvalue()


def test_what_a_command_prints_while_it_waits_reaches_its_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = _terminal(monkeypatch)
    with closing(PageBar()) as bar:
        bar.show(PagesRead("quét.pdf", 0, 2))
        sys.stdout.write("annotation\n")
    assert capsys.readouterr().out == "annotation\n"
    assert "annotation" not in terminal.getvalue()
