"""What the registry knows of documents, for lookups."""

from dataclasses import replace

import pytest

from viendan.registry import RegistryDocument, RegistryRelation, shipped
from viendan.store.lookup.answers import Document
from viendan.store.lookup.query import parse
from viendan.store.lookup.registered import (
    as_document,
    confirmed,
    force_of_document,
    registered,
    registered_by,
)

_LOCAL = RegistryDocument(
    identity="quyet-dinh.12-2021-qd-ubnd.lao-cai",
    type="quyết định",
    number="12",
    year=2021,
    symbol="QĐ-UBND",
    date="2021-03-05",
    place="Tỉnh Lào Cai",
)
REGISTRY = shipped().with_documents(
    [_LOCAL], [RegistryRelation(_LOCAL.identity, "repeals", "quyet-dinh.9-x.2001", ("y",))]
)


@pytest.mark.parametrize(
    ("query", "identities"),
    [
        ("45/2016/QĐ-TTg", ["quyet-dinh.45-2016-qd-ttg"]),
        ("quyet dinh 45/2016/qd-ttg", ["quyet-dinh.45-2016-qd-ttg"]),
        ("72/2013/nd-cp", ["nghi-dinh.72-2013-nd-cp"]),
        ("12/2021/QĐ-UBND tỉnh Lào Cai", [_LOCAL.identity]),
        ("12/2021/QĐ-UBND", [_LOCAL.identity]),  # the only one that is known
        ("12/2021/QĐ-UBND tỉnh Cà Mau", []),  # another place
        ("45/2016/QĐ-TTg của Bộ Tài chính", []),  # another issuer
        ("45/1981/QĐ-TTg", []),
    ],
)
def test_a_query_means_documents_that_nothing_contradicts(
    query: str, identities: list[str]
) -> None:
    found = registered_by(REGISTRY, parse(query))
    assert [one.document.identity for one in found] == identities


def test_a_number_without_year_means_every_document_that_has_it() -> None:
    years = {one.document.year for one in registered_by(REGISTRY, parse("942/QĐ-TTg"))}
    assert years == {2021, 2022}


def test_a_relation_to_an_unknown_document_has_its_identity_alone() -> None:
    (known,) = registered(REGISTRY, _LOCAL.identity)
    (relation,) = known.relations
    assert (relation.identity, relation.document, relation.is_acting) == (
        "quyet-dinh.9-x.2001",
        None,
        True,
    )


def test_of_two_documents_of_a_number_the_date_decides_whose_force_it_is() -> None:
    two = registered(REGISTRY, "nghi-dinh.1-2018-nd-cp")
    assert force_of_document(two[1].document, two) == two[1]
    (other,) = registered(REGISTRY, "quyet-dinh.45-2016-qd-ttg")
    assert force_of_document(other.document, two) is None
    assert force_of_document(two[0].document, [other]) == other


@pytest.mark.parametrize(
    ("identity", "date", "related"),
    [
        # Each of the two documents has the relations that titles give to it.
        ("nghi-dinh.1-2022-nd-cp", "2022-01-04", {"nghi-dinh.65-2018-nd-cp": False}),
        ("nghi-dinh.1-2022-nd-cp", "2022-11-30", {"nghi-dinh.65-2018-nd-cp": None}),
        # One that no title gives to either is shown with both, and called open.
        ("nghi-dinh.2-2025-nd-cp", "2025-01-01", {"thong-tu.88-2024-tt-bca": True}),
        ("nghi-dinh.2-2025-nd-cp", "2025-02-18", {"thong-tu.88-2024-tt-bca": True}),
    ],
)
def test_relations_of_two_documents_with_one_number(
    identity: str, date: str, related: dict[str, bool | None]
) -> None:
    """A relation holds for the document whose date or title says so."""
    (one,) = [one for one in registered(REGISTRY, identity) if one.document.date == date]
    is_open = {edge.identity: edge.is_open for edge in one.relations}
    assert {other: is_open.get(other) for other in related} == related


SINGLE = ({"code": "single_title", "evidence": ""}, {"code": "conflicting_date", "evidence": ""})


def stated(title: str | None) -> Document:
    """Return a document of the registry as a store with this title of one report has it."""
    (known,) = registered(REGISTRY, "quyet-dinh.45-2016-qd-ttg")
    return replace(known.document, title=title, warnings=SINGLE)


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        (
            (
                "tiếp nhận hồ sơ, trả kết quả giải quyết thủ tục hành chính qua dịch vụ bưu chính "
                "công ích"
            ),
            ["conflicting_date"],
        ),  # that of the registry, in small letters: two say it
        ("tiếp nhận hồ sơ", ["single_title", "conflicting_date"]),  # a part of it
        (None, ["single_title", "conflicting_date"]),
    ],
)
def test_a_title_of_one_report_is_confirmed_by_that_of_the_registry(
    title: str | None, codes: list[str]
) -> None:
    known = registered(REGISTRY, "quyet-dinh.45-2016-qd-ttg")
    assert [one["code"] for one in confirmed(stated(title), known).warnings] == codes


def test_what_the_registry_does_not_know_is_confirmed_by_nothing() -> None:
    document = replace(as_document(_LOCAL), title="Quy chế", warnings=SINGLE)
    assert confirmed(document, ()) == document
    assert confirmed(document, registered(REGISTRY, _LOCAL.identity)) == document  # no title there
