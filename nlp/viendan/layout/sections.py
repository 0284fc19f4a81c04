"""Sections: numbered lines that are titles, recognised by the lines of the same kind near them."""

from collections.abc import Sequence

from viendan.layout.lines import Line
from viendan.layout.wording import gives_value, has_clause, is_statement, opens_statement

# Lengths in letters, and in lines to the next section of the same kind.
_RESULT = "Kết quả "  # opens a statement too, but not in a title without a stop
_LONGEST_TITLE, _LONGEST_EMPTY, _NEAR = 300, 90, 40


def heads_section(lines: Sequence[Line], index: int) -> bool:
    """Return whether a numbered line is the title of a section, as the one beside it is.

    Each has lines of its own below it, so that they are no items of one list: "2. Công tác phòng
    ngừa, tuyên truyền." over paragraphs, and after them "3. Công tác rà soát."
    """
    line = lines[index]
    if not _has_own_text(lines, index) or not _may_be_title(line):
        return False
    after, before = range(index + 1, len(lines))[:_NEAR], range(index)[::-1][:_NEAR]
    siblings = (
        next((at for at in near if lines[at].mark == line.mark), None) for near in (after, before)
    )
    return any(
        at is not None and _has_own_text(lines, at) and _may_be_title(lines[at]) for at in siblings
    )


def _may_be_title(line: Line) -> bool:
    """Return whether a numbered line may name a section: it is short and states nothing."""
    title = line.content
    is_long = not title or len(title) > _LONGEST_TITLE or line.text.endswith((";", ","))
    if is_long or ". " in title:
        return False
    states = gives_value(line) or is_statement(title) or has_clause(title.lower())
    return not states


def _has_own_text(lines: Sequence[Line], index: int) -> bool:
    """Return whether text or a list of another kind stands below a line."""
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is None or following.starts_lower or following.is_numbered:
        return False
    return bool(following.mark) or len(following.text) > len(lines[index].text)


def may_head_nothing(line: Line, following: Line) -> bool:
    """Return whether a line without a stop may be a title like the one right after it."""
    if line.is_sentence or len(line.content) > _LONGEST_EMPTY or following.is_sentence:
        return False
    is_listed = following.is_numbered and following.mark == line.mark
    names = line.content.startswith(_RESULT) or not opens_statement(line.content)
    return is_listed and names and _may_be_title(line)
