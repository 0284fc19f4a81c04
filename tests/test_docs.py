"""The documents: what the README shows is what the program does."""

import re
import subprocess
import sys

import pytest
from conftest import ROOT

PAGES = ("README.md", "README.vi.md")


def blocks(page: str, language: str) -> list[str]:
    return re.findall(
        rf"```{language}\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL
    )


@pytest.mark.parametrize("code", blocks("README.md", "python"))
def test_an_example_in_python_prints_what_its_comments_say(code: str) -> None:
    wanted = [line.removeprefix("# ") for line in code.splitlines() if line.startswith("# ")]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == wanted


@pytest.mark.parametrize("page", PAGES)
def test_every_command_is_documented_and_every_documented_command_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    told = set(re.findall(r"`viendan (\w+)", text))
    shown = subprocess.run(
        [sys.executable, "-m", "viendan.cli.main", "--help"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert told == set(re.findall(r"^    (\w+)(?: |$)", shown, re.MULTILINE))


@pytest.mark.parametrize("page", PAGES)
def test_make_has_the_two_commands_of_the_readme(page: str) -> None:
    commands = set(re.findall(r"^make (\w+)", "\n".join(blocks(page, "sh")), re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert commands == {"run", "test"}
    assert all(f"\n{name}:" in makefile for name in commands)


@pytest.mark.parametrize("page", [*PAGES, "CHANGELOG.md", "docs/architecture.md"])
def test_links_between_pages_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", text) if "://" not in target]
    assert all(((ROOT / page).parent / target).exists() for target in targets)
