"""The layers of the house: what may import what."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from viendan.store import Store

NLP = ROOT / "nlp" / "viendan"
# A package of ours (or a library) that only these modules may import.
HEAVY = {
    "spacy",
    "sklearn",
    "prefect",
    "underthesea",
    "pandas",
    "resiliparse",
    "lxml",
    "pypdfium2",
    "fastapi",
    "mcp",
    "altair",
    "networkx",
}
OWNERS = {
    "underthesea": {"segmentation"},
    "underthesea_core": {"segmentation"},
    "sklearn": {"domains"},
    "spacy": {"segmentation", "annotation"},
    "sqlalchemy": {"store"},
    "resiliparse": {"readers"},
    "docx": {"readers"},
    "lxml": {"readers"},
    "pypdfium2": {"readers"},
    "striprtf": {"readers"},
    "prefect": set(),
    "flows": {"cli"},
    "alembic": {"store"},
    "fastapi": {"web"},
    "starlette": {"web"},
    "pydantic": {"web"},
    "jinja2": {"web"},
    "markupsafe": {"web"},
    "anyio": {"web"},
    "uvicorn": {"cli"},
    "mcp": {"web"},
    "viendan.web": {"web", "cli"},
    "viendan.web.mcp_server": {"cli"},
    "pandas": {"frames", "plots", "notebook", "web"},
    "altair": {"plots"},
    "vl_convert": {"plots"},
    "networkx": {"plots"},
    "viendan.plots": {"plots", "notebook", "web", "cli"},
    "viendan.web.summary_page": {"cli"},
    "viendan.notebook": set(),
    "viendan.cli": {"cli", "notebook"},
}


def imports(source: str) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


MODULES = {
    path.relative_to(NLP).with_suffix("").as_posix(): imports(path.read_text(encoding="utf-8"))
    for path in NLP.rglob("*.py")
}


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_is_imported_by_its_owner_only(library: str) -> None:
    users = {
        name.split("/")[0]
        for name, found in MODULES.items()
        if any(f"{other}.".startswith(f"{library}.") for other in found)
    }
    assert users <= OWNERS[library]


@pytest.mark.parametrize("layer", ["references", "layout", "documents", "text"])
def test_the_lowest_layers_import_the_standard_library_and_one_another_only(layer: str) -> None:
    allowed = {"viendan.text", "viendan.documents", "viendan.lazy", f"viendan.{layer}"}
    for name, found in MODULES.items():
        if name.split("/")[0] == layer:
            ours = {other for other in found if other.split(".")[0] not in sys.stdlib_module_names}
            assert all(
                any(other == home or other.startswith(f"{home}.") for home in allowed)
                for other in ours
            ), name


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["lookup", "45/2016/QĐ-TTg"],
        ["text", "missing.txt"],
        ["text", str(ROOT / "README.md")],
    ],
)
def test_quick_commands_load_no_heavy_library(arguments: list[str], tmp_path: object) -> None:
    code = f"import sys\nfrom viendan.cli.main import main\ntry:\n    main({arguments!r})\nexcept SystemExit:\n    pass\nprint(sorted({HEAVY} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=str(tmp_path)
    )
    assert done.stdout.strip().splitlines()[-1] == "[]"


def test_looking_up_in_a_file_loads_no_library_that_writes_sql(tmp_path: Path) -> None:
    Store.open(tmp_path / "viendan.db").close()
    code = (
        f"import sys\nfrom viendan.cli.main import main\nmain(['lookup', '--db', {str(tmp_path / 'viendan.db')!r}, '45/2016/QĐ-TTg'])\n"
        "print([name for name in ('sqlalchemy', 'alembic', 'viendan.store.database.schema', 'viendan.references.grammar') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"


def test_importing_the_package_loads_none_of_its_parts() -> None:
    code = "import sys, viendan; print([name for name in sys.modules if name.startswith('viendan.') and name != 'viendan.lazy'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "reader", ["viendan.readers", "viendan.references.grammar", "viendan.references.short_forms"]
)
def test_reading_a_store_loads_nothing_that_reads_files_or_texts(reader: str) -> None:
    code = f"import sys, viendan.store; print([name for name in sys.modules if name.startswith('{reader}')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_annotating_loads_no_library_of_other_tasks() -> None:
    code = (
        "import sys\nfrom viendan.annotation.annotate import classifier_of\nclassifier_of()\n"
        "print(sorted({'spacy', 'underthesea', 'prefect', 'sqlalchemy', 'sklearn', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
