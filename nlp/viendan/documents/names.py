"""Names: a document as reports write it, as Nghị định 30/2020/NĐ-CP has it cited, and as standards for legal sources name it."""

import re
from typing import Any, Protocol

from viendan.text.folding import slug

_LAWS = ("luật", "bộ luật", "pháp lệnh", "hiến pháp")
_PARTY_ISSUERS = ("Tỉnh ủy", "Thành ủy", "Huyện ủy", "Đảng ủy")
# Titles that open with what the document does; before others stands "về".
_ACTS = re.compile(
    r"(?:ban hành|quy định|sửa đổi|bổ sung|bãi bỏ|thay thế|phê duyệt|hướng dẫn|công bố|về|thành lập|đẩy mạnh|tăng cường|giao)\b",
    re.IGNORECASE,
)


class Named(Protocol):
    """What a document's names are made of."""

    @property
    def identity(self) -> str: ...  # noqa: D102  # as the columns of the store
    @property
    def type(self) -> str | None: ...  # noqa: D102
    @property
    def number(self) -> str | None: ...  # noqa: D102
    @property
    def year(self) -> int | None: ...  # noqa: D102
    @property
    def symbol(self) -> str | None: ...  # noqa: D102
    @property
    def place(self) -> str | None: ...  # noqa: D102
    @property
    def title(self) -> str | None: ...  # noqa: D102


class Described(Named, Protocol):
    """A document with its issuer and date."""

    @property
    def issuer(self) -> str | None: ...  # noqa: D102
    @property
    def date(self) -> str | None: ...  # noqa: D102


def _has_year_in_number(document: Named) -> bool:
    parts = document.identity.split(".")
    written = parts[1] if len(parts) > 1 else ""
    return written.startswith(
        (
            f"{document.number}-{document.year}-",
            f"{document.number}-qh",
            f"{document.number}-ubtvqh",
        )
    )


def number_of(document: Named) -> str | None:
    """Return number and symbol as they are written: "45/2016/QĐ-TTg", "39-NQ/TW"; None where a document has no number."""
    if document.number is None:
        return None
    year = f"/{document.year}" if document.year and _has_year_in_number(document) else ""
    if not document.symbol:
        return f"{document.number}{year}"
    separator = "-" if "/" in document.symbol else "/"
    return f"{document.number}{year}{separator}{document.symbol}"


def name_of(document: Named) -> str:
    """Return a document's name as a report would write it: "Quyết định số 45/2016/QĐ-TTg"."""
    kind = (document.type or "").capitalize()
    number = number_of(document)
    if number is None:
        parts = document.identity.split(".")
        return " ".join(
            filter(None, (kind, document.title or (parts[1] if len(parts) > 1 else "")))
        )
    place = f", {document.place}" if document.place else ""
    dated = f" ({document.year})" if document.year and not _has_year_in_number(document) else ""
    law = f" {document.title}" if document.type in _LAWS and document.title else ""
    return f"{kind}{law} số {number}{dated}{place}"


def day_of(date: str) -> str:
    """Return an ISO date in words: days under 10 and months under 3 with a leading zero, as the decree has it."""
    year, month, day = date.split("-")
    return f"ngày {day} tháng {month if int(month) < 3 else int(month)} năm {year}"


def issuer_of(document: Described) -> str | None:
    """Return the issuer with its place: "Ủy ban nhân dân tỉnh An Giang", "Tỉnh ủy An Giang"."""
    if document.issuer is None or document.place is None:
        return document.issuer
    kind, _, name = (
        document.place.partition(" ")
        if document.place.startswith("Tỉnh")
        else ("Thành phố", "", document.place.removeprefix("Thành phố "))
    )
    where = name if document.issuer in _PARTY_ISSUERS else f"{kind.lower()} {name}"
    return f"{document.issuer} {where}"


def official(document: Described) -> str:
    """Return the citation that Nghị định 30/2020/NĐ-CP prescribes: type, number and symbol, date, issuer, subject; of a law type and name alone."""
    if document.type in _LAWS and document.title:
        return f"{document.type.capitalize()} {document.title}"
    parts = [(document.type or "văn bản").capitalize()]
    number, issuer = number_of(document), issuer_of(document)
    if number:
        parts.append(f"số {number}")
    if document.date:
        parts.append(day_of(document.date))
    if issuer:
        parts.append(f"của {issuer}")
    if document.title:
        parts.append(
            document.title[:1].lower() + document.title[1:]
            if _ACTS.match(document.title)
            else f"về {document.title}"
        )
    return " ".join(parts)


def _number_slug(document: Named) -> str:
    return slug(number_of(document) or document.title or document.identity)


def _place_slug(document: Named) -> str:
    return slug((document.place or "").removeprefix("Tỉnh ").removeprefix("Thành phố "))


def urn_lex(document: Described) -> str | None:
    """Return the URN of RFC 9676 ("urn:lex:vn:thu.tuong.chinh.phu:quyet.dinh:2016-10-19;45-2016-qd-ttg"); None without date, issuer or type."""
    if not (document.date and document.issuer and document.type):
        return None
    where = f"vn;{_place_slug(document).replace('-', '.')}" if document.place else "vn"
    authority, kind = (slug(name).replace("-", ".") for name in (document.issuer, document.type))
    return f"urn:lex:{where}:{authority}:{kind}:{document.date};{_number_slug(document)}"


def akn(document: Described) -> str | None:
    """Return the IRI of the work in Akoma Ntoso ("/akn/vn/act/nghi-dinh/chinh-phu/2017-04-24/49-2017-nd-cp"); None without date, issuer or type."""
    if not (document.date and document.issuer and document.type):
        return None
    actor = "-".join(filter(None, (slug(document.issuer), _place_slug(document))))
    return f"/akn/vn/act/{slug(document.type)}/{actor}/{document.date}/{_number_slug(document)}"


def json_ld(document: Described) -> dict[str, Any]:
    """Return the document as schema.org Legislation; what is not known is left out."""
    issuer = issuer_of(document)
    told = {
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
    return {name: value for name, value in told.items() if value is not None}


def ris(document: Described) -> str:
    """Return the document as a record of RIS, for reference managers."""
    kind = "STAT" if document.type in _LAWS else "GOVDOC"
    fields = (
        ("TY", kind),
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
