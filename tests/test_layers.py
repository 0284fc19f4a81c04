"""The layers: which part may import which, and what the commands load."""

import ast
import re
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import networkx as nx
import pytest
from conftest import ROOT
from import_graph import LAYERS, module_graph, picture, room_graph, room_of, upward_arrows

from viendan.store import Store

NLP = ROOT / "nlp" / "viendan"
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
# A library or a part of the package, and the only rooms that may import it.
OWNERS = {
    "underthesea": {"segmentation"},
    "underthesea_core": {"segmentation"},
    "sklearn": {"domains"},
    "spacy": {"segmentation", "annotation"},
    "sqlalchemy": {"store"},
    "resiliparse": {"readers"},
    "docx": {"export"},
    "lxml": {"readers"},
    "pypdfium2": {"readers"},
    "striprtf": {"readers"},
    "prefect": {"flows"},
    "prefect_dask": {"cli"},
    "viendan.flows": {"cli", "flows"},
    "flows": set(),
    "alembic": {"store"},
    "fastapi": {"web"},
    "starlette": {"web", "flows"},
    "pydantic": {"web"},
    "jinja2": {"web"},
    "markupsafe": {"web"},
    "anyio": {"web"},
    "uvicorn": {"cli", "web", "flows"},
    "mcp": {"web"},
    "viendan.web": {"web", "cli"},
    "viendan.web.mcp_server": {"cli"},
    "pandas": {"frames", "plots", "notebook", "web"},
    "altair": {"plots"},
    "vl_convert": {"plots"},
    "networkx": {"plots"},
    "viendan.plots": {"plots", "notebook", "web", "cli", "flows"},
    "viendan.web.summary_page": {"cli"},
    "viendan.notebook": set(),
    "viendan.cli": {"cli"},
}


def circles(graph: nx.DiGraph) -> list[list[str]]:
    return [sorted(part) for part in nx.strongly_connected_components(graph) if len(part) > 1]


def test_every_room_has_a_layer() -> None:
    assert set(room_graph().nodes) == {room for layer in LAYERS for room in layer}


def test_a_room_imports_rooms_of_lower_layers_only() -> None:
    assert upward_arrows(room_graph()) == set()


def test_rooms_import_one_another_without_a_circle() -> None:
    assert circles(room_graph()) == []


def test_modules_import_one_another_without_a_circle() -> None:
    assert circles(module_graph()) == []


def test_the_graph_sees_every_kind_of_import() -> None:
    arrows = module_graph()
    # at import time
    assert arrows.has_edge("viendan.processing.workers", "viendan.processing.outcomes")
    # inside a function
    assert arrows.has_edge("viendan.processing.outcomes", "viendan.annotation.annotator")
    # under TYPE_CHECKING
    assert arrows.has_edge("viendan.cli.run_lines", "viendan.processing.run")
    assert room_of("viendan.store.lookup.find") == "store"


def test_the_picture_shows_the_graph_as_it_is() -> None:
    drawn = (ROOT / "docs" / "import_graph.svg").read_text(encoding="utf-8")
    assert drawn == picture(room_graph()), "run `make graph`"


def test_the_page_on_architecture_shows_the_graph_as_it_is() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    counts = re.search(r"(\d+) rooms, (\d+) arrows", page)
    graph = room_graph()
    assert counts is not None
    assert (int(counts[1]), int(counts[2])) == (len(graph.nodes), len(graph.edges))
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == set(graph.nodes)


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
    code = (
        f"import sys\nfrom viendan.cli.main import main\ntry:\n    main({arguments!r})\n"
        f"except SystemExit:\n    pass\nprint(sorted({HEAVY} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=str(tmp_path)
    )
    assert done.stdout.strip().splitlines()[-1] == "[]"


