"""Headings: which lines head the lines after them.

Three lists of named cases decide: for numbered lines, for lines with a bullet, and for bare lines.
The first case that applies to a line and the line after it gives the answer.
"""

from collections.abc import Callable, Sequence

from viendan.layout.lines import Line
from viendan.layout.phrases import PhrasePattern
from viendan.layout.sections import heads_section, may_head_nothing
from viendan.layout.wording import (
    gives_value,
    has_clause,
    is_statement,
    is_unfinished,
    opens_statement,
)

_FIELD = PhrasePattern(r"{field}\b")  # Công tác thanh tra
_TOPIC = PhrasePattern(r"{topic}\s")  # Về báo chí, xuất bản
# Lengths in letters.
_LONGEST_NUMBERED = 300
_LONGEST_ITEM = 135
_LONGEST_BARE = 90
_LONGEST_WITH_STOP = 70
_LONGEST_UPPER = 200
_LONGEST_LABEL = 24
# Lengths in words.
_LABEL_WORDS, _FIELD_WORDS = 3, 6
_CUT_SIGNS = ("-", "/")
_OPENING_SIGNS = ("(", "“", '"')
_ITEM_MARKS = frozenset({"letter", "paren"})

Case = Callable[[Line, Line | None], bool]
#: Cases in order, each with the answer whether a line to which it applies is a heading.
Cases = tuple[tuple[Case, bool], ...]


def _ends_long_sentence(line: Line) -> bool:
    return line.is_sentence and len(line.content) > _LONGEST_WITH_STOP


def _ends_with_colon(line: Line) -> bool:
    return line.text.rstrip("*_ ").endswith(":")


# Cases of several kinds of lines.


def any_other(_: Line, __: Line | None) -> bool:
    """Apply to every line."""
    return True


def sentence(line: Line, _: Line | None) -> bool:
    """Apply to a line that ends as a sentence."""
    return line.is_sentence


def value(line: Line, _: Line | None) -> bool:
    """Apply to a label with its value: "Tổng số máy tính: 5.210 máy"."""
    return gives_value(line)


def last_line(_: Line, following: Line | None) -> bool:
    """Apply to a line with nothing after it."""
    return following is None


def statement(line: Line, _: Line | None) -> bool:
    """Apply to a line that states something: "Cấp 49 giấy phép xuất bản"."""
    return is_statement(line.content)


def item_of_same_list(line: Line, following: Line | None) -> bool:
    """Apply where the next line has a mark of the same style."""
    return following is not None and following.mark == line.mark


# Cases of numbered lines.


def part_without_title(line: Line, _: Line | None) -> bool:
    """Apply to the number of a part alone: "Phần thứ nhất"."""
    return not line.content and line.mark == "phrase"


def number_alone(line: Line, _: Line | None) -> bool:
    """Apply to a number without text: "IV."."""
    return not line.content


def long_numbered(line: Line, _: Line | None) -> bool:
    """Apply to a numbered line that is too long for a heading."""
    return len(line.content) > _LONGEST_NUMBERED


def set_off(line: Line, _: Line | None) -> bool:
    """Apply to a numbered line in capitals, bold or marked up: "II. BƯU CHÍNH"."""
    return line.is_upper or line.is_marked_up or (line.is_bold and not _ends_long_sentence(line))


def item_before_item(line: Line, following: Line | None) -> bool:
    """Apply where the next line is the next item of the same list, and not in capitals."""
    return following is not None and following.mark == line.mark and not following.is_upper


def cut_line(_: Line, following: Line | None) -> bool:
    """Apply where the next line starts in the middle of a sentence."""
    return following is not None and following.starts_lower


def value_without_stop(line: Line, _: Line | None) -> bool:
    """Apply to a label with its value that does not end as a sentence."""
    return gives_value(line) and not line.is_sentence


def short_title_with_stop(line: Line, following: Line | None) -> bool:
    """Apply to a short title with a full stop over other lines: "1.1. Bưu chính."."""
    title = line.content
    if following is None or (following.is_numbered and following.mark == line.mark):
        return False
    has_one_stop = title.endswith(".") and not title.endswith("..")
    if not line.is_sentence or not has_one_stop or len(title) >= _LONGEST_WITH_STOP:
        return False
    return not (opens_statement(title) or is_statement(title) or any(map(str.isdigit, title)))


