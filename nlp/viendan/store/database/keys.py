"""Keys made from content: the same on every machine and in every order of arrival."""

import hashlib
from functools import lru_cache

#: The kinds of groups of reports; the last is the whole store.
ISSUER, PLACE, DOMAIN, ALL = "issuer", "place", "domain", "all"


@lru_cache(maxsize=1 << 14)
def key_of(text: str) -> int:
    """Return the first 60 bits of the SHA-256 of a text: they fit into a signed 64-bit column."""
    return int(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:15], 16)


def group_of(kind: str, value: str = "") -> int:
    """Return the key of a group: "place" and "Tỉnh An Giang"; "all" for the whole store."""
    return key_of(f"{kind}.{value}")
