"""Laws by name: the longest known name after "Luật", "Bộ luật" or "Pháp lệnh"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from viendan.documents.laws import Law, laws
from viendan.references.law_spelling import read_spelled
from viendan.text.folding import CAPITAL, fold

_WORD = re.compile(r"[^\W_]+")
# No name goes on past a blank line.
_NEXT_WORD = re.compile(r"(?!\s*\n\s*\n)[\s,\-–/&]{1,4}([^\W_]+)")
_BLANK_LINE = re.compile(r"\n\s*\n")
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_SECOND_NAME = re.compile(r"\s*\((?!sửa\s+đổi)[^)\n]{2,20}\)")
# The country behind a name that does not have it: "Bộ luật Lao động Việt Nam năm 1994".
_COUNTRY = re.compile(
    r"""
    \s+(?:của\s+)?(?:nước\s+)?                                  # của nước
    (?:CHXHCN\s+|Cộng\s+hòa\s+xã\s+hội\s+chủ\s+nghĩa\s+)?       # CHXHCN
    Việt\s+Nam(?=,?\s+(?:ngày|năm|số)\s*\d)                     # Việt Nam (năm 1994)
    """,
    re.VERBOSE,
)
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
# The next law of a list of amended laws: ", Luật Nhà ở", "và Bộ luật Lao động".
_NEXT_LAW = re.compile(
    r"(?:\s*,|\s+và)\s+(?P<kind>bộ\s+luật|luật|pháp\s+lệnh)(?=\s)", re.IGNORECASE
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
# A name with a slip has a capital letter or a number: "Luật đất đa số 45/2013/QH13".
_OPENS_NAME = re.compile(rf"\s*(?:[{CAPITAL}]|[^.;\n\d]{{3,60}}\ss[ốô]\s*:?\s*\d)")
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

    `end` is a code point, exclusive. `is_amending` says that the law amends another one. `is_sure`
    says that the name is not so short that one wrong letter makes it another word.
    """

    end: int
    name: str
    versions: tuple[Law, ...]
    is_amending: bool = False
    is_sure: bool = True

    def numbered(self, number: str | None, symbol: str | None) -> Law | None:
        """Return the version with this number and symbol, or None."""
        same = (law for law in self.versions if (law.number, law.symbol) == (number, symbol))
        return next(same, None) if number is not None else None


# The types that a type word may mean: "Luật Dân sự" is the "Bộ luật Dân sự".
_MEANT_TYPES = {"luật": ("luật", "bộ luật")}


def _meant_types(kind: str) -> tuple[str, ...]:
    return _MEANT_TYPES.get(kind, (kind,))


@cache
def _trie(kind: str) -> _Node:
    """Return the trie of the names of the laws that a type word may mean."""
    root = _Node()
    meant = (law for law in laws() if law.type in _meant_types(kind))
    for law, name in ((one, name) for one in meant for name in one.names):
        _add(root, law, name)
    return root


def _add(node: _Node, law: Law, name: str) -> None:
    for word in _WORD.findall(_IN_BRACKETS.sub("", name)):
        node = node.setdefault(_syllable(word), _Node())
    if law not in node.laws:  # a spelling may fold like the name
        node.laws.append(law)


class _Walk(NamedTuple):
    """The longest name on a walk through a trie; `is_cut` says that a longer one may be meant."""

    end: int
    versions: Sequence[Law]
    is_cut: bool


def _walk(kind: str, text: str, position: int) -> _Walk:
    """Return the longest known name at `position`, without versions where there is none."""
    node = _trie(kind)
    end, is_cut = position, False
    versions: Sequence[Law] = ()
    while (word := _NEXT_WORD.match(text, position)) is not None:
        after = node.get(_syllable(word[1]))
        if after is None:
            is_cut = is_cut or _runs_on(node, _syllable(word[1]))
            break
        position, node = word.end(), after
        is_cut = not node.laws
        if node.laws:
            end, versions = position, node.laws
    return _Walk(end, versions, is_cut)


def _runs_on(node: _Node, word: str) -> bool:
    """Return whether a word opens with one that a name goes on with ("nghềnghiệp")."""
    return any(word[:size] in node for size in range(2, len(word)))


def _known(kind: str, text: str, position: int) -> NamedLaw | None:
    about = _ABOUT.match(text, position)
    position = about.end() if about else position
    walk = _walk(kind, text, position)
    end, versions, is_sure = walk.end, tuple(walk.versions), True
    may_differ = not versions and _OPENS_NAME.match(text, position) is not None
    if may_differ or walk.is_cut:
        spelled = read_spelled(_meant_types(kind), text, position, may_differ=may_differ)
        if spelled is not None and spelled.end > end:
            end, versions, is_sure = spelled.end, spelled.versions, spelled.is_sure
    if not versions:
        return None
    in_brackets = _SECOND_NAME.match(text, end)
    if in_brackets is not None and any(in_brackets.group().strip() in law.name for law in versions):
        end = in_brackets.end()
    country = _COUNTRY.match(text, end)
    end = country.end() if country is not None else end
    is_amending = any(law.amends for law in versions)
    return NamedLaw(end, versions[0].name, versions, is_amending, is_sure)


