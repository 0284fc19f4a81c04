"""Lazy packages: a module is loaded when one of its names is used."""

import sys

import pytest

import viendan
from viendan import references, store
from viendan.lazy import offering


def test_a_name_is_the_one_of_its_module() -> None:
    assert (
        offering("email", {"parsedate": "utils"})[0]("parsedate")
        is sys.modules["email.utils"].parsedate
    )


def test_a_name_that_is_not_offered_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="module 'email' has no attribute 'parse'"):
        offering("email", {"parsedate": "utils"})[0]("parse")


@pytest.mark.parametrize("package", [viendan, references, store])
def test_a_package_offers_the_names_that_it_lists(package: object) -> None:
    # As a package does.
    assert dir(package) == sorted(package.__all__)  # type: ignore[attr-defined]
    for name in package.__all__:  # type: ignore[attr-defined]  # as a package does
        assert not isinstance(getattr(package, name), type(sys)), name
