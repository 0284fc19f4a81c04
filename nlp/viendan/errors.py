"""Errors that a person can act on: each names the thing, what is wrong and what to do."""


class ViendanError(Exception):
    """An error with a code (a key of the messages) and what it is about."""

    def __init__(self, code: str, **about: object) -> None:
        super().__init__(code, about)
        self.code = code
        self.about = about

    def __reduce__(self) -> tuple[object, ...]:
        """Let the error travel between processes with its parts."""
        return _rebuild, (type(self), self.code, self.about)


class ReadError(ViendanError):
    """A file that cannot be read as a report."""


class StoreError(ViendanError):
    """A store that cannot be opened or used."""


def _rebuild(kind: type[ViendanError], code: str, about: dict[str, object]) -> ViendanError:
    return kind(code, **about)
