"""Addresses: the path of each page, and addresses with some parameters changed."""

import pytest

from viendan.web.addresses import changed, document_address, group_address, report_address


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (document_address("luat.49-qh12"), "/van-ban/luat.49-qh12"),
        (report_address(7), "/bao-cao/7"),
        (report_address(7, 0), "/bao-cao/7#d0"),  # the first paragraph has position 0
        (group_address("issuer", "Sở A/B"), "/co-quan/S%E1%BB%9F%20A%2FB"),  # "/" is escaped
        (group_address("domain", "it"), "/linh-vuc/it"),
        (changed("/a", {"q": "b c", "page": "2"}, page=None, year=2019), "/a?q=b+c&year=2019"),
        (changed("/a", {}, page=None), "/a"),  # nothing is left
        (changed("/a", {"q": ""}), "/a"),  # an empty value is left out
    ],
)
def test_the_address_of_a_page(address: str, expected: str) -> None:
    assert address == expected
