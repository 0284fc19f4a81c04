"""Sharing: what the items of a list of mentions give one another."""

import re
from collections.abc import Sequence

from viendan.documents.symbols import read_symbol
from viendan.references.issuer_context import issuer_after, stated_by
from viendan.references.mention import NO_DATE, NO_ISSUER, Mention
from viendan.text.folding import CAPITAL

_FIRST = re.compile("[-/]")
_ITEM = re.compile(rf"(?:\s+và|,)\s+(?:các\s+)?(?=[{CAPITAL}])[^.;,\d\n]{{3,80}}?(?=\s+của\s)")
_ISSUES_TOO = re.compile(r"\s*[,;]\s*(?:đồng\s+thời\s+|và\s+)?(?:đã\s+)?(?:ban\s+hành|ra)\s+")
_SENTENCE_END = re.compile(r"[.;:!?]\s|\n\s*\n")


def _office(mention: Mention) -> str | None:
    """Return the letters of the office that a symbol names, known or not."""
    if mention.symbol is None:
        return None
    issuer = read_symbol(mention.symbol).issuer
    return issuer.abbreviation if issuer is not None else _FIRST.split(mention.symbol)[0]


def _takes_issuer(one: Mention, other: Mention) -> bool:
    """Return whether a mention without issuer is of the same office as another."""
    if one.issuer != NO_ISSUER:
        return False
    if one.symbol is None and other.symbol is None:
        return one.law is None and one.type == other.type
    office = _office(one)
    return office is not None and office == _office(other)


def _takes_symbol(one: Mention, after: Mention) -> bool:
    """Return whether "31" of "31 và 35/TB-STP" has the symbol of the item after it."""
    core = one.core
    is_short = core.number is not None and core.symbol is None and core.year is None
    is_alike = core.type == after.type and after.text[:1].isdigit()
    return is_short and after.symbol is not None and is_alike


def _is_next(one: Mention, after: Mention) -> bool:
    """Return whether "217-QĐ/TW" of "217-QĐ/TW và 218-QĐ/TW" is followed by the next number.

    One date stands for both.
    """
    numbers = one.core.number or "", after.core.number or ""
    is_item = after.text[:1].isdigit() or one.type == after.type
    is_alike = one.symbol == after.symbol and is_item
    if not (is_alike and one.core.year is None and all(map(str.isdecimal, numbers))):
        return False
    return int(numbers[0]) + 1 == int(numbers[1])


def _past_item(text: str, mentions: Sequence[Mention], listed: Sequence[bool]) -> list[Mention]:
    """Give the last document of a list the issuer behind an item that is no document.

    "các Nghị quyết 80, Nghị quyết 30a và Chương trình giảm nghèo của Chính phủ" are all its.
    """
    ends = [*listed[1:], False]
    return [
        _with_issuer_past(text, one) if is_listed and not goes_on else one
        for one, is_listed, goes_on in zip(mentions, listed, ends, strict=False)
    ]


def _with_issuer_past(text: str, mention: Mention) -> Mention:
    if mention.issuer != NO_ISSUER or mention.symbol is not None or mention.law is not None:
        return mention
    item = _ITEM.match(text, mention.end)
    issuer = issuer_after(text, item.end()) if item is not None else None
    if issuer is None or issuer.name is None:
        return mention
    spans = mention.spans | {"issuer": issuer.span}
    return mention._replace(issuer=stated_by(issuer), spans=spans)


def _share_back(text: str, mentions: Sequence[Mention], listed: Sequence[bool]) -> list[Mention]:
    """Give what ends a list to its earlier items: issuer, symbol, and a shared date."""
    found = list(mentions)
    has_one_date = False
    for index in range(len(mentions) - 2, -1, -1):
        one, after = found[index], found[index + 1]
        if not listed[index + 1]:
            has_one_date = False
            continue
        has_one_date |= text[after.end : after.end + 12].strip().startswith("cùng ngày")
        if _takes_symbol(one, after):
            one = one._replace(core=one.core._replace(symbol=after.symbol))
        ends_list = "issuer" in after.spans or has_one_date or one.symbol == after.symbol
        if ends_list and _takes_issuer(one, after):
            one = one._replace(issuer=after.issuer)
        is_of_one_day = has_one_date or _is_next(one, after)
        if one.date.iso is None and after.date.iso is not None and is_of_one_day:
            one = one._replace(date=after.date)
        found[index] = one
    return found


def _share_office(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Give the issuer of a mention to the next one of its sentence with its letters.

    "Cục Thuế tỉnh A tại Công văn số 5/CT-TTHT … và Công văn số 9/CT-KTNB" names one office. Only
    letters that no table knows need it.
    """
    found = list(mentions)
    for index in range(1, len(found)):
        before, one = found[index - 1], found[index]
        if before.issuer.name is None or one.issuer != NO_ISSUER or one.symbol is None:
            continue
        is_known = read_symbol(one.symbol).issuer is not None
        if is_known or _office(one) != _office(before):
            continue
        if _SENTENCE_END.search(text, before.end, one.start) is None:
            found[index] = one._replace(issuer=before.issuer)
    return found


def _share_subject(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Give the subject of "UBND huyện đã ban hành …" to what it has issued as well.

    "…; ban hành Kế hoạch số 16" has no subject of its own.
    """
    found = list(mentions)
    for index in range(1, len(found)):
        before, one = found[index - 1], found[index]
        if one.symbol is not None or one.law or one.issuer != NO_ISSUER:
            continue
        if before.issuer == NO_ISSUER or "issuer" in before.spans:
            continue
        end = max([before.end, *(span[1] for span in before.spans.values())])
        if _ISSUES_TOO.fullmatch(text, end, one.start) is not None:
            found[index] = one._replace(issuer=before.issuer)
    return found


def _is_dated_before(mention: Mention) -> bool:
    """Return whether the date of a mention is that of "Ngày …, UBND tỉnh ban hành" before it."""
    is_own = "date" in mention.spans and mention.spans["date"][0] >= mention.start
    # The date of an amending law has no span, and stands behind its name.
    return mention.date != NO_DATE and not is_own and not mention.core.is_amending


def _share_forward(mentions: Sequence[Mention], listed: Sequence[bool]) -> list[Mention]:
    """Give the subject of "UBND huyện … ban hành" to every item of the list that it issued."""
    found = list(mentions)
    for index in range(1, len(found)):
        before, one = found[index - 1], found[index]
        is_subject = before.issuer != NO_ISSUER and "issuer" not in before.spans
        if listed[index] and is_subject and _takes_issuer(one, before):
            one = one._replace(issuer=before.issuer)
        if listed[index] and one.date == NO_DATE and _is_dated_before(before):
            one = one._replace(date=before.date)
        found[index] = one
    return found


def shared(text: str, mentions: Sequence[Mention], listed: Sequence[bool]) -> list[Mention]:
    """Return the mentions with what the items of a list share.

    `listed` says which mentions continue the list of the one before.
    """
    found = list(mentions)
    if any(listed):
        found = _share_back(text, _past_item(text, mentions, listed), listed)
        found = _share_forward(found, listed)
    return _share_subject(text, _share_office(text, found))
