"""Frames of a store that is given as its path or address."""

from collections.abc import Callable
from functools import wraps
from os import PathLike
from typing import Concatenate, ParamSpec

import pandas as pd

from viendan.store import Store

P = ParamSpec("P")
#: A store, or where one is: the path of its file, or the address of a server.
StoreLike = Store | str | PathLike[str]


def of_path_too(
    frame: Callable[Concatenate[Store, P], pd.DataFrame],
) -> Callable[Concatenate[StoreLike, P], pd.DataFrame]:
    """Let the function of a store's frame also take where the store is.

    The store is then opened for reading and closed again. Raises StoreError where there is none.
    """

    @wraps(frame)
    def read(store: StoreLike, /, *args: P.args, **options: P.kwargs) -> pd.DataFrame:
        if isinstance(store, Store):
            return frame(store, *args, **options)
        with Store.open_read_only(str(store)) as opened:
            return frame(opened, *args, **options)

    return read
