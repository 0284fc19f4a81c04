"""`completion`: scripts that complete commands and options."""

import shutil
import subprocess
from typing import get_args

import pytest
from command_lines import LINES

from viendan.cli.main import main
from viendan.cli.options import Shell
from viendan.cli.parser import parser_of
from viendan.cli.shell_completion import known_options, script_lines

KNOWN = known_options(parser_of("en"))


def test_every_command_has_its_options() -> None:
    assert set(KNOWN) == set(LINES)
    assert {"--db", "--lang", "--help", "--json"} <= set(KNOWN["lookup"])


@pytest.mark.parametrize("shell", get_args(Shell))
def test_a_script_names_every_command(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    printed = capsys.readouterr().out
    assert all(name in printed for name in KNOWN)
    assert "refresh" in printed


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["loo"], ["lookup"]),  # a command
        (["lookup", "--j"], ["--json"]),  # an option of a command
        (["--db", "a.db", "process", "--ref"], ["--refresh"]),  # behind options
        (["--vers"], ["--version"]),  # an option of all
        (["lookup", "x"], []),  # no option: the shell offers files
    ],
)
def test_bash_completes(words: list[str], found: list[str]) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash")
    given = " ".join(f"'{word}'" for word in ["viendan", *words])
    script = "\n".join(script_lines("bash", KNOWN))
    ask = f"COMP_WORDS=({given}); COMP_CWORD={len(words)}; _viendan; echo ${{COMPREPLY[@]}}"
    done = subprocess.run(
        [bash, "-c", f"{script}\n{ask}"], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == found
