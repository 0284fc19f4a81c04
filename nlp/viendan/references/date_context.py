"""Dates beside mentions: when a document was issued, as the words before or after state it."""

import re

from viendan.references.dates import (
    BARE_DATE,
    DATE,
    MONTH_DAY,
    DateMention,
    read_date,
    read_month_day,
)
from viendan.references.issuer_context import Issuer
from viendan.text.folding import SMALL

_LOOK_BACK = 120
_SIGNED = r"""
(?:
    (?:đã\s+)?(?:được\s+)?
    (?:
        ký|lập|đề|ra|gửi|phát\s+hành|ban\s+hành                     # được ký
    |
        (?:Quốc\s+hội\s+)?(?:(?i:khóa|khoá)\s+[XVI]+,?\s+)?         # Quốc hội khóa XIII
        (?:kỳ\s+họp\s+thứ\s+\w+,?\s+)?thông\s+qua                  # kỳ họp thứ 10 thông qua
    )\s+
)?
"""
_HOUR = r"(?:(?:hồi|lúc)\s+\d{1,2}\s*(?:giờ|h)(?:\s*\d{1,2}(?:\s*phút)?)?,?\s+)?"
_CONNECT = re.compile(
    rf"""
    (?:(?<=[^\W\d_])\d{{1,2}}(?=\s))?       # the mark of a footnote: UBND1
    (?:\s?\([A-Z]\d{{1,2}}\))?              # (B2)
    (?:\]\([^()\s]{{1,200}}\))?             # the end of a link: ](scan.pdf)
    (?:\*{{1,3}}|</\w{{1,6}}>)?             # the end of bold type
    (?:\s(?:tỉnh|huyện|thành\s+phố|thị\s+xã)(?=\s+ngày))?   # NQ-HĐND tỉnh
    (?:\s+\((?:sửa\s+đổi(?:,\s+bổ\s+sung)?|đối\s+với\s[^()\n]{{2,60}})\))?   # (đối với đất)
    (?:\s*+,)?\s*+\(?(?:của\s+)?           # a comma, a bracket, a body left out
    {_SIGNED}{_HOUR}(?:cùng\s+)?            # được ban hành, lúc 8 giờ 30, cùng
    (?=(?i:ng[àa]y|tháng))                  # ngày …
    """,
    re.VERBOSE,
)
_UNKNOWN_ISSUER = re.compile(r"\s+của\s+[^,.;:\n\d]{3,70}?\s+(?=ngày\s+\d)")
_BARE_CONNECT = re.compile(r"(?:</td><td>|\s*\||\t|\s*,|\s+\(|\s)\s*(?=\d)")
_YEAR_AFTER = re.compile(
    rf"""
    (?:
        \s+(?:\(?năm\s+|\((?=\d{{4}}\)))         # năm 2016, (2016)
    |
        [ ](?=\d{{4}}[ ](?!đồng|người|và\b|hoặc)[{SMALL}]{{2}})   # 2016 phê duyệt …
    )
    (?P<byear>(?:19|20)\d\d)(?!\d)
    """,
    re.VERBOSE,
)
# "Ngày" must open a clause: after "Hội nghị" or "Từ" it is no date of issue.
_BEFORE_DATE = re.compile(
    rf"""
    (?:
        [.;:(+\-–,•>|\t\n]\s*                                  # the start of a clause
    |
        (?:vì\s+vậy|do\s+đó|sau\s+đó|tiếp\s+đó|trước\s+đó)\s+      # Vì vậy
    |
        [\w)\]"”][ ](?-i:(?=Ngày\s\d))                          # the sign of a paper: HNM Ngày 5
    )
    (?P<day>[Nn]gày\s[^.;\n]{{6,24}}?,?[ ]
        (?:[^.;\n]|\n(?-i:(?=[{SMALL}]))){{0,80}}?                      # Ngày 5/6/2018, UBND tỉnh
        (?:ban\s+hành|ký|có|ra|gửi|trình)                       # ban hành
        (?:
            (?!thực\s+hiện|triển\s+khai|theo\b|căn\s+cứ|về\b)   # not: triển khai …
            (?!hướng\s+dẫn|phổ\s+biến|sơ\s+kết|tổng\s+kết)      # not: sơ kết …
            [^.;,\d\n]                                          # Kế hoạch số
        ){{0,70}}\s
    )$
    """,
    re.VERBOSE | re.IGNORECASE,
)


def date_after(text: str, position: int, issuer: Issuer | None) -> DateMention | None:
    """Return the date that follows a mention directly or after "của …", else the year alone.

    `issuer` is what `issuer_after` finds at the position.
    """
    connect = _CONNECT.match(text, position) or _connect_after(text, position, issuer)
    if connect is not None and _opens_line(text, position, connect.end()):
        connect = None
    match = DATE.match(text, connect.end()) if connect else None
    if match is None:
        bare = _BARE_CONNECT.match(text, position)
        is_beside = bare is not None and "\n" not in bare.group()
        match = BARE_DATE.match(text, bare.end()) if bare is not None and is_beside else None
    if match is None:
        match = _YEAR_AFTER.match(text, position)
    if match is not None:
        return read_date(match)
    match = MONTH_DAY.match(text, connect.end()) if connect else None
    return read_month_day(match) if match is not None else None


def _opens_line(text: str, position: int, date: int) -> bool:
    """Return whether a line or paragraph opens with a date: that of its events, not of issue.

    A line goes on inside a bracket: "(Kèm theo Quyết định số 5/QĐ-UBND" / "Ngày 3/4/2019 …)".
    """
    gap = text[position:date]
    if "\n" not in gap:
        return False
    is_paragraph = "\n\n" in gap.replace(" ", "")
    opened = text.rfind("(", max(0, position - _LOOK_BACK), position)
    if not is_paragraph and opened > text.rfind(")", max(0, position - _LOOK_BACK), position):
        return False
    is_sentence = text[date].isupper() and not text[date + 1 : date + 2].isupper()
    return is_paragraph or (gap.rstrip(" ").endswith("\n") and is_sentence)


def _connect_after(text: str, position: int, issuer: Issuer | None) -> re.Match[str] | None:
    if issuer is None:
        return _UNKNOWN_ISSUER.match(text, position)
    return _CONNECT.match(text, issuer.span[1])


def date_before(text: str, position: int, floor: int) -> DateMention | None:
    """Return the date of "Ngày …, issuer ban hành" before a mention.

    `floor` is the position where the mention before and its date end.
    """
    start = max(floor, position - _LOOK_BACK)
    if text.find("gày", start, position) == -1:
        return None
    left = ("\n" if start == 0 else "") + text[start:position]
    clause = _BEFORE_DATE.search(left)
    match = DATE.match(left, clause.start("day")) if clause else None
    if match is None:
        return None
    found = read_date(match)
    shift = position - len(left)
    return found._replace(span=(found.span[0] + shift, found.span[1] + shift))
