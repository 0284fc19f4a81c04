"""Laws cited by name: the core of "Luật Báo chí năm 2016" and "Hiến pháp năm 2013"."""

import re
from functools import cache

from viendan.documents.symbols import read_symbol, symbol_pattern
from viendan.references.law_names import NamedLaw, named_law
from viendan.references.mention import Core
from viendan.references.number_words import read_number, read_year

# The end of the type word of a law. Every way opens with a letter, a rare one where there is a
# choice, so that the search skips to it.
_LAW_WORD = re.compile(
    r"""
    ậ(?<=uậ)t|uat(?=[ ])|Ậ(?<=UẬ)T                              # Luật, Luat, LUẬT
    |
    lệnh|Lệnh|LỆNH                                              # Pháp lệnh
    |
    ế(?<=iế)n[ ]pháp|ế(?<=iế)n[ ]Pháp|Ế(?<=IẾ)N[ ]PHÁP          # Hiến pháp
    """,
    re.VERBOSE,
)
_LAW_TYPE = re.compile(
    r"""
    (?:
        (?P<code>[Bb]ộ\s+|BỘ\s+)?(?P<law>[Ll]uật|LUẬT|[Ll]uat)      # Bộ luật
    |
        (?P<ordinance>[Pp]háp\s+[Ll]ệnh|PHÁP\s+LỆNH)                # Pháp lệnh
    )$
    """,
    re.VERBOSE,
)
# After these words "luật" means no law: "kỷ luật", "Đại học Luật", "thạc sĩ luật".
_NO_LAW_AFTER = (
    *("pháp", "phap", "kỷ", "kỉ", "qui", "đại học", "trường", "công ty"),
    *("văn phòng", "khoa", "hội", "cử nhân", "thạc sĩ", "tiến sĩ"),
)
_DRAFT = re.compile(r"(?i:dự\s+(?:thảo|án))\s+$")
_NOT_SMALL_LAW_BEFORE = re.compile(r"(?:quy|định|dự|trọng|âm|niêm|giới|thi)\s+$")
_LAW_YEAR = re.compile(
    r"""
    (?:\s+(?:mới|hiện\s+hành|\(?sửa\s+đổi\)?(?:,?\s+bổ\s+sung)?\)?))?   # (sửa đổi)
    \s+\(?(?:năm\s+)?(?P<year>19[4-9]\d|20[0-4]\d)(?![\d/\-–.]*\d)      # năm 2016
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CONSTITUTION = re.compile(
    r"""
    hiến\s+pháp
    (?:
        \s+(?:nước\s+)?                                                                 # nước
        (?:chxhcn|cộng\s+h(?:òa|oà)\s+(?:xhcn|xã\s+hội\s+chủ\s+nghĩa))\s+việt\s+nam     # CHXHCN …
    )?
    (?:\s+(?:năm\s+)?(?P<year>1946|1959|1980|1992|2013))?                               # năm 2013
    """,
    re.IGNORECASE | re.VERBOSE,
)


@cache
def _law_number() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?:\s+\(sửa\s+đổi\))?\s*\(?,?\s*                            # (sửa đổi)
        (?:[Ll]uật\s+)?(?:[Ss][ốô]|SỐ)\s*:?\s*                      # Luật số:
        (?P<number>\d{{1,3}}[a-z]?)                                 # 103
        (?:\s?[/\-–]\s?(?P<year>(?:19|20)\d\d))?                    # /2016
        (?:\s?[/\-–]\s?(?P<symbol>{symbol_pattern()}))?             # /QH13
        """,
        re.VERBOSE,
    )


def law_positions(text: str) -> list[int]:
    """Return the positions at which the type words of laws end."""
    return [match.end() for match in _LAW_WORD.finditer(text)]


def law_at(text: str, position: int, floor: int) -> Core | None:
    """Return the core of a law or constitution whose type word ends at `position`, or None.

    It does not start before `floor`.
    """
    if text[position - 1] in "pP":
        return _constitution(text, position)
    left = max(floor, position - 12)
    match = _LAW_TYPE.search(text[left:position])
    return _law(text, position, left + match.start(), match) if match is not None else None


def _law(text: str, position: int, start: int, type_word: re.Match[str]) -> Core | None:
    if start and (text[start - 1].isalpha() or text[start - 1] in "-_/"):
        return None
    before = text[max(0, start - 12) : start]
    if _is_no_law(before) or (text[start].islower() and _NOT_SMALL_LAW_BEFORE.search(before)):
        return None
    kind = "pháp lệnh" if type_word["ordinance"] else "bộ luật" if type_word["code"] else "luật"
    law = named_law(kind, text, position)
    if law is None or not _is_name(text, start, position, law):
        return None
    core = _named(text, start, kind, law)
    is_draft = core.number is None and _DRAFT.search(before) is not None
    return core._replace(is_draft=True) if is_draft else core


def _is_no_law(before: str) -> bool:
    """Return whether a text ends in a word after which "luật" means no law."""
    return before[-1:].isspace() and " ".join(before.lower().split()).endswith(_NO_LAW_AFTER)


def _is_name(text: str, start: int, name: int, law: NamedLaw) -> bool:
    """Return whether a law is meant.

    After a type word in lower case the name must be a known one, with a capital letter or a year.
    """
    is_known = bool(law.versions)
    if text[start].isupper() or text[start:name].lower().startswith(("bộ", "pháp")):
        return is_known or text[start].isupper()
    has_capital = text[name : law.end].lstrip()[:1].isupper()
    return is_known and (has_capital or _LAW_YEAR.match(text, law.end) is not None)


def _named(text: str, start: int, kind: str, law: NamedLaw) -> Core:
    """Read the year and the number after the name of a law.

    Those after an amending law are read, but are not part of the mention.
    """
    year = _LAW_YEAR.match(text, law.end)
    name_end = year.end() if year else law.end
    number = _law_number().match(text, name_end)
    if number is not None and not number["symbol"] and not number["year"]:
        number = None
    symbol = read_symbol(number["symbol"]) if number is not None and number["symbol"] else None
    number_end = number.end() - (symbol.trimmed if symbol else 0) if number is not None else 0
    end = law.end if law.is_amending else max(name_end, number_end)
    written = (number["year"] if number else None) or (year["year"] if year else None)
    return Core(
        start=start,
        end=end,
        text=text[start:end],
        type=kind,
        number=read_number(number["number"]) if number else None,
        year=read_year(written),
        symbol=symbol.text if symbol else None,
        law=law.name,
    )


def _constitution(text: str, position: int) -> Core | None:
    match = _CONSTITUTION.search(text, max(0, position - 9), position + 90)
    if match is None or match.group().count(" ") < 2 or not match.group()[0].isupper():
        return None
    return Core(
        *match.span(), match.group(), "hiến pháp", year=read_year(match["year"]), law="Hiến pháp"
    )
