"""The command line as a whole: its languages, and what its exit statuses say."""

import subprocess
import sys
from pathlib import Path

import pytest

from viendan import cli
from viendan.cli.main import COMMANDS, main

pytestmark = pytest.mark.usefixtures("database")


def test_wrong_usage_has_status_2() -> None:
    for arguments in ([], ["process"], ["annotate"], ["lookup", "--no-such"]):
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 2


def test_messages_are_vietnamese_unless_english_is_chosen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["process", "--lang", "vi", str(tmp_path / "none")])
    assert "không có thư mục này" in capsys.readouterr().err


def test_an_error_is_one_line_and_a_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["text", str(tmp_path / "none.txt")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"{tmp_path / 'none.txt'}: no such file; check the path\n"


def test_the_module_of_a_command_has_a_function_of_its_name() -> None:
    package = Path(cli.__file__).parent
    for command, (module, _) in COMMANDS.items():
        assert f"\ndef {command}(" in (package / f"{module}.py").read_text(encoding="utf-8")


def test_a_reader_that_closes_the_pipe_early_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Căn cứ Luật Báo chí năm 2016.\n" * 20_000, encoding="utf-8")
    command = [sys.executable, "-m", "viendan.cli.program", "text", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (OSError(28, "No space left on device"), "viendan: the operating system refuses (No space"),
        (PermissionError(13, "Permission denied", "/r"), "/r: the operating system refuses (Perm"),
        (MemoryError(), "Not enough memory"),
    ],
)
def test_what_the_machine_lacks_is_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fault: BaseException,
    said: str,
) -> None:
    def fail(_options: object) -> int:
        raise fault

    monkeypatch.setattr("viendan.cli.lookup.lookup", fail)
    assert main(["lookup", "45"]) == 1
    printed = capsys.readouterr().err
    assert printed.startswith(said)
    assert printed.count("\n") == 1
