"""Networks: positions and communities from networkx, drawn in the common style."""

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any, cast

import altair as alt
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from viendan.errors import ViendanError
from viendan.plots.style import INK, PALETTE, SHAPES, Chart, finished, word

if TYPE_CHECKING:
    import networkx as nx

_SIZE = 540
# How many lines each document has: to the documents most often cited with it.
_LINES = 4
# How many reports must cite both documents.
_LEAST = 2
# The smallest distance between two marks, in a square of side 1.
_APART = 0.075
_PUSHES = 200
_LINE = 19
_LIST_WIDTH = 300


def graph_of(pairs: pd.DataFrame) -> "nx.Graph[str]":
    """Return the graph of pairs `one`, `other` of documents, weighted by their common `reports`.

    Each document has its four strongest ties, of two common reports or more.
    Raises ViendanError where networkx is missing.
    """
    try:
        import networkx as nx  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise ViendanError("no_extra", extra="notebooks") from error
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from(_strongest(pairs).itertuples(index=False, name=None))
    return graph


def _strongest(pairs: pd.DataFrame) -> pd.DataFrame:
    ties = pairs.loc[pairs["reports"] >= _LEAST, ["one", "other", "reports"]]
    ordered = ties.sort_values(["reports", "one", "other"], ascending=[False, True, True])
    turned = ordered.rename(columns={"one": "other", "other": "one"})
    both = pd.concat([ordered, turned]).sort_values("reports", ascending=False, kind="stable")
    kept = both.groupby("one").head(_LINES).index
    return ties.loc[sorted(set(kept))]


def communities(graph: "nx.Graph[str]") -> list[list[str]]:
    """Return the communities of a graph by modularity, the largest first.

    The same graph gives the same communities.
    """
    import networkx as nx  # noqa: PLC0415  # an extra; a graph needs it too

    if not graph.number_of_edges():
        return []
    found = nx.community.greedy_modularity_communities(graph, weight="weight")
    return sorted((sorted(one) for one in found), key=lambda one: (-len(one), one))


def _positions(graph: "nx.Graph[str]") -> dict[str, NDArray[np.float64]]:
    """Return the position of every node in a square of side 1, with room between the marks."""
    import networkx as nx  # noqa: PLC0415  # as above

    if not graph:
        return {}
    found = nx.spring_layout(
        graph, weight="weight", seed=7, k=2.2 / max(1, len(graph)) ** 0.5, iterations=300
    )
    names = sorted(found)
    points = np.array([found[name] for name in names], dtype=np.float64)
    span = np.ptp(points, axis=0)
    points = (points - points.min(axis=0)) / np.where(span > 0, span, 1)
    pushes = 0
    while pushes < _PUSHES and _push_apart(points):
        pushes += 1
    return dict(zip(names, points, strict=True))


def _push_apart(points: NDArray[np.float64]) -> bool:
    """Push nodes that are too near a little apart; return whether there were any."""
    found = False
    for one, other in combinations(range(len(points)), 2):
        way = points[one] - points[other]
        far = float(np.hypot(*way)) or 1e-6
        if far < _APART * 0.98:
            found = True
            step = (way if far > 1e-6 else np.array([1e-3, 0.0])) / far * (_APART - far) / 2
            points[one] += step
            points[other] -= step
    return found


def network(pairs: pd.DataFrame, names: dict[str, str], lang: str = "vi") -> Chart:
    """Return documents as numbered marks, with lines between those that are cited together.

    Each community has its own shape and shade. The list beside it has the `names` of the documents,
    which are given by identity. Raises ViendanError where networkx is missing.
    """
    graph = graph_of(pairs)
    groups = communities(graph)
    nodes = pd.DataFrame(
        _nodes(groups, names, _positions(graph)),
        columns=["identity", "number", "community", "x", "y", "name"],
    )
    lines = _lines(nodes, lang)
    height = max(_SIZE, _LINE * len(lines))
    panels = alt.hconcat(
        _drawn(nodes, _edges(graph, nodes), height), _listed(lines, height), spacing=10
    )
    return finished(panels, word("network", lang), word("network_note", lang, lines=_LINES))


