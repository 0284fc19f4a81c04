"""Names: a document as reports write it, as decrees cite it, and as standards for law name it.

The official citation follows Nghị định 30/2020/NĐ-CP. The standards are URN:LEX (RFC 9676), Akoma
Ntoso, RIS and the Legislation of schema.org.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from viendan.documents.document_types import ANY_TYPE, TypeTrait, is_law, type_of_group, types_with
from viendan.documents.identity import Identity, place_slug
from viendan.documents.places import CITY, PROVINCE, short_place
from viendan.documents.symbols import read_symbol
from viendan.text.folding import slug

# Warnings of a document, by the part of its citation that they make uncertain.
_UNCERTAIN_BY = {
    "date": frozenset({"conflicting_date"}),
    "issuer": frozenset({"conflicting_issuer"}),
    "title": frozenset({"conflicting_title", "single_title"}),
}
# Bodies that every province has: without their place they are not named.
_OF_A_PLACE = ("Ủy ban nhân dân", "Hội đồng nhân dân", "Sở ")
# Bodies of which the table has only the first words of the name.
_NAMED_BY_TASK = ("Ban Chỉ đạo", "Tổ công tác", "Hội đồng ")
# Authorities of the Party whose names show that they are a province's or a district's.
_NAMED_BY_PLACE = ("Tỉnh ủy", "Thành ủy", "Thị ủy", "Quận ủy", "Huyện ủy", "Đảng ủy")
# Titles that begin with what the document does; before others "về" is written.
_ACTS = (
    *("ban hành", "quy định", "sửa đổi", "bổ sung", "bãi bỏ", "thay thế", "phê duyệt"),
    *("hướng dẫn", "công bố", "về", "thành lập", "giao", "hợp nhất"),
    *("đính chính", "điều chỉnh", "công nhận", "kiện toàn", "thông qua", "chấp thuận", "cho phép"),
)
_OPENS_WITH_ACT = re.compile(rf"(?:{'|'.join(_ACTS)})\b", re.IGNORECASE)
# Names at the beginning of a title, which keep their capital.
_OPENS_WITH_NAME = re.compile(
    r"""
    (?:Luật|Bộ\ luật|Quy\ (?:chế|định|chuẩn|trình)|Điều\ lệ|Đề\ án|Kế\ hoạch|Danh\ mục|Chiến\ lược
    |Chương\ trình|Chính\ phủ|Quốc\ hội|Thủ\ tướng|Đảng|Hội\ đồng
    |Ủy\ ban|Bộ|Sở|Ngày|Tháng)\b  # Luật
    """,
    re.VERBOSE,
)


_ABBREVIATED = re.compile(r"\b(?:UBND|HĐND|NSNN|TTHC|BHXH|BHYT|GPMB|CNTT|KT-XH|MTTQ|TT&TT)\b")


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
    @property
    def warnings(self) -> Sequence[Mapping[str, str]]: ...  # noqa: D102  # the same


class Enforced(Protocol):
    """From when to when a document has force (ISO), and its status on the day `as_of`."""

    @property
    def effective(self) -> str | None: ...  # noqa: D102  # the class says what the fields are
    @property
    def ended(self) -> str | None: ...  # noqa: D102  # the same
    @property
    def status(self) -> str | None: ...  # noqa: D102  # the same
    @property
    def as_of(self) -> str | None: ...  # noqa: D102  # the same
    @property
    def sources(self) -> Sequence[str]: ...  # noqa: D102  # the same


# Statuses by the terms of schema.org; that of the codification proves no force.
_LEGAL_FORCE = {
    "in_force": "InForce",
    "partly": "PartiallyInForce",
    "not_yet": "NotInForce",
    "suspended": "NotInForce",
    "expired": "NotInForce",
}
# The national database's search by number; nothing is fetched from it.
_NATIONAL_DATABASE = (
    "https://vbpl.vn/TW/Pages/vbpq-timkiem.aspx?type=0&s=1&SearchIn=Title,Title1&Keyword="
)


class CitationPart(NamedTuple):
    """A part of a citation: number, date, issuer or title, and whether it is certain."""

    text: str
    is_certain: bool = True


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
    separator = "-" if "/" in document.symbol and not is_inside else "/"
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

    A district or commune is named as texts write it; where none writes its name, the issuer is
    given without a place, unless it is the city that has the name of its province.
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


def _has_district(document: Described) -> bool:
    """Return whether the issuer of a document names its district, if it has one."""
    district, issuer = _district_slug(document), slug(issuer_of(document) or "")
    # "Huyện ủy Bắc Hà" names the district "huyen-bac-ha".
    name = district.split("-", 1)[-1].removeprefix("xa-").removeprefix("pho-") if district else ""
    return district is None or issuer.endswith((district, f"uy-{name}"))


def _body_slug(document: Described) -> str:
    """Return the slug of the issuer without the name of its district."""
    issuer, district = slug(document.issuer or ""), _district_slug(document)
    return issuer.removesuffix(f"-{district}") if district is not None else issuer


def _district_slug(document: Named) -> str | None:
    identity = Identity.parse(document.identity)
    return identity.district if identity is not None else None


def _place_slugs(document: Described) -> list[str]:
    """Return the slugs of the province and, of a local document, of the district."""
    slugs = (place_slug(document.place), _district_slug(document))
    return [one for one in slugs if one is not None]


def citation_parts(document: Described) -> tuple[CitationPart, ...]:
    """Return the citation that Nghị định 30/2020/NĐ-CP prescribes, part by part.

    It states type, number and symbol, date, issuer and subject; of a law, type, name and number.
    """
    if is_law(document.type) and document.title:
        return _law_parts(document)
    number, issuer = number_of(document), issuer_of(document)
    kind = (document.type or ANY_TYPE).capitalize()
    parts = [CitationPart(f"{kind} số {number}" if number else kind)]
    if number and not _is_symbol_whole(document):
        parts = [CitationPart(kind), CitationPart(f"số {number}", is_certain=False)]
    if document.date:
        parts.append(CitationPart(day_of(document.date), _sure_date(document) is not None))
    if issuer:
        parts.append(CitationPart(f"của {issuer}", _is_issuer_certain(document, issuer)))
    if document.title:
        # In capitals nobody sees which words are names.
        is_written = not document.title.isupper() and not _is_shortened(document)
        is_certain = _is_certain(document, "title") and is_written
        parts.append(CitationPart(_subject(document.type, document.title), is_certain))
    return tuple(parts)


def _sure_date(document: Described) -> str | None:
    """Return the date, unless reports contradict one another or the year in the number."""
    is_inside = has_year_in_number(document.identity, document.year)
    is_wrong = is_inside and not (document.date or "").startswith(str(document.year or ""))
    return None if is_wrong or not _is_certain(document, "date") else document.date


def _is_symbol_whole(document: Described) -> bool:
    """Return whether the symbol behind a year names a type, as Nghị định 30 prescribes.

    Those of the National Assembly do not: "QH15".
    """
    if not document.symbol or not has_year_in_number(document.identity, document.year):
        return True
    groups = re.split(r"[-/.]", document.symbol)
    is_of_assembly = groups[0].startswith(("QH", "UBTVQH"))
    return is_of_assembly or any(map(type_of_group, groups))


def _is_shortened(document: Described) -> bool:
    """Return whether a title has abbreviations, which the document itself hardly has."""
    is_act = document.type in types_with(TypeTrait.ACTS)
    return is_act and _ABBREVIATED.search(document.title or "") is not None


def _is_issuer_certain(document: Described, issuer: str) -> bool:
    """Return whether an issuer is named whole: with its place, its task, and those beside it."""
    has_place = document.place is not None or not issuer.startswith(_OF_A_PLACE)
    is_named = issuer.startswith("Hội đồng nhân dân") or not issuer.startswith(_NAMED_BY_TASK)
    is_joint = len(read_symbol(document.symbol or "").issuers) > 1
    is_whole = has_place and is_named and (not is_joint or "," in issuer)
    return is_whole and _is_certain(document, "issuer") and _has_district(document)


def _is_certain(document: Described, part: str) -> bool:
    return _UNCERTAIN_BY[part].isdisjoint(warning["code"] for warning in document.warnings)


def _law_parts(document: Described) -> tuple[CitationPart, ...]:
    """Return the citation of a law as lawyers write it: "Luật Đất đai số 31/2024/QH15".

    A law whose number is not known has its year. A name that only one report gives stands behind
    the number.
    """
    kind, number = (document.type or "").capitalize(), number_of(document)
    version = f"số {number}" if number else f"năm {document.year}" if document.year else ""
    if _is_certain(document, "title") or not version:
        return (CitationPart(" ".join(filter(None, (kind, document.title, version)))),)
    return (CitationPart(f"{kind} {version}"), CitationPart(str(document.title), is_certain=False))


def official(document: Described) -> str:
    """Return the citation for copying: the parts of `citation_parts` that are certain."""
    return " ".join(part.text for part in citation_parts(document) if part.is_certain)


def _subject(kind: str | None, title: str) -> str:
    """Return a title as the end of the citation of a document of a type."""
    if kind in types_with(TypeTrait.ACTS) and _OPENS_WITH_ACT.match(title) and not title.isupper():
        return title[:1].lower() + title[1:]
    first, _, rest = title.partition(" ")
    # "Kết quả thanh tra", but not "Quy chế phối hợp" or "Ngày Sách Việt Nam".
    is_common = first.istitle() and rest[:1].islower() and not _OPENS_WITH_NAME.match(title)
    return f"về {title[:1].lower() + title[1:] if is_common else title}"


def _number_slug(document: Named) -> str:
    return slug(number_of(document) or document.title or document.identity)


def urn_lex(document: Described) -> str | None:
    """Return the URN of RFC 9676, or None where date, issuer or type is not sure.

    An example is "urn:lex:vn:thu.tuong.chinh.phu:quyet.dinh:2016-10-19;45-2016-qd-ttg".
    """
    date = _sure_date(document)
    if not (date and document.issuer and document.type):
        return None
    where = ";".join(["vn", *(one.replace("-", ".") for one in _place_slugs(document))])
    authority, kind = (
        name.replace("-", ".") for name in (_body_slug(document), slug(document.type))
    )
    return f"urn:lex:{where}:{authority}:{kind}:{date};{_number_slug(document)}"


def akn(document: Described) -> str | None:
    """Return the IRI of the work in Akoma Ntoso, or None where date, issuer or type is not sure.

    An example is "/akn/vn/act/nghi-dinh/chinh-phu/2017-04-24/49-2017-nd-cp".
    """
    date = _sure_date(document)
    if not (date and document.issuer and document.type):
        return None
    actor = "-".join([_body_slug(document), *_place_slugs(document)])
    return f"/akn/vn/act/{slug(document.type)}/{actor}/{date}/{_number_slug(document)}"


def national_database(document: Named) -> str | None:
    """Return the address of the national database's search for the number, None without one."""
    from urllib.parse import quote  # noqa: PLC0415  # a lookup in the shell prints no address

    number = number_of(document)
    return f"{_NATIONAL_DATABASE}{quote(number)}" if number is not None else None


