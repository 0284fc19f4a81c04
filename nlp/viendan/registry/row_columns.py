"""The columns of registers: which fact each column of a file has (`row_columns.csv`)."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from viendan.documents.table_files import read_table
from viendan.errors import ViendanError
from viendan.registry.checking import FACTS
from viendan.text.folding import fold


@cache
def _facts() -> dict[str, str]:
    return {_key(row["column"]): row["fact"] for row in read_table(__package__, "row_columns")}


def _key(column: str) -> str:
    """Return the letters and digits of a column's name, folded: "docNum", "Số ký hiệu"."""
    return re.sub(r"[^a-z0-9]", "", fold(column))


def columns_of(names: Iterable[str], own: Mapping[str, str]) -> dict[str, str]:
    """Return the fact of each column of a file that has one, by the column's name.

    `own` are a user's: the fact by the name of the column; they stand above those of the table, of
    which the first column of a fact counts. Raises ViendanError where no column has the number,
    where the file lacks a column of `own`, or where a fact is none.
    """
    there = list(names)
    for column, fact in own.items():
        if fact not in FACTS:
            raise ViendanError("no_fact", fact=fact, known=", ".join(FACTS))
        if column not in there:
            raise ViendanError("no_column", column=column, known=", ".join(there))
    found = dict(own)
    for name in there:
        fact_of = _facts().get(_key(name))
        if name not in found and fact_of is not None and fact_of not in found.values():
            found[name] = fact_of
    if "number" not in found.values():
        raise ViendanError("no_number_column", known=", ".join(there))
    return found
