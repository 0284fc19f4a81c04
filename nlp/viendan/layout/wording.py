"""Wording: what the words of a line show, whether it names something or states something."""

import re

from viendan.layout.lines import Line
from viendan.layout.phrases import PhrasePattern, has_phrase, phrases_in

_STATEMENT_OPENING = PhrasePattern(r"{statement_opening}\b")  # Triển khai các nhiệm vụ
_CLAUSE_END = PhrasePattern(r"\b{clause_end}\s*(?:là)?\s*:?\s*$")  # Kết quả cụ thể như sau:
_CLAUSE_WORD = PhrasePattern(r"\b{clause_word}\b")  # Công tác đã triển khai
_QUANTITY = PhrasePattern(r"\d[\d.,]*+\s*+(?:{unit}|tin\b)")  # 1.204 thuê bao
# Kinh tế số chiếm 7,5% GRDP
_FINITE = PhrasePattern(r"\S++(?:\s(?!{finite_verb}\s)\S++){0,6}+\s{finite_verb}\s")
_UNFINISHED_END = PhrasePattern(r"\b{unfinished_end}$")  # Sở phối hợp chặt chẽ với
# In letters, from the end of a text.
_LONGEST_UNFINISHED, _LONGEST_CLAUSE_END = 7, 40
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:.;!?\n]{2,70}?)\s*:\s*(?=\S)")  # Tổng số máy: 5.210
_SENTENCE_WORDS = 10


def opens_statement(text: str) -> bool:
    """Return whether a text opens as a statement does, such as with a verb."""
    return _STATEMENT_OPENING.match(text) is not None


def has_clause(text: str) -> bool:
    """Return whether a text has the words of a clause, such as a passive or an open list."""
    if _CLAUSE_END.search(text, max(0, len(text) - _LONGEST_CLAUSE_END)) is not None:
        return True
    return has_phrase("clause_word", text) and _CLAUSE_WORD.search(text) is not None


def is_statement(text: str) -> bool:
    """Return whether a text states something: it has a clause, counts something or has a verb."""
    return has_clause(text) or _QUANTITY.search(text) is not None or _FINITE.match(text) is not None


def is_unfinished(text: str) -> bool:
    """Return whether a text ends in a word that something must follow."""
    if not text.endswith(phrases_in("unfinished_end")):
        return False
    return _UNFINISHED_END.search(text, max(0, len(text) - _LONGEST_UNFINISHED)) is not None


def label_of(line: Line) -> re.Match[str] | None:
    """Return the label before the colon of a line, in the group "label", or None."""
    return _LABEL.match(line.content) if ":" in line.content else None


def gives_value(line: Line) -> bool:
    """Return whether a line gives a value after its label ("Tổng số máy tính: 5.210 máy")."""
    match = label_of(line)
    if match is None or line.is_upper:
        return False
    value = line.content[match.end() :]
    return (
        any(map(str.isdigit, value))
        or opens_statement(value)
        or len(value.split()) >= _SENTENCE_WORDS
    )
