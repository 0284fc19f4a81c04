"""The head of a report: where it ends, and the roles of its lines.

The head is what stands before the report's first heading or sentence: its letterhead and title, or
the top of a web page, and what stands above them.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from viendan.layout.head_patterns import OPENS_BODY, PLACE_DATE, has_motto, is_subject
from viendan.layout.headings import heading_style
from viendan.layout.letterhead_cells import Cell, Part, states_number
from viendan.layout.line_roles import Role
from viendan.layout.lines import Line
from viendan.layout.page_chrome import is_chrome
from viendan.layout.phrases import PhrasePattern

_TYPED_TITLE = PhrasePattern(r"{typed_title}\s+(?:\S+\s+){2,}\S+$")  # Báo cáo tình hình quý I
_AGENCY = PhrasePattern(r"^\W*{agency}\b")  # SỞ THÔNG TIN VÀ TRUYỀN THÔNG
_REPORT_WORD = PhrasePattern(r"{report_word}|năm\ 20\d\d|quý\s+[iv1-4]")  # kết quả quý II
_REPORTS = PhrasePattern(r".{0,200}báo\ cáo.{0,120}(?:như\ sau|cụ\ thể)\s*:?$")  # … như sau:
# Lengths in letters.
_LONG_MOTTO, _LONG, _SHORT_SENTENCE, _LONG_WEB_TITLE, _LONG_OPENING = 70, 120, 40, 30, 40
# Lengths in words and lines.
_WEB_TITLE_WORDS, _HEAD_LINES, _WRAPPED_LINES, _PAGE_LINES = 4, 60, 2, 2


def head_end(lines: Sequence[Line], cells: Sequence[Cell]) -> int:
    """Return the index of the first line of the body, below the letterhead that `cells` are.

    Without a letterhead it is the first numbered heading or sentence, where lines of a head stand
    above that.
    """
    if cells:
        end = cells[-1].end
        return next(
            (at for at, line in enumerate(lines) if line.start >= end or line.end > end + _LONG),
            len(lines),
        )
    has_title = False
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if _starts_body(lines, index, has_title=has_title):
            return index
        has_title = has_title or _is_typed_title(line)
    return _last_of_head(lines)


def _starts_body(lines: Sequence[Line], index: int, *, has_title: bool) -> bool:
    """Return whether a line is the first of the body, below a head without a letterhead."""
    line = lines[index]
    if index == 0 and _is_wrapped_prose(lines):
        return True
    if line.is_numbered and heading_style(lines, index) is not None:
        return True
    if _is_sentence_of_body(line):
        return True
    small = line.content.lower()
    opens = OPENS_BODY.match(small) is not None and len(small) >= _LONG_OPENING
    return has_title and (opens or _REPORTS.match(small) is not None)


def _is_wrapped_prose(lines: Sequence[Line]) -> bool:
    """Return whether a text opens with a sentence of its body, cut at the ends of its lines."""
    first = lines[0]
    if OPENS_BODY.match(first.small) is None or first.is_sentence or len(first.text) >= _LONG:
        return False
    for before, line in pairwise(lines[: 1 + _WRAPPED_LINES]):
        if line.start - before.end > 1:
            return False
        if line.starts_lower:
            return True
    return False


def _is_sentence_of_body(line: Line) -> bool:
    if len(line.text) >= _LONG:
        return line.is_sentence or line.text.endswith(":")
    return len(line.text) >= _SHORT_SENTENCE and line.text.endswith(".") and not is_chrome(line)


def _last_of_head(lines: Sequence[Line]) -> int:
    """Return the index after the last line that only a head has."""
    head = lines[:_HEAD_LINES]
    found = [at for at, line in enumerate(head) if _is_letterhead(line) or is_subject(line.text)]
    return found[-1] + 1 if found else 0


def _is_formula(line: Line) -> bool:
    """Return whether a line is the motto, the report's number, or its place and date."""
    small = line.small
    is_motto = has_motto(small) and (len(small) < _LONG_MOTTO or line.is_upper)
    return is_motto or states_number(small) or PLACE_DATE.match(small) is not None


def _is_letterhead(line: Line) -> bool:
    """Return whether a line is a formula of a letterhead, or an agency in capitals."""
    if _is_formula(line):
        return True
    return len(line.text) < _LONG and line.is_upper and _AGENCY.match(line.small) is not None


def _is_typed_title(line: Line) -> bool:
    """Return whether a line is a title that opens with its type ("Báo cáo tình hình quý I")."""
    if line.is_sentence or line.is_numbered:
        return False
    return _TYPED_TITLE.match(line.content) is not None


def head_roles(head: Sequence[Line], cells: Sequence[Cell]) -> list[Role]:
    """Return the role of each line of a report's head, of which `cells` are the letterhead."""
    if not cells:
        return _roles_without_letterhead(head)
    above = sum(line.end <= cells[0].start for line in head)
    parts = _parts_of_lines(head[above:], cells)
    roles = [_role_above(line) for line in head[:above]]
    return roles + ["title" if part is Part.TITLE else "header" for part in parts]


def _parts_of_lines(lines: Sequence[Line], cells: Sequence[Cell]) -> list[Part]:
    """Return the part of the last cell that begins on each line, or that goes on there."""
    starts = [cell.start for cell in cells]
    return [cells[max(0, bisect_left(starts, line.end) - 1)].part for line in lines]


def _role_above(line: Line) -> Role:
    """Return the role of a line above the letterhead: the page's title, an agency, or chrome."""
    if is_chrome(line):
        return "boilerplate"
    if _is_typed_title(line):
        return "title"
    return "header" if _is_letterhead(line) else "boilerplate"


def _roles_without_letterhead(head: Sequence[Line]) -> list[Role]:
    roles = [_role_above(line) for line in head]
    return roles if "header" in roles else _web_page_roles(head)


def _web_page_roles(head: Sequence[Line]) -> list[Role]:
    """Return the roles of the top of a web page, which has a title and no letterhead.

    The title is the first long line with words of a report, otherwise the first long line.
    """
    plain = [
        index
        for index, line in enumerate(head)
        if _may_be_title(line) and not _goes_on_in_small_letters(head[index:])
    ]
    long = [index for index in plain if len(head[index].text) >= _LONG_WEB_TITLE] or plain[-1:]
    about_report = [index for index in long if _is_report_title(head[index])]
    chosen = (about_report or long)[:1]
    return ["title" if index in chosen else "boilerplate" for index in range(len(head))]


def _goes_on_in_small_letters(lines: Sequence[Line]) -> bool:
    """Return whether a line is one of a page: the next ones, close to it, open in small letters."""
    following = list(pairwise(lines[: 1 + _PAGE_LINES]))
    return len(following) == _PAGE_LINES and all(
        line.starts_lower and line.start - before.end <= 1 for before, line in following
    )


def _may_be_title(line: Line) -> bool:
    """Return whether a line may be the title of a web page: words that name something."""
    if line.starts_lower or (line.mark and not line.is_marked_up) or is_chrome(line):
        return False
    if OPENS_BODY.match(line.small) or "://" in line.small:
        return False
    return sum(map(str.isalpha, line.content.split())) >= _WEB_TITLE_WORDS


def _is_report_title(line: Line) -> bool:
    return _REPORT_WORD.search(line.small) is not None and not _AGENCY.fullmatch(line.small)
