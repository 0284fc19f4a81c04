"""Describing: the row of a document, from what reports say of it."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from viendan.documents.identity import Identity
from viendan.documents.laws import laws_by_key
from viendan.documents.local_units import local_units, units_by_committee
from viendan.store.database.rows import dumps
from viendan.store.derived.agreed_title import AgreedTitle, agreed_title
from viendan.store.derived.contributions import (
    DISTRICT,
    FIELDS,
    IDENTITY,
    OWN_TITLE,
    SPELLING,
    TITLE,
)
from viendan.store.derived.words import folded_words
from viendan.text.folding import fold

_NAMING = ("identity", "year", "title", "issuer", "place")
_COMMITTEE = re.compile(r"^Ban (?:Thường vụ|Chấp hành) (?=[^ ]+ ủy)")
_NOTHING: Counter[str] = Counter()
_Said = Mapping[str, Counter[str]]


def described(document: int, said: _Said, given: str | None = None) -> dict[str, Any]:
    """Return the row of a document (a key): for every field, what most mentions of it say.

    `given` is the title that a person gave it, which stands above all that mentions say.
    """
    most = {field: _most_said(counts) for field, counts in said.items()}
    identity = Identity.parse(most[IDENTITY])
    title = AgreedTitle(given) if given is not None else _title(most[IDENTITY], said)
    row = {
        "identity": most[IDENTITY],
        "type": identity.type if identity is not None else None,
        **{field: most.get(field) for field in FIELDS},
        "number": written_number(most.get("number"), said.get(SPELLING, _NOTHING)),
        "issuer": _issuer(most.get("issuer"), most.get(DISTRICT)),
        "title": title.text,
    }
    conflicts = [
        *_conflicts("date", said.get("date", _NOTHING)),
        *_conflicts("issuer", _whole_bodies(said.get("issuer", _NOTHING))),
    ]
    return {
        "document": document,
        **row,
        "year": int(most["year"]) if "year" in most else None,
        "warnings": dumps([*conflicts, *title.warnings]),
        "folded": folded_words(" ".join(filter(None, (row[field] for field in _NAMING)))),
    }


def _most_said(counts: Counter[str]) -> str:
    return min(counts, key=lambda value: (-counts[value], value))


def _issuer(issuer: str | None, district: str | None) -> str | None:
    """Return an issuer with its district: "Ủy ban nhân dân huyện Bắc Hà", "Huyện ủy Bắc Hà"."""
    if issuer is None or district is None:
        return issuer
    is_committee = fold(issuer) in units_by_committee() or issuer == "Thành ủy"
    unit = next(one.word for one in local_units() if district.startswith(one.word))
    return f"{issuer} {district.removeprefix(unit).strip() if is_committee else district}"


def _title(identity: str, said: _Said) -> AgreedTitle:
    """Return the title of a document; a law has the name that the table gives it."""
    law = laws_by_key().get(identity)
    if law is not None:
        return AgreedTitle(law.name)
    return agreed_title(said.get(TITLE, _NOTHING), said.get(OWN_TITLE, _NOTHING))


def _whole_bodies(issuers: Counter[str]) -> Counter[str]:
    """Return issuers with the Party's committees as one: "Ban Thường vụ Tỉnh ủy" is of Tỉnh ủy."""
    whole: Counter[str] = Counter()
    for issuer, count in issuers.items():
        whole[_COMMITTEE.sub("", issuer)] += count
    return whole


def _conflicts(field: str, counts: Counter[str]) -> list[dict[str, str]]:
    """Return the warning that a field has several values, each with its number of mentions."""
    if len(counts) < 2:
        return []
    most_first = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    evidence = ", ".join(f"{value} ({count})" for value, count in most_first)
    return [{"code": f"conflicting_{field}", "evidence": evidence}]


def written_number(number: str | None, spellings: Counter[str]) -> str | None:
    """Return a number as its mentions write it: "09" where they write a zero before it.

    Nghị định 30/2020/NĐ-CP (Annex I) prescribes the zero for numbers below ten: one mention that
    has it is enough, and so is it where no mention writes the number, as of a law cited by name.
    """
    if number is None or re.fullmatch(r"\d[a-z]*", number) is None:
        return number
    with_zero = re.compile(rf"(?<!\d)0{number}(?!\d)")
    without = re.compile(rf"(?<!\d){number}(?![\d.]*\d)")
    if any(with_zero.search(text) for text in spellings):
        return f"0{number}"
    return number if any(without.search(text) for text in spellings) else f"0{number}"
