"""Prefect's server for schedules, as a program of its own: `python -m` with its port.

With `--no-services` it runs no schedules.
It listens on loopback and answers only to that name, so that no web page can reach it by a name of
its own. Its key and origins are settings (see `server.server`).
"""

import gc
import sys

import uvicorn
from prefect.server.api.server import create_app
from starlette.middleware.trustedhost import TrustedHostMiddleware

#: The address that the server listens on, and the only host that it answers to.
HOST = "127.0.0.1"


def guarded_app(*, runs_schedules: bool = True) -> TrustedHostMiddleware:
    """Return Prefect's application behind a check of the host that is asked for."""
    return TrustedHostMiddleware(create_app(webserver_only=not runs_schedules, final=True), [HOST])


if __name__ == "__main__":
    _, its_port, *its_options = sys.argv
    gc.freeze()  # Prefect collects once when it makes its application
    app = guarded_app(runs_schedules="--no-services" not in its_options)
    uvicorn.run(app, host=HOST, port=int(its_port), log_level="error")
