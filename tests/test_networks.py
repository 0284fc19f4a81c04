"""Networks of documents that are cited together."""

import sys
from itertools import combinations

import pandas as pd
import pytest

from viendan.errors import ViendanError
from viendan.plots.networks import _positions, communities, graph_of, network
from viendan.plots.style import PALETTE, SHAPES, svg, word

COLUMNS = ["one", "other", "reports"]
# Two groups of six documents, with one tie between them.
PAIRS = pd.DataFrame(
    [
        (f"d{one:02}", f"d{other:02}", 2 + (one + other) % 4)
        for one, other in combinations(range(12), 2)
        if (one < 6) == (other < 6) or (one, other) == (5, 6)
    ],
    columns=COLUMNS,
)


def test_groups_that_are_cited_apart_are_communities() -> None:
    assert communities(graph_of(PAIRS)) == [
        [f"d{number:02}" for number in range(6)],
        [f"d{number:02}" for number in range(6, 12)],
    ]


def test_a_picture_names_every_document_and_gives_each_community_its_own_look() -> None:
    made = network(PAIRS, {"d00": "Nghị định số 49/2017/NĐ-CP"}, "en").to_dict()
    rows = [row for data in made["datasets"].values() for row in data if "name" in row]
    assert {"Nghị định số 49/2017/NĐ-CP", "d11"} <= {row["name"] for row in rows}
    looks = {(row["community"], row["shape"], row["fill"]) for row in rows if "community" in row}
    assert looks == {(0, SHAPES[0], PALETTE[0]), (1, SHAPES[1], PALETTE[1])}


def test_a_document_is_tied_to_those_most_often_cited_with_it() -> None:
    pairs = pd.DataFrame(
        [("a", other, count) for count, other in enumerate("bcdefgh", 1)],
        columns=["one", "other", "reports"],
    )
    assert sorted(graph_of(pairs).edges) == [
        ("a", other) for other in "cdefgh"
    ]  # each of them has "a" for its strongest; once is no tie


def test_communities_are_the_same_for_the_same_graph_and_hold_each_document_once() -> None:
    graph = graph_of(PAIRS)
    found = communities(graph)
    assert found == communities(graph)
    assert sorted(one for group in found for one in group) == sorted(graph)


def test_marks_of_a_network_do_not_lie_on_one_another() -> None:
    marks = list(_positions(graph_of(PAIRS)).values())
    gaps = [
        sum((one - other) ** 2) ** 0.5 for index, one in enumerate(marks) for other in marks[:index]
    ]
    assert min(gaps) >= 0.06


def test_a_network_without_ties_is_empty_but_drawn() -> None:
    nothing = pd.DataFrame({"one": [], "other": [], "reports": []})
    assert word("network", "vi") in svg(network(nothing, {}))


def test_a_network_without_networkx_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(ViendanError) as error:
        network(PAIRS, {})
    assert (error.value.code, error.value.about) == ("no_extra", {"extra": "notebooks"})
