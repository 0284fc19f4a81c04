"""The wheel: built offline, installed into an empty folder, and used far from the project."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

pytestmark = pytest.mark.xdist_group("wheel")  # built once, by one worker
TEXT = "BÁO CÁO\n\nThực hiện Nghị định số 49/2017/NĐ-CP của Chính phủ."


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program in an environment of its own: the wheel, and the libraries that it needs.

    The libraries are those of this environment, so that nothing is fetched. A path in a `.pth` file
    is not searched for further `.pth` files: the checkout, which is installed by one, is not there.
    """
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run(
        [*install, "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True
    )
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "bin" / "viendan"


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as content:
        return set(content.namelist())


def test_the_wheel_has_one_top_level_name(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in names(wheel)}
    assert {name for name in tops if not name.endswith(".dist-info")} == {"viendan"}


def test_the_wheel_ships_every_file_of_the_package_and_the_model(wheel: Path) -> None:
    wanted = {
        path.relative_to(ROOT / "nlp").as_posix()
        for path in (ROOT / "nlp" / "viendan").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= names(wheel)
    # What the code does not import and a wheel loses easily: types, tables, templates, the model.
    assert {
        "viendan/py.typed",
        "viendan/documents/document_types.csv",
        "viendan/web/templates/base.html",
        "viendan/models/domains.npz",
        "viendan/models/domains.json",
    } <= names(wheel)


def run(program: Path, folder: Path, *arguments: str) -> str:
    """Return what the installed program prints, run in another folder without the project."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment["VIENDAN_LANG"] = "en"
    done = subprocess.run(
        [str(program), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_installed_program_runs_its_main_commands(program: Path, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(TEXT, encoding="utf-8")
    assert "lookup" in run(program, tmp_path, "--help")
    assert '"nghi-dinh.49-2017-nd-cp"' in run(program, tmp_path, "annotate", "reports/a.txt")
    assert "Reports: 1" in run(program, tmp_path, "process", "reports", "--workers", "1")
    assert "49/2017/NĐ-CP" in run(program, tmp_path, "lookup", "nghị định 49/2017")
    run(program, tmp_path, "summary", "--output", "summary.html")
    assert "49/2017/NĐ-CP" in (tmp_path / "summary.html").read_text(encoding="utf-8")


def test_spacy_finds_the_components_of_the_installed_package(program: Path, tmp_path: Path) -> None:
    code = (
        "import spacy; nlp = spacy.blank('vi'); nlp.add_pipe('viendan_references');"
        "print([ent.kb_id_ for ent in nlp('Theo Nghị định số 49/2017/NĐ-CP.').ents])"
    )
    done = subprocess.run(
        [str(program.parent / "python"), "-E", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "['nghi-dinh.49-2017-nd-cp']\n"


def test_the_installed_package_is_the_one_that_is_tested(program: Path, tmp_path: Path) -> None:
    code = "import viendan, viendan.flows; print(viendan.__file__, viendan.flows.__file__)"
    done = subprocess.run(
        [str(program.parent / "python"), "-E", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    environment = str(program.parents[1])
    assert all(path.startswith(environment) for path in done.stdout.split())
