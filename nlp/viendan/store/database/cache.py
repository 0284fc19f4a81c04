"""A cache of what a store was asked: kept until anything is written to the store, by whomever."""

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import closing
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar, cast

from sqlalchemy import Engine, text

Answer = TypeVar("Answer")
_MOST = 512


class Cache:
    """Answers by key, good as long as the database is as it was."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = Lock()
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._moment: object = None
        self._watch: sqlite3.Connection | None = None

    def _now(self) -> object:
        """Return what changes with every write: SQLite's count as a connection sees it that never writes, PostgreSQL's snapshot."""
        if self._engine.dialect.name == "postgresql":
            with self._engine.connect() as connection:
                return connection.scalar(text("SELECT CAST(pg_current_snapshot() AS text)"))
        if not self._engine.url.database:
            return object()  # in memory: nothing to watch from beside, so nothing is held
        if self._watch is None:
            self._watch = sqlite3.connect(str(self._engine.url.database), check_same_thread=False)
        with closing(self._watch.execute("PRAGMA data_version")) as found:
            return found.fetchone()[0]

    def now(self) -> "Held":
        """Return the answers that are good at this moment; to be called before what they are made from is read, so that none outlives a write."""
        with self._lock:
            return Held(self, self._now())

    def get(self, moment: object, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """Return the answer that is held for a key since a moment, else what `make` returns, and hold it."""
        with self._lock:
            if moment != self._moment:
                self._held.clear()
                self._moment = moment
            if key in self._held:
                self._held.move_to_end(key)
                return cast("Answer", self._held[key])
        made = make()
        with self._lock:
            if moment == self._moment:
                self._held[key] = made
                if len(self._held) > _MOST:
                    self._held.popitem(last=False)
        return made

    def close(self) -> None:
        """Let go of the database."""
        if self._watch is not None:
            self._watch.close()


@dataclass(frozen=True, slots=True)
class Held:
    """The answers of a cache that are good at a moment."""

    _cache: Cache
    _moment: object

    def get(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """Return the answer that is held for a key, else what `make` returns, and hold it."""
        return self._cache.get(self._moment, key, make)
