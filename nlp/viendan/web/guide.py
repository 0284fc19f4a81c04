"""The guide: a page about the API, made from its OpenAPI description."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from viendan.store import Store
from viendan.store.lookup.answers import Page
from viendan.store.lookup.views import documents_page, reports_page
from viendan.web.api import description_of
from viendan.web.parameters import AskedDesk
from viendan.web.rendering import render

router = APIRouter(include_in_schema=False)

_QUERIES = {"/api/v1/lookup": "45/2016/QĐ-TTg"}
_QUERY = "chuyển đổi số"
_BODY = json.dumps({"text": "Căn cứ Quyết định số 45/2016/QĐ-TTg"}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a call: its name, and its type and meaning."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the API, with an example for the shell."""

    method: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    example: str


def _kind(schema: dict[str, Any]) -> str:
    parts = schema.get("anyOf", [schema])
    names = [
        " | ".join(part.get("enum", ())) or part.get("type", "")
        for part in parts
        if part.get("type") != "null"
    ]
    return ", ".join(names)


def _parameter(described: dict[str, Any]) -> Parameter:
    schema = described["schema"]
    default = f"default {schema['default']}" if schema.get("default") not in {None, ""} else ""
    details = (
        _kind(schema),
        "required" if described["required"] else "",
        default,
        described.get("description", ""),
    )
    return Parameter(described["name"], "; ".join(part for part in details if part))


def _example(base: str, method: str, path: str, values: Mapping[str, str]) -> str:
    if method == "post":
        return f"curl {base}{path} --json '{_BODY}'"
    if "{" in path:
        return f"curl {base}{path.format_map(values)}"
    return f"curl -G --data-urlencode 'q={_QUERIES.get(path, _QUERY)}' {base}{path}"


def calls_of(description: dict[str, Any], base: str, values: Mapping[str, str]) -> list[Call]:
    """Return every call of an API from its OpenAPI description.

    Examples go to the server at `base` and fill the parameters of paths from `values`.
    """
    return [
        Call(
            method.upper(),
            path,
            operation["summary"],
            tuple(_parameter(one) for one in operation.get("parameters", [])),
            _example(base, method, path, values),
        )
        for path, operations in description["paths"].items()
        for method, operation in operations.items()
    ]


def _examples(store: Store) -> dict[str, str]:
    """Return a document and a report of the store, or "…" if it has none."""
    documents, reports = (
        documents_page(store, "", Page(1, 1)).items,
        reports_page(store, "", Page(1, 1)).items,
    )
    return {
        "identity": documents[0].identity if documents else "…",
        "key": str(reports[0].key) if reports else "…",
    }


@router.get("/api")
def guide(request: Request, desk: AskedDesk) -> Response:
    """Show the calls of the API."""
    calls = calls_of(
        description_of(request), str(request.base_url).rstrip("/"), _examples(desk.store)
    )
    return render(request, "api.html", calls=calls)
