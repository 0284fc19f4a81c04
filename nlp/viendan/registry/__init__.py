"""The registry: the documents that Viendan knows without having read a report that cites them.

Importing this package loads none of its parts, and not its table.
"""

from typing import TYPE_CHECKING

from viendan.lazy import offering

if TYPE_CHECKING:
    from viendan.registry.records import Force, Origin, RegistryDocument, RegistryRelation
    from viendan.registry.table import Layer, Registry, shipped

__all__ = [
    "Force",
    "Layer",
    "Origin",
    "Registry",
    "RegistryDocument",
    "RegistryRelation",
    "shipped",
]

__getattr__, __dir__ = offering(
    __name__,
    {
        "Force": "records",
        "Layer": "table",
        "Origin": "records",
        "Registry": "table",
        "RegistryDocument": "records",
        "RegistryRelation": "records",
        "shipped": "table",
    },
)
