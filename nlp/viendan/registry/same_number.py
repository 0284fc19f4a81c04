"""One number, two documents: which of them a mention means.

The Government's restricted decrees begin at 1 each year, beside the others: 01/2018/NĐ-CP is a
decree of January and another one of August. They share their identity.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from viendan.references.mention import TextWarning
from viendan.references.reference import Reference
from viendan.registry.completion import LEAST, MARGIN, likeness
from viendan.registry.records import RegistryDocument
from viendan.registry.topic import pairs_of, pairs_of_title
from viendan.text.folding import fold

_NUMBER = re.compile(r"\d+[a-z]?/\d{4}/[^\W\d_]+(?:-[^\W\d_]+)*")
# A shorter title of a law may be a part of any other.
_FEWEST_WORDS = 3

Documents = Sequence[RegistryDocument]
"""The documents of one identity."""


def meant_documents(
    references: Sequence[Reference], known: Sequence[Documents], day: str | None
) -> list[RegistryDocument | None]:
    """Return the document that each reference of a report means, None where it may be several.

    `known` are the documents of each reference's identity. The stated date tells them apart, else
    what the stated title names, else that title, else the only one that the report means
    elsewhere, else the report's date (`day`, ISO): it cites nothing that is younger.
    """
    pairs = list(zip(references, known, strict=True))
    alone = [_alone(one, documents) for one, documents in pairs]
    named: defaultdict[str, set[RegistryDocument]] = defaultdict(set)
    for (one, documents), meant in zip(pairs, alone, strict=True):
        if len(documents) > 1 and meant is not None:
            named[one.document or ""].add(meant)
    return [
        _by_report(one, documents, named, day) if meant is None else meant
        for (one, documents), meant in zip(pairs, alone, strict=True)
    ]


def _alone(reference: Reference, documents: Documents) -> RegistryDocument | None:
    """Return the document that a mention means by itself."""
    if len(documents) <= 1:
        return documents[0] if documents else None
    title = reference.mention.title
    named = [one for one in documents if title and _shares_number(title, one.title)]
    dated = _of_date(documents, reference.date) if reference.date is not None else None
    return dated or _only(named) or _of_title(documents, title)


def _shares_number(title: str, other: str | None) -> bool:
    """Return whether two titles name the same document: what both amend, for instance."""
    numbers, others = (
        {number.lstrip("0") for number in _NUMBER.findall(text)} for text in (title, other or "")
    )
    return not numbers.isdisjoint(others)


def _by_report(
    reference: Reference,
    documents: Documents,
    named: Mapping[str, Collection[RegistryDocument]],
    day: str | None,
) -> RegistryDocument | None:
    """Return the document that a mention means in its report; one with another date means none."""
    if reference.date is not None:
        return None
    others = named.get(reference.document or "", ())
    return _only(others) if others else _known_by(documents, day)


def _only(documents: Collection[RegistryDocument]) -> RegistryDocument | None:
    return next(iter(documents)) if len(documents) == 1 else None


def _of_date(documents: Documents, date: str) -> RegistryDocument | None:
    """Return the document of a date, else the only one of which the date is not known."""
    same = [one for one in documents if one.date == date]
    return _only(same or [one for one in documents if one.date is None])


def _of_title(documents: Documents, title: str | None) -> RegistryDocument | None:
    """Return the document whose title is the stated one and far more like it than all others."""
    pairs = pairs_of(title or "")
    if not all(one.title for one in documents):
        return None
    ranked = sorted(
        ((likeness(pairs_of_title(one.title or ""), pairs), one) for one in documents),
        key=lambda pair: -pair[0],
    )
    (first, document), (second, _), *_ = ranked
    return document if first >= LEAST and first >= MARGIN * second else None


def _known_by(documents: Documents, day: str | None) -> RegistryDocument | None:
    """Return the only document that may have been issued by a day."""
    if day is None:
        return None
    return _only([one for one in documents if one.date is None or one.date <= day])


def open_number(documents: Documents) -> Iterator[TextWarning]:
    """Yield a warning that names the documents, where there are several that a mention may mean."""
    if len(documents) > 1:
        named = (f"{one.date or '?'}: {one.title or '?'}" for one in documents)
        yield TextWarning("two_documents_of_number", "; ".join(named))


def document_related(
    documents: Documents, others: Documents, *, is_acting: bool
) -> RegistryDocument | None:
    """Return which document of an identity a relation joins to another, None where it is open.

    `others` are the documents of the other end, and `is_acting` says that it acts on these. What
    acts names the number or the title of the other in its own title, or has the same subject; an
    act of which the registry knows no title leaves it open.
    """
    if len(documents) <= 1:
        return documents[0] if documents else None
    pairs = [(one, other) for one in documents for other in others]
    named = {
        one
        for one, other in pairs
        if (_names(one.title, other) if is_acting else _names_day(other.title, one.date))
    }
    if named or len(others) != 1:
        return _only(named)
    return _of_title(documents, others[0].title)


def _names(title: str | None, other: RegistryDocument) -> bool:
    """Return whether a title names a document by its number, or a law by its name."""
    written = fold(title or "")
    number = "/".join(filter(None, (other.number, str(other.year or ""), other.symbol)))
    if re.search(rf"(?<!\d)0*{re.escape(fold(number))}", written):
        return True
    name = fold(other.title or "")
    return len(name.split()) >= _FEWEST_WORDS and name in written


def _names_day(title: str | None, day: str | None) -> bool:
    """Return whether a title states a day (ISO) as titles do: "ngày 30 tháng 11 năm 2022"."""
    if title is None or day is None:
        return False
    year, month, number = day.split("-")
    written = rf"ngày\s+0?{int(number)}\s+tháng\s+0?{int(month)}\s+năm\s+{year}\b"
    return re.search(written, title) is not None
