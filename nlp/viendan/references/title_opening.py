"""Where a title opens behind a mention: past its issuer, at "về", a quotation or a verb."""

import re
from functools import cache
from typing import NamedTuple

from viendan.documents.document_types import TypeTrait, types_with
from viendan.documents.table_files import read_table
from viendan.references.context_words import context_words
from viendan.references.issuer_context import body_at
from viendan.references.mention import Core
from viendan.references.title_lines import opens_entry
from viendan.text.folding import CAPITAL, SMALL
from viendan.text.patterns import longest_of

_QUOTES = '“"«‘'
_ABOUT = r"(?:[Vv]ề\s*việc|[Vv]ề|VỀ\s*VIỆC|VỀ|V/v|v/v|V/V)(?![^\W_])(?!\s+phía)\s*+:?"
# "về" as a verb of motion: "về xã từ tuần trước".
_HOME = r"(?!về\s+(?:xã|huyện|phường|tỉnh|thôn|nhà|cơ\s+sở|đơn\s+vị)\s+(?:từ|vào|để|hôm|lúc|rồi)\b)"
# What may stand between a mention and its title.
_GAP = r"""
\s*+(?:,\s*+)?
(?:\((?!\s*(?:về|Về|V/v|v/v|quy|hướng|phê))[^()\n]{2,60}\)\s*+)?                 # (khóa X)
(?:
    (?:có\s+|với\s+)?(?:tên\s+gọi|tên|tiêu\s+đề|nhan\s+đề|chủ\s+đề|trích\s+yếu)\s+(?:là\s+)?
    |mang\s+tên\s+
)?
(?:có\s+hiệu\s+lực\s+(?:thi\s+hành\s+)?(?:kể\s+)?từ\s+(?:ngày\s+)?         # có hiệu lực từ ngày
    \d+(?:[/-]\d+[/-]\d+|\s+tháng\s+\d+\s+năm\s+\d+)\s+(?=[Vv]ề\s)
)?
(?:[-–]\s*+)?
"""
# A law's verb of norm: what "quy định" says then is no title.
_NO_VERB = r"""
(?:
    quy\s+định\s+
    (?:tại|rõ|như|của|trên|này|pháp\s+luật|khác|hiện\s+hành|trong\s+(?:đó|các)|rằng|mức\s+cụ
        |cụ\s+thể(?!\s+(?:một|về|các|việc)))
|
    ban\s+hành\s+(?:kèm|theo|ngày|năm|ngày)
|
    hướng\s+dẫn\s+(?:của|tại|rõ|như)
|
    mời\s+(?:các|bạn|quý)
|
    báo\s+cáo\s+[A-ZĐ]\w*                                       # báo cáo Bộ
|
    giao\s+(?:cho|Sở|UBND|các|trách|nhiệm\s+vụ\s+cho|Bộ|Tổng|Cục)
|
    (?:cấp|giao|cử|thu)\s+(?:ngày|tại)
)(?![^\W_])
"""


class Opening(NamedTuple):
    """Where a title opens.

    `mark` is the quotation mark or bracket that encloses it, if any. `is_about` says that it opens
    with "về", `is_issued` that an issuer which no table knows stands before it.
    """

    start: int
    mark: str = ""
    is_about: bool = False
    is_issued: bool = False


@cache
def opening_words(documents: str) -> tuple[str, ...]:
    """Return the words that open a title behind "all" documents or behind "tasks" only."""
    rows = read_table(__package__, "title_openings")
    return tuple(row["words"] for row in rows if row["documents"] == documents)


def _spaced(letter: str) -> str:
    """Return the pattern of a letter of a verb; a space may be lost: "quyđịnh"."""
    return r"\s*" if letter == " " else re.escape(letter)


@cache
def _verb(*documents: str) -> str:
    words = [word for kind in documents for word in opening_words(kind)]
    return rf"(?!{_NO_VERB})(?i:{longest_of(words, _spaced)})(?![^\W_])"


