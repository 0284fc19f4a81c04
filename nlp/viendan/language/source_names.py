"""The sources of the registry's facts in words: "Bộ pháp điển 2025, 8 văn bản viện dẫn"."""

import re
from collections.abc import Iterable
from typing import Final

from viendan.language.catalogue import Language, say

#: The sources of the shipped registry; those of a user's import have the names that he gave them.
SHIPPED_SOURCES: Final = frozenset(
    {"phapdien", "vbpl", "vbplreview", "congbao", "officialtext", "laws.csv", "title", "text"}
)
#: The source of what texts say that cite a document; an import may count them ("cited:8").
CITED: Final = "cited"
#: The source of what the reports of a store say of a document.
REPORTS: Final = "reports"
_PARTS = re.compile(r"(?P<name>.+?)(?P<edition>\d{4}[a-z]?)?(?::(?P<count>\d+))?")


def source_names(sources: Iterable[str], lang: Language) -> str:
    """Return sources in words, each once; a source that is not ours keeps its name."""
    return ", ".join(dict.fromkeys(source_name(source, lang) for source in sources))


def source_name(source: str, lang: Language) -> str:
    """Return a source in words: "Bộ pháp điển 2025"; a source that is not ours keeps its name."""
    parts = _PARTS.fullmatch(source)
    if parts is None or parts["name"] not in SHIPPED_SOURCES | {CITED, REPORTS}:
        return source
    if parts["name"] == CITED:
        count = parts["count"]
        return say("source_cited", lang, count=int(count)) if count else say("source_citing", lang)
    edition = (parts["edition"] or "")[:4]
    return " ".join(filter(None, (say(f"source_{parts['name']}", lang), edition)))
