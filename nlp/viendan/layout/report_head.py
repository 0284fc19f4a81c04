"""The head of a report: where it ends, and the roles of its lines.

The head is what stands before the report's first heading or sentence: letterhead, document type,
title, recipients, and the top of a web page.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from viendan.documents.document_types import letterhead_types
from viendan.layout.headings import heading_style
from viendan.layout.letterhead import Cell, Part
from viendan.layout.line_roles import Role, is_attached_line, is_recipient
from viendan.layout.lines import Line
from viendan.layout.page_chrome import is_chrome
from viendan.layout.phrases import PhrasePattern
from viendan.text.folding import fold
from viendan.text.patterns import longest_of

# Each alternative starts with a letter, so that the search can skip to one; that the third opens
# the line is checked after it.
_MOTTO = re.compile(
    r"""
    cộng\s+h[oò][àa]\s+xã\s+hội\s+chủ\s+nghĩa      # CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    | độc\s+lập\s*[-–—]\s*tự\s+do                  # Độc lập - Tự do - Hạnh phúc
    | đ(?<!.đ)ảng\s+cộng\s+sản\s+việt\s+nam        # ĐẢNG CỘNG SẢN VIỆT NAM
    """,
    re.VERBOSE,
)
_OWN_NUMBER = re.compile(
    r"""
    ^\W*số\s*:?[\s.…]*\d*\s?[a-z]?\s?[-/]    # Số 12/BC-STTTT
    | ^\W*số\s*:                             # Số:      /BC-STTTT
    """,
    re.VERBOSE,
)
_PLACE_DATE = re.compile(
    r"""
    ^\W*[^\W\d][^\d:;]{1,40},\s*                                   # Bạc Liêu,
    (?:
        ngày\s*[\d.…\s]*tháng[\d.…\s]*năm[\s\d.…]*                 # ngày 05 tháng 4 năm 2018
        | (?:ngày\s*)?\d{1,2}/\d{1,2}/\d{4}                        # 05/4/2018
    )
    \W*$
    """,
    re.VERBOSE,
)
_SUBJECT = re.compile(r"^\W*[Vv]/v\b")  # V/v báo cáo quý I
_TYPED_TITLE = PhrasePattern(r"{typed_title}\s+(?:\S+\s+){2,}\S+$")  # Báo cáo tình hình quý I
_AGENCY = PhrasePattern(r"^\W*{agency}\b")  # SỞ THÔNG TIN VÀ TRUYỀN THÔNG
_REPORT_WORD = PhrasePattern(r"{report_word}|năm\ 20\d\d|quý\s+[iv1-4]")  # kết quả quý II
_OPENS_BODY = PhrasePattern(
    r"""
    .{0,200}báo\ cáo.{0,120}(?:như\ sau|cụ\ thể)\s*:?$    # Sở báo cáo kết quả như sau:
    | (?:{body_opening}|năm\ 20\d\d,)\b.{30,}             # Thực hiện Kế hoạch số 12/KH-UBND …
    """
)
_BASIS_OPENINGS = ("căn cứ ", "thực hi")  # Căn cứ Luật …, Thực hiện Kế hoạch …
# Lengths in letters.
_LONG, _LONG_TYPE_LINE = 120, 360
_SHORT_SENTENCE = 40
_LONG_WEB_TITLE = 30
# Lengths in lines: of a head, of what stands before it, and from its number to its type.
_HEAD_LINES, _FEW_LINES, _TO_TYPE = 60, 20, 12


def _has_own_number(line: Line) -> bool:
    return _OWN_NUMBER.match(line.small) is not None


def _has_motto(line: Line) -> bool:
    return _MOTTO.search(line.small) is not None


def _has_place_date(line: Line) -> bool:
    return _PLACE_DATE.match(line.small) is not None


def _is_letterhead_formula(line: Line) -> bool:
    """Return whether a line is the motto, the report's number, or its place and date."""
    return _has_motto(line) or _has_own_number(line) or _has_place_date(line)


