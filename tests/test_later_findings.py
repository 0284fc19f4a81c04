"""Findings about documents that others had ended or amended."""

import pytest

from viendan.checking.later_findings import later_findings
from viendan.registry import Registry, RegistryDocument, RegistryRelation

OLD, NEW = "nghi-dinh.4-2010-nd-cp", "nghi-dinh.9-2019-nd-cp"
REGISTRY = Registry(()).with_documents(
    [
        RegistryDocument(OLD, "nghị định", "4", 2010, "NĐ-CP", "2010-03-02"),
        RegistryDocument(NEW, "nghị định", "9", 2019, "NĐ-CP", "2019-03-01"),
    ],
    [RegistryRelation(NEW, "amends", OLD)],
)


@pytest.mark.parametrize(
    ("identity", "day", "found"),
    [
        (OLD, "2019-03-01", "Nghị định số 9/2019/NĐ-CP"),  # amended on that day
        (OLD, "2019-02-28", None),  # not yet
        (NEW, "2020-01-01", None),  # it amends another
        ("nghi-dinh.1-2001-nd-cp", "2020-01-01", None),  # nobody knows it
    ],
)
def test_the_registry_says_what_amended_a_document(
    identity: str, day: str, found: str | None
) -> None:
    findings = later_findings([identity, identity], day, REGISTRY, None)
    assert [(one.code, one.evidence) for one in findings.values()] == (
        [("amended", found)] if found else []
    )
