"""A flat head: a letterhead whose lines stand on one line, as a page or a copy may give it.

    BỘ Y TẾ CỘNG HÒA … Hạnh phúc Số: 12/QĐ-BYT Hà Nội, ngày … QUYẾT ĐỊNH Về việc … Căn cứ …

The parts behind the motto are in a fixed order. Each is cut off only where it opens as it should.
"""

import re
from collections.abc import Callable, Iterator

from viendan.layout.phrases import PhrasePattern
from viendan.text.folding import CAPITAL, SMALL

#: What may stand before a flat head: the mark or number of a page.
_PAGE_MARK = re.compile(r"[\s>*#]*(?:<!--.{0,40}?-->|\(\d{1,3}\)|\d{1,3}\.(?=\s))?[\s>*#-]*")
_NUMBER = re.compile(
    r"""
    [\W_]*
    (?P<cell>
        s[ốo6]\s*[:.]?\s*
        [\dlo.…_\s]{0,24}[a-z]?\s?\\?[-–/]\s?          # 104/2025/, 57-
        (?:[^\s,;]*[^\W\d_][^\s,;]*                       # QĐ
            (?:(?:\s?[-–/]\s?|(?<=[-–/])\s)[^\W\d_][^\s,;]*)* )?   # - BYT
    )
    (?=\s|$)
    """,
    re.VERBOSE,
)
_DATE = re.compile(
    rf"""
    (?P<cell>
        (?: (?:TP\.?\s?|T[Pp]\.\s?)?
            [{CAPITAL}][{SMALL}]+(?:[\s-]{{1,3}}[{CAPITAL}][{SMALL}]+){{0,4}}\s?,\s* )?   # Hà Nội,
        [Nn]g[àa]y\b[\s\d.…_/]*th[áa]ng[\s\d.…_/]*n[ăa]m[\s.…_]*(?:\d{{4}})?
    )
    """,
    re.VERBOSE,
)
_SUBJECT = re.compile(r"[\W_]*(?P<cell>v\s?/\s?v\b)")
_RECIPIENT = re.compile(r"[\W_]*(?P<cell>kính\s+gửi\b)[\s:]*")
_OPENS_BODY = PhrasePattern(r"(?<=\s)(?:{head_ending}|điều\s+1)\b")
_ENDS_SENTENCE = re.compile(rf"[.:;]\s+(?=[{CAPITAL}])|\s(?=[_*=-]{{3}})")
_IN_CAPITALS = re.compile(rf"[^{SMALL}]*(?=\s\W*[{CAPITAL}]?[{SMALL}]|$)")
_DECIDES = PhrasePattern(r"(?<=\s)(?:(?:phó\s+|quyền\s+)?{deciding_officer}|{deciding_body})\b")
_OPEN_END = PhrasePattern(r"\b{title_goes_on}\s*$")
_BLANKS = " *_#–-\t\u00a0.,;"
_LONGEST_SUBJECT, _LONGEST_TITLE, _LONGEST_DECIDER = 250, 600, 90


def past_page_mark(text: str) -> int:
    """Return where a line begins behind the mark of its page: "<!-- Trang 1 --> BỘ Y TẾ …"."""
    mark = _PAGE_MARK.match(text)
    return mark.end() if mark is not None else 0


def flat_bounds(
    text: str, small: str, start: int, type_at_start: Callable[[str], tuple[str, int] | None]
) -> Iterator[int]:
    """Yield the offsets between the cells of a line behind its motto, which ends at `start`.

    `small` is the line in small letters; `type_at_start` reads the type that a text opens with.
    """
    for match in _number_and_date(text, small, start):
        yield from match.span("cell")
        start = match.end()
    if (addressed := _RECIPIENT.match(small, start)) is not None:
        yield addressed.start("cell")
        yield _title_end(text, small, addressed.end())
        return
    start = _past_blanks(text, start)
    found = type_at_start(text[start : start + _LONGEST_DECIDER])
    if found is not None and text[start : start + found[1]].isupper():
        yield start
        yield from _below_type(text, small, start + found[1])


def _number_and_date(text: str, small: str, start: int) -> Iterator[re.Match[str]]:
    """Yield the number and the line of place and date, in the order in which they stand."""
    number = _NUMBER.match(small, start)
    if number is not None:
        yield number
    date = _date(text, small, number.end() if number is not None else start)
    if date is not None:
        yield date
    if number is None and date is not None and (later := _NUMBER.match(small, date.end())):
        yield later  # a committee of the Party has its number below its name


def _date(text: str, small: str, start: int) -> re.Match[str] | None:
    """Return the line of place and date that follows, or that follows the subject of a letter."""
    if _SUBJECT.match(small, start) is not None:
        return _DATE.search(text, start, start + _LONGEST_SUBJECT)
    return _DATE.match(text, _past_blanks(text, start))


def _past_blanks(text: str, start: int) -> int:
    return len(text) - len(text[start:].lstrip(_BLANKS))


def _below_type(text: str, small: str, start: int) -> Iterator[int]:
    """Yield the bounds of the type's end, of title and who decides, and of the body."""
    end = _title_end(text, small, start)
    yield start
    yield end
    capitals = _IN_CAPITALS.match(text, start, end)
    if capitals is None or not capitals.group().strip():
        return
    yield capitals.end()
    first = max(start, capitals.end() - _LONGEST_DECIDER)
    deciders = (match.start() for match in _DECIDES.finditer(small, first, capitals.end()))
    yield from [at for at in deciders if not _OPEN_END.search(small[start:at])][:1]


def _title_end(text: str, small: str, start: int) -> int:
    """Return where a title ends: before the body's first word, or with its sentence."""
    last = min(len(text), start + _LONGEST_TITLE)
    sentence = _ENDS_SENTENCE.search(text, start, last)
    end = sentence.start() + 1 if sentence is not None else last
    for match in _OPENS_BODY.finditer(small, start + 1, end):
        if text[match.start()].isupper() and text[match.start() + 1].islower():
            return match.start()
    return end
