"""Every command that the two READMEs show, run; one that never ends is parsed only."""

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

from viendan.cli.main import COMMANDS, main
from viendan.cli.parser import parse

PAGES = ("README.md", "README.vi.md")
#: Commands that stay until they are stopped; tests of their own run them.
ENDLESS = {"schedule", "--watch"}


def commands(page: str, program: str) -> Iterator[list[str]]:
    """Yield the lines of a page's shell blocks that begin with a program, as words."""
    text = (ROOT / page).read_text(encoding="utf-8")
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if words and words[0] == program:
                yield words[1:]


OWN = [words for page in PAGES for words in commands(page, ".venv/bin/viendan")]


def test_every_line_of_the_shell_blocks_is_of_a_known_program() -> None:
    programs = (".venv/bin/viendan", ".venv/bin/prefect", "make", "docker")
    for page in PAGES:
        lines = "\n".join(
            re.findall(r"```sh\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
        )
        known = sum(len(list(commands(page, program))) for program in programs)
        assert known == sum(bool(line.strip()) for line in lines.splitlines())


@pytest.mark.parametrize("words", OWN)
def test_a_command_of_ours_runs(
    words: list[str], sample_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIENDAN_DB", str(sample_db))
    if ENDLESS & set(words):
        assert parse(words, "vi").command == words[0]
    else:
        assert main(words) == 0


def dialogue(page: str) -> dict[str, str]:
    """Return the commands of a page's console block, each with the lines that follow it."""
    text = (ROOT / page).read_text(encoding="utf-8")
    (block,) = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    parts = (part.partition("\n") for part in re.split(r"(?m)^\$ ", block)[1:])
    return {command: answer for command, _, answer in parts}


@pytest.mark.parametrize("page", PAGES)
def test_a_checked_draft_has_the_findings_that_the_page_shows(
    page: str,
    sample_db: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("VIENDAN_DB", str(sample_db))
    monkeypatch.chdir(tmp_path)
    (_, draft), (command, findings) = dialogue(page).items()
    words = shlex.split(command)[1:]
    (tmp_path / words[1]).write_text(draft, encoding="utf-8")
    assert main(words) == 1
    assert capsys.readouterr().out == findings


@pytest.mark.parametrize("words", [words for page in PAGES for words in commands(page, "make")])
def test_a_target_of_make_is_there(words: list[str]) -> None:
    make = shutil.which("make")
    assert make
    done = subprocess.run([make, "-n", *words], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("page", PAGES)
def test_the_work_pool_is_that_of_the_deployment(page: str) -> None:
    (created, _, started) = commands(page, ".venv/bin/prefect")
    deployed = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    pools = {one["work_pool"]["name"] for one in deployed["deployments"]}
    assert {created[2], started[-1]} == pools


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_table_is_run_by_a_test(command: str) -> None:
    tests = (path.read_text(encoding="utf-8") for path in (ROOT / "tests").glob("test_*.py"))
    is_run = re.compile(rf"""(?:main\(\s*\[|command\(|, |\[)\s*f?["']{command}["']""")
    assert any(is_run.search(text) for text in tests)


def installs(text: str) -> set[str]:
    """Return the options of every call of pip in a script, without those that make it quiet."""
    lines = re.findall(r"pip install ([^\n&|]+)", text)
    return {
        " ".join(
            re.sub(r"/viendan/", "", word)
            for word in line.split()
            if word not in {"--quiet", "--no-cache-dir", "--disable-pip-version-check", "\\"}
        ).replace("--editable /viendan", "--editable .")
        for line in lines
    }


@pytest.mark.parametrize("script", ["Dockerfile", "windows.cmd"])
def test_other_ways_install_what_the_makefile_installs(script: str) -> None:
    assert installs((ROOT / script).read_text(encoding="utf-8")) == {
        "--no-deps --require-hashes -r requirements.lock",
        "--no-deps --no-build-isolation --editable .",
    }
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "--no-deps" in makefile
    assert "--require-hashes -r requirements.lock" in makefile
    assert "--no-build-isolation --editable ." in makefile


def test_the_image_has_all_that_it_copies_and_names_no_host() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = [name for line in lines if line.startswith("COPY") for name in line.split()[1:-1]]
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert copied
    assert all((ROOT / name).exists() and f"!{name}" in allowed for name in copied)
    (base,) = [line.split()[1] for line in lines if line.startswith("FROM")]
    assert "/" not in base


def test_the_windows_script_has_the_line_ends_and_commands_of_windows() -> None:
    script = (ROOT / "windows.cmd").read_bytes().decode("ascii")
    assert script.count("\n") == script.count("\r\n")
    labels = set(re.findall(r"^:(\w+)", script, re.MULTILINE))
    assert set(re.findall(r"goto (\w+)", script)) == labels == {"setup", "run"}
    run = re.findall(r"Scripts\\viendan (.+)", script)
    assert [line.split()[0] for line in run] == ["process", "summary", "summary"]
    # A folder that ends in a backslash would take the quotation mark into its name.
    assert run[0].strip() == 'process "%REPORTS%\\."'
    for name in re.findall(r"-r (\S+)", script):
        assert (ROOT / name).is_file()
    assert (ROOT / "corpora" / "reports").is_dir()
    assert r"corpora\reports" in script
    for line in run[1:]:
        assert parse(line.strip().replace("\\", "/").split(), "vi").command == "summary"


def test_the_image_runs_a_command_of_ours_on_its_volume() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    words = {line.split()[0]: line.split(maxsplit=1)[1] for line in lines if line.strip()}
    program, command = (json.loads(words[name]) for name in ("ENTRYPOINT", "CMD"))
    assert program == ["/viendan/.venv/bin/viendan"]
    assert parse(command, "vi").command in COMMANDS
    assert words["VOLUME"] == words["WORKDIR"] == "/store"
    assert words["ENV"].startswith("VIENDAN_DB=/store/")
    assert words["USER"] != "root"
