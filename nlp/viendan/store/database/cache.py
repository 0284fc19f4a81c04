"""A cache of a store's answers: kept until anything is written to the store, by any program."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar, cast

from viendan.store.database.dialect import dialect_of

if TYPE_CHECKING:
    from sqlalchemy import Engine

Answer = TypeVar("Answer")
_MOST = 512


class Cache:
    """Answers by key, valid as long as the database is as it was."""

    def __init__(self, engine: "Engine") -> None:
        self._watch = dialect_of(engine).watch(engine)
        self._lock = Lock()
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._moment: object = None

    def now(self) -> "Held":
        """Return the answers that are valid at this moment.

        Call it before reading what an answer is made from, so that no answer outlives a write.
        """
        with self._lock:
            return Held(self, self._watch.moment())

    def get(self, moment: object, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """Return the answer held for a key since a moment, else make it and hold it."""
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
        """Close the watch of the database."""
        self._watch.close()


@dataclass(frozen=True, slots=True)
class Held:
    """The answers of a cache that are valid at a moment."""

    _cache: Cache
    _moment: object

    def get(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """Return the answer held for a key, else what `make` returns, and hold it."""
        return self._cache.get(self._moment, key, make)
