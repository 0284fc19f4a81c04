"""The sources of the registry's facts in words: "Bộ pháp điển 2025, 8 văn bản viện dẫn"."""

import re
from collections.abc import Iterable
from typing import Final

from viendan.language.catalogue import Language, say

#: The sources of the shipped registry; those of a user's import have the names that he gave them.
SHIPPED_SOURCES: Final = frozenset(
    {"phapdien", "vbpl", "vbplreview", "congbao", "officialtext", "laws.csv", "title", "text"}
)
_CITED = "cited"
_PARTS = re.compile(r"(?P<name>.+?)(?P<edition>\d{4}[a-z]?)?(?::(?P<count>\d+))?")


def source_names(sources: Iterable[str], lang: Language) -> str:
    """Return sources in words, each once; a source that is not ours keeps its name."""
    return ", ".join(dict.fromkeys(_name(source, lang) for source in sources))


def _name(source: str, lang: Language) -> str:
    parts = _PARTS.fullmatch(source)
    if parts is None or parts["name"] not in SHIPPED_SOURCES | {_CITED}:
        return source
    if parts["name"] == _CITED:
        return say("source_cited", lang, count=int(parts["count"] or 1))
    edition = (parts["edition"] or "")[:4]
    return " ".join(filter(None, (say(f"source_{parts['name']}", lang), edition)))
