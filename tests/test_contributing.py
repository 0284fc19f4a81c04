"""The recipes of CONTRIBUTING.md: each is applied to a copy of the project and checked there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import ROOT

_BLOCK = re.compile(
    r"^```(\w+)(?: (append|create))?(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL
)


class Block(NamedTuple):
    """A block of a recipe: its language, what it does to which file, and its content."""

    language: str
    act: str
    path: str
    content: str


def recipes() -> dict[str, list[Block]]:
    """Return the blocks of each recipe of the page."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Recipes")[2]
    parts = page.split("\n### ")[1:]
    return {
        part.partition("\n")[0]: [Block(*found) for found in _BLOCK.findall(part)] for part in parts
    }


RECIPES = recipes()


def lines_with(content: str, signs: str) -> str:
    """Return the lines of a diff that begin with one of these signs, without it."""
    return "".join(line[1:] for line in content.splitlines(keepends=True) if line[0] in signs)


def change(tree: Path, block: Block) -> None:
    """Change a file of the tree as a block says."""
    path = tree / block.path
    before = path.read_text(encoding="utf-8") if block.act != "create" else ""
    if block.language == "diff":
        old, new = lines_with(block.content, " -"), lines_with(block.content, " +")
        assert before.count(old) == 1, f"not once in {block.path}: {old}"
        after = before.replace(old, new)
    else:
        # The formatter takes blank lines from the beginning of a block of Python.
        space = "\n\n" if block.language == "python" and before else ""
        after = before + space + block.content
    path.write_text(after, encoding="utf-8")


def run(tree: Path, folder: Path, block: Block) -> int:
    """Run a block of Python or shell in a folder, with the package of the tree."""
    environment = os.environ | {"PYTHONPATH": str(tree / "nlp")}
    program = f"{sys.executable} -m viendan.cli.program "
    command = {
        "python": [sys.executable, "-c", block.content],
        "sh": ["sh", "-ec", re.sub(r"(?m)^viendan ", program, block.content)],
    }[block.language]
    return subprocess.run(command, cwd=folder, env=environment, check=False).returncode


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for part in ("nlp", "models"):
        shutil.copytree(ROOT / part, tmp_path / "tree" / part)
    return tmp_path / "tree"


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_does_what_it_says(name: str, tree: Path, tmp_path: Path) -> None:
    for block in RECIPES[name]:
        if block.path:
            change(tree, block)
        else:
            assert run(tree, tmp_path, block) == 0


@pytest.mark.parametrize(
    "name", [name for name, blocks in RECIPES.items() if any(block.path for block in blocks)]
)
def test_the_check_of_a_recipe_fails_without_its_change(
    name: str, tree: Path, tmp_path: Path
) -> None:
    (check,) = (block for block in RECIPES[name] if not block.path)
    assert run(tree, tmp_path, check) != 0


def test_the_page_has_the_recipes_that_it_should_have() -> None:
    assert list(RECIPES) == [
        "Add a document type",
        "Add an authority",
        "Add a reader",
        "Add a field to a reference",
        "Add a page",
        "Add a set of labels",
    ]
    assert all(blocks and not blocks[-1].path for blocks in RECIPES.values())
