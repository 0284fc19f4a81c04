"""The settings that Prefect needs before it is imported: at home in the project, quiet, and offline."""

import os
from pathlib import Path


def prepare(home: Path) -> None:
    """Set what the environment leaves open; `home` is the folder for Prefect's own database."""
    home.mkdir(parents=True, exist_ok=True)
    settings = {
        "PREFECT_HOME": str(home.resolve()),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        # A server of our own has no automations to trigger and nobody who reads its feed of events: both cost as much as all its other work.
        "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
        "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",
    }
    for name, value in settings.items():
        os.environ.setdefault(name, value)
