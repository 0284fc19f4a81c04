"""Rendering: the answer to a request as a page, in the language that the person chose."""

from importlib.resources import files
from urllib.parse import unquote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse

from viendan.language.catalogue import LANGUAGES, Language, language
from viendan.web.templating import rendered

_YEAR = 365 * 24 * 3600
_COOKIE = "lang"


def language_of(request: Request) -> Language:
    """Return the language of the address, else of the cookie, else that of the server."""
    wanted = request.query_params.get("lang") or request.cookies.get(_COOKIE)
    app = request.scope.get("app")  # the guard answers before there is one
    own = app.state.lang if app is not None else None
    return language(wanted if wanted in LANGUAGES else own)


def who_edits(request: Request) -> str:
    """Return the name under which the person last edited, "" where there is none."""
    return unquote(request.cookies.get("who", ""))


def _state(request: Request) -> dict[str, str]:
    """Return the parameters of the address, except the language."""
    return {name: value for name, value in request.query_params.items() if name != _COOKIE}


def _other_languages(request: Request) -> list[tuple[Language, str]]:
    """Return every language with the address of this page in it."""
    state, path = _state(request), request.url.path
    return [(lang, f"{path}?{urlencode({**state, _COOKIE: lang})}") for lang in LANGUAGES]


def render(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """Return a page as the answer to a request; `values` are what its template shows.

    A language that the address names is remembered in a cookie.
    """
    lang = language_of(request)
    text = rendered(
        template,
        lang,
        languages=_other_languages(request),
        path=request.url.path,
        state=_state(request),
        **values,
    )
    response = HTMLResponse(text, status, {"Cache-Control": "no-cache", "Vary": "Cookie"})
    if request.query_params.get(_COOKIE) in LANGUAGES:
        response.set_cookie(_COOKIE, lang, max_age=_YEAR, httponly=True, samesite="lax")
    return response


def static_folder() -> str:
    """Return the folder of the files that pages load."""
    return str(files("viendan.web") / "static")
