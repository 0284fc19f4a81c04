"""Lazy packages: they offer names of their modules, and load a module when a name is used."""

from collections.abc import Callable, Mapping
from importlib import import_module


def offering(
    package: str, homes: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return `__getattr__` and `__dir__` of a package; `homes` gives the module of each name."""

    def offered(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    def names() -> list[str]:
        return sorted(homes)

    return offered, names
