"""The registry: layers of documents, the uppermost first, and the table of the package."""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Protocol, cast

from viendan.registry.records import Force, RegistryDocument, RegistryRelation
from viendan.registry.stacking import stand_above
from viendan.text.folding import slug

if TYPE_CHECKING:
    from viendan.references.document_verbs import DocumentVerb

#: The files of the table in the package: lines of cells that tabs separate. Documents are in parts
#: by their number, so that to ask for one reads a quarter of the table.
PARTS = 4
DOCUMENTS = tuple(f"documents-{part}.tsv.gz" for part in range(PARTS))
RELATIONS, SERIES = "relations.tsv.gz", "series.tsv.gz"
_DIGITS = re.compile(r"\d+")

Series = tuple[str, str, bool, int]
"""Numbers that run together: type, issuer, whether the year is in the number, year."""


class Layer(Protocol):
    """Documents from one place: the package, a user's import, the reports of a store."""

    def documents(self, identity: str) -> Sequence[RegistryDocument]:
        """Return the documents with an identity."""

    def numbered(self, kind: str, number: str) -> Sequence[RegistryDocument]:
        """Return the documents of a type with a number, of any year and symbol."""

    def relations_of(self, identity: str) -> Sequence[RegistryRelation]:
        """Return the relations in which a document acts or is acted upon."""

    def highest_number(self, series: Series) -> int:
        """Return the highest number known of a series; 0 where none is."""


