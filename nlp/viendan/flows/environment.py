"""Settings that Prefect reads when it is imported: local, quiet and offline."""

import os
from pathlib import Path


def prepare(home: Path) -> None:
    """Set Prefect's environment variables that are not set yet.

    `home` is the folder of Prefect's own database; it is created if it is missing. Call this
    before the first import of Prefect.
    """
    # The parameters of its runs are in there, with the addresses of databases.
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings = {
        "PREFECT_HOME": str(home.resolve()),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        # A local server has no automations to trigger and no reader of its event feed. These two
        # services cost as much as all its other work.
        "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
        "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",
    }
    for name, value in settings.items():
        os.environ.setdefault(name, value)
