"""Lazy packages: a package that offers names of its modules and loads a module only when one of its names is asked for."""

from collections.abc import Callable, Mapping
from importlib import import_module


def offering(
    package: str, homes: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return `__getattr__` and `__dir__` of a package that offers these names, each with the module of the package that it lives in."""

    def offered(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    def names() -> list[str]:
        return sorted(homes)

    return offered, names
