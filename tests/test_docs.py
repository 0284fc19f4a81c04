"""The documents: what they show is what the program does, in plain English."""

import re
import subprocess
import sys

import pytest
from conftest import ROOT

PAGES = ("README.md", "README.vi.md")
ENGLISH = (
    "README.md",
    "CONTRIBUTING.md",
    *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
)
WIDEST = 120
# Words that plain technical English does without; the glossary has the word to use.
RETIRED = (
    r"anew",
    r"but for",
    r"lest",
    r"of which this is told",
    r"bears?(?! in mind)",
    r"is told",
    r"are told",
    r"tells? (?:of|how|more|what|whether|every|which|it)",
)
# Pages that are not rewritten yet, and pages whose long lines are not broken yet.
OPEN_LANGUAGE: set[str] = set()
OPEN_WIDTH: set[str] = set()


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
    documented = set(re.findall(r"`viendan (\w+)", text))
    shown = subprocess.run(
        [sys.executable, "-m", "viendan.cli.main", "--help"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert documented == set(re.findall(r"^    (\w+)(?: |$)", shown, re.MULTILINE))


@pytest.mark.parametrize("page", PAGES)
def test_make_has_the_two_commands_of_the_readme(page: str) -> None:
    commands = set(re.findall(r"^make (\w+)", "\n".join(blocks(page, "sh")), re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert commands == {"run", "test"}
    assert all(f"\n{name}:" in makefile for name in commands)


def retired_words(text: str) -> list[str]:
    return re.findall(rf"\b(?:{'|'.join(RETIRED)})\b", text, re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The index is made anew.", ["anew"]),
        ("A report bears a number.", ["bears"]),
        ("bear in mind", []),  # a usual phrase
        ("The bearing of a wheel, and a renewal", []),  # other words
        ("It tells of each repair.", ["tells of"]),
        ("All files but for hidden ones", ["but for"]),
        ("nothing but format", []),  # "but for" inside other words
    ],
)
def test_a_retired_word_is_recognised(text: str, found: list[str]) -> None:
    assert retired_words(text) == found


def test_the_pages_use_no_retired_word() -> None:
    texts = {page: (ROOT / page).read_text(encoding="utf-8") for page in ENGLISH}
    assert {page for page, text in texts.items() if retired_words(text)} == OPEN_LANGUAGE


def test_the_lines_of_the_pages_are_short_except_in_tables() -> None:
    wide = {
        page
        for page in ENGLISH
        for line in (ROOT / page).read_text(encoding="utf-8").splitlines()
        if len(line) > WIDEST and not line.startswith("|")
    }
    assert wide == OPEN_WIDTH


def test_the_glossary_explains_each_word_once_and_in_both_languages() -> None:
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    rows = [row for row in rows if row[0] != "word"]
    words = [word for row in rows for word in row[0].split(", ")]
    assert len(rows) >= 40
    assert len(set(words)) == len(words)
    assert all(len(row) == 3 and all(row) for row in rows)


@pytest.mark.parametrize(
    "page", [*PAGES, "CHANGELOG.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/scaling.md"]
)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", text) if "://" not in target]
    assert all(((ROOT / page).parent / target).exists() for target in targets)