@cache
def _opening(*documents: str) -> re.Pattern[str]:
    verb, nouns = _verb(*documents), longest_of(context_words("bracket"))
    return re.compile(
        rf"""
        {_GAP}
        (?:
            (?:(?:có|với)\s+nội\s+dung\s*)?:?\s*(?P<mark>[{_QUOTES}])(?<=[\s:(].)
            (?!\s*(?:Điều|Khoản|Điểm|Chương)\s)                            # not: “Điều 5
            \s*(?:{_ABOUT}\s*)?                                           # “Về …
        |
            \(\s*(?P<bracket>                                                 # (hướng dẫn …)
                # not: (sửa đổi tại …)
                (?!(?:sửa\s+đổi|bổ\s+sung)[^()]{{0,20}}\s(?:tại|bởi|theo)\s)
                (?:{_ABOUT}\s*(?=[^\s:])|(?={verb})|(?={nouns}(?:\s+[^\W\d_]+){{2}}))
            )
        |
            {_HOME}(?P<about>{_ABOUT}(?:\s*Về(?=\s))?|về(?={verb}))      # về việc, vềphê duyệt
            \s*(?P<inner>[{_QUOTES}]?)
        |
            (?P<verb>(?={verb}))                                                # phê duyệt
        )
        """,
        re.VERBOSE,
    )


# A comma between the issuers of one document, not before a body that does something.
_COMMA = r",(?!\s(?:[ỦU][yỷ]|UBND|Chính|Thủ|Chủ|Tỉnh|Huyện|Đảng|Sở|Phòng)\b)"


# An issuer that no table knows, or one of a joint document: up to what opens the title.
@cache
def _past_issuer(*, is_joint: bool) -> re.Pattern[str]:
    comma = "," if is_joint else _COMMA
    return re.compile(
        rf"""
        # của Bộ Vật tư
        \s*+(?:của|CỦA|do|giữa|gửi|đến|{comma}|[–-]|và|(?=[{CAPITAL}]))\s*+
        (?:[Ll]iên\s+(?:Bộ:\s+)?)?(?=[{CAPITAL}])
        (?:
            (?!(?:đã|sẽ|đang)\s)
            (?:[–-]|T\.[ƯU]\.?|Bộ\s+trưởng,|[^\W\d_][^\s.;:(),“”"|]*+)   # Vật
            (?:{comma})?\s+(?!\n)
        ){{1,26}}?
        (?=(?:đã\s+)?(?:{_ABOUT}|{_verb("all")}))(?:đã\s+)?
        """,
        re.VERBOSE,
    )


@cache
def _rest_of_issuer() -> re.Pattern[str]:
    """Return a pattern of what the table of authorities leaves of a name: "Ban Bí thư Trung ương".

    Lost spaces leave a long word: "Phát triển nôngthôn".
    """
    return re.compile(
        rf"""
        [ ](?:
            (?:T\.[ƯU]|[{CAPITAL}][^\W\d_]*)(?:[ ][^\W\d_]+){{0,3}}?      # Trung ương Đoàn
            |[{SMALL}]{{7,}}                                          # nôngthôn
        )(?=\s+{_ABOUT})
        """,
        re.VERBOSE,
    )


@cache
def _body() -> re.Pattern[str]:
    """Return a pattern of what an issuer opens with."""
    return re.compile(
        rf"""
        \s*+(?:
            (?:của|CỦA|do|giữa|gửi|đến)\s                           # của
        |
            (?:,|và|-|–)\s*+{longest_of(context_words("joint_body"))}\b
        |
            (?:{longest_of(context_words("body"))}|Ban\s+[A-ZĐ])\s
        )
        """,
        re.VERBOSE,
    )