def test_looking_up_in_a_file_loads_no_library_that_writes_sql(tmp_path: Path) -> None:
    Store.open(tmp_path / "viendan.db").close()
    arguments = ["lookup", "--db", str(tmp_path / "viendan.db"), "45/2016/QĐ-TTg"]
    absent = {
        "sqlalchemy",
        "alembic",
        "viendan.store.database.schema",
        "viendan.references.grammar",
    }
    code = (
        f"import sys\nfrom viendan.cli.main import main\nmain({arguments!r})\n"
        f"print(sorted({absent} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"


def test_importing_the_package_loads_none_of_its_parts() -> None:
    code = (
        "import sys, viendan\nprint([name for name in sys.modules if name.startswith('viendan.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['viendan.lazy']"


@pytest.mark.parametrize(
    "reader", ["viendan.readers", "viendan.references.grammar", "viendan.references.short_forms"]
)
def test_reading_a_store_loads_nothing_that_reads_files_or_texts(reader: str) -> None:
    code = (
        "import sys, viendan.store\n"
        f"print([name for name in sys.modules if name.startswith('{reader}')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_annotating_loads_no_library_of_other_tasks() -> None:
    code = (
        "import sys\nfrom viendan.annotation.annotator import classifier_of\nclassifier_of()\n"
        "absent = {'spacy', 'underthesea', 'prefect', 'sqlalchemy', 'sklearn', 'pandas'}\n"
        "print(sorted(absent & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# The store: its rooms and modules without a circle, and who speaks plain SQL.

_STORE = {name: found for name, found in MODULES.items() if name.startswith("store/")}
# The modules that a lookup from the shell and a run over an unchanged folder use ask in plain SQL;
# SQLAlchemy would take longer to load than their questions take.
_ASKING = {
    "store/lookup/citations",
    "store/lookup/matching",
    "store/lookup/related_documents",
    "store/stored_files",
    "store/quarantined_files",
    "store/run_history",
    "store/registry",
}
# Of the driver itself: rows of SQLAlchemy would take longer to make than all the rest of a page.
_READING_COLUMNS = {"store/lookup/views/document"}


def _module_of(name: str) -> str:
    """Return the module of the store with a dotted name, as its path."""
    path = name.removeprefix("viendan.").replace(".", "/")
    return f"{path}/__init__" if f"{path}/__init__" in _STORE else path


@cache
def _nodes(module: str) -> list[ast.AST]:
    return list(ast.walk(ast.parse((NLP / f"{module}.py").read_text(encoding="utf-8"))))


def _imported(module: str) -> set[str]:
    """Return the modules of the store that a module imports, for types and in functions too."""
    found: set[str] = set()
    for node in _nodes(module):
        if isinstance(node, ast.ImportFrom) and node.module:
            parts = {_module_of(f"{node.module}.{alias.name}") for alias in node.names}
            found |= {part if part in _STORE else _module_of(node.module) for part in parts}
    return {name for name in found if name in _STORE}


def _room(module: str) -> str:
    parts = module.split("/")
    return parts[1] if len(parts) > 2 else ""


def test_the_modules_and_rooms_of_the_store_import_one_another_in_no_circle() -> None:
    modules = {name: _imported(name) for name in _STORE}
    list(TopologicalSorter(modules).static_order())
    rooms: dict[str, set[str]] = {}
    for name, others in modules.items():
        rooms.setdefault(_room(name), set()).update(map(_room, others))
    for room, others in rooms.items():
        others.discard(room)
    list(TopologicalSorter(rooms).static_order())
    assert rooms["database"] == set()
    assert rooms["derived"] == {"database"}


def _calling(*names: str) -> set[str]:
    """Return the modules of the store that call a function or method of one of these names."""
    return {
        module
        for module in _STORE
        for node in _nodes(module)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", None)) in names
    }


def _outside(*rooms: str) -> set[str]:
    return {name for name in MODULES if not name.startswith(rooms)}


def test_plain_sql_stands_in_the_database_and_migrations_and_where_a_command_must_be_quick() -> (
    None
):
    others = _outside("store/database/", "store/migrations/")
    assert _calling("ask") & others == _ASKING
    assert _calling("tell") & others == {"store/run_history"}
    assert _calling("exec_driver_sql", "text") & others == set()
    assert _calling("cursor") & others == _READING_COLUMNS


def test_only_the_dialect_asks_which_database_it_is() -> None:
    asking = {
        name
        for name in _outside("store/migrations/versions/")
        if "dialect.name" in (NLP / f"{name}.py").read_text(encoding="utf-8")
    }
    assert asking == {"store/database/dialect"}
