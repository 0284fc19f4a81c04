"""The tables of what users import of documents.

An import's rows stand above those of earlier imports, which stay: to undo it is to delete them. A
document without a date has "". `last_number` and `issued_in` are the digits of its number and its
year.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from viendan.store.database.schema import metadata

registry_imports = Table(
    "registry_imports",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("source", String, nullable=False),
    *(Column(name, String, nullable=False) for name in ("who", "when")),
    *(
        Column(name, Integer, nullable=False)
        for name in ("new", "changed", "contradicted", "same", "refused")
    ),
)

registry_documents = Table(
    "registry_documents",
    metadata,
    Column("import_number", ForeignKey("registry_imports.number"), primary_key=True),
    Column("identity", String, primary_key=True),
    Column("date", String(10), primary_key=True),
    *(Column(name, String, nullable=False) for name in ("type", "number")),
    Column("year", Integer),
    Column("symbol", String, nullable=False),
    *(Column(name, String) for name in ("issuer", "place")),
    Column("title", Text),
    *(Column(name, String(10)) for name in ("effective", "ended")),
    Column("status", String),
    Column("as_of", String(10)),
    Column("sources", Text, nullable=False),
    Column("issued_in", Integer),
    Column("last_number", Integer, nullable=False),
    Index("registry_documents_identity", "identity"),
    Index("registry_documents_number", "type", "number"),
    Index("registry_documents_series", "type", "issuer", "issued_in"),
)

registry_relations = Table(
    "registry_relations",
    metadata,
    Column("import_number", ForeignKey("registry_imports.number"), primary_key=True),
    Column("subject", String, primary_key=True),
    Column("relation", String, primary_key=True),
    Column("object", String, primary_key=True),
    Column("sources", Text, nullable=False),
    Index("registry_relations_subject", "subject"),
    Index("registry_relations_object", "object"),
)
