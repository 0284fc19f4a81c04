"""Line roles: which role the words of a line show, and the role of each line of a report's body."""

import re
from collections.abc import Sequence
from typing import Literal

from viendan.layout.head_patterns import OPENS_ARTICLES, is_attached, is_recipient
from viendan.layout.headings import heading_style
from viendan.layout.lines import Line
from viendan.layout.page_chrome import is_chrome
from viendan.layout.phrases import PhrasePattern
from viendan.text.folding import CAPITAL, SMALL

#: The roles of paragraphs, as the annotation format defines them.
Role = Literal["header", "title", "heading", "body", "table", "caption", "footer", "boilerplate"]

_PAGE_NUMBER = re.compile(r"^\W*+(?:trang\s*+)?\d{1,3}(?:\s*/\s*\d{1,3})?\W*$")  # Trang 3/12
_ANNEX = re.compile(r"^\W*phụ\s+(?:lục|biểu)\b[^.;]{0,60}$")  # Phụ lục 1
_SIGNATURE = PhrasePattern(
    r"""
    ^\W*nơi\s+nh[ậâ]n\W*(?:$|:)                                   # Nơi nhận:
    | ^\W*{signing_abbreviation}\s?[./]?\s*(?:\.|{signing_office})  # KT. GIÁM ĐỐC
    | ^\W*người\s+ký\s*:                                          # Người ký: Sở TTTT
    | ^\W*(?: (?:phó\s+|quyền\s+|q\.\s*)?{officer}                # PHÓ GIÁM ĐỐC
            | {signature_line} )\W*$                              # Đã ký
    | ^\W*\((?:đã\ ký|ký\ tên).{0,30}\)\W*$                       # (Đã ký và đóng dấu)
    """
)
_CAPTION = PhrasePattern(
    r"""
    ^\W*(?:
        {numbered_figure}\s*(?:số\s*)?\d+\W                   # Bảng 2: Kết quả cấp phép
        | ảnh\s*(?::|minh\s+h[ọo][ạa]\b)                      # Ảnh: Thu Hà, Ảnh minh họa
        | {pictured_view}\b                                   # Quang cảnh hội nghị
        | {pictured_person}\s.{5,120}{pictured_act}.{0,80}$   # Đồng chí … phát biểu khai mạc
    )
    """
)
_NAME = re.compile(rf"^\W*(?:[{CAPITAL}][{SMALL}]+\s){{1,4}}[{CAPITAL}][{SMALL}]+\W*$")  # Lê Văn An
# How lines open that are rules or page numbers, or whose first words show a role. Most lines open
# in other ways: this one question spares them the others.
_MAY_SHOW_ROLE = PhrasePattern(
    r"""
    \W*+(?: $ | _ | \d[\d\s/]*+\W*$ | trang
        | kính | phụ | đính | kèm | ban
        | nơi | {signing_abbreviation} | người | phó | quyền | {officer} | {signature_line} | ký
        | {numbered_figure} | {pictured_view} | {pictured_person} )
    """
)
_LONGEST_NOTE = 240
_LONGEST_CAPTION_SENTENCE = 80
_LONGEST_SIGNATURE = 120
_LONGEST_CELL = 45
# In lines: to the end of a text, and from the title of an enclosed document to its note.
_LAST_LINES, _LONGEST_ENCLOSED_TITLE = 3, 8
_FOOTER_CELLS = 2


def is_page_number(line: Line) -> bool:
    """Return whether a line is the number of a page."""
    may_be = line.small[0] == "t" or not line.small[0].isalpha()
    return may_be and _PAGE_NUMBER.match(line.small) is not None


def is_annex(line: Line) -> bool:
    """Return whether a line starts an annex ("Phụ lục 1")."""
    return _ANNEX.match(line.small) is not None


def is_signature(line: Line) -> bool:
    """Return whether a line is a formula of the signature ("Nơi nhận:", "KT. GIÁM ĐỐC")."""
    return _SIGNATURE.match(line.small) is not None


def is_person_name(line: Line) -> bool:
    """Return whether a line is the name of a person, or has its form."""
    return _NAME.match(line.text) is not None


