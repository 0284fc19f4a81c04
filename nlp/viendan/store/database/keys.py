"""Keys made from content: the same on every machine and in every order of arrival."""

import hashlib
from functools import lru_cache
from typing import Final, Literal

#: The kinds of groups of reports that have a page.
GroupKind = Literal["issuer", "place", "domain"]
ISSUER: Final = "issuer"
PLACE: Final = "place"
DOMAIN: Final = "domain"
#: The whole store, which is counted as a group is.
ALL: Final = "all"


@lru_cache(maxsize=1 << 14)
def key_of(text: str) -> int:
    """Return the first 60 bits of the SHA-256 of a text: they fit into a signed 64-bit column."""
    return int(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:15], 16)


def group_of(kind: GroupKind | Literal["all"], value: str = "") -> int:
    """Return the key of a group: "place" and "Tỉnh An Giang"; "all" for the whole store."""
    return key_of(f"{kind}.{value}")
