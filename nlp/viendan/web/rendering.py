"""Rendering: templates with what they need to speak to a person, in the language that the person chose."""

import gc
from collections.abc import Callable
from functools import cache, partial
from importlib.resources import files
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from viendan.documents import names as naming
from viendan.domains.labels import known_labels
from viendan.language.messages import LANGUAGES, language
from viendan.store.lookup.answers import Filters
from viendan.store.lookup.query import parse
from viendan.web import addresses, charts, marking
from viendan.web.words import date, number, quarter, word

_YEAR = 365 * 24 * 3600
_COOKIE = "lang"


def language_of(request: Request) -> str:
    """Return the language that the address asks for, else the one asked for before, else the one that the server was started in."""
    wanted = request.query_params.get("lang") or request.cookies.get(_COOKIE)
    return language(wanted if wanted in LANGUAGES else None)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("viendan.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "document_address": addresses.document_address,
        "report_address": addresses.report_address,
        "group_address": addresses.group_address,
        "changed": addresses.changed,
        "bar": charts.bar,
        "timeline": charts.timeline,
        "spread": charts.spread,
        "pieces": marking.pieces,
        "marked": marking.marked,
        "nothing_chosen": Filters(),
        "domain_labels": known_labels(),
    }
    made.filters |= {
        "short": naming.name_of,
        "official": naming.official,
        "head": marking.head,
        "tail": marking.tail,
    }
    return made


def prepare() -> None:
    """Compile every template and read the tables of queries, so that no visitor waits for it; what is loaded by now is left out of searches for garbage."""
    for name in _environment().list_templates():
        _environment().get_template(name)
    parse("Nghị định số 1/2000/NĐ-CP")
    gc.freeze()


@cache
def _speaking(lang: str) -> dict[str, Callable[..., str]]:
    """Return what says words, numbers and dates in a language."""
    return {
        "t": lambda key, **about: word(key, lang, **about),
        "number": partial(number, lang=lang),
        "date": partial(date, lang=lang),
        "quarter": partial(quarter, lang=lang),
    }


def _other_languages(request: Request) -> list[tuple[str, str]]:
    """Return every language with the address of this page in it."""
    state = {name: value for name, value in request.query_params.items() if name != _COOKIE}
    return [
        (lang, f"{request.url.path}?{urlencode({**state, _COOKIE: lang})}") for lang in LANGUAGES
    ]


def render(request: Request, template: str, *, status: int = 200, **about: object) -> HTMLResponse:
    """Return a page; `about` is what its template shows."""
    lang = language_of(request)
    state = {name: value for name, value in request.query_params.items() if name != _COOKIE}
    shared = {
        "lang": lang,
        "languages": _other_languages(request),
        "path": request.url.path,
        "state": state,
    }
    text = _environment().get_template(template).render(**_speaking(lang), **shared, **about)
    response = HTMLResponse(text, status, {"Cache-Control": "no-cache", "Vary": "Cookie"})
    if request.query_params.get(_COOKIE) in LANGUAGES:
        response.set_cookie(_COOKIE, lang, max_age=_YEAR, httponly=True, samesite="lax")
    return response


def static_folder() -> str:
    """Return the folder of the files that pages load."""
    return str(files("viendan.web") / "static")
