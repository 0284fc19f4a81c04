"""The application: the pages and the API over one store, behind a guard."""

from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from viendan.errors import ViendanError
from viendan.language.catalogue import Language
from viendan.store import Store
from viendan.web import (
    api,
    check_routes,
    downloads,
    editing,
    following,
    guide,
    list_routes,
    page_routes,
    problems,
    review_routes,
)
from viendan.web.parameters import Desk
from viendan.web.rendering import static_folder
from viendan.web.safety import Guard, Limits
from viendan.web.templating import prepare

_HANDLERS: dict[int | type[Exception], Any] = {
    HTTPException: problems.on_http,
    RequestValidationError: problems.on_invalid,
    ViendanError: problems.on_ours,
    Exception: problems.on_fault,
}


def unguarded_app(
    store: Store, corrections: Store | None = None, lang: Language | None = None
) -> FastAPI:
    """Return the pages and the API over a store, without the guard of `make_app`."""
    app = FastAPI(
        title="Viendan",
        version="1",
        description="Vietnamese administrative reports, and the legal documents that they cite.",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        exception_handlers=_HANDLERS,
    )
    prepare()
    app.state.desk = Desk(store, corrections)
    app.state.lang = lang
    for part in (
        api,
        guide,
        following,
        page_routes,
        check_routes,
        list_routes,
        downloads,
        editing,
        review_routes,
    ):
        app.include_router(part.router)
    app.mount("/static", StaticFiles(directory=static_folder()))
    return app


def make_app(
    store: Store,
    corrections: Store | None = None,
    limits: Limits | None = None,
    lang: Language | None = None,
) -> ASGIApp:
    """Return the pages and the API over a store.

    Corrections can be made only if `corrections` is given: it is the store that they are written
    to, while `store` may be open for reading only. `lang` is the language of who chose none.
    """
    return Guard(unguarded_app(store, corrections, lang), limits or Limits(), problems.refuse)
