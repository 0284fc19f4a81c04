"""Laws cited by name: the core of "Luật Báo chí năm 2016" and "Hiến pháp năm 2013"."""

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from viendan.documents.identity import symbol_slug
from viendan.documents.laws import Law, law_of_symbol, laws
from viendan.documents.symbols import read_symbol, symbol_pattern
from viendan.references.law_names import NamedLaw, amending_laws, named_law, unknown_law
from viendan.references.law_spelling import is_spelled_right
from viendan.references.mention import Core
from viendan.references.number_words import read_number, read_year

# The ends of the type words of laws. Each pattern opens with one rare letter, so that the search
# skips to it; several letters, or one pattern for all of them, are slower.
_LAW_WORDS = (
    re.compile(r"ậ(?<=uậ)(?<!háp luậ)(?<!ỷ luậ)t"),  # Luật; not: pháp luật, kỷ luật
    re.compile(r"Ậ(?<=UẬ)T"),  # LUẬT
    re.compile(r"u(?=at )(?<=[lL]u)at"),  # Luat
    re.compile(r"B(?=L)(?<![^\W_]B)L[A-ZĐ]{2,5}(?![^\W_])"),  # BLHS
    re.compile(r"ệ(?<=[lL]ệ)nh"),  # Pháp lệnh
    re.compile(r"Ệ(?<=LỆ)NH"),
    re.compile(r"ế(?<=iế)n[ ][pP]háp"),  # Hiến pháp
    re.compile(r"Ế(?<=IẾ)N[ ]PHÁP"),
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
_CODE = re.compile(r"BL[A-ZĐ]{2,5}$")
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
    (?:\s+|(?=năm\s))\(?
    (?:năm(?:\s*\n\s*\d{1,3}\s*\n|)\s+)?                     # năm, and the page's number
    (?P<year>19[4-9]\d|20[0-4]\d)(?![\d/\-–.]*\d)      # năm 2016
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AND_LAW = re.compile(r"(?:\s*,|\s+và)\s+(?P<type>luật|bộ\s+luật|pháp\s+lệnh)(?=\s)", re.IGNORECASE)
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
        (?:
            (?P<again>[Ll]uật\s+)?(?:[Ss][ốô]|SỐ)\s*:?\s*          # Luật số:
        |
            (?<=\()(?=\d{{1,3}}/\d{{4}}/QH\d)                       # (31/2024/QH15
        |
            (?<=[Ss]ố\s)(?=\d{{1,3}}/\d{{4}}/QH\d)               # Luật Dân số 9/2003/QH11
        )
        (?P<number>\d{{1,3}}[a-z]?)                                 # 103
        (?:\s?[/\-–]\s?(?P<year>(?:19|20)\d\d)|/\d\d(?=/QH\d))?      # /2016; misprinted: /11/QH13
        (?:\s?[/\-–]\s?(?P<symbol>{symbol_pattern()}))?             # /QH13
        """,
        re.VERBOSE,
    )


def law_positions(text: str) -> list[int]:
    """Return the positions at which the type words of laws end, in no order."""
    return [match.end() for word in _LAW_WORDS for match in word.finditer(text)]


def law_at(text: str, position: int, floor: int) -> Core | None:
    """Return the core of a law or constitution whose type word ends at `position`, or None.

    It does not start before `floor`.
    """
    left = max(floor, position - 12)
    last = text[position - 1]
    if last.isupper() and (code := _CODE.search(text, left, position)) is not None:
        return _code(text, code)
    if last in "pP":
        return _constitution(text, position)
    match = _LAW_TYPE.search(text[left:position])
    return _law(text, position, left + match.start(), match) if match is not None else None


@cache
def _codes() -> dict[str, NamedLaw]:
    """Return the codes of law by the abbreviations that need no type word ("BLHS")."""
    found: defaultdict[str, list[Law]] = defaultdict(list)
    for law in laws():
        for short in law.spellings:
            if _CODE.fullmatch(short):
                found[short].append(law)
    return {short: NamedLaw(0, ones[0].name, tuple(ones)) for short, ones in found.items()}


def _code(text: str, code: re.Match[str]) -> Core | None:
    law = _codes().get(code.group())
    if law is None:
        return None
    return _named(text, code.start(), law.versions[0].type, replace(law, end=code.end()))


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
    if not law.is_sure and law.numbered(core.number, core.symbol) is None:
        unknown = unknown_law(text, position)
        if unknown is None:
            return None
        core = _named(text, start, kind, unknown)
    is_draft = core.number is None and _DRAFT.search(before) is not None
    return core._replace(is_draft=True) if is_draft else core


def _is_no_law(before: str) -> bool:
    """Return whether a text ends in a word after which "luật" means no law."""
    return before[-1:].isspace() and " ".join(before.lower().split()).endswith(_NO_LAW_AFTER)


def _is_name(text: str, start: int, name: int, law: NamedLaw) -> bool:
    """Return whether a law is meant.

    After a type word in lower case the name must be a known one, with a capital letter or a year,
    or name the law that it amends: "luật sửa đổi một số điều của Luật Đất đai".
    """
    is_known = bool(law.versions)
    if law.is_amending and "Luật" in text[name : law.end]:
        return True
    if text[start].isupper() or text[start:name].lower().startswith(("bộ", "pháp")):
        return is_known or text[start].isupper()
    if not is_known or text[name : law.end].lstrip()[:1].isupper():
        return is_known
    names = [f"{one.type} {spelling}" for one in law.versions for spelling in one.names]
    has_year = _LAW_YEAR.match(text, law.end) is not None
    return has_year and is_spelled_right(text[start : law.end], names)


class _Stated(NamedTuple):
    """What is read after the name of a law: where it ends, and year, number and symbol."""

    end: int
    year: int | None = None
    number: str | None = None
    symbol: str | None = None


def _named(text: str, start: int, kind: str, law: NamedLaw) -> Core:
    """Read the year and the number after the name of a law.

    Those after an amending law are read, but are not part of the mention.
    """
    stated = _year_after(text, law.end)
    number = _number_after(text, stated.end)
    if number is not None:
        stated = number._replace(year=number.year or stated.year)
    if not law.is_amending:
        return _core(text, start, kind, law, stated)
    if number is not None and law.numbered(number.number, number.symbol) is None:
        law, stated = _of_amended(text, kind, law, stated)
    return _core(text, start, kind, law, stated._replace(end=law.end))


def _year_after(text: str, position: int) -> _Stated:
    year = _LAW_YEAR.match(text, position)
    if year is None:
        return _Stated(position)
    is_closed = text[position : year.end()].count("(") > year.group().count(")")
    end = year.end() + (is_closed and text[year.end() : year.end() + 1] == ")")
    return _Stated(end, read_year(year["year"]))


def _number_after(text: str, position: int) -> _Stated | None:
    match = _law_number().match(text, position)
    if match is None or not (match["symbol"] or match["year"]):
        return None
    symbol = read_symbol(match["symbol"]) if match["symbol"] else None
    # "(Luật số 67/2020/QH14)" is a mention of its own.
    end = position if match["again"] else match.end() - (symbol.trimmed if symbol else 0)
    if "(" in match.group() and end == match.end() and text[end : end + 1] == ")":
        end += 1
    return _Stated(
        end,
        read_year(match["year"]),
        read_number(match["number"]),
        symbol.text if symbol else None,
    )


def _core(text: str, start: int, kind: str, law: NamedLaw, stated: _Stated) -> Core:
    return Core(
        start=start,
        end=stated.end,
        text=text[start : stated.end],
        type=kind,
        number=stated.number,
        year=stated.year,
        symbol=stated.symbol,
        law=law.name,
    )


def _of_amended(text: str, kind: str, law: NamedLaw, number: _Stated) -> tuple[NamedLaw, _Stated]:
    """Return an amending law and its year, where the number after the name is the amended law's.

    "Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 45/2013/QH13" is a law that amends that
    of 2013. A number that the table does not know is the amending law's own.
    """
    slug = symbol_slug(read_symbol(number.symbol)) if number.symbol else ""
    amended = law_of_symbol(kind, number.number, slug)
    if amended is None:
        return law, number
    found = amending_laws(amended, _laws_beside(text, number.end))
    name = found[0].name if len({one.name for one in found}) == 1 else law.name
    return replace(law, name=name), _year_after(text, number.end)


def _laws_beside(text: str, position: int) -> tuple[str, ...]:
    """Return the laws that are amended too: "… số 49/2019/QH14 và Luật Cư trú số …"."""
    found = []
    while (link := _AND_LAW.match(text, position)) is not None:
        kind = " ".join(link["type"].lower().split())
        law = named_law(kind, text, link.end())
        if law is None:
            break
        found.append(f"{kind} {law.name}")
        number = _number_after(text, law.end)
        position = number.end if number is not None else law.end
    return tuple(found)


def _constitution(text: str, position: int) -> Core | None:
    match = _CONSTITUTION.search(text, max(0, position - 9), position + 90)
    if match is None or match.group().count(" ") < 2 or not match.group()[0].isupper():
        return None
    return Core(
        *match.span(), match.group(), "hiến pháp", year=read_year(match["year"]), law="Hiến pháp"
    )
