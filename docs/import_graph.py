"""The import graph of the package: `python docs/import_graph.py` draws `docs/import_graph.svg`.

A room is a package or a single module directly below `viendan`. An arrow from one room to another
stands for every import, also those inside functions and under TYPE_CHECKING.
"""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

import networkx as nx

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "nlp" / "viendan"

# The layers, from below: a room imports only rooms of lower layers.
LAYERS = (
    ("errors", "grouping", "lazy"),
    ("limits",),
    ("text",),
    ("documents",),
    ("layout", "segmentation"),
    ("references",),
    ("readers",),
    ("domains", "registry"),
    ("annotation",),
    ("store",),
    ("checking",),
    ("processing",),
    ("language",),
    ("frames", "export"),
    ("plots",),
    ("web",),
    ("flows",),
    ("cli",),
    ("notebook",),
)


def modules() -> dict[str, Path]:
    """Return every module of the package by its full name; a package stands for its `__init__`."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports_of(name: str, path: Path, known: dict[str, Path]) -> Iterator[str]:
    """Yield the modules of the package that a module imports, in any function or branch."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        yield from (target for target in _targets(node, known) if target != name)


def _targets(node: ast.AST, known: dict[str, Path]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name in known)
    elif isinstance(node, ast.ImportFrom) and node.module in known:
        submodules = [f"{node.module}.{alias.name}" for alias in node.names]
        yield from (name if name in known else node.module for name in submodules)


def room_of(module: str) -> str:
    """Return the room of a module; the package itself is `viendan`."""
    return module.split(".")[1] if "." in module else module


@cache
def module_graph() -> nx.DiGraph:
    """Return the graph of modules: an arrow from each module to each that it imports."""
    known = modules()
    arrows = (
        (name, imported)
        for name, path in known.items()
        for imported in imports_of(name, path, known)
    )
    return nx.freeze(nx.DiGraph(arrows))


def room_graph() -> nx.DiGraph:
    """Return the graph of rooms: an arrow where a module of one room imports one of another."""
    arrows = ((room_of(name), room_of(other)) for name, other in module_graph().edges)
    return nx.DiGraph((one, other) for one, other in arrows if "viendan" != one != other)


def layer_of(room: str) -> int:
    """Return the number of a room's layer, from below; raises StopIteration for an unknown room."""
    return next(number for number, layer in enumerate(LAYERS) if room in layer)


def upward_arrows(graph: nx.DiGraph) -> set[tuple[str, str]]:
    """Return the arrows from a room to one of the same layer or of a higher one."""
    return {(one, other) for one, other in graph.edges if layer_of(one) <= layer_of(other)}


_WIDTH, _HEIGHT = 112, 30
_ACROSS, _DOWN = 150, 74
_SHIFTS = (0, 2, 1, 3)


def _positions() -> dict[str, tuple[int, int]]:
    """Return the centre of every room; layers are rows, shifted so that arrows stay visible."""
    return {
        room: (
            90 + _ACROSS * (_SHIFTS[number % 4] + 2 * column),
            40 + _DOWN * (len(LAYERS) - 1 - number),
        )
        for number, layer in enumerate(LAYERS)
        for column, room in enumerate(layer)
    }


def _arrow(start: tuple[int, int], end: tuple[int, int], *, is_upward: bool) -> str:
    colour = "#c0392b" if is_upward else "#7f8c8d"
    (x1, y1), (x2, y2) = start, end
    half = _HEIGHT // 2 if y2 > y1 else -_HEIGHT // 2
    bend = (y2 - y1) // 2
    return (
        f'<path d="M{x1},{y1 + half} C{x1},{y1 + bend} {x2},{y2 - bend} {x2},{y2 - half}" '
        f'fill="none" stroke="{colour}" stroke-opacity="0.6" marker-end="url(#head)"/>'
    )


def picture(graph: nx.DiGraph) -> str:
    """Return the graph of rooms as SVG; an arrow that leads upward is red."""
    positions = _positions()
    upward = upward_arrows(graph)
    height, width = 80 + _DOWN * (len(LAYERS) - 1), 180 + 5 * _ACROSS
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" font-family="sans-serif" font-size="14">'
        ),
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        (
            '<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
            'markerHeight="7" orient="auto"><path d="M0,0 L8,4 L0,8 z" fill="#7f8c8d"/></marker>'
        ),
    ]
    lines += [
        _arrow(positions[one], positions[other], is_upward=(one, other) in upward)
        for one, other in sorted(graph.edges)
    ]
    for room in sorted(graph.nodes):
        x, y = positions[room]
        lines += [
            (
                f'<rect x="{x - _WIDTH // 2}" y="{y - _HEIGHT // 2}" width="{_WIDTH}" '
                f'height="{_HEIGHT}" rx="5" fill="#eaf2f8" stroke="#2c3e50"/>'
            ),
            f'<text x="{x}" y="{y + 5}" text-anchor="middle">{escape(room)}</text>',
        ]
    return "\n".join([*lines, "</svg>", ""])


def main() -> None:
    """Draw the graph and print the number of rooms and arrows."""
    graph = room_graph()
    (ROOT / "docs" / "import_graph.svg").write_text(picture(graph), encoding="utf-8")
    sys.stdout.write(f"{len(graph.nodes)} rooms, {len(graph.edges)} arrows\n")


if __name__ == "__main__":
    main()
