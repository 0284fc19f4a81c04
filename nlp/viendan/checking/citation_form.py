"""The form of a citation, as Nghị định 30/2020/NĐ-CP prescribes it, beside the form in the text.

By its appendix I a number under ten has a zero before it, and a document that is cited for the
first time is named with type, number and symbol, date, issuer and subject; laws and ordinances
with type and name alone.
"""

import re
from collections.abc import Iterator

from viendan.checking.findings import Finding
from viendan.documents.document_types import is_law, type_named
from viendan.documents.symbols import read_symbol
from viendan.references import Reference

# Number and symbol at the end of the words of a mention.
_WRITTEN_NUMBER = re.compile(r"\d[\d.]*[a-z]?(?:\s*[-–/.]\s*\S+|\s\S+)*$")
_SPACES = re.compile(r"\s+")
# Signs that programs write for others, and the two that stand between number and symbol.
_SAME_SIGNS = str.maketrans({"–": "-", "−": "-", "‑": "-", "Ð": "Đ", "\u2215": "/"})
_AFTER_NUMBER = re.compile(r"(?<=^)(\d+[a-z]?)[-/]")
_GLUED = re.compile(r"[^\W\d_]+")
_LONGEST_GLUED = 3


def form_findings(reference: Reference, text: str, *, is_first: bool) -> Iterator[Finding]:
    """Yield what the form of a citation lacks; `is_first` says that it is its document's first."""
    right, written = right_number(reference), _written_number(reference, text)
    is_capital = reference.mention.text.isupper()  # a title in capitals writes "CTR" for "CTr"
    if right is not None and written is not None:
        plain, wanted = _plain(written), _plain(right)
        if _differs(plain, wanted.upper() if is_capital else wanted):
            yield Finding("citation_form", " ".join(written.split()), _with_zeros(right, plain))
    if (kind := _abbreviation(reference)) is not None:
        yield Finding("abbreviated_type", kind, (reference.type or "").capitalize())
    if is_first and reference.status == "resolved" and not is_law(reference.type):
        missing = tuple(_missing_parts(reference))
        if missing:
            yield Finding("incomplete_citation", ", ".join(missing))


def right_number(reference: Reference) -> str | None:
    """Return number and symbol in their right form ("05/2017/NĐ-CP"), None without a symbol.

    The numbers of the Party have no zero before them.
    """
    number, symbol, year = reference.number, reference.symbol, reference.mention.core.year
    if number is None or symbol is None:
        return None
    is_state = not read_symbol(symbol).is_party
    zero = "0" if is_state and len(number) == 1 and number.isdigit() else ""
    separator = "-" if "/" in symbol else "/"
    return f"{zero}{number}{f'/{year}' if year else ''}{separator}{symbol}"


def _written_number(reference: Reference, text: str) -> str | None:
    """Return number and symbol as the text writes them, with letters glued behind them."""
    mention = reference.mention
    match = _WRITTEN_NUMBER.search(mention.text)
    if match is None or mention.law is not None:
        return None
    glued = _GLUED.match(text, mention.end)
    is_slip = glued is not None and len(glued.group()) <= _LONGEST_GLUED
    return match.group() + (glued.group() if glued is not None and is_slip else "")


def _differs(written: str, right: str) -> bool:
    """Return whether a number is not the right one; a zero too many is no fault."""
    lacks_zero = right.startswith("0") and not written.startswith("0")
    return lacks_zero or written.lstrip("0") != right.lstrip("0")


def _with_zeros(right: str, written: str) -> str:
    """Return the right form with the zeros that the text has before the number."""
    zeros = written[: len(written) - len(written.lstrip("0"))]
    return right if right.startswith("0") else zeros + right


def _plain(number: str) -> str:
    """Return a number without what is no fault of its writer: spaces, look-alikes of signs."""
    plain = _SPACES.sub("", number).translate(_SAME_SIGNS)
    return _AFTER_NUMBER.sub(r"\1/", plain)


def _abbreviation(reference: Reference) -> str | None:
    """Return the abbreviation that a mention has for the name of its type ("QĐ số 45/…")."""
    first = reference.mention.text.split()[0] if reference.mention.text else ""
    kind = type_named(reference.type)
    is_short = kind is not None and first in kind.abbreviations
    return first if is_short else None


def _missing_parts(reference: Reference) -> Iterator[str]:
    """Yield the parts that the first citation of a document lacks, as keys of the catalogue."""
    mention = reference.mention
    if mention.date.iso is None:
        yield "date_issued"
    if mention.issuer.name is None and "issuer" not in mention.spans:
        yield "issuer"
    if mention.title is None:
        yield "title"
