"""Rows of relations: what a register says that one document does to another, checked."""

from collections.abc import Mapping
from functools import cache, lru_cache

from viendan.documents.identity import Identity
from viendan.documents.table_files import read_table
from viendan.references.document_verbs import DOCUMENT_VERBS, DocumentVerb
from viendan.references.grammar import find
from viendan.references.reference import ReportContext
from viendan.references.resolution import resolve
from viendan.registry.checking import RowError
from viendan.registry.records import Origin, RegistryRelation
from viendan.text.folding import composed, fold

#: The facts of a row of relations; all but the sources must be stated.
RELATION_FACTS = ("subject", "relation", "object", "sources")

# The table of the words that registers use for relations.
_WORDS = (__package__, "relation_words")


def check_relation(row: Mapping[str, str], origin: Origin = "imported") -> RegistryRelation:
    """Return the relation of a row; raises RowError with the reason where it is none.

    `row` has texts by the names of `RELATION_FACTS`. A document is an identity or words that mean
    one document by themselves ("Nghị định số 147/2024/NĐ-CP").
    """
    stated = {name: composed(row.get(name) or "").strip() for name in RELATION_FACTS}
    subject, other = (_identity(stated[name]) for name in ("subject", "object"))
    relation = _relation(stated["relation"])
    if subject == other:
        raise RowError("of_itself", stated["subject"])
    _check_order(subject, other)
    sources = tuple(filter(None, (part.strip() for part in stated["sources"].split("|"))))
    return RegistryRelation(subject, relation, other, sources, origin)


@lru_cache(maxsize=8192)
def _identity(text: str) -> str:
    """Return the identity of the one document that a text means; registers repeat them."""
    if not text:
        raise RowError("no_document")
    known = Identity.parse(text)
    if known is not None:
        return text
    found = resolve(find(text), ReportContext())
    if len(found) != 1 or found[0].mention.start != 0:
        raise RowError("unreadable_document", text)
    (reference,) = found
    if any(warning.code == "probable_misprint" for warning in reference.warnings):
        raise RowError("probable_misprint", text)
    if reference.status != "resolved" or reference.document is None:
        raise RowError("several_documents", text)
    return reference.document


def _relation(text: str) -> DocumentVerb:
    """Return the relation that a word means, ours or a register's ("thay thế")."""
    word = " ".join(fold(text).replace("_", " ").split())
    found = _relations_by_word().get(word)
    if found is None:
        raise RowError("unknown_relation", text, ", ".join(DOCUMENT_VERBS))
    return found


@cache
def _relations_by_word() -> dict[str, DocumentVerb]:
    """Return the relations by their names and by the words of registers, folded."""
    names: dict[str, DocumentVerb] = {verb: verb for verb in DOCUMENT_VERBS}
    words = {row["words"]: names[row["relation"]] for row in read_table(*_WORDS)}
    return {fold(word).replace("_", " "): relation for word, relation in (names | words).items()}


def _check_order(subject: str, other: str) -> None:
    """Raise RowError where the document that acts is of an earlier year than the other."""
    years = [own.year if own is not None else None for own in map(Identity.parse, (subject, other))]
    first, second = years
    if first is not None and second is not None and first < second:
        raise RowError("acts_too_early", subject, other)
