"""The parts of a query: a type written together with its number, several documents in one query."""

import re

from viendan.store.lookup.query import Query, parse

_MOST_PARTS = 20
_ABOUT = re.compile(r"\s(?:về|ve|v/v)\s", re.IGNORECASE)
_BETWEEN = re.compile(
    r"""
    \s*[;,\n]\s*                            # "45/2016/QĐ-TTg, 49/2017/NĐ-CP"
    |\s+(?:và|va|and)\s+                    # "45/2016/QĐ-TTg và 49/2017/NĐ-CP"
    |(?<=[a-z])\s+(?=\d{1,5}/[\w]+[/-])     # "45/2016/QĐ-TTg 49/2017/NĐ-CP"
    """,
    re.VERBOSE | re.IGNORECASE,
)


def parts_of(query: str) -> list[str]:
    """Return the documents that a query names, one text for each; the whole query where it is one.

    A query names several only where each part has a number with a type, a symbol or a year, and no
    other words. Nothing is parted behind the beginning of a title ("về").
    """
    if _ABOUT.search(query):
        return [query]
    parts = [part for part in _BETWEEN.split(query, _MOST_PARTS) if part.strip()]
    is_several = len(parts) > 1 and all(_is_document(parse(part)) for part in parts)
    return list(dict.fromkeys(parts)) if is_several else [query]


def _is_document(query: Query) -> bool:
    is_distinct = bool(query.types or query.symbol or query.has_slash_year)
    return query.number is not None and is_distinct and not query.rest
