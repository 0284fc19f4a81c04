"""Issuers beside mentions."""

import pytest

from viendan.references.issuer_context import Issuer, issuer_after, issuer_before


def _said(found: Issuer | None) -> tuple[str | None, str | None, str | None] | None:
    return (
        (found.name, found.place.name if found.place else None, found.district) if found else None
    )


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (" của Chính phủ", ("Chính phủ", None, None)),  # a name
        (" của UBND tỉnh An Giang", ("Ủy ban nhân dân", "An Giang", None)),  # with its province
        (" của UBND huyện Chợ Mới", ("Ủy ban nhân dân", None, "huyện Chợ Mới")),  # a district
        (" của Giám đốc Sở Tài chính", ("Sở Tài chính", None, None)),  # a role
        (" của tỉnh An Giang", (None, "An Giang", None)),  # the province alone
        (" của huyện Chợ Mới", (None, None, "huyện Chợ Mới")),  # the district alone
        (" của ông A", None),  # a person
    ],
)
def test_the_issuer_follows_a_mention(
    text: str, issuer: tuple[str | None, str | None, str | None] | None
) -> None:
    assert _said(issuer_after(text, 0)) == issuer


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Sở Tài chính đã ban hành ", ("Sở Tài chính", None, None)),  # the subject
        ("UBND tỉnh An Giang có ", ("Ủy ban nhân dân", "An Giang", None)),  # with its province
        ("Sở Tài chính họp về ", None),  # another verb
    ],
)
def test_the_issuer_is_the_subject_before_a_mention(
    text: str, issuer: tuple[str | None, str | None, str | None] | None
) -> None:
    assert _said(issuer_before(text, len(text))) == issuer
