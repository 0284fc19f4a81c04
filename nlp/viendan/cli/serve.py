"""`serve` and `mcp`: the pages and the API for people and programs, the tools for assistants."""

import socket
import sys
from contextlib import ExitStack, closing, suppress

from viendan.cli.options import McpOptions, ServeOptions
from viendan.cli.output import ExitStatus, write_line
from viendan.errors import ViendanError
from viendan.language.catalogue import say
from viendan.store import Store


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens on an address; raises ViendanError if that fails."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise ViendanError("port_taken", host=host, port=port, reason=str(error)) from error


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(options: ServeOptions) -> ExitStatus:
    """Serve the pages and the API until the program is interrupted.

    The store is only read, except that corrections are written with `--edit`. Raises ViendanError
    (`no_allowed_host`) where these could come from a network and no name is allowed.
    """
    import uvicorn  # noqa: PLC0415  # the libraries of the web take half a second

    from viendan.web.app import make_app  # noqa: PLC0415  # as above
    from viendan.web.connections import PatientProtocol  # noqa: PLC0415  # as above
    from viendan.web.safety import is_of_this_machine, limits_of  # noqa: PLC0415  # as above

    host, names = options.host, options.allow_host
    if options.edit and not names and not is_of_this_machine(host):
        raise ViendanError("no_allowed_host", host=host)
    with ExitStack() as opened:
        corrections = (
            opened.enter_context(Store.open(options.db, create=False)) if options.edit else None
        )
        store = opened.enter_context(Store.open_read_only(options.db))
        app = make_app(store, corrections, limits_of(host, names), options.lang)
        listener = opened.enter_context(closing(_listening(host, options.port)))
        write_line(say("serving", options.lang, address=_address(host, options.port)))
        sys.stdout.flush()
        # A warning for each request that is none would let any client fill the log.
        config = uvicorn.Config(
            app, http=PatientProtocol, log_level="error", server_header=False, ws="none"
        )
        server = uvicorn.Server(config)
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
    return ExitStatus.OK


def mcp(options: McpOptions) -> ExitStatus:
    """Serve the tools for assistants over standard input and output until they close."""
    try:
        from viendan.web.mcp_server import server_of  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise ViendanError("no_extra", extra="mcp") from error
    with Store.open_read_only(options.db) as store:
        server_of(store).run()
    return ExitStatus.OK