def opening_of_list(line: Line, _: Line | None) -> bool:
    """Apply to a long clause with a colon: "1. Trong quý, Sở đã hoàn thành …, cụ thể như sau:"."""
    is_long = len(line.content) >= _LONGEST_BARE
    return line.text.endswith(":") and is_long and has_clause(line.content)


def long_item(line: Line, _: Line | None) -> bool:
    """Apply to a long item of an inner list: "a) …"."""
    is_item = line.mark in _ITEM_MARKS and not line.text.endswith(":")
    return is_item and len(line.content) >= _LONGEST_ITEM


def over_subsections(line: Line, following: Line | None) -> bool:
    """Apply to a line over the first of its own parts: "2. Kết quả: đến 6/11" over "2.1."."""
    if following is None or line.mark != "digit" or line.is_sentence:
        return False
    number = line.text[: len(line.text) - len(line.content)].strip(" .)/-")
    return following.mark == "decimal2" and following.text.startswith(f"{number}.1")


NUMBERED: Cases = (
    (part_without_title, True),
    (number_alone, False),
    (long_numbered, False),
    (set_off, True),
    (item_before_item, False),
    (cut_line, False),
    (over_subsections, True),
    (value_without_stop, False),
    (short_title_with_stop, True),
    (sentence, False),
    (opening_of_list, False),
    (long_item, False),
    (any_other, True),
)


# Cases of lines with a bullet.


def bold_or_marked_up(line: Line, _: Line | None) -> bool:
    """Apply to a line that is bold or a heading of Markdown: "**- Viễn thông**"."""
    return line.is_bold or line.is_marked_up


def broken_off(line: Line, _: Line | None) -> bool:
    """Apply to a line that continues in the next: "- Thực hiện Nghị định số 49/2017/NĐ-"."""
    return line.text.endswith(_CUT_SIGNS) or is_unfinished(line.content)


def long_bullet(line: Line, _: Line | None) -> bool:
    """Apply to a line with a bullet that is too long for a heading."""
    return len(line.content) > _LONGEST_BARE


def name_with_colon(line: Line, _: Line | None) -> bool:
    """Apply to a name with a colon: "* Viễn thông:"."""
    is_name = not has_clause(line.content) and not opens_statement(line.content)
    return _ends_with_colon(line) and is_name


def clause_with_colon(line: Line, _: Line | None) -> bool:
    """Apply to any other line with a colon: "- Triển khai các nội dung sau:"."""
    return _ends_with_colon(line)


def comma_at_end(line: Line, _: Line | None) -> bool:
    """Apply to an item that ends with a comma."""
    return line.text.endswith(",")


def number_after_bullet(_: Line, following: Line | None) -> bool:
    """Apply where the next line is numbered."""
    return following is not None and following.is_numbered


def field_over_prose(line: Line, following: Line | None) -> bool:
    """Apply to the name of a field over a longer sentence: "* Kết quả thực hiện"."""
    return (
        following is not None
        and not following.mark
        and _FIELD.match(line.content) is not None
        and len(following.text) > len(line.text)
        and following.is_sentence
    )


def bullet_over_prose(_: Line, following: Line | None) -> bool:
    """Apply where the next line has no mark."""
    return following is not None and not following.mark


def statement_opening(line: Line, _: Line | None) -> bool:
    """Apply to a line that opens as a statement: "- Triển khai phần mềm một cửa"."""
    return opens_statement(line.content)


BULLET: Cases = (
    (bold_or_marked_up, True),
    (sentence, False),
    (broken_off, False),
    (long_bullet, False),
    (value, False),
    (name_with_colon, True),
    (clause_with_colon, False),
    (comma_at_end, False),
    (last_line, False),
    (number_after_bullet, False),
    (statement, False),
    (field_over_prose, True),
    (bullet_over_prose, False),
    (item_of_same_list, False),
    (statement_opening, False),
    (any_other, True),  # over a list with other bullets
)


# Cases of lines without number or bullet.


def set_off_title(line: Line, _: Line | None) -> bool:
    """Apply to a bold or marked up line that is a title: "## Báo chí"."""
    if not (line.is_marked_up or line.is_bold) or len(line.content) >= _LONGEST_NUMBERED:
        return False
    is_bold_title = line.is_bold and not _ends_long_sentence(line)
    return not line.is_sentence or line.is_upper or is_bold_title


