"""The Prefect server that tests share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

#: The folder of the database of the tests' Prefect server.
PREFECT_HOME = Path(__file__).parents[1] / "var" / "prefect-tests"


@pytest.fixture(scope="session")
def prefect_address() -> Iterator[str]:
    """The address of a Prefect server, once a session: it takes ten seconds to start."""
    from viendan.flows.environment import prepare  # noqa: PLC0415  # sets variables
    from viendan.flows.server import new_server  # noqa: PLC0415  # as above

    prepare(PREFECT_HOME)
    with new_server() as address:
        yield address


@pytest.fixture(scope="session")
def prefect_settings(prefect_address: str) -> Iterator[None]:
    """The address and the key of the server in the settings of this process."""
    from prefect.logging.handlers import APILogWorker  # noqa: PLC0415  # it reads the variables
    from prefect.settings import (  # noqa: PLC0415  # as above
        PREFECT_API_AUTH_STRING,
        PREFECT_API_URL,
        temporary_settings,
    )

    settings = {
        PREFECT_API_URL: prefect_address,
        PREFECT_API_AUTH_STRING: os.environ["PREFECT_API_AUTH_STRING"],
    }
    with temporary_settings(settings):
        yield
        APILogWorker.instance().drain()  # what is not sent yet, while the server runs


@pytest.fixture
def prefect_server(
    prefect_settings: None,  # noqa: ARG001  # it holds while the test runs
    prefect_address: str,
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """The address of the Prefect server that this process and those it starts use."""
    monkeypatch.setenv("PREFECT_API_URL", prefect_address)
    return prefect_address
