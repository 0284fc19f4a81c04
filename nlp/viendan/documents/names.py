"""Names: a document as reports write it, as decrees cite it, and as standards for law name it.

The official citation follows Nghị định 30/2020/NĐ-CP. The standards are URN:LEX (RFC 9676), Akoma
Ntoso, RIS and the Legislation of schema.org.
"""

import re
from typing import Any, Protocol

from viendan.documents.document_types import ANY_TYPE, is_law
from viendan.documents.identity import Identity, place_slug
from viendan.documents.places import CITY, PROVINCE, short_place
from viendan.text.folding import slug

# Authorities of the Party whose names show that they are a province's or a district's.
_NAMED_BY_PLACE = ("Tỉnh ủy", "Thành ủy", "Thị ủy", "Quận ủy", "Huyện ủy", "Đảng ủy")
# Titles that begin with what the document does; before others "về" is written.
_ACTS = (
    *("ban hành", "quy định", "sửa đổi", "bổ sung", "bãi bỏ", "thay thế", "phê duyệt"),
    *("hướng dẫn", "công bố", "về", "thành lập", "đẩy mạnh", "tăng cường", "giao"),
)
_OPENS_WITH_ACT = re.compile(rf"(?:{'|'.join(_ACTS)})\b", re.IGNORECASE)


class Named(Protocol):
    """A document as far as its name states it; the fields are those of the store."""

    @property
    def identity(self) -> str: ...  # noqa: D102  # the class says what the fields are
    @property
    def type(self) -> str | None: ...  # noqa: D102  # the same
    @property
    def number(self) -> str | None: ...  # noqa: D102  # the same
    @property
    def year(self) -> int | None: ...  # noqa: D102  # the same
    @property
    def symbol(self) -> str | None: ...  # noqa: D102  # the same
    @property
    def place(self) -> str | None: ...  # noqa: D102  # the same
    @property
    def title(self) -> str | None: ...  # noqa: D102  # the same


class Described(Named, Protocol):
    """A document with its issuer and date."""

    @property
    def issuer(self) -> str | None: ...  # noqa: D102  # the class says what the fields are
    @property
    def date(self) -> str | None: ...  # noqa: D102  # the same


def has_year_in_number(text: str, year: int | None) -> bool:
    """Return whether the number of a document, by its identity and year, carries the year."""
    identity = Identity.parse(text)
    return identity is not None and identity.is_normative and identity.year in {None, year}


def number_of(document: Named) -> str | None:
    """Return number and symbol as written, "45/2016/QĐ-TTg" or "39-NQ/TW", or None without one."""
    if document.number is None:
        return None
    is_inside = has_year_in_number(document.identity, document.year)
    year = f"/{document.year}" if document.year and is_inside else ""
    if not document.symbol:
        return f"{document.number}{year}"
    separator = "-" if "/" in document.symbol else "/"
    return f"{document.number}{year}{separator}{document.symbol}"


def name_of(document: Named) -> str:
    """Return the name as a report would write it: "Quyết định số 45/2016/QĐ-TTg"."""
    kind = (document.type or "").capitalize()
    number = number_of(document)
    if number is None:
        identity = Identity.parse(document.identity)
        law = document.title or (identity.law if identity is not None else None)
        return " ".join(filter(None, (kind, law)))
    place = f", {document.place}" if document.place else ""
    is_inside = has_year_in_number(document.identity, document.year)
    dated = f" ({document.year})" if document.year and not is_inside else ""
    law = f" {document.title}" if is_law(document.type) and document.title else ""
    return f"{kind}{law} số {number}{dated}{place}"


def day_of(date: str) -> str:
    """Return an ISO date in words, as Nghị định 30/2020/NĐ-CP prescribes.

    Days under 10 and months under 3 have a leading zero.
    """
    year, month, day = date.split("-")
    return f"ngày {day} tháng {month if int(month) < 3 else int(month)} năm {year}"