@cache
def _cell() -> re.Pattern[str]:
    """Return a pattern of where the cell of a table opens that has a title."""
    return re.compile(
        rf"""
        [^\S\n]*(?:\||\t)[^\S\n|]*(?=[{CAPITAL}][{SMALL}]+[ ])   # a cell in sentence case
        (?=(?:[^\s|]+[ ]){{3}}[^\s|])                            # of four words
        (?![^|\n]{{2,40}},\s*ngày\s)                                # not: Hà Nội, ngày
        (?!{longest_of(context_words("cell"))}\b)
        """,
        re.VERBOSE,
    )


# A committee, whose name goes on with what it is for: "Ban Chỉ đạo chuyển đổi số".
_COMMITTEE = re.compile(
    r"""
    (?:
        Ban\s+(?:Chỉ\s+đạo|Tổ\s+chức|Quản\s+lý)|Tổ\s+[Cc]ông\s+tác     # Ban Chỉ đạo
        |Đoàn\s+(?:kiểm|giám|thanh)\s+\w+                           # Đoàn kiểm tra
    )$
    """,
    re.VERBOSE,
)
_SUBJECT = re.compile(r"[^.;:\n]{2,160}?\svề\s+việc\s+")
# A line that opens a paragraph of its own, no title: "Về kinh tế".
_HEADING = re.compile(r"Về\s(?!việc)|V(?!ề)|B")
# Another sentence: ", Về việc thu hồi".
_CAPITAL_ABOUT = re.compile(r"\s*,\s*Về\s.*", re.DOTALL)
# Behind a comma: the next task of a list, or what a decision orders, is no title.
_NEXT_TASK = re.compile(rf"[{CAPITAL}]|giao\s|lãnh\s+đạo\s")
# What fills the rest of a line behind a dash or a colon.
_DASHED = re.compile(
    rf"""
    (?:[^\S\n]+[-–]|:)[^\S\n]+                                     # " - "
    (?=[{CAPITAL}][{SMALL}]+\s(?:[^\s.;:|]+[ ]){{3}}[^.;:|\n]{{2,200}}(?:\n|$))   # Một số …
    """,
    re.VERBOSE,
)
# To whom a letter goes, one after the other, before what it is about.
_SENT = re.compile(rf"\s+gửi\s+(?=[{CAPITAL}])[^.\n\d]{{3,400}}?\svề\s+việc\s+")
_BORDER = re.compile(r"[^\S\n\t]*[|\t]")
_LONGEST_ISSUER = 220


def opening_after(text: str, core: Core, position: int, *, is_loose: bool) -> Opening | None:
    """Return where the title opens that follows a mention, its date and its issuer.

    `is_loose` says that nothing stands between number and `position` and that the mention is part
    of "theo …": a verb of a task is then one of the sentence around.
    """
    kinds = ("all",) if is_loose or core.type in types_with(TypeTrait.NORMS) else ("all", "tasks")
    bar = _BORDER.match(text, position)
    at = bar.end() if bar is not None else position
    match = _opening(*kinds).match(text, at)
    if match is not None:
        is_name = match["verb"] is not None and _COMMITTEE.search(text, core.end, at) is not None
        return _of_committee(text, match.end()) if is_name else _read(text, match)
    sent = _SENT.match(text, at)
    if sent is not None:
        return Opening(sent.end(), is_about=True)
    rest = _rest_of_issuer().match(text, at) if text[at - 1].isalpha() and at > core.end else None
    if rest is not None:
        match = _opening(*kinds).match(text, rest.end())
        return _read(text, match) if match is not None else None
    # Behind a number or a date a comma opens a clause: ", Bộ Y tế hướng dẫn như sau".
    is_bare = text[at - 1].isdigit() or (at == core.end and not text.startswith(", của ", at))
    is_clause = is_bare and text[at : at + 1] == ","
    if not is_clause and _body().match(text, at) is not None:
        is_joint = (core.type or "").endswith("liên tịch") or text.startswith(" gửi ", at)
        past = _past_issuer(is_joint=is_joint).match(text, at, at + _LONGEST_ISSUER)
        match = _opening(*kinds).match(text, past.end()) if past is not None else None
        found = _read(text, match) if match is not None else None
        if found is not None:
            return found._replace(is_issued=True)
    if bar is None:
        return _named(text, core, at)
    cell = _cell().match(text, _past_body(text, position))
    return Opening(cell.end()) if cell is not None else None


