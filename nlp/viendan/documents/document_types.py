"""Document types: "nghị định", "quyết định" and the others, with their abbreviations in symbols.

A new type is a new row of the table `document_types.csv`: it is then read in texts, in symbols and
in the head of a report, and written in names.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from viendan.documents.table_files import read_table, split_cell
from viendan.text.folding import fold, slug

#: Two rows that the code names: the type of a letter of an office, which its symbol does not state,
#: and the word for a document of any type.
DISPATCH, ANY_TYPE = "công văn", "văn bản"
_FIRST_NUMBERED_WITH_YEAR = 1997
# Liên ngành, liên tịch, liên sở, phối hợp: the ends of the abbreviations of joint documents.
_JOINT_ENDINGS = frozenset({"LN", "LT", "LS", "PH"})
_SHORTEST_JOINT = 3


class TypeKind(StrEnum):
    """Who uses a document type, or what it is."""

    LAW = "law"
    """Passed by the National Assembly or its committee, and cited by name."""
    STATE = "state"
    PARTY = "party"
    BOTH = "both"
    """Of the state and of the Party."""
    COPY = "copy"
    """A copy of another document."""
    GENERIC = "generic"
    """A word for any document ("văn bản")."""


class BareUse(StrEnum):
    """What must follow the name of a type so that the two are a mention."""

    YES = "yes"
    """A number alone: "Nghị định 49"."""
    NUMBER = "number"
    """The word "số" and a number: "Kế hoạch số 12"."""
    SYMBOL = "symbol"
    """A number and a symbol: "Biên bản số 5/BB-STC"."""
    NO = "no"
    """Nothing: the type has no numbers ("hiến pháp")."""


class TypeTrait(StrEnum):
    """What documents of some types have in common."""

    ACTS = "acts"
    """Its title says what it does: "Quyết định ban hành …", of others what they are about."""
    NORMS = "norms"
    """It lays down norms, so that the verb behind it may be that of a norm."""
    TELLS = "tells"
    """It reports and changes no other document."""
    USUAL = "usual"
    """It is meant where somebody asks for a number without a type."""


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document: its name, and its abbreviations in symbols, the usual one first.

    `is_central_only` says that no province issues it. `is_always_with_year` says that every
    document of the type has its year in its number, so that one without a year is only written
    short. `sole_issuer` is the only body that issues the type now ("Chính phủ" for a nghị định),
    `sole_symbol` the only symbol of its numbers with a year ("NĐ-CP").
    `is_small` says that its name in small letters and a number alone are a mention ("thông tư
    21"). After the words `not_after` its name means no document ("mệnh lệnh"). `is_glued` says
    that a number with a symbol may be glued to its abbreviation ("QĐ749/QĐ-TTg").
    """

    name: str
    abbreviations: tuple[str, ...]
    kind: TypeKind
    bare: BareUse
    is_central_only: bool
    is_always_with_year: bool
    sole_issuer: str | None
    sole_symbol: str | None
    spellings: tuple[str, ...]
    is_small: bool
    not_after: tuple[str, ...]
    is_glued: bool
    traits: frozenset[TypeTrait]

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its other spellings."""
        return (self.name, *self.spellings)

    @property
    def is_law(self) -> bool:
        """True for laws, codes, ordinances and constitutions."""
        return self.kind is TypeKind.LAW


@cache
def document_types() -> tuple[DocumentType, ...]:
    """Return every document type, in the order of the table."""
    return tuple(
        DocumentType(
            name=row["name"],
            abbreviations=split_cell(row["abbreviation"]),
            kind=TypeKind(row["kind"]),
            bare=BareUse(row["bare"]),
            is_central_only=row["central_only"] == "yes",
            is_always_with_year=row["always_with_year"] == "yes",
            sole_issuer=row["sole_issuer"] or None,
            sole_symbol=row["sole_symbol"] or None,
            spellings=split_cell(row["spellings"]),
            is_small=row["small"] == "yes",
            not_after=split_cell(row["not_after"]),
            is_glued=row["glued"] == "yes",
            traits=frozenset(map(TypeTrait, split_cell(row["traits"]))),
        )
        for row in read_table(__package__, "document_types")
    )


@cache
def types_by_abbreviation() -> dict[str, tuple[DocumentType, str]]:
    """Return type and right spelling by abbreviation, as written ("QĐ") and folded ("qd").

    Two abbreviations may fold to the same letters (HD and HĐ, DA and ĐA). The folded form then
    means the first one in the table.
    """
    found: dict[str, tuple[DocumentType, str]] = {}
    for kind in document_types():
        for abbreviation in kind.abbreviations:
            found.setdefault(abbreviation, (kind, abbreviation))
            found.setdefault(fold(abbreviation), (kind, abbreviation))
    return found


def type_of_group(group: str) -> tuple[DocumentType, str] | None:
    """Return the type that a group of a symbol abbreviates and its right spelling, or None."""
    return types_by_abbreviation().get(group) or types_by_abbreviation().get(fold(group))


def is_joint(kind: DocumentType, abbreviation: str) -> bool:
    """Return whether several bodies issue a type under this abbreviation: TTLT, HDLN, QCPH."""
    ending = abbreviation[-2:] if len(abbreviation) > _SHORTEST_JOINT else ""
    return " liên " in kind.name or ending in _JOINT_ENDINGS


@cache
def types_by_folded_name() -> dict[str, str]:
    """Return the names of the types by the folded forms of their spellings ("nghi dinh")."""
    return {fold(name): kind.name for kind in document_types() for name in kind.names}


@cache
def types_by_slug() -> dict[str, DocumentType]:
    """Return the types by the slugs of their names, with which identities begin ("nghi-dinh")."""
    return {slug(kind.name): kind for kind in document_types()}


@cache
def _types_by_name() -> dict[str, DocumentType]:
    return {kind.name: kind for kind in document_types()}


def type_named(name: str | None) -> DocumentType | None:
    """Return the type of this name, or None where the table has none."""
    return _types_by_name().get(name or "")


def is_law(name: str | None) -> bool:
    """Return whether a type is that of a law, code, ordinance or constitution."""
    kind = type_named(name)
    return kind is not None and kind.is_law


def is_central_only(name: str | None) -> bool:
    """Return whether no province issues documents of a type."""
    kind = type_named(name)
    return kind is not None and kind.is_central_only


def is_always_with_year(name: str | None) -> bool:
    """Return whether every document of a type has its year in its number."""
    kind = type_named(name)
    return kind is not None and kind.is_always_with_year


def is_numbered_with_year(name: str | None, year: int | None) -> bool:
    """Return whether every document of a type has the year between number and symbol in a year.

    The numbering began in 1997.
    """
    return is_always_with_year(name) and year is not None and year >= _FIRST_NUMBERED_WITH_YEAR


@cache
def types_with(trait: TypeTrait) -> frozenset[str]:
    """Return the names of the types with a trait."""
    return frozenset(kind.name for kind in document_types() if trait in kind.traits)


@cache
def law_types() -> frozenset[str]:
    """Return the names of the types of laws."""
    return frozenset(kind.name for kind in document_types() if kind.is_law)


@cache
def letterhead_types() -> tuple[DocumentType, ...]:
    """Return the types that a document may have in its head: all except copies and "văn bản"."""
    unnamed = {TypeKind.COPY, TypeKind.GENERIC}
    return tuple(kind for kind in document_types() if kind.kind not in unnamed)


@cache
def letterhead_types_by_name() -> dict[str, str]:
    """Return the names of the types of `letterhead_types` by their folded spellings."""
    return {fold(name): kind.name for kind in letterhead_types() for name in kind.names}
