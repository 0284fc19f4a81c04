"""Random spellings of documents as people type them, each enough to identify the document."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence

from viendan.documents.document_types import document_types, law_types
from viendan.documents.identity import Identity
from viendan.documents.names import issuer_of
from viendan.store.lookup.answers import Document
from viendan.text.folding import fold

_ABBREVIATIONS = {
    kind.name: kind.abbreviations[0] for kind in document_types() if kind.abbreviations
}


def writes_year(document: Document) -> bool:
    """True where the number carries the year: "45/2016/QĐ-TTg"."""
    identity = Identity.parse(document.identity)
    return identity is not None and identity.is_normative


def _symbol(document: Document, made: random.Random) -> str:
    symbol = document.symbol or ""
    kind = made.randrange(6)
    if kind == 1:
        return symbol.lower()
    if kind == 2:
        return fold(symbol)
    if kind == 3:
        return symbol.replace("-", " - ")
    if kind == 4:
        return symbol.replace("-", " ")
    if kind == 5 and symbol.count("-") == 1 and len(symbol.split("-")[0]) > 1 and "/" not in symbol:
        return symbol.replace("-", "")
    return symbol


def _number(document: Document, made: random.Random) -> str:
    number = str(document.number)
    return f"0{number}" if len(number) < 3 and made.random() < 0.3 else number


def _type(document: Document, made: random.Random, *, may_lack: bool) -> str:
    name = str(document.type)
    choices = [name, name.capitalize()]
    if name in _ABBREVIATIONS and name not in law_types():
        choices.append(_ABBREVIATIONS[name])
    if may_lack:
        choices.append("")
    return made.choice(choices)


def _date(document: Document, made: random.Random) -> str:
    choices = [f" năm {document.year}", f" ({document.year})"]
    if document.date and document.date.startswith(str(document.year)):
        year, month, day = document.date.split("-")
        choices += [
            f" ngày {day}/{month}/{year}",
            f" ngày {int(day)}/{int(month)}/{year}",
            f" ngày {day} tháng {int(month)} năm {year}",
        ]
    return made.choice(choices)


def _place(document: Document, made: random.Random) -> str:
    place = str(document.place)
    name = place.removeprefix("Tỉnh ").removeprefix("Thành phố ")
    small = place[0].lower() + place[1:]
    issuers = (
        [f" của UBND {small}"]
        if "UBND" in str(document.symbol)
        else [f" của {issuer_of(document)}"]
        if document.issuer
        else []
    )
    return _district(document) + made.choice([*issuers, f" {small}", f" {name}", f", {place}"])


def _district(document: Document) -> str:
    """Return the district or commune that the identity names, if any; it has no field."""
    identity = Identity.parse(document.identity)
    district = identity.district if identity is not None else None
    return f" {district.replace('-', ' ')}," if district else ""


def _trailing(document: Document, made: random.Random) -> str:
    choices = [""] * 4
    if document.title:
        choices.append(f" về {' '.join(document.title.split()[: made.randint(2, 6)])}")
        choices.append(f" về việc {document.title}")
    if document.issuer and not document.place:
        choices.append(f" của {document.issuer}")
    return made.choice(choices)


def _numbered(document: Document, made: random.Random, *, is_alone: bool) -> str:
    symbol = _symbol(document, made)
    has_year = writes_year(document)
    lacks_symbol = (
        is_alone and has_year and document.type not in law_types() and made.random() < 0.25
    )
    in_symbol = _ABBREVIATIONS.get(str(document.type), " ") in str(document.symbol).split("-")[
        0
    ].split("/")
    kind = _type(document, made, may_lack=in_symbol and not lacks_symbol)
    so = made.choice(["", "số ", "so ", "số: "]) if kind else made.choice(["", "số "])
    number = _number(document, made)
    joined = made.choice(["/", "/", "/", " / ", "-", " "])
    if lacks_symbol:
        written = f"{number}{made.choice(['/', '-', ' ', ' năm '])}{document.year}"
    elif has_year:
        written = f"{number}{joined}{document.year}{joined}{symbol}"
    else:
        written = (
            f"{number}{joined if joined != ' ' or kind else '/'}{symbol}{_date(document, made)}"
        )
    place = _place(document, made) if document.place else ""
    return f"{kind} {so}{written}{place}{_trailing(document, made)}".strip()


def _as_typed(text: str, made: random.Random) -> str:
    changed = made.choice([str, str, str.lower, str.upper, fold])(text)
    return made.choice(
        [str, str, str, str.strip, lambda text: f"  {text} ", lambda text: text.replace(" ", "  ")]
    )(changed)


def spellings(
    documents: Sequence[Document], count: int, seed: int = 0
) -> Iterator[tuple[str, Document]]:
    """Yield `count` spellings, each with its document."""
    made = random.Random(seed)  # noqa: S311  # spellings, no secrets
    numbered = [
        document for document in documents if document.number and document.symbol and document.year
    ]
    alike = Counter((document.type, document.number, document.year) for document in numbered)
    for index in range(count):
        document = numbered[index % len(numbered)]
        is_alone = alike[document.type, document.number, document.year] == 1
        yield _as_typed(_numbered(document, made, is_alone=is_alone), made), document
