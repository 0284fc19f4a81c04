"""The columns of registers: which fact each column of a file has (`row_columns.csv`)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Literal

from viendan.documents.table_files import read_table
from viendan.errors import ViendanError
from viendan.registry.checking import FACTS
from viendan.registry.relation_rows import RELATION_FACTS
from viendan.text.folding import fold

RowKind = Literal["documents", "relations"]
"""What the rows of a file are."""
_FACTS: Mapping[RowKind, Sequence[str]] = {"documents": FACTS, "relations": RELATION_FACTS}
_NEEDED: Mapping[RowKind, Sequence[str]] = {
    "documents": ("number",),
    "relations": ("subject", "relation", "object"),
}


@cache
def _facts() -> dict[str, str]:
    return {_key(row["column"]): row["fact"] for row in read_table(__package__, "row_columns")}


def _key(column: str) -> str:
    """Return the letters and digits of a column's name, folded: "docNum", "Số ký hiệu"."""
    return re.sub(r"[^a-z0-9]", "", fold(column))


def columns_of(
    names: Iterable[str], own: Mapping[str, str], kind: RowKind = "documents"
) -> dict[str, str]:
    """Return the fact of each column of a file that has one, by the column's name.

    `own` are a user's: the fact by the name of the column; they stand above those of the table, of
    which the first column of a fact counts. Raises ViendanError where a fact that a row needs has
    no column, where the file lacks a column of `own`, or where a fact is none.
    """
    facts = _FACTS[kind]
    there = list(names)
    for column, fact in own.items():
        if fact not in facts:
            raise ViendanError("no_fact", fact=fact, known=", ".join(facts))
        if column not in there:
            raise ViendanError("no_column", column=column, known=", ".join(there))
    found = dict(own)
    for name in there:
        fact_of = _facts().get(_key(name))
        if fact_of is None or fact_of not in facts or name in found:
            continue
        if fact_of not in found.values():
            found[name] = fact_of
    if not set(_NEEDED[kind]) <= set(found.values()):
        code = "no_number_column" if kind == "documents" else "no_relation_columns"
        raise ViendanError(code, known=", ".join(there))
    return found
