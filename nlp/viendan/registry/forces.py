"""The words for legal force that registers use (`forces.csv`)."""

from functools import cache
from typing import cast

from viendan.documents.table_files import read_table
from viendan.registry.records import Force
from viendan.text.folding import fold


@cache
def _forces() -> dict[str, Force]:
    rows = read_table(__package__, "forces")
    return {fold(row["words"]): cast("Force", row["force"]) for row in rows}


def force_of(text: str) -> Force | None:
    """Return the force that words state ("Còn hiệu lực"), in any case; None where they are unknown.

    "Không xác định" and an empty text state none.
    """
    return _forces().get(" ".join(fold(text).split()))
