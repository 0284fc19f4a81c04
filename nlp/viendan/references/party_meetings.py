"""Resolutions of the Party cited by the meeting that passed them, without their number.

Examples are "Nghị quyết Trung ương 4 khóa XII" and "Nghị quyết Đại hội XIII của Đảng". A meeting
may pass several resolutions, so that it names none of them for certain.
"""

import re

from viendan.references.mention import Core

_LOOK_BACK = 100
_ORDINAL = r"(?:\d{1,2}|nhất|hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín|mười(?:\s\w+)?)(?![^\W_])"
# The ends of the names of meetings. Each pattern opens with one letter, so that a search is quick.
_ENDS = (
    re.compile(r"ó(?<=[kK]hó)a\s+[XVI]{1,5}(?![^\W_])"),  # Trung ương 4 khóa XII
    re.compile(r"á(?<=[kK]hoá)\s+[XVI]{1,5}(?![^\W_])"),
    re.compile(
        r"""
        Đ(?=ại\s+hội)[^\W\d_]+\s+hội\s+
        (?:(?:đại\s+biểu\s+)?toàn\s+quốc\s+)?       # Đại hội đại biểu toàn quốc
        (?:(?:của\s+)?Đảng\s+)?                     # Đảng
        (?:lần\s+thứ\s+)?[XVI]{1,5}(?![^\W_])       # lần thứ XIII
        """,
        re.VERBOSE,
    ),
)
_CONGRESS = re.compile(r"nghị\s+quyết\s+(?:của\s+)?$", re.IGNORECASE)
_PLENUM = re.compile(
    rf"""
    nghị\s+quyết\s+(?:của\s+)?
    (?:
        hội\s+nghị\s+(?:lần\s+thứ\s+)?{_ORDINAL}\s+(?:của\s+)?              # Hội nghị lần thứ tư
        (?:(?:ban\s+chấp\s+hành|bch)\s+)?(?:trung\s+ương|tw|tư)(?:\s+Đảng)?  # BCH Trung ương Đảng
    |
        (?:(?:ban\s+chấp\s+hành|bch)\s+)?(?:trung\s+ương|tw|tư)\s+
        (?:Đảng\s+)?(?:lần\s+thứ\s+)?{_ORDINAL}                             # Trung ương 4
    )
    \s*,?\s*\(?\s*kho?$                                                     # , (kh of "khóa"
    """,
    re.VERBOSE | re.IGNORECASE,
)


def meeting_ends(text: str) -> list[re.Match[str]]:
    """Return where the names of the Party's meetings may end, in no order."""
    return [match for end in _ENDS for match in end.finditer(text)]


def is_meeting_end(match: re.Match[str]) -> bool:
    """Return whether a match is one of `meeting_ends`."""
    return match.re in _ENDS


def meeting_at(text: str, match: re.Match[str], floor: int) -> Core | None:
    """Return the core of a resolution whose meeting a match of `meeting_ends` ends, or None.

    It does not start before `floor`.
    """
    before = _CONGRESS if match.re is _ENDS[-1] else _PLENUM
    found = before.search(text, max(floor, match.start() - _LOOK_BACK), match.start())
    if found is None:
        return None
    start, end = found.start(), match.end()
    if "(" in text[start:end] and text[end : end + 1] == ")":
        end += 1
    return Core(start, end, text[start:end], "nghị quyết", meeting=_meeting(text[start:end]))


def _meeting(words: str) -> str:
    """Return the name of a meeting: what is behind "Nghị quyết"."""
    return " ".join(words.split()[2:])