def _is_letterhead(line: Line) -> bool:
    """Return whether a line is a formula of a letterhead, or an agency in capitals."""
    if _is_letterhead_formula(line):
        return True
    return len(line.text) < _LONG and line.is_upper and _AGENCY.match(line.small) is not None


def _spelled(letter: str) -> str:
    """Return a pattern for a capital letter of a type, with or without its diacritics."""
    return r"\s" if letter == " " else f"[{letter}{fold(letter).upper()}]"


@cache
def _type_line() -> re.Pattern[str]:
    """Return the pattern of a line that opens with a document type in capitals ("BÁO CÁO")."""
    names = (name.upper() for kind in letterhead_types() for name in kind.names)
    return re.compile(rf"^\W*{longest_of(names, _spelled)}\b", re.DOTALL)


def _is_type_line(line: Line) -> bool:
    """Return whether a line opens with the document's type in capitals ("BÁO CÁO")."""
    if line.is_numbered or _type_line().match(line.content) is None:
        return False
    return len(line.text) < _LONG_TYPE_LINE or line.is_upper


def _is_typed_title(line: Line) -> bool:
    """Return whether a line is a title that opens with its type ("Báo cáo tình hình quý I")."""
    if line.is_sentence or line.is_numbered:
        return False
    return _TYPED_TITLE.match(line.content) is not None


def _is_sentence_of_body(line: Line) -> bool:
    if len(line.text) >= _LONG:
        return line.is_sentence or line.text.endswith(":")
    return len(line.text) >= _SHORT_SENTENCE and line.text.endswith(".") and not is_chrome(line)


def _is_recipient_list(lines: list[Line], index: int, first: int) -> bool:
    """Return whether a line is "Kính gửi" or one of the bullets directly under it."""
    while index > first and lines[index].mark and not lines[index].is_numbered:
        index -= 1
    return is_recipient(lines[index])


def _letterhead_start(lines: list[Line]) -> int:
    """Return the index of the letterhead under a long menu, 0 where it is near the top.

    It is found by a motto or number with a type or date soon after.
    """
    anchors = (
        index
        for index, line in enumerate(lines)
        if _has_motto(line) or (len(line.text) < _LONG and _has_own_number(line))
    )
    start = next((index for index in anchors if _has_type_or_date(lines, index)), 0)
    if start < _FEW_LINES:
        return 0
    while start > 0 and _is_letterhead(lines[start - 1]):
        start -= 1
    return start


def _has_type_or_date(lines: list[Line], index: int) -> bool:
    near = lines[index : index + _TO_TYPE]
    return any(_is_type_line(line) or _has_place_date(line) for line in near)


def head_end(lines: list[Line]) -> int:
    """Return the index of the first line of the body: a numbered heading, a sentence or a list."""
    first = _letterhead_start(lines)
    has_type = has_title = False
    for index, line in enumerate(lines[first : first + _HEAD_LINES], first):
        is_type = _is_type_line(line)
        if is_type or (_is_typed_title(line) and any(map(_is_letterhead, lines[first:index]))):
            has_type, has_title = True, not is_type
        elif _starts_body(lines, index, first, has_type=has_type, has_title=has_title):
            return index
        else:
            has_title = has_title or (has_type and not _is_letterhead_formula(line))
    return min(len(lines), first + _HEAD_LINES) if has_type else _letterhead_end(lines, first)


def _starts_body(
    lines: list[Line], index: int, first: int, *, has_type: bool, has_title: bool
) -> bool:
    """Return whether a line is the first of the body, after a head with or without a type."""
    line = lines[index]
    if line.is_numbered and not _has_own_number(line) and heading_style(lines, index) is not None:
        return True
    if _is_sentence_of_body(line) or (has_title and _OPENS_BODY.match(line.content.lower())):
        return True
    if not has_type:
        return False
    is_list = line.mark and not line.is_marked_up and not line.is_bold
    if is_list and not _is_recipient_list(lines, index, first):
        return True
    return line.content.lower().startswith(_BASIS_OPENINGS)


