"""Lists: whether a mention is the next item of the list of the mention before."""

import re

from viendan.references.date_context import date_after
from viendan.references.issuer_context import issuer_after
from viendan.references.mention import Core

_LONGEST_GAP = 80
_DIGIT = re.compile(r"\d")
#: The links of a list, up to the end of the text: ", ", " và ", "; của các ", "số:". What an item
#: is for may stand before them: " (đối với tiền thuê đất), ".
LIST_GAP = re.compile(
    r"""
    (?:\s+\(đối\s+với\s[^()\n]{2,60}\))?                              # (đối với đất)
    [\s,;]*(?:(?:và|hoặc|hay|cùng|với|các|của|số|Số)[\s:]*)*$    # , và các số:
    """,
    re.VERBOSE,
)


def in_list(text: str, start: int, previous: Core | None) -> bool:
    """Return whether only links of a list are between a mention, its date, and `start`."""
    if previous is None or not 0 < start - previous.end < _LONGEST_GAP:
        return False
    if LIST_GAP.match(text, previous.end, start):
        return True
    if not _DIGIT.search(text, previous.end, start):
        return False
    date = date_after(text, previous.end, issuer_after(text, previous.end))
    return (
        date is not None
        and date.span[1] <= start
        and LIST_GAP.match(text, date.span[1], start) is not None
    )