def json_ld(document: Described, force: Enforced | None = None) -> dict[str, Any]:
    """Return the document as Legislation of schema.org; what is not certain is left out.

    `force` is what a register says of its force: with its day and its sources.
    """
    issuer = issuer_of(document)
    fields = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": urn_lex(document) or document.identity,
        "identifier": document.identity,
        "name": name_of(document),
        "legislationIdentifier": number_of(document),
        "legislationType": document.type,
        "legislationDate": _sure_date(document),
        "legislationPassedBy": {"@type": "Organization", "name": issuer} if issuer else None,
        "legislationJurisdiction": document.place or "VN",
        "about": document.title if _is_certain(document, "title") else None,
        "inLanguage": "vi",
    }
    fields |= _force_fields(force) if force is not None else {}
    return {name: value for name, value in fields.items() if value is not None}


def _force_fields(force: Enforced) -> dict[str, Any]:
    term = _LEGAL_FORCE.get(force.status or "")
    span = f"{force.effective or '..'}/{force.ended or '..'}"
    return {
        "legislationLegalForce": f"https://schema.org/{term}" if term else None,
        "legislationDateOfApplicability": force.effective,
        "temporalCoverage": span if force.effective or force.ended else None,
        "sdDatePublished": force.as_of,
        "creditText": ", ".join(force.sources) or None,
    }


def ris(document: Described, notes: Sequence[str] = ()) -> str:
    """Return the document as a record of RIS, the format of reference managers, with notes."""
    fields = (
        ("TY", "STAT" if is_law(document.type) else "GOVDOC"),
        ("TI", official(document)),
        ("AU", issuer_of(document)),
        ("PY", str(document.year) if document.year else None),
        ("DA", (_sure_date(document) or "").replace("-", "/") or None),
        ("M1", number_of(document)),
        ("LA", "vi"),
        ("ID", document.identity),
        ("UR", urn_lex(document)),
        *(("N1", note) for note in notes),
    )
    return "".join(f"{name}  - {value}\n" for name, value in fields if value) + "ER  - \n"
