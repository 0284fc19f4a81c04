"""Sharing: what the items of a list of mentions give one another."""

from viendan.documents.symbols import read_symbol
from viendan.references.mention import Mention


def _office(mention: Mention) -> str | None:
    issuer = read_symbol(mention.symbol).issuer if mention.symbol else None
    return issuer.abbreviation if issuer is not None else None


def _is_bare(mention: Mention) -> bool:
    return mention.issuer is None and mention.place is None and mention.district is None


def _share_back(text: str, mentions: list[Mention], listed: list[bool]) -> list[Mention]:
    """Give what closes a list to its earlier items: issuer and place, a symbol, and the date of "cùng ngày"."""
    found = mentions[:]
    has_one_date = False
    for index in range(len(mentions) - 2, -1, -1):
        one, after = found[index], found[index + 1]
        has_one_date = has_one_date or text[after.end : after.end + 12].strip().startswith(
            "cùng ngày"
        )
        if not listed[index + 1]:
            has_one_date = False
            continue
        is_short = one.number is not None and one.symbol is None and one.year is None
        if is_short and after.symbol and one.type == after.type and after.text[:1].isdigit():
            one = one._replace(symbol=after.symbol)
        closes = "issuer" in after.spans or has_one_date or one.symbol == after.symbol
        if closes and _is_bare(one) and _office(one) is not None and _office(one) == _office(after):
            one = one._replace(issuer=after.issuer, place=after.place, district=after.district)
        if one.date is None and after.date is not None and has_one_date:
            one = one._replace(date=after.date, date_year=after.date_year)
        found[index] = one
    return found


def _share_forward(mentions: list[Mention], listed: list[bool]) -> list[Mention]:
    """Give the subject of "UBND huyện … ban hành" to every item of the list that it issued."""
    found = mentions[:]
    for index in range(1, len(found)):
        before, one = found[index - 1], found[index]
        is_subject = listed[index] and not _is_bare(before) and "issuer" not in before.spans
        if (
            is_subject
            and _is_bare(one)
            and _office(one) is not None
            and _office(one) == _office(before)
        ):
            found[index] = one._replace(
                issuer=before.issuer, place=before.place, district=before.district
            )
    return found


def shared(text: str, mentions: list[Mention], listed: list[bool]) -> list[Mention]:
    """Return the mentions with what the items of a list share; `listed` says which go on with the list of the one before."""
    return _share_forward(_share_back(text, mentions, listed), listed)
