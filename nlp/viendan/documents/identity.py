"""Identity: one string for one document, readable, in ASCII and safe in an address.

quyet-dinh.45-2016-qd-ttg                           normative: the number carries the year
quyet-dinh.45-qd-ttg.2019                           administrative: the year is apart
quyet-dinh.1153-qd-ubnd.2017.ho-chi-minh            of a province
quyet-dinh.5-qd-ubnd.2020.huyen-cho-lach.ben-tre    of a district or commune
luat.103-qh13                                       numbered by term of the National Assembly
nghi-dinh.74-cp                                     of the old numbering, whose year is unknown
luat.bao-chi.1999                                   a law of which only name and year are known
"""

import re
from functools import lru_cache
from typing import NamedTuple

from viendan.documents.document_types import types_by_slug
from viendan.documents.places import short_place
from viendan.documents.symbols import Symbol
from viendan.text.folding import slug

_FORM = re.compile(
    r"""
    (?P<type>[a-z]+(?:-[a-z]+)*)                # quyet-dinh
    \.(?:
        (?P<number>\d+[a-z]*(?:-\d{1,3}(?=-))?) # 45, 45a, 45bis, 12-3 for "12.3"
        (?:-(?P<in_number>\d{4})(?=-))?         # -2016
        -(?P<symbol>[a-z0-9]+(?:-[a-z0-9]+)*)   # -qd-ttg
    |
        (?P<law>[a-z0-9]+(?:-[a-z0-9]+)*)       # bao-chi
    )
    (?:\.(?P<year>\d{4}))?                      # .2019
    (?:
        (?:\.(?P<district>[a-z0-9-]+))?         # .huyen-cho-lach
        \.(?P<place>[a-z-]+)                    # .ben-tre
    )?
    """,
    re.VERBOSE,
)
_TERM = re.compile(r"(?:qh|ubtvqh|hdnn)(\d{1,2})")
# The number of a law carries the year whether or not its identity does: 103/2016/QH13.
_BY_TERM = re.compile(r"(?:qh|ubtvqh)(?:\d{1,2})?")

_FEWEST_JOINT = 2


class Identity(NamedTuple):
    """The identity of a document; `str()` writes it. Every part is a slug.

    Either `number` and `symbol` are given, or `law`, the name of a law whose number is not known.
    `has_year_inside` says that the year is between number and symbol.
    """

    type_slug: str
    number_slug: str | None = None
    symbol: str | None = None
    year: int | None = None
    has_year_inside: bool = False
    district: str | None = None
    place: str | None = None
    law: str | None = None

    @staticmethod
    @lru_cache(maxsize=8192)
    def parse(text: str) -> "Identity | None":
        """Return the identity that a text writes, or None where it writes none."""
        match = _FORM.fullmatch(text)
        if match is None:
            return None
        year = match["in_number"] or match["year"]
        return Identity(
            type_slug=match["type"],
            number_slug=match["number"],
            symbol=match["symbol"],
            year=int(year) if year else None,
            has_year_inside=match["in_number"] is not None,
            district=match["district"],
            place=match["place"],
            law=match["law"],
        )

    def __str__(self) -> str:
        """Return the identity as the store and the annotation format write it."""
        return ".".join(self.parts)

    @property
    def parts(self) -> tuple[str, ...]:
        """What the dots separate: type, number with symbol or name, year, district, place."""
        apart = None if self.has_year_inside or self.year is None else str(self.year)
        named = self._named(with_year=True)
        return tuple(filter(None, (self.type_slug, named, apart, self.district, self.place)))

    def _named(self, *, with_year: bool) -> str:
        if self.number_slug is None:
            return self.law or ""
        year = f"-{self.year}" if with_year and self.has_year_inside else ""
        return f"{self.number_slug}{year}-{self.symbol}"

    @property
    def _where(self) -> str:
        district = f".{self.district}" if self.district else ""
        return f"{district}.{self.place}" if self.place else district

    @property
    def type(self) -> str | None:
        """The name of the document type, or None where the table has no such type."""
        kind = types_by_slug().get(self.type_slug)
        return kind.name if kind is not None else None

    @property
    def number(self) -> str | None:
        """The number as reports write it ("12.3"), without leading zeros."""
        return self.number_slug.replace("-", ".") if self.number_slug is not None else None

    @property
    def term(self) -> int | None:
        """The term of the National Assembly that numbers the document, if one does."""
        match = _TERM.fullmatch(self.symbol or "")
        return int(match[1]) if match is not None else None

    @property
    def is_normative(self) -> bool:
        """True where the number carries the year, as in "45/2016/QĐ-TTg" and "103/2016/QH13"."""
        return self.has_year_inside or _BY_TERM.fullmatch(self.symbol or "") is not None

    @property
    def stem(self) -> str:
        """The identity without its year, by which undated mentions are joined to documents.

        A normative document differs from an administrative one of the same number and symbol, so
        that its stem says so, unless all documents of its type are normative.
        """
        stem = f"{self.type_slug}.{self._named(with_year=False)}{self._where}"
        kind = types_by_slug().get(self.type_slug)
        is_usual = kind is not None and kind.is_always_with_year
        return f"{stem}.normative" if self.has_year_inside and not is_usual else stem


def symbol_slug(symbol: Symbol) -> str:
    """Return a symbol as identities write it: a term as "qh13", a misprint put right.

    The symbol of a joint document has its type first, whatever its separators and their order.
    """
    joint = _joint_slug(symbol)
    if joint is not None:
        return joint
    if symbol.term is not None and symbol.issuer is not None:
        return f"{slug(symbol.issuer.abbreviation)}{symbol.term}"
    text = symbol.text
    if symbol.misprint and symbol.issuer:
        text = text.replace(symbol.misprint, symbol.issuer.abbreviation)
    return slug(text.replace("&", ""))


def _joint_slug(symbol: Symbol) -> str | None:
    """Return "ttlt-btp-tandtc" for a joint document of which every group is known, or None."""
    if len(symbol.issuers) < _FEWEST_JOINT or symbol.type is None:
        return None
    written = slug(symbol.text.replace("&", "")).replace("-", "")
    for short in symbol.type.abbreviations:
        groups = [slug(short), *(slug(who.abbreviation) for who in symbol.issuers)]
        if sorted("".join(groups)) == sorted(written):
            return "-".join(groups)
    return None


def place_slug(place: str | None) -> str | None:
    """Return the slug of a place by its full name: "ben-tre" of "Tỉnh Bến Tre"."""
    return slug(short_place(place)) if place else None
