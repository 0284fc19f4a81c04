"""Output of commands."""

import json

import pytest

from viendan.cli.output import ExitStatus, write_error, write_json, write_line, write_lines


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