def _is_caption(line: Line) -> bool:
    longest = _LONGEST_CAPTION_SENTENCE if line.is_sentence else _LONGEST_NOTE
    return len(line.text) < longest and _CAPTION.match(line.small) is not None


def opens_attached(lines: Sequence[Line], index: int) -> bool:
    """Return whether a line opens what a document encloses, below the document's signature.

    That is its first chapter or article, or a title in capitals above "(Ban hành kèm theo …)".
    """
    for line in lines[index : index + _LONGEST_ENCLOSED_TITLE]:
        if is_attached(line.small):
            return True
        if not line.is_upper or line.mark:
            break
    return OPENS_ARTICLES.match(lines[index].small) is not None


def _ends_attached(lines: Sequence[Line], index: int) -> bool:
    """Return whether a line closes the bracket of the note "(Ban hành kèm theo …" above it."""
    if index == 0 or ")" not in lines[index].text:
        return False
    before = lines[index - 1]
    is_open = before.text.count("(") > before.text.count(")")
    return is_open and is_attached(before.small)


def _role_by_words(line: Line) -> Role | None:
    """Return the role that the first words of a line show, or None."""
    if is_annex(line):
        return "heading"
    if is_recipient(line.small):
        return "header"
    if not line.is_numbered and is_signature(line):
        return "footer"
    if line.is_table or len(line.text) >= _LONGEST_NOTE:
        return None
    if is_attached(line.small):
        return "header"
    return "caption" if _is_caption(line) else None


def _is_footer(lines: Sequence[Line], index: int, *, in_footer: bool) -> bool:
    """Return whether a line is a name at the end of a text, or continues the footer."""
    line = lines[index]
    if index >= len(lines) - _LAST_LINES and is_person_name(line):
        return True
    is_short = len(line.text) < _LONGEST_SIGNATURE or bool(line.mark)
    return in_footer and is_short and not (line.is_numbered or line.is_marked_up)


def _is_footer_row(line: Line) -> bool:
    """Return whether the cells of a line are parts of a footer, as a recipient beside a name."""
    cells = [cell.strip() for cell in line.text.split("\t")]
    return len(cells) == _FOOTER_CELLS and _NAME.match(cells[-1]) is not None


def _is_cut_cell(lines: Sequence[Line], index: int) -> bool:
    """Return whether a short line is a part of a cell, between the rows of a table."""
    line = lines[index]
    if len(line.text) > _LONGEST_CELL or line.mark or line.text.endswith((":", ".", ";")):
        return False
    above, below = lines[max(0, index - 2) : index], lines[index + 1 : index + 3]
    is_inside = any(one.is_table for one in above) and any(one.is_table for one in below)
    return is_inside and all(
        one.is_table or len(one.text) <= _LONGEST_CELL for one in (*above[-1:], *below[:1])
    )


def _is_annex_title(line: Line) -> bool:
    return not (line.is_sentence or line.mark or line.text.endswith(":"))


def body_role(
    lines: Sequence[Line], index: int, *, in_footer: bool, in_annex_head: bool
) -> tuple[Role, str]:
    """Return the role of a line after the report's head, and its style where it is a heading.

    `in_footer` says that a footer is open before the line, `in_annex_head` that an annex has begun
    and has no text yet.
    """
    line = lines[index]
    may_show_role = _MAY_SHOW_ROLE.match(line.small) is not None
    if may_show_role and (line.is_rule or is_page_number(line)):
        return "boilerplate", ""
    if not line.text.endswith(".") and is_chrome(line):
        return "boilerplate", ""
    role = _role_by_words(line) if may_show_role else None
    if role is None and _ends_attached(lines, index):
        role = "header"
    if role is None and in_footer and _is_footer_row(line):
        role = "footer"
    if role is None and (line.is_table or _is_cut_cell(lines, index)):
        role = "table"
    opens = in_footer and opens_attached(lines, index)
    if role is None and not opens and _is_footer(lines, index, in_footer=in_footer):
        role = "footer"
    if role is not None and role != "heading":
        return role, ""
    style = heading_style(lines, index)
    is_heading = role or style or opens or (in_annex_head and _is_annex_title(line))
    return ("heading", style or "bare") if is_heading else ("body", "")
