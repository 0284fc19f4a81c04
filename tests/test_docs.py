"""The documents: what they show is what the program does, in plain English."""

import ast
import io
import re
import shutil
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

PAGES = ("README.md", "README.vi.md")
ENGLISH = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
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
    r"told",
    r"so many",
    r"parcels?",
    r"tells? (?:of|how|more|what|whether|every|which|it)",
)
# Names that the glossary replaces: a batch, an indexed paragraph, a warning. The last ones say
# nothing about a thing.
RETIRED_NAMES = {"parcel", "passage", "doubt", "uncertain", "placed", "told", "anew"}


def blocks(page: str, language: str) -> list[str]:
    return re.findall(
        rf"```{language}\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL
    )


@pytest.mark.parametrize("code", [code for page in PAGES for code in blocks(page, "python")])
def test_an_example_in_python_prints_what_its_comments_say(
    code: str, sample_db: Path, tmp_path: Path
) -> None:
    wanted = [line.removeprefix("# ") for line in code.splitlines() if line.startswith("# ")]
    (tmp_path / "var").mkdir()
    shutil.copy(sample_db, tmp_path / "var" / "viendan.db")
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.splitlines() == wanted


@pytest.mark.parametrize("page", PAGES)
def test_every_command_is_documented_and_every_documented_command_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    documented = set(re.findall(r"`viendan (\w+)", text))
    shown = subprocess.run(
        [sys.executable, "-m", "viendan.cli.program", "--help"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert documented == set(re.findall(r"^    (\w+)(?: |$)", shown, re.MULTILINE))


def shape(page: str) -> list[str]:
    """Return what a page has in order: headings by level, blocks and pictures, and its links."""
    text = (ROOT / page).read_text(encoding="utf-8")
    parts = re.findall(r"^(#+) |^(```\w*)$|(<img src=\S+)", text, re.MULTILINE)
    links = sorted(set(re.findall(r"\]\(([^)]+)\)", text)) - set(PAGES))
    return ["".join(part) for part in parts] + links


def test_the_vietnamese_page_has_all_that_the_english_one_has() -> None:
    assert shape("README.vi.md") == shape("README.md")


def options(page: str) -> set[str]:
    """Return the options, the variables and the file endings that a page names."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return set(re.findall(r"--[a-z]+\b|VIENDAN_\w+|`\.[a-z]+`", text))


def test_both_pages_name_the_same_options() -> None:
    assert options("README.vi.md") == options("README.md")


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
    assert {page for page, text in texts.items() if retired_words(text)} == set()


def prose(code: str) -> Iterator[str]:
    """Yield the docstrings and the comments of a module."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield ast.get_docstring(node) or ""
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def retired_names(code: str) -> set[str]:
    """Return the parts of the names in a module that are retired."""
    names = (
        token.string
        for token in tokenize.generate_tokens(io.StringIO(code).readline)
        if token.type == tokenize.NAME
    )
    return {part for name in names for part in name.split("_")} & RETIRED_NAMES


def has_retired(code: str) -> bool:
    """Return whether a module has a retired word in its docstrings, comments or names."""
    return bool(retired_names(code)) or any(map(retired_words, prose(code)))


@pytest.mark.parametrize(
    ("code", "has"),
    [
        ("def store(parcel): pass", True),  # a parameter
        ("is_told = 1", True),  # a part of a name
        ("a = 1  # made anew", True),  # a comment
        ("def a():\n    'It tells of b.'", True),  # a docstring
        ("a = 'parcel'", False),  # a value: tables keep their names
        ("a.replaced = told_apart = 1", True),  # one name of two
        ("replaced = 1", False),  # another word
    ],
)
# A case.
def test_a_retired_word_in_code_is_recognised(code: str, has: bool) -> None:  # noqa: FBT001
    assert has_retired(code) is has


def test_the_code_uses_no_retired_word() -> None:
    package = ROOT / "nlp" / "viendan"
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if "migrations" not in path.parts and has_retired(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_the_lines_of_the_pages_are_short_except_in_tables() -> None:
    wide = {
        page
        for page in {*ENGLISH, *PAGES}
        for line in (ROOT / page).read_text(encoding="utf-8").splitlines()
        if len(line) > WIDEST and not line.startswith("|")
    }
    assert wide == set()


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
