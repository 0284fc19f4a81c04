"""The wheel: built offline, installed into an empty folder, and used far from the project."""

import os
import subprocess
import sys
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
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*install, "--target", str(folder), str(wheel)], check=True, capture_output=True)
    return folder


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
    } <= names(wheel)


def run(site: Path, folder: Path, *arguments: str) -> str:
    """Return what the installed program prints, run in another folder without the project."""
    environment = os.environ | {"PYTHONPATH": str(site), "VIENDAN_LANG": "en"}
    done = subprocess.run(
        [sys.executable, str(site / "bin" / "viendan"), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_installed_program_runs_its_main_commands(site: Path, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(TEXT, encoding="utf-8")
    assert "lookup" in run(site, tmp_path, "--help")
    assert '"nghi-dinh.49-2017-nd-cp"' in run(site, tmp_path, "annotate", "reports/a.txt")
    assert "Reports: 1" in run(site, tmp_path, "process", "reports", "--workers", "1")
    assert "49/2017/NĐ-CP" in run(site, tmp_path, "lookup", "nghị định 49/2017")
    run(site, tmp_path, "summary", "--output", "summary.html")
    assert "49/2017/NĐ-CP" in (tmp_path / "summary.html").read_text(encoding="utf-8")


def test_the_installed_package_is_the_one_that_is_tested(site: Path, tmp_path: Path) -> None:
    code = "import viendan, viendan.flows; print(viendan.__file__, viendan.flows.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert all(path.startswith(str(site)) for path in done.stdout.split())