def _letterhead_end(lines: list[Line], first: int) -> int:
    """Return the index after the last line of a letterhead without a document type."""
    head = lines[: first + _HEAD_LINES]
    found = [i for i, line in enumerate(head) if _is_letterhead(line) or _SUBJECT.match(line.text)]
    return found[-1] + 1 if found else 0


def lines_above(lines: list[Line], cells: Sequence[Cell]) -> int:
    """Return how many lines reach to the end of the letterhead and title."""
    end = cells[-1].end if cells else 0
    return next((index for index, line in enumerate(lines) if line.start >= end), len(lines))


def head_roles(head: list[Line], cells: Sequence[Cell] = ()) -> list[Role]:
    """Return the role of each line of a report's head, of which `cells` are the letterhead."""
    roles = _roles_by_lines(head)
    parts = {index: cell.part for index, cell in _last_cells(head, cells)}
    for index, part in parts.items():
        if part is Part.RULE:
            continue
        roles[index] = "title" if part is Part.TITLE else "header"
    return roles


def _last_cells(head: list[Line], cells: Sequence[Cell]) -> Iterator[tuple[int, Cell]]:
    """Yield the cells after the type with the indexes of the lines on which they begin."""
    typed = next((at for at, cell in enumerate(cells) if cell.part is Part.TYPE), len(cells))
    starts = [line.start for line in head]
    for cell in cells[typed:]:
        index = bisect_right(starts, cell.start) - 1
        if 0 <= index < len(head):
            yield index, cell


def _roles_by_lines(head: list[Line]) -> list[Role]:
    """Return the role of each line of a report's head by the words of the lines."""
    start = next((index for index, line in enumerate(head) if _opens_letterhead(line)), None)
    if start is None:
        return _web_page_roles(head)
    roles: list[Role] = ["boilerplate"] * start
    type_index = _type_index(head, start)
    for index in range(start, len(head)):
        roles.append(_head_role(head[index], index, type_index, roles[-1:]))
    return roles


def _opens_letterhead(line: Line) -> bool:
    return not is_chrome(line) and (_is_letterhead(line) or _is_type_line(line))


def _type_index(head: list[Line], start: int) -> int:
    """Return the index of the line with the document's type, otherwise of a title that has it."""
    for is_type in (_is_type_line, _is_typed_title):
        for index in range(start, len(head)):
            if is_type(head[index]):
                return index
    return len(head)


def _head_role(line: Line, index: int, type_index: int, before: list[Role]) -> Role:
    """Return the role of a line of a letterhead; `before` is the role of the line before it."""
    is_after_type = index > type_index
    if index == type_index:
        return "header" if _is_type_line(line) else "title"
    if is_chrome(line):
        return "boilerplate"
    if not is_after_type and _is_typed_title(line):
        return "header" if _is_type_line(line) else "title"
    if line.is_rule or is_attached_line(line) or is_recipient(line):
        return "header"
    is_item = bool(line.mark) and not line.is_numbered
    if not is_after_type or (is_item and before == ["header"]):
        return "header"
    return "header" if _is_letterhead_formula(line) else "title"


def _web_page_roles(head: list[Line]) -> list[Role]:
    """Return the roles of the top of a web page, which has a title and no letterhead.

    The title is the first long line with words of a report, otherwise the first long line.
    """
    plain = [index for index, line in enumerate(head) if not is_chrome(line)]
    long = [index for index in plain if len(head[index].text) >= _LONG_WEB_TITLE] or plain[-1:]
    about_report = [index for index in long if _is_report_title(head[index])]
    chosen = (about_report or long)[:1]
    return ["title" if index in chosen else "boilerplate" for index in range(len(head))]


def _is_report_title(line: Line) -> bool:
    return _REPORT_WORD.search(line.small) is not None and not _AGENCY.fullmatch(line.small)