def _nodes(
    groups: list[list[str]], names: dict[str, str], positions: dict[str, NDArray[np.float64]]
) -> Iterator[tuple[Any, ...]]:
    members = (
        (community, document) for community, group in enumerate(groups) for document in group
    )
    for number, (community, document) in enumerate(members, 1):
        yield document, str(number), community, *positions[document], names.get(document, document)


def _edges(graph: "nx.Graph[str]", nodes: pd.DataFrame) -> pd.DataFrame:
    at = nodes.set_index("identity")
    columns = ["x", "y", "x2", "y2", "reports"]
    rows = [
        (at["x"][one], at["y"][one], at["x"][other], at["y"][other], weight)
        for one, other, weight in graph.edges(data="weight")
    ]
    return pd.DataFrame(rows, columns=columns).sort_values("reports")


def _look(nodes: pd.DataFrame) -> pd.DataFrame:
    """Return the nodes with shape, fill and text colour, which repeat after five communities."""
    turn = nodes["community"] % len(SHAPES)
    return nodes.assign(
        shape=turn.map(dict(enumerate(SHAPES))),
        fill=turn.map(dict(enumerate(PALETTE))),
        text=turn.map(lambda at: "white" if at < 2 else INK),
    )


def _mark(base: alt.Chart, size: int) -> Chart:
    shape = alt.Shape("shape:N", scale=None, legend=None)
    return cast(
        "Chart",
        base.mark_point(size=size, stroke=INK, strokeWidth=1, opacity=1).encode(
            shape=shape, fill=alt.Fill("fill:N", scale=None, legend=None)
        ),
    )


def _drawn(nodes: pd.DataFrame, edges: pd.DataFrame, height: int) -> Chart:
    scale = alt.Scale(domain=[-0.05, 1.05], nice=False)
    x, y = alt.X("x:Q", axis=None, scale=scale), alt.Y("y:Q", axis=None, scale=scale)
    shade = alt.Opacity("reports:Q", scale=alt.Scale(range=[0.2, 0.85]), legend=None)
    width = alt.StrokeWidth("reports:Q", scale=alt.Scale(range=[0.8, 4]), legend=None)
    lines = (
        alt.Chart(edges)
        .mark_rule(color="#5b6a7a")
        .encode(x=x, y=y, x2="x2:Q", y2="y2:Q", opacity=shade, strokeWidth=width)
    )
    base = alt.Chart(_look(nodes)).encode(x=x, y=y)
    numbers = base.mark_text(fontSize=10, fontWeight="bold").encode(
        text="number:N", color=alt.Color("text:N", scale=None)
    )
    return alt.layer(lines, _mark(base, 480), numbers).properties(width=_SIZE, height=height)


def _lines(nodes: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Return the lines of the list of names: the head of each community, then its members."""
    rows: list[tuple[str, str, str, str, str]] = []
    for community, members in _look(nodes).groupby("community"):
        rows.append(
            (word("community", lang, number=int(str(community)) + 1), "", "", "circle", "none")
        )
        rows += [
            ("", str(node["number"]), str(node["name"]), str(node["shape"]), str(node["fill"]))
            for node in members.to_dict("records")
        ]
    return (
        pd.DataFrame(rows, columns=["head", "number", "name", "shape", "fill"])
        .rename_axis("at")
        .reset_index()
    )


def _listed(lines: pd.DataFrame, height: int) -> Chart:
    scale = alt.Scale(domain=[-0.5, height / _LINE - 0.5], reverse=True, nice=False)
    base = alt.Chart(lines).encode(y=alt.Y("at:Q", axis=None, scale=scale))
    heads = base.mark_text(align="left", fontWeight="bold").encode(x=alt.value(0), text="head:N")
    marks = _mark(base.transform_filter("datum.name != ''").encode(x=alt.value(8)), 70)
    numbers = base.mark_text(align="right").encode(x=alt.value(38), text="number:N")
    names = base.mark_text(align="left").encode(x=alt.value(46), text="name:N")
    return alt.layer(heads, marks, numbers, names).properties(width=_LIST_WIDTH, height=height)
