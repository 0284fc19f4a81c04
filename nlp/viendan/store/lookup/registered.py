"""What the registry knows of documents: facts, force with its day, and relations with their ground.

It answers also where no report cites a document.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from viendan.documents.document_types import TypeTrait, types_with
from viendan.documents.identity import Identity
from viendan.registry.records import Force, Origin, RegistryDocument, RegistryRelation
from viendan.registry.same_number import Documents, document_related
from viendan.registry.table import Registry
from viendan.store.derived.agreed_title import SINGLE_TITLE
from viendan.store.lookup.answers import Document
from viendan.store.lookup.query import Query, compact
from viendan.text.folding import fold, small

if TYPE_CHECKING:
    from viendan.references.document_verbs import DocumentVerb

_MOST_RELATIONS = 200
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class RegisteredRelation:
    """A relation of a document by the registry: it acts on the other, or is acted upon.

    `document` is None where the registry does not know the other document. `is_open` says that the
    relation may be that of the other document with this number.
    """

    relation: "DocumentVerb"
    is_acting: bool
    identity: str
    document: Document | None
    sources: tuple[str, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Registered:
    """A document as the registry knows it.

    `effective` and `ended` are the days (ISO) from which it has force and has none; `status` is of
    the day `as_of`. `sources` say where the facts are from, `origin` who knows them.
    """

    document: Document
    effective: str | None
    ended: str | None
    status: Force | None
    as_of: str | None
    sources: tuple[str, ...]
    origin: Origin
    relations: tuple[RegisteredRelation, ...]


def registered(registry: Registry, identity: str) -> tuple[Registered, ...]:
    """Return the documents of the registry with an identity, with their relations.

    Where one number is two documents, each has its own relations, and those of which nothing says
    whose they are.
    """
    found = registry.documents(identity)
    relations = _relations(registry, identity, found) if found else ()
    return tuple(
        _registered(one, tuple(related for meant, related in relations if meant in {one, None}))
        for one in found
    )


def force_of_document(document: Document, known: Sequence[Registered]) -> Registered | None:
    """Return what the registry says of a document among those of its identity.

    Where one number is two documents, the date decides; None where it cannot.
    """
    if len(known) == 1:
        return known[0]
    same = [one for one in known if one.document.date == document.date]
    return same[0] if len(same) == 1 else None


def confirmed(document: Document, known: Sequence[Registered]) -> Document:
    """Return a document without the warning of a single title where the registry has the same."""
    stated = force_of_document(document, known)
    if stated is None or not _is_same_title(document.title, stated.document.title):
        return document
    kept = tuple(one for one in document.warnings if one["code"] != SINGLE_TITLE)
    return replace(document, warnings=kept)


def _is_same_title(one: str | None, other: str | None) -> bool:
    """Return whether two titles have the same words, whatever their case and their signs."""
    words, others = (_WORD.findall(small(title or "")) for title in (one, other))
    return words == others and bool(words)


def registered_by(registry: Registry, query: Query) -> tuple[Registered, ...]:
    """Return the documents of the registry that a query means by number or identity."""
    text = query.text.strip().lower()
    if Identity.parse(text) is not None and (exact := registered(registry, text)):
        return exact
    if query.expected and (exact := registered(registry, query.expected)):
        return tuple(one for one in exact if _is_of_issuer(one.document.issuer, query))
    if query.number is None:
        return ()
    found = {one.identity: None for one in _numbered(registry, query)}
    return tuple(one for identity in found for one in registered(registry, identity))


def _numbered(registry: Registry, query: Query) -> Iterator[RegistryDocument]:
    """Yield the documents with the number of a query that nothing it states contradicts."""
    kinds = query.types or _types_of(query)
    for kind in sorted(kinds):
        for one in registry.numbered(kind, query.number or ""):
            if _fits(one, query):
                yield one


def _types_of(query: Query) -> Collection[str]:
    """Return the types that may be meant: that of the symbol, else the usual ones."""
    from viendan.documents.symbols import read_symbol  # noqa: PLC0415  # few queries need it

    kind = read_symbol(query.full).type if query.full else None
    return [kind.name] if kind is not None else types_with(TypeTrait.USUAL)


def _fits(document: RegistryDocument, query: Query) -> bool:
    own = compact(document.symbol)
    is_symbol = not query.symbol or query.symbol == own or own.endswith(query.symbol)
    is_year = query.year in {None, document.issued_in}
    is_form = query.is_in_number in {None, document.year is not None} or query.year is None
    is_place = query.place in {None, document.place}
    is_issuer = _is_of_issuer(document.issuer, query)
    return is_symbol and is_year and is_form and is_place and is_issuer


def _is_of_issuer(issuer: str | None, query: Query) -> bool:
    return not query.issuers or issuer is None or fold(issuer) in query.issuers


def _registered(one: RegistryDocument, relations: tuple[RegisteredRelation, ...]) -> Registered:
    return Registered(
        as_document(one),
        one.effective,
        one.ended,
        one.status,
        one.as_of,
        one.sources,
        one.origin,
        relations,
    )


def as_document(one: RegistryDocument) -> Document:
    """Return a document of the registry as lookups answer documents."""
    return Document(
        one.identity,
        one.type,
        one.number,
        one.issued_in,
        one.symbol,
        one.issuer,
        one.place,
        one.date,
        one.title,
        (),
    )


def _relations(
    registry: Registry, identity: str, documents: Documents
) -> list[tuple[RegistryDocument | None, RegisteredRelation]]:
    """Return the relations of an identity, each with its document, or None where it is open."""
    some = registry.relations_of(identity)[:_MOST_RELATIONS]
    return [_relation(registry, one, identity, documents) for one in some]


def _relation(
    registry: Registry, one: RegistryRelation, identity: str, documents: Documents
) -> tuple[RegistryDocument | None, RegisteredRelation]:
    is_acting = one.subject == identity
    other = one.object if is_acting else one.subject
    known = registry.documents(other)
    meant = document_related(documents, known, is_acting=is_acting)
    document = as_document(known[0]) if known else None
    related = RegisteredRelation(
        one.relation, is_acting, other, document, one.sources, is_open=meant is None
    )
    return meant, related
