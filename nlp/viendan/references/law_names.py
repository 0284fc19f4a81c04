"""Laws by name: the longest known name after "Luật", "Bộ luật" or "Pháp lệnh"."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from viendan.documents.laws import Law, laws
from viendan.text.folding import CAPITAL, fold

_WORD = re.compile(r"[^\W_]+")
_NEXT_WORD = re.compile(r"[\s,\-–/]{1,4}([^\W_]+)")
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_SECOND_NAME = re.compile(r"\s*\((?!sửa\s+đổi)[^)\n]{2,20}\)")
_ABOUT = re.compile(r"\s+về(?=\s)")
_AMENDING = re.compile(
    r"""
    \s+(?:sửa\s+đổi(?:\s*,|\s+và)?(?:\s+bổ\s+sung)?|bổ\s+sung)              # sửa đổi, bổ sung
    (?:\s+(?:
        một\s+số\s+(?:[đĐ]iều|nội\s+dung|quy\s+định)                        # một số điều
    |
        (?:các\s+)?[đĐ]iều\s+\d+[a-z]?                                      # các điều 5
        (?:(?:\s*,|\s+và)\s+(?:[đĐ]iều\s+)?\d+[a-z]?)*                      # , 6 và 7
    ))?
    (?:\s+(?:của|trong|tại))?(?:\s+các)?                                    # của các
    \s+(?P<inner>bộ\s+luật|luật|pháp\s+lệnh)\b                              # Luật
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CAPITALISED = re.compile(
    rf"""
    \s+(?=[{CAPITAL}])[^\s.,;:()“”"]+           # Bảo
    (?:,?\s+[^\s.,;:()“”"\d]+){{0,14}}          # vệ và phát triển rừng
    """,
    re.VERBOSE,
)
# The words with which no name goes on.
_STOP = re.compile(
    r"""
    ,?\s+(?:
        ngày|năm|số|của|do|đã|được|quy\s+định|có|là|thì|cho|tại|theo|trong|để|nhằm      # ngày
    |
        hoặc|với|khi|này|trên|mới|về|nhưng|làm|đang|phải|hiện\s+hành|căn\s+cứ           # này
    |
        và\s+(?:các|những|khoản|điều|nghị|luật|bộ|pháp|thông|quyết)                     # và các
    )\b
    |
    ,\s+(?:
        cụ\s+thể|các|cơ\s+quan|tổ\s+chức|cá\s+nhân|trình|bảo\s+đảm                      # , các
    |
        luật|bộ\s+luật|pháp\s+lệnh                                                      # , Luật
    )\b
    |
    ,?\s+(?:nghị\s+định|thông\s+tư|quyết\s+định|pháp\s+lệnh)\b                          # Nghị định
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What follows the word "luật" where it means no law: a lawyer, a law firm, a school.
_NO_NAME = re.compile(
    r"""
    \s+(?:
        gia|sư|TNHH|MTV|Hà\s+Nội|TP|hợp\s+danh|Kinh\s+tế\s+-    # Luật sư, Luật Hà Nội
    |
        theo|mẫu|này|đó|cũ|mới|Việt\s+Nam                       # luật này
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DEEPEST = 3
_syllable = lru_cache(maxsize=65536)(fold)


class _Node(dict[str, "_Node"]):
    """A node of the trie of law names: the next folded syllable to the next node."""

    __slots__ = ("laws",)

    def __init__(self) -> None:
        super().__init__()
        self.laws: list[Law] = []


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """The name of a law found in a text: where it ends, the name, and the versions of that name.

    `end` is a code point, exclusive. `is_amending` says that the law amends another one.
    """

    end: int
    name: str
    versions: tuple[Law, ...]
    is_amending: bool = False


@cache
def _tries() -> dict[str, _Node]:
    roots: dict[str, _Node] = {}
    for law in laws():
        for name in law.names:
            node = roots.setdefault(law.type, _Node())
            for word in _WORD.findall(_IN_BRACKETS.sub("", name)):
                node = node.setdefault(_syllable(word), _Node())
            node.laws.append(law)
    return roots


def _longest(kind: str, text: str, position: int) -> tuple[int, list[Law]] | None:
    node = _tries().get(kind)
    best = None
    while node is not None:
        word = _NEXT_WORD.match(text, position)
        node = node.get(_syllable(word[1])) if word else None
        if word is None or node is None:
            break
        position = word.end()
        if node.laws:
            best = position, node.laws
    return best


def _known(kind: str, text: str, position: int) -> NamedLaw | None:
    about = _ABOUT.match(text, position)
    position = about.end() if about else position
    kinds = ("luật", "bộ luật") if kind == "luật" else (kind,)
    found = [best for one in kinds if (best := _longest(one, text, position))]
    if not found:
        return None
    end, versions = max(found, key=lambda best: best[0])
    in_brackets = _SECOND_NAME.match(text, end)
    if in_brackets is not None and any(in_brackets.group().strip() in law.name for law in versions):
        end = in_brackets.end()
    is_amending = any(law.amends for law in versions)
    return NamedLaw(end, versions[0].name, tuple(versions), is_amending=is_amending)


@lru_cache(maxsize=1024)
def _amending_laws(kind: str, amended: str) -> tuple[Law, ...]:
    name = fold(amended)
    same = (law for law in laws() if law.type == kind)
    return tuple(law for law in same if any(name in fold(other) for other in law.amends))


def _amending(kind: str, text: str, position: int) -> NamedLaw | None:
    """Read "sửa đổi, bổ sung một số điều của Luật …"; the amended law may amend another one."""
    head = _AMENDING.match(text, position)
    end, inner_kind = position, kind
    for _ in range(_DEEPEST):
        if head is None:
            break
        end, inner_kind = head.end(), " ".join(head["inner"].lower().split())
        head = _AMENDING.match(text, end)
    if end == position or head is not None:
        return None
    inner = _known(inner_kind, text, end) or _unknown(text, end)
    if inner is None:
        return None
    name = " ".join(text[position : inner.end].split())
    return NamedLaw(inner.end, name, _amending_laws(kind, inner.name), is_amending=True)


def _unknown(text: str, position: int) -> NamedLaw | None:
    """Read a capitalised name that the table lacks, up to the first word that no name contains."""
    run = _CAPITALISED.match(text, position)
    if run is None or _NO_NAME.match(text, position):
        return None
    stop = _STOP.search(text, position + 1, run.end())
    end = stop.start() if stop else run.end()
    name = " ".join(text[position:end].split())
    return NamedLaw(end, name, ()) if name else None


def named_law(kind: str, text: str, position: int) -> NamedLaw | None:
    """Return the law whose name starts at `position`, after its type word, or None.

    An amending law is named with the law that it amends. A name that the table lacks has no
    versions.
    """
    return (
        _known(kind, text, position) or _amending(kind, text, position) or _unknown(text, position)
    )


@cache
def versions_of(kind: str, name: str) -> tuple[Law, ...]:
    """Return the versions of a law by its name as a mention states it, oldest first."""
    if kind == "hiến pháp":
        return tuple(law for law in laws() if law.type == kind)
    found = named_law(kind, f" {name}", 0)
    return tuple(sorted(found.versions, key=lambda law: law.date or str(law.year))) if found else ()
