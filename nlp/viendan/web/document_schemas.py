"""The schemas of a document in the answers of the API: what it is, and what the registry knows."""

from pydantic import BaseModel, ConfigDict

from viendan.references.document_verbs import DocumentVerb
from viendan.registry.records import Force, Origin


class Answer(BaseModel):
    """An answer, made of the attributes of a view."""

    model_config = ConfigDict(from_attributes=True)


class Warned(Answer):
    """A warning or note: a code, and the evidence for it."""

    code: str
    evidence: str


class DocumentOut(Answer):
    """A legal document; fields that no report states are null."""

    identity: str
    type: str | None
    number: str | None
    year: int | None
    symbol: str | None
    issuer: str | None
    place: str | None
    date: str | None
    title: str | None
    warnings: list[Warned]


class RegisteredRelationOut(Answer):
    """A relation of a document by the registry, with who says so.

    `is_open`: it may be that of the other document with this number.
    """

    relation: DocumentVerb
    is_acting: bool
    identity: str
    document: DocumentOut | None
    sources: list[str]
    is_open: bool


class RegisteredOut(Answer):
    """A document as the registry knows it: its force, with the day of its status, and sources."""

    document: DocumentOut
    effective: str | None
    ended: str | None
    status: Force | None
    as_of: str | None
    sources: list[str]
    origin: Origin
    relations: list[RegisteredRelationOut]
