"""Symbols of the Party's provincial committees."""

import pytest

from viendan.references import find
from viendan.references.local_party import of_local_party


@pytest.mark.parametrize(
    ("text", "issuer", "symbol"),
    [
        ("Nghị quyết số 9-NQ/TƯ", "Tỉnh ủy", "NQ/TU"),  # a province
        ("Nghị quyết số 9-NQ/TƯ", "Ban Thường vụ Thành ủy", "NQ/TU"),  # its standing board
        ("Nghị quyết số 9-NQ/TƯ", "Bộ Chính trị", "NQ/TW"),  # the centre
        ("Nghị quyết số 9-NQ/TƯ", None, "NQ/TW"),  # nobody is named
        ("Nghị quyết số 9-NQ/TW", "Tỉnh ủy", "NQ/TW"),  # written in full
    ],
)
def test_a_misread_symbol_is_that_of_the_province(
    text: str, issuer: str | None, symbol: str
) -> None:
    (mention,) = find(text)
    core = of_local_party(mention.core, issuer)
    assert core.symbol == symbol
    assert (core.misprint is not None) == (core != mention.core)
