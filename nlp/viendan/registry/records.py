"""The records of the registry: a document, and what one document does to another."""

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from viendan.references.document_verbs import DocumentVerb

Force = Literal[
    "in_force",
    "partly",
    "not_yet",
    "suspended",
    "expired",
    "codified",
    "formerly_codified",
]
"""Whether a document has legal force on the day `as_of`.

`in_force`, `partly` and `not_yet` are stated by a register; `partly` means that a part has ended.
`expired` means that the whole was replaced or repealed, or that its term is over. `codified` means
that the official codification holds the document, which lags behind and proves no force;
`formerly_codified` that an older edition held it.
"""
FORCES: tuple[Force, ...] = get_args(Force)

Origin = Literal["shipped", "imported", "corpus"]
"""Who knows a document: the table of the package, a user's import, or the store's own reports."""


class RegistryDocument(NamedTuple):
    """A document of the registry; a field is None where no source states it.

    `identity` is the one that references give. Two documents may share it: their dates differ.
    `date`, `effective` (from when it has force), `ended` (from when it has none) and `as_of` (of
    which day `status` is) are ISO days. `issuer` and `place` are full names; the issuers of a joint
    document are separated by ", ". `sources` say where the facts are from.
    """

    identity: str
    type: str
    number: str
    year: int | None
    symbol: str
    date: str | None = None
    issuer: str | None = None
    place: str | None = None
    title: str | None = None
    effective: str | None = None
    ended: str | None = None
    status: Force | None = None
    as_of: str | None = None
    sources: tuple[str, ...] = ()
    origin: Origin = "shipped"

    @property
    def issued_in(self) -> int | None:
        """The year in which it was issued: of its date, else of its number."""
        return int(self.date[:4]) if self.date else self.year


class RegistryRelation(NamedTuple):
    """What one document (`subject`) does to another (`object`); both are identities."""

    subject: str
    relation: "DocumentVerb"
    object: str
    sources: tuple[str, ...] = ()
    origin: Origin = "shipped"