@lru_cache(maxsize=1024)
def _amending_laws(kind: str, amended: str) -> tuple[Law, ...]:
    name = fold(amended)
    same = (law for law in laws() if law.type == kind)
    return tuple(law for law in same if any(name in fold(other) for other in law.amends))


@lru_cache(maxsize=1024)
def amending_laws(amended: Law, beside: tuple[str, ...] = ()) -> tuple[Law, ...]:
    """Return the laws that amend this version of a law, and with it the laws named `beside`.

    Where a law amends just these, those that amend others too are not meant.
    """
    later = (law.last_day for law in laws() if (law.type, law.name) == (amended.type, amended.name))
    end = min((day for day in later if day > amended.last_day), default="9999")
    found = [
        law
        for law in _amending_laws(amended.type.removeprefix("bộ "), amended.name)
        if amended.last_day < law.last_day < end
    ]
    wanted = {_letters(f"{amended.type} {amended.name}"), *map(_letters, beside)}
    same = [law for law in found if set(map(_letters, law.amends)) == wanted]
    return tuple(same or found)


def _letters(text: str) -> str:
    return "".join(_WORD.findall(fold(text)))


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
    inner = _known(inner_kind, text, end) or unknown_law(text, end)
    if inner is None:
        return None
    name = " ".join(text[position : inner.end].split())
    return NamedLaw(inner.end, name, _amending_laws(kind, inner.name), is_amending=True)


def _amended_list(kind: str, text: str, position: int) -> NamedLaw | None:
    """Read "sửa đổi, bổ sung một số điều của Luật A, Luật B và Luật C", a law that amends them all.

    Where no law of the table does, the amending law ends with the first name and has no versions:
    the others may be cited for themselves.
    """
    head = _AMENDING.match(text, position)
    found: list[NamedLaw] = []
    amended: list[str] = []
    while head is not None:
        start, inner = (head.end(), " ".join(head.groups()[-1].lower().split()))
        law = _known(inner, text, start) or unknown_law(text, start)
        if law is None:
            break
        found.append(law)
        amended += [f"{inner} {law.name}"] if law.versions else []
        head = _NEXT_LAW.match(text, law.end)
    if len(found) < 2:
        return None
    wanted = set(map(_letters, amended))
    versions = _laws_amending(kind, frozenset(wanted))
    name = " ".join(text[position : found[-1].end].split())
    return NamedLaw(found[-1 if versions else 0].end, name, versions, is_amending=True)


@cache
def _amended_by() -> dict[Law, frozenset[str]]:
    """Return the letters of the laws that each amending law amends."""
    return {law: frozenset(map(_letters, law.amends)) for law in laws() if law.amends}


@lru_cache(maxsize=256)
def _laws_amending(kind: str, wanted: frozenset[str]) -> tuple[Law, ...]:
    """Return the laws that amend all wanted laws, more than one, and not many others."""
    return tuple(
        law
        for law, own in _amended_by().items()
        if law.type == kind and len(wanted) > 1 and wanted <= own and 2 * len(wanted) >= len(own)
    )


def unknown_law(text: str, position: int) -> NamedLaw | None:
    """Return a capitalised name that the table lacks, up to the first word that no name has."""
    run = _CAPITALISED.match(text, position)
    if run is None or _NO_NAME.match(text, position):
        return None
    blank = _BLANK_LINE.search(text, position, run.end())
    last = blank.start() if blank else run.end()
    stop = _STOP.search(text, position + 1, last)
    end = stop.start() if stop else last
    name = " ".join(text[position:end].split())
    is_next_line = text[position : position + 1] == "\n" and " " not in name  # another text
    return NamedLaw(end, name, ()) if name and not is_next_line else None


def named_law(kind: str, text: str, position: int) -> NamedLaw | None:
    """Return the law whose name starts at `position`, after its type word, or None.

    An amending law is named with the laws that it amends. A name that the table lacks has no
    versions.
    """
    found = _known(kind, text, position) or _amending(kind, text, position)
    if found is None:
        return unknown_law(text, position)
    is_listed = found.is_amending and _NEXT_LAW.match(text, found.end) is not None
    return (_amended_list(kind, text, position) if is_listed else None) or found


@lru_cache(maxsize=4096)
def versions_of(kind: str, name: str) -> tuple[Law, ...]:
    """Return the versions of a law by its name as a mention states it, oldest first."""
    if kind == "hiến pháp":
        return tuple(law for law in laws() if law.type == kind)
    found = named_law(kind, f" {name}", 0)
    return tuple(sorted(found.versions, key=lambda law: law.date or str(law.year))) if found else ()
