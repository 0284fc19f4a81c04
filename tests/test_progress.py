"""The progress of a run."""

import io
import sys
from contextlib import closing

import pytest

from viendan.processing.progress import PageBar, ProgressLines, show_progress
from viendan.readers import PagesRead


class _Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def _shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, label: str = "Reading") -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with show_progress(3, 3_000_000, label) as progress:
        progress.advance(2, 1_000_000)
        progress.advance(1, 2_000_000)
    return stream.getvalue()


def test_a_terminal_gets_a_bar_with_files_and_speed(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = _shown(monkeypatch, _Terminal())
    assert all(words in shown for words in ("Reading", "3/3", "B/s", "━"))


def test_a_terminal_that_closes_does_not_hide_why_a_run_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = _terminal(monkeypatch)

    def refused(_: str) -> int:
        raise OSError(5, "Input/output error")

    def run() -> None:
        with show_progress(3, 3, "Reading"):
            monkeypatch.setattr(terminal, "write", refused)
            raise KeyboardInterrupt  # which the terminal sent

    with pytest.raises(KeyboardInterrupt):
        run()


def test_elsewhere_there_is_one_last_line(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = _shown(monkeypatch, io.StringIO())
    assert shown.startswith("Reading: 3/3 · ")
    assert len(shown.splitlines()) == 1


def test_nothing_is_shown_without_a_label(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _shown(monkeypatch, io.StringIO(), "") == ""


def test_a_line_is_written_each_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    stream, now = io.StringIO(), [0.0]
    monkeypatch.setattr(sys, "stderr", stream)
    lines = ProgressLines(100, 100_000_000, "Reading", lambda: now[0])
    for moment in (10.0, 59.0, 60.0, 100.0, 119.0, 120.0):
        now[0] = moment
        lines.advance(5, 5_000_000)
    assert stream.getvalue().splitlines() == [
        "Reading: 15/100 · 0.2 MB/s · 5:40",  # 15 of 100 megabytes in 60 seconds
        "Reading: 30/100 · 0.2 MB/s · 4:40",
    ]


def _terminal(monkeypatch: pytest.MonkeyPatch) -> _Terminal:
    """Return a terminal that is the standard error from now on."""
    stream = _Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    return stream


def test_the_bar_of_a_run_names_the_scan_that_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _terminal(monkeypatch)
    with show_progress(3, 3, "Reading") as progress:
        progress.show_pages(PagesRead("quét [1].pdf", 4, 20))
    assert "4/20 quét [1].pdf" in terminal.getvalue()


def test_a_scan_that_is_read_is_named_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _terminal(monkeypatch)
    with show_progress(3, 3, "Reading") as progress:
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
