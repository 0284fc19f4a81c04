"""The guide: a page about the API, made from its OpenAPI description."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from viendan.language.catalogue import Language, say
from viendan.store import Store
from viendan.store.lookup.answers import Page
from viendan.store.lookup.views import documents_page, reports_page
from viendan.web.api import description_of
from viendan.web.parameters import AskedDesk
from viendan.web.rendering import language_of, render

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


def _kind(schema: dict[str, Any], lang: Language) -> str:
    parts = schema.get("anyOf", [schema])
    kinds = [part for part in parts if part.get("type") not in {None, "null"}]
    return ", ".join(
        " | ".join(part.get("enum", ())) or say(f"api_type_{part['type']}", lang) for part in kinds
    )


def _parameter(described: dict[str, Any], lang: Language) -> Parameter:
    schema, name = described["schema"], described["name"]
    default = schema.get("default")
    details = (
        _kind(schema, lang),
        say("api_required", lang) if described["required"] else "",
        say("api_default", lang, value=default) if default not in {None, ""} else "",
        _said(f"api_parameter_{name}", described.get("description", ""), lang),
    )
    return Parameter(name, "; ".join(part for part in details if part))


def _said(key: str, described: str, lang: Language) -> str:
    """Return a message, or the words of the description where there is none."""
    text = say(key, lang)
    return described if text == key else text


def _example(base: str, method: str, path: str, values: Mapping[str, str]) -> str:
    if method == "post":
        return f"curl {base}{path} --json '{_BODY}'"
    if "{" in path:
        return f"curl {base}{path.format_map(values)}"
    return f"curl -G --data-urlencode 'q={_QUERIES.get(path, _QUERY)}' {base}{path}"


def calls_of(
    description: dict[str, Any], base: str, values: Mapping[str, str], lang: Language = "en"
) -> list[Call]:
    """Return every call of an API from its OpenAPI description, in a language.

    Examples go to the server at `base` and fill the parameters of paths from `values`.
    """
    return [
        Call(
            method.upper(),
            path,
            _said(_call_key(path), operation["summary"], lang),
            tuple(_parameter(one, lang) for one in operation.get("parameters", [])),
            _example(base, method, path, values),
        )
        for path, operations in description["paths"].items()
        for method, operation in operations.items()
    ]


def _call_key(path: str) -> str:
    """Return the key of what a call does: "api_call_documents_identity"."""
    return "_".join(["api_call", *re.findall(r"\w+", path.removeprefix("/api/v1/"))])


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
        description_of(request),
        str(request.base_url).rstrip("/"),
        _examples(desk.store),
        language_of(request),
    )
    return render(request, "api.html", calls=calls)
