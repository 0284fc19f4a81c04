"""The guide: a plain page about the API, made from its own description."""

import json
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from viendan.web.api import description_of
from viendan.web.rendering import render

router = APIRouter(include_in_schema=False)

_VALUES = {"q": "45/2016/QĐ-TTg", "identity": "quyet-dinh.45-2016-qd-ttg", "key": "1"}
_BODY = json.dumps({"text": "Căn cứ Quyết định số 45/2016/QĐ-TTg"}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be asked of a call, and how."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the API with an example that can be typed."""

    method: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    example: str


def _kind(schema: dict[str, Any]) -> str:
    parts = schema.get("anyOf", [schema])
    names = [" | ".join(part.get("enum", ())) or part.get("type", "") for part in parts if part.get("type") != "null"]
    return ", ".join(names)


def _parameter(described: dict[str, Any]) -> Parameter:
    schema = described["schema"]
    default = f"default {schema['default']}" if schema.get("default") not in {None, ""} else ""
    said = (_kind(schema), "required" if described["required"] else "", default, described.get("description", ""))
    return Parameter(described["name"], "; ".join(part for part in said if part))


def _example(base: str, method: str, path: str, parameters: list[dict[str, Any]]) -> str:
    for described in parameters:
        path = path.replace(f"{{{described['name']}}}", _VALUES.get(described["name"], ""))
    if method == "post":
        return f"curl {base}{path} --json '{_BODY}'"
    asked = [f"--data-urlencode '{one['name']}={_VALUES[one['name']]}'" for one in parameters if one["in"] == "query" and one["name"] in _VALUES]
    return " ".join(["curl", *(["-G", *asked] if asked else []), f"{base}{path}"])


def calls_of(description: dict[str, Any], base: str) -> list[Call]:
    """Return every call of an API, as its OpenAPI description has them; `base` is where its examples are asked."""
    return [
        Call(
            method.upper(),
            path,
            operation["summary"],
            tuple(_parameter(one) for one in operation.get("parameters", [])),
            _example(base, method, path, operation.get("parameters", [])),
        )
        for path, operations in description["paths"].items()
        for method, operation in operations.items()
    ]


@router.get("/api")
def guide(request: Request) -> Response:
    """Show the calls of the API."""
    return render(request, "api.html", calls=calls_of(description_of(request), str(request.base_url).rstrip("/")))