def issuer_of(document: Described) -> str | None:
    """Return the issuer with its place: "Ủy ban nhân dân tỉnh An Giang", "Tỉnh ủy An Giang".

    Of a district or commune the identity has the slug only, so that the issuer is named without a
    place, unless it is the city that has the name of its province.
    """
    if document.issuer is None or document.place is None:
        return document.issuer
    name = short_place(document.place)
    if document.issuer.endswith(f" {name}"):
        return document.issuer
    district = _district_slug(document)
    if district is not None and district != slug(f"{CITY} {name}"):
        return document.issuer
    if document.issuer.endswith(_NAMED_BY_PLACE):
        return f"{document.issuer} {name}"
    is_city = district is not None or not document.place.startswith(PROVINCE)
    kind = CITY if is_city else PROVINCE
    return f"{document.issuer.removesuffix(' tỉnh')} {kind.lower()} {name}"


def _district_slug(document: Named) -> str | None:
    identity = Identity.parse(document.identity)
    return identity.district if identity is not None else None


def _place_slugs(document: Described) -> list[str]:
    """Return the slugs of the province and, of a local document, of the district."""
    slugs = (place_slug(document.place), _district_slug(document))
    return [one for one in slugs if one is not None]


def official(document: Described) -> str:
    """Return the citation that Nghị định 30/2020/NĐ-CP prescribes.

    It states type, number and symbol, date, issuer and subject; of a law, type and name only.
    """
    if is_law(document.type) and document.title:
        return f"{(document.type or '').capitalize()} {document.title}"
    parts = [(document.type or ANY_TYPE).capitalize()]
    number, issuer = number_of(document), issuer_of(document)
    if number:
        parts.append(f"số {number}")
    if document.date:
        parts.append(day_of(document.date))
    if issuer:
        parts.append(f"của {issuer}")
    if document.title:
        parts.append(_subject(document.title))
    return " ".join(parts)


def _subject(title: str) -> str:
    """Return a title as the end of a citation."""
    if _OPENS_WITH_ACT.match(title):
        return title[:1].lower() + title[1:]
    return f"về {title}"


def _number_slug(document: Named) -> str:
    return slug(number_of(document) or document.title or document.identity)


def urn_lex(document: Described) -> str | None:
    """Return the URN of RFC 9676, or None where date, issuer or type is unknown.

    An example is "urn:lex:vn:thu.tuong.chinh.phu:quyet.dinh:2016-10-19;45-2016-qd-ttg".
    """
    if not (document.date and document.issuer and document.type):
        return None
    where = ";".join(["vn", *(one.replace("-", ".") for one in _place_slugs(document))])
    authority, kind = (slug(name).replace("-", ".") for name in (document.issuer, document.type))
    return f"urn:lex:{where}:{authority}:{kind}:{document.date};{_number_slug(document)}"


def akn(document: Described) -> str | None:
    """Return the IRI of the work in Akoma Ntoso, or None where date, issuer or type is unknown.

    An example is "/akn/vn/act/nghi-dinh/chinh-phu/2017-04-24/49-2017-nd-cp".
    """
    if not (document.date and document.issuer and document.type):
        return None
    actor = "-".join([slug(document.issuer), *_place_slugs(document)])
    return f"/akn/vn/act/{slug(document.type)}/{actor}/{document.date}/{_number_slug(document)}"


def json_ld(document: Described) -> dict[str, Any]:
    """Return the document as Legislation of schema.org; unknown fields are left out."""
    issuer = issuer_of(document)
    fields = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": urn_lex(document) or document.identity,
        "identifier": document.identity,
        "name": name_of(document),
        "legislationIdentifier": number_of(document),
        "legislationType": document.type,
        "legislationDate": document.date,
        "legislationPassedBy": {"@type": "Organization", "name": issuer} if issuer else None,
        "legislationJurisdiction": document.place or "VN",
        "about": document.title,
        "inLanguage": "vi",
    }
    return {name: value for name, value in fields.items() if value is not None}


def ris(document: Described) -> str:
    """Return the document as a record of RIS, the format of reference managers."""
    fields = (
        ("TY", "STAT" if is_law(document.type) else "GOVDOC"),
        ("TI", official(document)),
        ("AU", issuer_of(document)),
        ("PY", str(document.year) if document.year else None),
        ("DA", document.date.replace("-", "/") if document.date else None),
        ("M1", number_of(document)),
        ("LA", "vi"),
        ("ID", document.identity),
        ("UR", urn_lex(document)),
    )
    return "".join(f"{name}  - {value}\n" for name, value in fields if value) + "ER  - \n"