class Registry:
    """What is known of documents: the facts of an upper layer stand above those of a lower one."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        """Set the layers, the uppermost first."""
        self._layers = tuple(layers)

    def documents(self, identity: str) -> tuple[RegistryDocument, ...]:
        """Return the documents with an identity, oldest first.

        There are two where one number was given twice: their dates tell them apart.
        """
        found: Sequence[RegistryDocument] = ()
        for layer in reversed(self._layers):
            found = stand_above(layer.documents(identity), found)
        if len(found) > 1:
            found = sorted(found, key=lambda one: one.date or "")
        return tuple(found)

    def numbered(self, kind: str, number: str) -> tuple[RegistryDocument, ...]:
        """Return the documents of a type ("nghị định") with a number, of any year and symbol."""
        found = {one.identity for layer in self._layers for one in layer.numbered(kind, number)}
        return tuple(chain.from_iterable(map(self.documents, sorted(found))))

    def relations_of(self, identity: str) -> tuple[RegistryRelation, ...]:
        """Return the relations in which a document acts or is acted upon.

        One that several layers state has all their sources.
        """
        stated = (layer.relations_of(identity) for layer in self._layers)
        return tuple(merged_relations(chain.from_iterable(stated)))

    def highest_number(self, kind: str, issuer: str, year: int, *, in_number: bool) -> int | None:
        """Return the highest number known that an issuer gave to a type in a year.

        `in_number` says that the number carries the year ("45/2016/QĐ-TTg"): these and the others
        run apart. None where no document of the series is known.
        """
        series = kind, issuer, in_number, year
        return max((layer.highest_number(series) for layer in self._layers), default=0) or None

    def with_documents(
        self,
        documents: Iterable[RegistryDocument],
        relations: Iterable[RegistryRelation] = (),
    ) -> "Registry":
        """Return a registry in which these documents stand above those of this one."""
        return self.with_layer(Rows(documents, relations))

    def with_layer(self, layer: Layer) -> "Registry":
        """Return a registry with another layer above those of this one."""
        return Registry((layer, *self._layers))


class Rows:
    """A layer of documents in memory."""

    def __init__(
        self, documents: Iterable[RegistryDocument], relations: Iterable[RegistryRelation] = ()
    ) -> None:
        """Set the documents and relations of the layer."""
        self._documents: defaultdict[str, list[RegistryDocument]] = defaultdict(list)
        self._numbered: defaultdict[tuple[str, str], list[RegistryDocument]] = defaultdict(list)
        self._relations: defaultdict[str, list[RegistryRelation]] = defaultdict(list)
        self._highest: defaultdict[Series, int] = defaultdict(int)
        for one in documents:
            self._documents[one.identity].append(one)
            self._numbered[one.type, one.number].append(one)
            if (series := series_of(one)) is not None:
                self._highest[series] = max(self._highest[series], leading_number(one.number))
        for relation in relations:
            for identity in {relation.subject, relation.object}:
                self._relations[identity].append(relation)

    def documents(self, identity: str) -> Sequence[RegistryDocument]:
        """Return the documents with an identity."""
        return self._documents.get(identity, ())

    def numbered(self, kind: str, number: str) -> Sequence[RegistryDocument]:
        """Return the documents of a type with a number."""
        return self._numbered.get((kind, number), ())

    def relations_of(self, identity: str) -> Sequence[RegistryRelation]:
        """Return the relations in which a document acts or is acted upon."""
        return self._relations.get(identity, ())

    def highest_number(self, series: Series) -> int:
        """Return the highest number of a series in the layer; 0 where it has none."""
        return self._highest.get(series, 0)


class PackedTable:
    """The table of the package; a line of it is read when its document is asked for."""

    def __init__(self) -> None:
        """Set up the table; nothing is read yet."""
        self._read: dict[int, dict[bytes, list[bytes]]] = {}
        self._by_number: dict[int, dict[bytes, list[bytes]]] = {}

    def documents(self, identity: str) -> Sequence[RegistryDocument]:
        """Return the documents with an identity."""
        lines = self._lines(part_of(identity))
        return tuple(map(_document, lines.get(identity.encode(), ())))

    def numbered(self, kind: str, number: str) -> Sequence[RegistryDocument]:
        """Return the documents of a type with a number."""
        opening = f"{slug(kind)}.{slug(number)}-"
        part, start = part_of(opening), opening.encode()
        lines = chain.from_iterable(
            self._lines(part)[identity]
            for identity in self._identities(part).get(_up_to_number(start), ())
            if identity.startswith(start)
        )
        return tuple(one for one in map(_document, lines) if one.number == number)

    def relations_of(self, identity: str) -> Sequence[RegistryRelation]:
        """Return the relations in which a document acts or is acted upon."""
        return tuple(map(_relation, self._relations.get(identity.encode(), ())))

    def highest_number(self, series: Series) -> int:
        """Return the highest number of a series; 0 where the table has none."""
        return self._series.get(series, 0)

    def all_documents(self) -> Iterable[RegistryDocument]:
        """Yield every document, in the order of the table."""
        parts = map(self._lines, range(PARTS))
        return map(_document, chain.from_iterable(chain.from_iterable(map(dict.values, parts))))

    def all_relations(self) -> Iterable[RegistryRelation]:
        """Yield every relation, in the order of the table."""
        return map(_relation, _packed_lines(RELATIONS))

    def _lines(self, part: int) -> dict[bytes, list[bytes]]:
        """Return the lines of a part of the table by identity, with which they begin."""
        if part not in self._read:
            found: dict[bytes, list[bytes]] = {}
            for line in _packed_lines(DOCUMENTS[part]):
                found.setdefault(line[: line.index(b"\t")], []).append(line)
            self._read[part] = found
        return self._read[part]

    def _identities(self, part: int) -> dict[bytes, list[bytes]]:
        """Return the identities of a part of the table by their type and first number."""
        if part not in self._by_number:
            found: dict[bytes, list[bytes]] = {}
            for identity in self._lines(part):
                found.setdefault(_up_to_number(identity), []).append(identity)
            self._by_number[part] = found
        return self._by_number[part]

    @cached_property
    def _relations(self) -> dict[bytes, list[bytes]]:
        """The lines of relations by each of the identities that they join."""
        found: dict[bytes, list[bytes]] = {}
        for line in _packed_lines(RELATIONS):
            subject, _, other, _ = line.split(b"\t")
            for identity in (subject, other):
                found.setdefault(identity, []).append(line)
        return found

    @cached_property
    def _series(self) -> dict[Series, int]:
        lines = (line.decode().split("\t") for line in _packed_lines(SERIES))
        return {
            (kind, issuer, in_number == "yes", int(year)): int(highest)
            for kind, issuer, in_number, year, highest in lines
        }


def merged_relations(relations: Iterable[RegistryRelation]) -> list[RegistryRelation]:
    """Return relations in order, each once with all its sources."""
    merged: dict[tuple[str, str, str], RegistryRelation] = {}
    for one in relations:
        known = merged.setdefault(one[:3], one)
        sources = tuple(dict.fromkeys((*known.sources, *one.sources)))
        merged[one[:3]] = known._replace(sources=sources)
    return [merged[key] for key in sorted(merged)]


def _up_to_number(identity: bytes) -> bytes:
    """Return an identity up to its first number: "quyet-dinh.45" of "quyet-dinh.45-qd-ttg"."""
    kind, _, rest = identity.partition(b".")
    return kind + b"." + rest.partition(b"-")[0]


def series_of(document: RegistryDocument) -> Series | None:
    """Return the series in which a document is numbered, or None where its year is unknown.

    Laws and resolutions of the National Assembly are numbered by term, not by year.
    """
    year = document.issued_in
    if year is None or document.issuer is None:
        return None
    return document.type, document.issuer, document.year is not None, year


def part_of(identity: str) -> int:
    """Return the part of the table that has the documents with an identity."""
    digits = _DIGITS.search(identity)
    return int(digits[0]) % PARTS if digits is not None else 0


def leading_number(number: str) -> int:
    """Return the digits at the start of a number: 888 of "888a", 66 of "66.3"."""
    digits = number[: len(number) - len(number.lstrip("0123456789"))]
    return int(digits or 0)


@cache
def shipped() -> Registry:
    """Return the registry of the package; its table is loaded once, when it is first asked."""
    return Registry([packed_table()])


@cache
def packed_table() -> PackedTable:
    """Return the table of the package."""
    return PackedTable()


def _packed_lines(name: str) -> list[bytes]:
    """Return the lines of a file of the table; to decode them all takes as long as to unpack."""
    return gzip.decompress((files(__package__) / name).read_bytes()).split(b"\n")


def line_of(document: RegistryDocument) -> str:
    """Return a document as a line of the table."""
    cells = (*document[:3], document.year, *document[4:-2], "|".join(document.sources))
    return "\t".join("" if cell is None else str(cell) for cell in cells)


@lru_cache(maxsize=1 << 12)  # reports cite the same documents again and again
def _document(line: bytes) -> RegistryDocument:
    cells = line.decode().split("\t")
    identity, kind, number, year, symbol = cells[:5]
    date, issuer, place, title, effective, ended, status, as_of = (
        cell or None for cell in cells[5:-1]
    )
    return RegistryDocument(
        identity,
        kind,
        number,
        int(year) if year else None,
        symbol,
        date,
        issuer,
        place,
        title,
        effective,
        ended,
        cast("Force | None", status),
        as_of,
        tuple(cells[-1].split("|")),
    )


def _relation(line: bytes) -> RegistryRelation:
    subject, relation, other, sources = line.decode().split("\t")
    return RegistryRelation(
        subject, cast("DocumentVerb", relation), other, tuple(sources.split("|"))
    )
