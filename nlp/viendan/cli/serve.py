"""`serve` and `mcp`: the page and its API for people and programs, and the tools for assistants."""

import argparse
import socket
import sys
from contextlib import closing, suppress

from viendan.cli.console import OK, write_line
from viendan.errors import ViendanError
from viendan.language.messages import say
from viendan.store import Store


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens at an address; raises where it cannot."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise ViendanError("port_taken", host=host, port=port, reason=str(error)) from error


def serve(options: argparse.Namespace) -> int:
    """Serve the page and its API until the program is interrupted; the store is only read, and with --edit corrections are written."""
    import uvicorn  # noqa: PLC0415  # the web's libraries take half a second

    from viendan.web.app import make_app  # noqa: PLC0415  # as above
    from viendan.web.safety import Limits, hosts_of  # noqa: PLC0415  # as above

    corrections = Store.open(options.db, create=False) if options.edit else None
    store = Store.open_read_only(options.db)
    app = make_app(store, corrections, Limits(hosts=hosts_of(options.host)))
    with closing(_listening(options.host, options.port)) as listener:
        write_line(say("serving", options.lang, address=f"http://{options.host}:{options.port}/"))
        sys.stdout.flush()
        with suppress(KeyboardInterrupt):
            uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run(
                sockets=[listener]
            )
    return OK


def mcp(options: argparse.Namespace) -> int:
    """Serve the tools for assistants over the standard input and output until they close."""
    try:
        from viendan.web.mcp_server import server_of  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise ViendanError("no_extra", extra="mcp") from error
    server_of(Store.open_read_only(options.db)).run()
    return OK
