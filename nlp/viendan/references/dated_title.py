"""The date behind a title: "Công văn số 5/UBND-VX về việc sửa chùa ngày 9/5/2016"."""

import re

from viendan.references.context_words import context_words
from viendan.references.dates import DATE, DateMention, read_date
from viendan.references.issuer_context import issuer_after
from viendan.references.title_context import Title

_NEXT = re.compile(r"\s*,\s*(?=ngày\s)")
_CLOSED = re.compile(r"\s*\)?\s*")
_BEFORE = " ,(\n"


def dated_title(text: str, title: Title) -> tuple[Title, DateMention] | None:
    """Return a title without the date at its end, and that date, or None.

    A title about an event, or about another document, has a date of its own.
    """
    start, end = title.span
    at = text.rfind("ngày ", start, end)
    next_date = _NEXT.match(text, end)
    match = (
        DATE.match(text, next_date.end() if next_date is not None else at)
        if (next_date is not None or at > start)
        else None
    )
    if match is None or _has_own_date(title.text):
        return None
    if not _is_of_document(text, match.end(), end, is_next=next_date is not None):
        return None
    cut = title.text.rfind("ngày ") if next_date is None else len(title.text)
    name = title.text[:cut].rstrip(_BEFORE)
    last = start + len(text[start : min(match.start(), end)].rstrip(_BEFORE))
    return title._replace(text=name, span=(start, last)), read_date(match)


def _has_own_date(words: str) -> bool:
    """Return whether a title is about what has a day: an event, a period, another document."""
    before = words[: words.rfind("ngày ")] if "ngày " in words else words
    small = f" {before.lower()} "
    return any(f" {word} " in small for word in context_words("dated")) or any(
        map(str.isdigit, before)
    )


def _is_of_document(text: str, position: int, end: int, *, is_next: bool) -> bool:
    """Return whether a date ends its title, or the document's issuer follows it."""
    issuer = issuer_after(text, position)
    if is_next:
        return issuer is not None
    last = issuer.span[1] if issuer is not None else position
    rest = _CLOSED.match(text, last)
    return (rest.end() if rest is not None else last) >= end