def long_bare(line: Line, _: Line | None) -> bool:
    """Apply to a line without a mark that is too long even for a heading in capitals."""
    return len(line.content) > _LONGEST_UPPER


def middle_of_sentence(line: Line, _: Line | None) -> bool:
    """Apply to a line that starts with a small letter."""
    return line.content[:1].islower()


def bracketed(line: Line, _: Line | None) -> bool:
    """Apply to a line in brackets or quotation marks: "(Nội dung chi tiết tại Phụ lục)"."""
    return line.text.startswith(_OPENING_SIGNS)


def unfinished(line: Line, _: Line | None) -> bool:
    """Apply to a line that ends in a word that something must follow."""
    return is_unfinished(line.content)


def short_name_with_colon(line: Line, _: Line | None) -> bool:
    """Apply to a short name with a colon: "Về bưu chính:"."""
    title = line.content
    is_short = title.endswith(":") and len(title) < _LONGEST_BARE
    return is_short and not opens_statement(title) and not is_statement(title)


def colon_at_end(line: Line, _: Line | None) -> bool:
    """Apply to any other line that ends with a colon."""
    return line.content.endswith(":")


def capitals(line: Line, _: Line | None) -> bool:
    """Apply to a line in capitals: "NHIỆM VỤ TRỌNG TÂM"."""
    return line.is_upper


def topic(line: Line, _: Line | None) -> bool:
    """Apply to a line that names a topic: "Công tác thông tin đối ngoại"."""
    return _TOPIC.match(line.content) is not None and not opens_statement(line.content)


def short_label(line: Line, _: Line | None) -> bool:
    """Apply to a line of a few short words: "Bưu chính"."""
    title = line.content
    return len(title) < _LONGEST_LABEL and len(title.split()) <= _LABEL_WORDS


def short_title(line: Line, _: Line | None) -> bool:
    """Apply to a short line that names something: "Quản lý báo chí trên địa bàn tỉnh"."""
    title = line.content
    if len(title) >= _LONGEST_BARE or title.endswith(","):
        return False
    names_field = len(title.split()) <= _FIELD_WORDS and _FIELD.match(title) is not None
    return names_field or not opens_statement(title)


def article_over_clauses(line: Line, following: Line | None) -> bool:
    """Apply to the name of an article over its clauses: "Điều 4. Tổ chức." over "1. …"."""
    is_short = line.small.startswith("điều ") and len(line.content) < _LONGEST_ITEM
    is_over = following is not None and following.mark in {"digit", "letter", "-"}
    return is_short and is_over and bool(line.content) and not is_statement(line.content)


BARE: Cases = (
    (set_off_title, True),
    (bold_or_marked_up, False),
    (cut_line, False),
    (article_over_clauses, True),
    (last_line, False),
    (long_bare, False),
    (middle_of_sentence, False),
    (bracketed, False),
    (sentence, False),
    (unfinished, False),
    (short_name_with_colon, True),
    (colon_at_end, False),
    (capitals, True),
    (statement, False),
    (value, False),
    (topic, True),
    (short_label, True),
    (short_title, True),
    (any_other, False),
)


def _answer(cases: Cases, line: Line, following: Line | None) -> bool:
    for applies, is_heading in cases:
        if applies(line, following):
            return is_heading
    return False


def heading_style(lines: Sequence[Line], index: int) -> str | None:
    """Return the style of a line that is a heading ("roman", "decimal2", "bare"), or None."""
    line = lines[index]
    if line.is_table:
        return None
    following = lines[index + 1] if index + 1 < len(lines) else None
    cases = NUMBERED if line.is_numbered else BULLET if line.mark else BARE
    is_heading = _answer(cases, line, following)
    if not is_heading and line.is_numbered:
        is_heading = heads_section(lines, index) or _is_empty_section(lines, index)
    return (line.mark or "bare") if is_heading else None


def _is_empty_section(lines: Sequence[Line], index: int) -> bool:
    """Return whether a title without text stands before the next one: "a) Kết quả chung"."""
    if index + 2 >= len(lines) or not may_head_nothing(lines[index], lines[index + 1]):
        return False
    below = lines[index + 2]
    return below.mark != lines[index].mark and _answer(NUMBERED, lines[index + 1], below)