def _of_committee(text: str, position: int) -> Opening | None:
    """Return where a title opens behind a committee, whose name goes on at a position."""
    about = _SUBJECT.match(text, position)
    return Opening(about.end(), is_about=True) if about is not None else None


@cache
def _name() -> re.Pattern[str]:
    """Return a pattern of a title that opens with a noun: "Quyết định 5/QĐ-UBND mức phí đò"."""
    return re.compile(
        rf"""
        \s+(?P<title>(?i:{longest_of(context_words("named"))})\b(?!\s+số\s)[^.;:|\t\n]{{4,160}}?)
        (?:
            (?P<force>
                (?:\s+đã)?\s+(?:được|bị)\s+(?:thay\s+thế|sửa\s+đổi|bổ\s+sung|bãi\s+bỏ|hủy\s+bỏ)
                |\s+(?:đã\s+)?hết\s+hiệu\s+lực|\s+và\s+được\s+áp\s+dụng   # đã được thay thế
                |\s+có\s+nội\s+dung
            )\b
        |
            [^\S\n]*(?:$|\n|\.\s|\.$)                              # the end of the line
        )
        """,
        re.VERBOSE,
    )


# The verb of a sentence: "mức hỗ trợ mỗi con trâu là 2 triệu đồng".
_VERB = re.compile(
    r"""
    \s(?:là|tăng|(?<!miễn\s)giảm|đã|được|bị|sẽ|phải|đang|còn|không|chưa|ổn\s+định        # là
        |có(?!\s+nội))\s                                                  # có
    """,
    re.VERBOSE,
)


def _named(text: str, core: Core, position: int) -> Opening | None:
    """Return where a title opens that has no verb: in a line of its own, or before its force."""
    name = _name().match(text, position) if core.number is not None else None
    if name is None and opens_entry(text, core.start):
        return _dashed(text, position)
    if name is None or _VERB.search(f"{name['title']} ") is not None:
        return None
    is_agent = text.endswith(("bởi ", "bằng "), 0, core.start)
    is_name = is_agent or name["title"][0].isupper() or opens_entry(text, core.start)
    is_alone = name["force"] is not None or is_name
    return Opening(name.start("title")) if is_alone else None


def _dashed(text: str, position: int) -> Opening | None:
    """Return where a title opens behind a dash or colon in the line that a document opens."""
    dash = _DASHED.match(text, position)
    is_body = dash is None or body_at(text, dash.end()) is not None
    return None if dash is None or is_body else Opening(dash.end())


def _past_body(text: str, position: int) -> int:
    """Return where the cell ends that names only the issuer, if one opens at a position."""
    bar = _BORDER.match(text, position)
    body = body_at(text, bar.end() + (text[bar.end() : bar.end() + 1] == " ")) if bar else None
    is_alone = body is not None and _BORDER.match(text, body.span[1]) is not None
    return body.span[1] if body is not None and is_alone else position


def _read(text: str, match: re.Match[str]) -> Opening | None:
    gap = text[match.start() : match.end()]
    lead = gap[: len(gap) - len(gap.lstrip())]
    if lead.count("\n") > 1:
        return None
    if "\n" in lead and _HEADING.match(text, match.start() + len(lead)) is not None:
        return None
    if "," in gap and match["verb"] is not None and _NEXT_TASK.match(text, match.end()):
        return None
    if "," in gap and match["about"] is not None and _CAPITAL_ABOUT.fullmatch(gap) is not None:
        return None
    mark = match["mark"] or match["inner"] or ("(" if match["bracket"] is not None else "")
    return Opening(match.end(), mark, match["about"] is not None)
