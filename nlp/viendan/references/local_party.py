"""Symbols of the Party's provincial committees: TU, which scanners read as TƯ, the Party's centre.

Hướng dẫn 36-HD/VPTW writes "TW" for the Central Committee and "TU" for that of a province.
"""

from functools import cache

from viendan.documents.authorities import Level, authorities
from viendan.references.mention import Core
from viendan.text.folding import fold

_MISREAD, _CENTRAL, _LOCAL = "TƯ", "/TW", "/TU"


@cache
def _local_names() -> frozenset[str]:
    local = (who for who in authorities() if who.level is Level.PARTY_LOCAL)
    return frozenset(fold(name) for who in local for name in who.names)


def of_local_party(core: Core, issuer: str | None) -> Core:
    """Return a core with the symbol TU where TƯ is written and a provincial committee issued it."""
    is_misread = core.text.endswith(_MISREAD) and (core.symbol or "").endswith(_CENTRAL)
    if not is_misread or issuer is None or fold(issuer) not in _local_names():
        return core
    symbol = (core.symbol or "").removesuffix(_CENTRAL) + _LOCAL
    return core._replace(symbol=symbol, misprint=_MISREAD)
