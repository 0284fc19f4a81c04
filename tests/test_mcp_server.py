"""The tools for assistants."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters, stdio_client

from viendan.store import Store
from viendan.web.mcp_server import server_of

pytestmark = pytest.mark.xdist_group("web")


@pytest.fixture(scope="module")
def store_of_samples(sample_db: Path) -> Iterator[Store]:
    opened = Store.open_read_only(sample_db)
    yield opened
    opened.close()


# Whatever JSON the tool gives.
def call(store: Store, tool: str, **arguments: str | int) -> Any:  # noqa: ANN401
    async def ask() -> Any:  # noqa: ANN401  # as above
        async with Client(server_of(store)) as client:
            return (await client.call_tool(tool, arguments)).structured_content

    return anyio.run(ask)


def test_a_document_is_looked_up_with_its_citation_and_its_citations(
    store_of_samples: Store,
) -> None:
    found = call(store_of_samples, "lookup", query="45/2016/QĐ-TTg")
    assert [document["identity"] for document in found["documents"]] == [
        "quyet-dinh.45-2016-qd-ttg"
    ]
    assert found["documents"][0]["official"].startswith(
        "Quyết định số 45/2016/QĐ-TTg ngày 19 tháng 10"
    )
    assert found["citations"] == len(found["first_citations"]) == 6


def test_what_became_of_a_document_is_told_with_who_says_so(store_of_samples: Store) -> None:
    relations = call(store_of_samples, "lookup", query="72/2013/NĐ-CP")["relations"]
    found = {(one["relation"], one["is_acting"]): one["documents"] for one in relations}
    (replaced,) = found["replaces", False]
    assert replaced["document"]["identity"] == "nghi-dinh.147-2024-nd-cp"
    assert "thay thế Nghị định số 72/2013/NĐ-CP" in replaced["statements"][0]["text"]
    assert replaced["statements"][0]["report"].isdigit()


def test_a_near_document_is_said_to_be_near(store_of_samples: Store) -> None:
    found = call(store_of_samples, "lookup", query="45/2020/QĐ-TTg")
    assert (found["is_near"], found["expected"]) == (True, "quyet-dinh.45-2020-qd-ttg")


def test_a_text_is_analysed(store_of_samples: Store) -> None:
    found = call(store_of_samples, "analyse", text="Theo Nghị định 99/2019/NĐ-CP")["result"]
    assert [(one["status"], one["start"], one["citation"]) for one in found] == [
        (404, 5, "Nghị định 99/2019/NĐ-CP")
    ]


def test_the_command_serves_all_tools_over_its_input_and_output(sample_db: Path) -> None:
    async def names() -> list[str]:
        command = StdioServerParameters(
            command=sys.executable,
            args=["-m", "viendan.cli.program", "mcp", "--db", str(sample_db)],
            env=dict(os.environ),
        )
        async with Client(stdio_client(command)) as client:
            return [tool.name for tool in (await client.list_tools()).tools]

    assert anyio.run(names) == ["lookup", "search", "read_report", "analyse", "check"]


def test_every_tool_says_that_it_only_reads(store_of_samples: Store) -> None:
    async def hints() -> list[bool | None]:
        async with Client(server_of(store_of_samples)) as client:
            tools = (await client.list_tools()).tools
            return [tool.annotations and tool.annotations.read_only_hint for tool in tools]

    assert anyio.run(hints) == [True] * 5


def test_paragraphs_are_searched_and_their_report_is_read(store_of_samples: Store) -> None:
    found = call(store_of_samples, "search", query='"bưu chính"')
    hit = found["hits"][0]
    start, end = hit["marks"][0]
    assert hit["text"][start:end].lower() == "bưu chính"
    assert found["pages"] == -(-found["total"] // 20)
    report = call(store_of_samples, "read_report", report=hit["report"])
    assert report["report"] == hit["report"]
    texts = [one["text"] for one in report["paragraphs"]]
    assert hit["text"] in texts or report["next_paragraph"] == 50
    cited = [(p["text"], r) for p in report["paragraphs"] for r in p["references"]]
    assert cited
    assert all(text[one["start"] : one["end"]] == one["text"] for text, one in cited)


def test_a_long_report_is_read_in_parts(store_of_samples: Store) -> None:
    key = call(store_of_samples, "search", query="bưu chính")["hits"][0]["report"]
    positions, first = [], 0
    while first is not None:
        part = call(store_of_samples, "read_report", report=key, first_paragraph=first)
        positions += [one["position"] for one in part["paragraphs"]]
        first = part["next_paragraph"]
    assert positions == list(range(len(positions)))


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("lookup", {"query": " "}, "give a number or a name"),
        ("search", {"query": ""}, "give words to look for"),
        ("search", {"query": "bưu", "page": 0}, "counted from 1"),
        ("read_report", {"report": "12"}, "take the `report` of a hit"),  # of no report
        ("read_report", {"report": "a.txt"}, "take the `report` of a hit"),  # no key
        ("read_report", {"report": "9" * 30}, "take the `report` of a hit"),  # too large for one
        ("analyse", {"text": ""}, "give a text"),
        ("analyse", {"text": "a" * 100_001}, "at most 100000 at a time"),
    ],
)
def test_an_error_says_what_to_do(
    store_of_samples: Store, tool: str, arguments: dict[str, str | int], said: str
) -> None:
    async def ask() -> tuple[bool | None, str]:
        async with Client(server_of(store_of_samples)) as client:
            answer = await client.call_tool(tool, arguments)
            return answer.is_error, str(answer.content)

    is_error, words = anyio.run(ask)
    assert is_error
    assert said in words


@pytest.mark.parametrize("text", ["Quyết định số 45/2016/QĐ-TTg \ud800", "45/2016/QĐ-TTg\0"])
def test_half_a_letter_in_a_message_is_no_fault(store_of_samples: Store, text: str) -> None:
    assert call(store_of_samples, "lookup", query=text)["documents"]
    assert call(store_of_samples, "analyse", text=text)
