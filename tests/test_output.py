"""Output of commands."""

import io
import json
import sys

import pytest

from viendan.cli.output import (
    ExitStatus,
    asked,
    make_writable,
    write_error,
    write_json,
    write_line,
    write_lines,
    write_text,
)
from viendan.errors import ViendanError


def test_lines_go_to_standard_output_and_errors_to_standard_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_line("Báo cáo")
    write_line()
    write_lines(["một", "hai"])
    write_error("không có tệp")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("Báo cáo\n\nmột\nhai\n", "không có tệp\n")


@pytest.mark.parametrize("value", [{"tên": "Nghị định"}, [1, None], "Đ", []])
def test_json_keeps_vietnamese_letters_and_can_be_read_back(
    value: object, capsys: pytest.CaptureFixture[str]
) -> None:
    write_json(value)
    written = capsys.readouterr().out
    assert json.loads(written) == value
    assert "\\u" not in written


def test_argparse_exits_with_the_status_of_wrong_usage() -> None:
    assert (ExitStatus.OK, ExitStatus.USAGE) == (0, 2)


def test_control_characters_are_written_out(capsys: pytest.CaptureFixture[str]) -> None:
    write_line("tên\x1b[2J")
    write_error("tệp\x9b2J")
    write_json({"tên": "\x9b"})
    said = capsys.readouterr()
    assert said.out == 'tên\\u001b[2J\n{\n  "tên": "\\u009b"\n}\n'
    assert said.err == "tệp\\u009b2J\n"


@pytest.mark.parametrize(("is_terminal", "written"), [(True, "a\\u001bb"), (False, "a\x1bb")])
def test_only_a_terminal_gets_a_text_without_its_control_characters(
    monkeypatch: pytest.MonkeyPatch, written: str, *, is_terminal: bool
) -> None:
    stream = io.StringIO()
    stream.isatty = lambda: is_terminal  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdout", stream)
    write_text("a\x1bb")
    assert stream.getvalue() == written


def test_letters_that_a_terminal_lacks_are_written_as_escapes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="latin-1"))
    make_writable()
    write_line("Báo cáo: Chỉ thị")
    sys.stdout.flush()
    assert written.getvalue() == b"B\xe1o c\xe1o: Ch\\u1ec9 th\\u1ecb\n"


def test_a_query_is_its_words_and_an_empty_one_is_refused() -> None:
    assert asked(["luật", "báo chí "]) == "luật báo chí"
    for nothing in ([], ["", " "]):
        with pytest.raises(ViendanError, match="empty_query"):
            asked(nothing)
