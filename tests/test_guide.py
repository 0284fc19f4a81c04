"""The guide to the API."""

import json
import re
from html import unescape
from typing import Any

import pytest
from starlette.testclient import TestClient

from viendan.web.guide import calls_of

pytestmark = pytest.mark.xdist_group("web")

BASE = "http://localhost:8080"


def described(method: str, path: str, *parameters: dict[str, Any]) -> dict[str, Any]:
    """Return the OpenAPI description of one call."""
    return {"paths": {path: {method: {"summary": "Words.", "parameters": list(parameters)}}}}


@pytest.mark.parametrize(
    ("schema", "is_required", "text"),
    [
        ({"type": "string"}, True, "string; required"),
        ({"type": "integer", "default": 1}, False, "integer; default 1"),
        ({"type": "string", "default": ""}, False, "string"),  # no default worth a word
        ({"anyOf": [{"type": "integer"}, {"type": "null"}]}, False, "integer"),  # may be left out
        ({"type": "string", "enum": ["date", "left"]}, False, "date | left"),  # a choice
    ],
)
def test_a_parameter_has_its_type_and_meaning(
    schema: dict[str, Any], *, is_required: bool, text: str
) -> None:
    parameter = {"name": "x", "schema": schema, "required": is_required, "description": "meaning"}
    (call,) = calls_of(described("get", "/api/v1/search", parameter), BASE, {})
    (found,) = call.parameters
    assert (found.name, found.text) == ("x", f"{text}; meaning")


@pytest.mark.parametrize(
    ("method", "path", "example"),
    [
        ("get", "/api/v1/reports/{key}", f"curl {BASE}/api/v1/reports/7"),  # a path
        (
            "get",
            "/api/v1/search",
            f"curl -G --data-urlencode 'q=chuyển đổi số' {BASE}/api/v1/search",
        ),  # words
        (
            "get",
            "/api/v1/lookup",
            f"curl -G --data-urlencode 'q=45/2016/QĐ-TTg' {BASE}/api/v1/lookup",
        ),  # a document
    ],
)
def test_a_call_has_an_example_for_the_shell(method: str, path: str, example: str) -> None:
    (call,) = calls_of(described(method, path), BASE, {"key": "7"})
    assert (call.method, call.path, call.example) == (method.upper(), path, example)


def test_the_example_of_a_text_is_json() -> None:
    (call,) = calls_of(described("post", "/api/v1/analyse"), BASE, {})
    assert "QĐ-TTg" in json.loads(call.example.split("'")[1])["text"]


def test_the_page_has_every_call_of_the_description(site: TestClient) -> None:
    page = unescape(site.get("/api").text)
    paths = site.get("/api/v1/openapi.json").json()["paths"]
    assert len(paths) > 5
    assert all(path in page for path in paths)
    assert re.search(r"curl http://testserver/api/v1/documents/[a-z]+", page)
