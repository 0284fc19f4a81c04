"""Laws by name: the longest name of the registry that stands after "Luật", "Bộ luật", "Pháp lệnh"."""

import re
from dataclasses import dataclass
from functools import cache

from viendan.folding import fold
from viendan.references.registry import Law, laws

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\s,\-–/(]{1,4}")  # noqa: RUF001
_AMENDING = re.compile(
    r"\s+sửa\s+đổi(?:\s*,|\s+và)?(?:\s+bổ\s+sung)?"
    r"(?:\s+(?:một\s+số\s+(?:[đĐ]iều|nội dung|quy định)|(?:các\s+)?[đĐ]iều\s+\d+[a-z]?(?:(?:\s*,|\s+và)\s+(?:[đĐ]iều\s+)?\d+[a-z]?)*))?"
    r"(?:\s+(?:của|trong|tại))?(?:\s+các)?\s+"
    r"(?P<inner>bộ\s+luật|luật|pháp\s+lệnh)\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"\s+(?=[A-ZĐÀ-Ỹ])[^\s.,;:()“”\"]+(?:,?\s+[^\s.,;:()“”\"\d]+){0,14}")
_STOP = re.compile(
    r",?\s+(?:ngày|năm|số|của|do|đã|được|quy\s+định|có|là|thì|cho|tại|theo|trong|để|nhằm|hoặc|với|khi|này|trên|mới|về|"
    r"và\s+(?:các|những|Nghị|Luật|Bộ|Pháp|Thông|Quyết))\b|\s+(?:Nghị\s+định|Thông\s+tư|Quyết\s+định)\b"
)


class _Node(dict[str, "_Node"]):
    """A node of the trie of law names: the next folded syllable to the next node."""

    __slots__ = ("laws",)

    def __init__(self) -> None:
        super().__init__()
        self.laws: list[Law] = []


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """A law's name found in a text: where it ends, the name, and the versions that bear it."""

    end: int
    name: str
    versions: tuple[Law, ...]


@cache
def _tries() -> dict[str, _Node]:
    roots: dict[str, _Node] = {}
    for law in laws():
        for name in (law.name, *law.spellings):
            node = roots.setdefault(law.type, _Node())
            for word in _WORD.findall(name):
                node = node.setdefault(fold(word), _Node())
            node.laws.append(law)
    return roots


def _longest(kind: str, text: str, position: int) -> tuple[int, list[Law]] | None:
    node = _tries().get(kind)
    best = None
    while node is not None:
        gap = _GAP.match(text, position)
        word = _WORD.match(text, gap.end()) if gap else None
        node = node.get(fold(word.group())) if word and node else None
        if word is None or node is None:
            break
        position = word.end()
        if node.laws:
            best = position, node.laws
    return best


def _registered(kind: str, text: str, position: int) -> NamedLaw | None:
    kinds = ("luật", "bộ luật") if kind == "luật" else (kind,)
    found = [(best, kind_) for kind_ in kinds if (best := _longest(kind_, text, position))]
    if not found:
        return None
    (end, versions), _ = max(found, key=lambda item: item[0][0])
    return NamedLaw(end, versions[0].name, tuple(versions))


def _amending(kind: str, text: str, position: int) -> NamedLaw | None:
    head = _AMENDING.match(text, position)
    if head is None:
        return None
    inner_kind = " ".join(head["inner"].lower().split())
    inner = named_law(inner_kind, text, head.end())
    if inner is None:
        return None
    versions = tuple(law for law in laws() if law.type == kind and any(fold(inner.name) in fold(name) for name in law.amends))
    return NamedLaw(inner.end, " ".join(text[position : inner.end].split()), versions)


def _unregistered(text: str, position: int) -> NamedLaw | None:
    """A capitalised name that the registry lacks, cut at the first word that no name goes on with."""
    run = _CAPITALISED.match(text, position)
    if run is None:
        return None
    stop = _STOP.search(text, position + 1, run.end())
    end = stop.start() if stop else run.end()
    name = " ".join(text[position:end].split())
    return NamedLaw(end, name, ()) if name else None


def named_law(kind: str, text: str, position: int) -> NamedLaw | None:
    """Return the law whose name starts at this position, after its type word, or None.

    An amending law is named with the law that it amends. A name that the registry lacks has no versions.
    """
    return _registered(kind, text, position) or _amending(kind, text, position) or _unregistered(text, position)


@cache
def versions_of(kind: str, name: str) -> tuple[Law, ...]:
    """Return the versions of a law by its name as a mention gives it, oldest first."""
    if kind == "hiến pháp":
        return tuple(law for law in laws() if law.type == kind)
    found = named_law(kind, f" {name}", 0)
    return tuple(sorted(found.versions, key=lambda law: law.date or str(law.year))) if found else ()
