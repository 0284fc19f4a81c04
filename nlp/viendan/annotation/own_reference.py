"""Own references: a title that begins with the document's own issuer, number and date.

Law portals write "CỦA BỘ TÀI CHÍNH SỐ 12/2004/TT-BTC NGÀY 16 THÁNG 12 NĂM 2004 HƯỚNG DẪN …".
"""

from typing import NamedTuple

from viendan.layout.phrases import PhrasePattern

_OWN = PhrasePattern(
    r"""
    (?:của\s+(?P<before>[^\d,;.]{3,90}?)\s+)?        # của Bộ Tài chính
    số\s*:?\s*(?P<number>\d{1,5}[a-zđ]?)             # số 12
    (?:/(?P<year>(?:19|20)\d\d))?                    # /2004
    (?:
        (?:\s?[-/]\s?|\s)                           # /
        (?P<symbol>(?!ngày)[^\W\d_][^\s,;]*)         # TT-BTC
    |
        (?=\s+ngày\s+\d)                            # a number without symbol
    )
    (?:\s+(?P<date>ngày\s+\d[\d\s/.-]*(?:tháng\s+\d+\s+năm\s+\d{4})?))?   # ngày 16 tháng …
    (?:\s+của\s+(?P<behind>[^\d,;.]{3,90}?)(?=\s+{title_opening}\b|$))?    # của Bộ Tài chính
    (?!\w)
    """
)


class OwnReference(NamedTuple):
    """What a title says of its own document, each as written, and the title that is left."""

    issuer: str | None
    number: str
    symbol: str | None
    date: str | None
    title: str


def own_reference(title: str) -> OwnReference | None:
    """Return the document's own reference that a title begins with, or None."""
    found = _OWN.match(title.lower())
    if found is None or not (found["before"] or found["date"] or found["behind"]):
        return None

    def written(group: str) -> str | None:
        return title[slice(*found.span(group))] if found[group] else None

    return OwnReference(
        issuer=written("before") or written("behind"),
        number=written("number") or "",
        symbol=written("symbol"),
        date=written("date"),
        title=title[found.end() :].strip(" .,:;-"),
    )
