"""Letters that many bodies sign with: every ministry and every province has a "Văn phòng", VP."""

from functools import cache

from viendan.documents.table_files import read_table
from viendan.text.folding import fold


@cache
def shared_letters() -> dict[str, str]:
    """Return the words that the names of the bodies open with, by the folded letters ("vp")."""
    return {fold(row["letters"]): row["word"] for row in read_table(__package__, "shared_letters")}
