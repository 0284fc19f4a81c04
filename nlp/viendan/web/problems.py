"""Problems: what goes wrong, said clearly to a person as a page, to a program as problem details (RFC 9457)."""

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
    """Return what is wrong, as the one who asked can read it; `detail` says more than the status does."""
    lang = language_of(request)
    known = status if status in KNOWN_STATUSES else 400 if status < 500 else 500
    said = detail or say(f"problem_{known}", lang)
    if not request.url.path.startswith(_API):
        return render(
            request,
            "problem.html",
            status=status,
            title=say(f"title_{known}", lang),
            detail=said,
            errors=errors,
        )
    told: dict[str, object] = {
        "type": "about:blank",
        "title": say(f"title_{known}", lang),
        "status": status,
        "detail": said,
        "instance": request.url.path,
    }
    return JSONResponse(
        told | ({"errors": list(errors)} if errors else {}), status, media_type=MEDIA_TYPE
    )


def refuse(request: Request, status: int, wait: int) -> Response:
    """Return the refusal of a request that was not looked at; `wait` says after how many seconds another may come."""
    response = problem(request, status)
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


def _error(lang: Language, found: dict[str, Any]) -> dict[str, str]:
    """Return what is wrong with one field, without what was sent: it may be long, or no text at all."""
    where = [str(part) for part in found["loc"] if part not in {"query", "path", "body"}]
    limits = found.get("ctx", {})
    key = f"invalid_{found['type']}"
    said = say(
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
        "message": said if said != key else str(found["msg"]),
    }


async def on_http(request: Request, error: Exception) -> Response:
    """Answer what the router refuses: no such page, no such method."""
    assert isinstance(error, HTTPException)  # noqa: S101  # it is registered for this alone
    response = problem(request, error.status_code)
    response.headers.update(error.headers or {})
    return response


async def on_invalid(request: Request, error: Exception) -> Response:
    """Answer a request whose values are none that can be asked for."""
    assert isinstance(error, RequestValidationError)  # noqa: S101  # as above
    lang = language_of(request)
    return problem(request, 422, errors=[_error(lang, found) for found in error.errors()])


async def on_ours(request: Request, error: Exception) -> Response:
    """Answer where the store lacks what is asked for, or cannot be read or written just now."""
    assert isinstance(error, ViendanError)  # noqa: S101  # as above
    return problem(
        request, 404 if error.code.startswith("no_") else 503, explain(error, language_of(request))
    )


async def on_fault(request: Request, _error: Exception) -> Response:
    """Answer a fault of the program; what it was stays in the server's log."""
    return problem(request, 500)
