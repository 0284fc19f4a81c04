"""Problems: errors as a page for people, and as problem details (RFC 9457) for programs."""

from collections.abc import Sequence
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from viendan.errors import ViendanError
from viendan.language.catalogue import Language, explain, say
from viendan.web.rendering import language_of, render

_API = "/api/"
MEDIA_TYPE = "application/problem+json"
KNOWN_STATUSES = frozenset({400, 403, 404, 405, 413, 421, 422, 429, 500, 503})


def problem(
    request: Request, status: int, detail: str | None = None, errors: Sequence[dict[str, str]] = ()
) -> Response:
    """Return the answer to a request that failed: JSON below `/api/`, else a page.

    `detail` replaces the general message of the status; `errors` name invalid fields.
    """
    lang = language_of(request)
    known = status if status in KNOWN_STATUSES else 400 if status < 500 else 500
    text = detail or say(f"problem_{known}", lang)
    if not request.url.path.startswith(_API):
        return render(
            request,
            "problem.html",
            status=status,
            title=say(f"title_{known}", lang),
            detail=text,
            errors=errors,
        )
    details: dict[str, object] = {
        "type": "about:blank",
        "title": say(f"title_{known}", lang),
        "status": status,
        "detail": text,
        "instance": request.url.path,
    }
    return JSONResponse(
        details | ({"errors": list(errors)} if errors else {}), status, media_type=MEDIA_TYPE
    )


def refuse(request: Request, status: int, wait: int) -> Response:
    """Return the answer to a request that the guard refused; retry after `wait` seconds, if any."""
    response = problem(request, status)
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


def _error(lang: Language, found: dict[str, Any]) -> dict[str, str]:
    """Return what is wrong with one field; its value is left out, as it may be long or binary."""
    where = [str(part) for part in found["loc"] if part not in {"query", "path", "body"}]
    limits = found.get("ctx", {})
    key = f"invalid_{found['type']}"
    text = say(
        key,
        lang,
        **{
            name: limits[name]
            for name in ("max_length", "ge", "le", "lt", "min_length", "expected")
            if name in limits
        },
    )
    return {
        "field": ".".join(where) or str(found["loc"][0]),
        "message": text if text != key else str(found["msg"]),
    }


async def on_http(request: Request, error: Exception) -> Response:
    """Answer what the router refuses: an unknown path, a wrong method."""
    assert isinstance(error, HTTPException)  # noqa: S101  # registered for this class
    response = problem(request, error.status_code)
    response.headers.update(error.headers or {})
    return response


async def on_invalid(request: Request, error: Exception) -> Response:
    """Answer a request with invalid values."""
    assert isinstance(error, RequestValidationError)  # noqa: S101  # as above
    lang = language_of(request)
    return problem(request, 422, errors=[_error(lang, found) for found in error.errors()])


async def on_ours(request: Request, error: Exception) -> Response:
    """Answer an error of ours: 404 if the store lacks what is asked for, else 503."""
    assert isinstance(error, ViendanError)  # noqa: S101  # as above
    return problem(
        request, 404 if error.code.startswith("no_") else 503, explain(error, language_of(request))
    )


async def on_fault(request: Request, _error: Exception) -> Response:
    """Answer a program error; its details are in the log of the server only."""
    return problem(request, 500)
