"""The notebooks: each runs from top to bottom and shows what its source computes."""

import importlib.util
import json
import re
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import jupytext
import pytest
from conftest import ROOT

from viendan import notebook

FOLDER = ROOT / "notebooks"
SOURCES = sorted(FOLDER.glob("[0-9]*.py"))
EVERY = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
_MEGABYTE_AND_A_HALF = 1_500_000


@cache
def _execute() -> ModuleType:
    spec = importlib.util.spec_from_file_location("execute", FOLDER / "execute.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("samples") / "samples.db"
    notebook.sample_store(path).close()
    return str(path)


@pytest.fixture(scope="session")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A file of some labelled paragraphs: the notebook trains ten models on parts of it."""
    lines = (ROOT / "corpora" / "domains.jsonl").read_text(encoding="utf-8").splitlines()
    sources = sorted({json.loads(line)["source"] for line in lines})[::8]
    path = tmp_path_factory.mktemp("labelled") / "domains.jsonl"
    kept = [line for line in lines if json.loads(line)["source"] in sources]
    path.write_text("\n".join(kept), encoding="utf-8")
    return str(path)


def shown(source: Path) -> Any:  # noqa: ANN401  # a notebook is JSON
    return json.loads(source.with_suffix(".ipynb").read_text(encoding="utf-8"))


def outputs(made: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # as above
    return [output for cell in made["cells"] for output in cell.get("outputs", ())]


def kinds(made: Any) -> list[list[str]]:  # noqa: ANN401  # as above
    """Return the types of data of each output, or the stream it was written to."""
    return [
        sorted(output.get("data", {})) or [output.get("name", output["output_type"])]
        for output in outputs(made)
    ]


def test_there_are_four() -> None:
    assert [source.stem for source in SOURCES] == [
        "01_first_look",
        "02_a_corpus",
        "03_links",
        "04_how_good",
    ]
    assert _execute().sources() == SOURCES


@EVERY
def test_a_notebook_runs_from_top_to_bottom_and_shows_what_is_kept(
    source: Path, samples: str, labelled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIENDAN_DB", samples)  # restored after the test
    monkeypatch.setenv("VIENDAN_LABELLED", labelled)
    made = _execute().executed(source, samples)
    assert kinds(made) == kinds(shown(source))
    assert ["stderr"] not in kinds(made)
    assert sum("image/png" in kind for kind in kinds(made)) >= 3


@EVERY
def test_an_executed_notebook_is_not_behind_its_source(source: Path) -> None:
    """If this fails, run `make notebooks-executed`."""
    wanted = [(cell["cell_type"], cell["source"]) for cell in jupytext.read(source)["cells"]]
    assert [
        (cell["cell_type"], "".join(cell["source"])) for cell in shown(source)["cells"]
    ] == wanted


@EVERY
def test_an_executed_notebook_shows_nothing_of_the_machine_or_the_time(source: Path) -> None:
    text = json.dumps(
        [output for output in outputs(shown(source)) if "image/png" not in output.get("data", {})]
    )
    assert not re.search(
        r"(?<![\w.<])/(?:work|tmp|home|root|Users|usr|var)/|\b\d\d:\d\d:\d\d\.\d", text
    )
    assert not any("execution" in cell["metadata"] for cell in shown(source)["cells"])
    assert set(shown(source)["metadata"]) == {"jupytext", "kernelspec"}


@EVERY
def test_an_executed_notebook_is_small(source: Path) -> None:
    assert source.with_suffix(".ipynb").stat().st_size < _MEGABYTE_AND_A_HALF


@EVERY
def test_a_notebook_names_its_store_once_at_the_top(source: Path) -> None:
    code = [
        cell["source"] for cell in jupytext.read(source)["cells"] if cell["cell_type"] == "code"
    ]
    assert 'STORE = os.environ.get("VIENDAN_DB", "var/viendan.db")' in code[0].splitlines()
    assert all("STORE" not in cell for cell in code[1:])


@EVERY
def test_every_heading_has_its_english_beneath(source: Path) -> None:
    for cell in jupytext.read(source)["cells"]:
        lines = cell["source"].splitlines()
        heads = [
            number
            for number, line in enumerate(lines)
            if cell["cell_type"] == "markdown" and re.match(r"#+ ", line)
        ]
        assert all(
            re.fullmatch(
                r"\*[^*]+\*",
                next(line for line in lines[head + 1 :] if line and not line.startswith("#")),
            )
            for head in heads
        )
