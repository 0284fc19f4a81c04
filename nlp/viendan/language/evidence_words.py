"""The evidence of warnings in words: days as people write them, who says so, what ended it.

Evidence is data, the same in every language: "2016-10-19 (one source: vbpl)".
"""

import re

from viendan.documents.laws import laws_by_key
from viendan.language.catalogue import Language, say
from viendan.language.source_names import (
    CITED,
    REPORTS,
    SHIPPED_SOURCES,
    source_name,
)
from viendan.language.written_dates import date

_DAY = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")
_SOURCES = SHIPPED_SOURCES | {CITED, REPORTS}
_ALONE = "one source: "
_GROUNDS = re.compile(rf"\((?P<alone>{_ALONE})?(?P<names>[^()]+)\)")
# What an act did to the document that the warning is about: "repeals: Luật …".
_ENDING = re.compile(r"(?<!\w)(?P<verb>replaces|repeals): ")

# The identity of a law: "luat.125-qh15".
_LAW = re.compile(r"(?<![\w.])(?:luat|bo-luat|phap-lenh)\.\d[\w.-]*\w")


def evidence_words(evidence: str, lang: Language) -> str:
    """Return the evidence of a warning in a language, on one line; words of texts stay."""
    plain = " ".join(evidence.split())
    dated = _DAY.sub(lambda match: date(match[0], lang), plain)
    ended = _ENDING.sub(lambda match: _ending(match["verb"], lang), dated)
    said = _GROUNDS.sub(lambda match: _grounds(match, lang), ended)
    return _LAW.sub(lambda match: _law(match[0]), said)


def _law(identity: str) -> str:
    """Return the name and number of a law that the table has; other words as they are."""
    law = laws_by_key().get(identity)
    if law is None:
        return identity
    kind = law.type.capitalize()
    return f"{kind} {law.name} số {law.number}/{law.year}/{law.symbol}"


def _ending(verb: str, lang: Language) -> str:
    words = say(f"passive_{verb}", lang)
    return f"{words[0].lower()}{words[1:]}: "


def _grounds(match: re.Match[str], lang: Language) -> str:
    """Return who says something in words; brackets with other words stay as they are."""
    names = match["names"].split(", ")
    if not match["alone"] and not set(names) <= _SOURCES:
        return match[0]
    said = ", ".join(source_name(name, lang) for name in names)
    return f"({say('source_alone', lang, source=said)})" if match["alone"] else f"({said})"
