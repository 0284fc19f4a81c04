"""Issuers beside mentions."""

import pytest

from viendan.references import find
from viendan.references.issuer_context import (
    Issuer,
    body_at,
    issuer_after,
    issuer_before,
    issuer_beside,
    issuer_inside,
    issuing_words,
)
from viendan.references.mention import Core


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
        (" của Sở Giáo dục & Đào tạo", ("Sở Giáo dục và Đào tạo", None, None)),  # an ampersand
        (" của Bộ Nội thương", ("Bộ Nội thương", None, None)),  # a ministry of the past
        (" của Giám đốc Sở Tài chính", ("Sở Tài chính", None, None)),  # a role
        (" do Bộ Y tế ban hành", ("Bộ Y tế", None, None)),  # who issued it
        (" do UBND tỉnh An Giang đã ký", ("Ủy ban nhân dân", "An Giang", None)),
        (" do UBND tỉnh An Giang gửi đến", None),  # who sent it
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
        ("Sở Tài chính (STC) đã ban hành ", ("Sở Tài chính", None, None)),  # its letters
        # who signed
        ("Bộ trưởng Bộ Y tế Lê Văn An đã ký ", ("Bộ Y tế", None, None)),
        ("UBND tỉnh An Giang Trần Bình ký ", ("Ủy ban nhân dân", "An Giang", None)),
        ("Sở Tài chính họp về ", None),  # another verb
    ],
)
def test_the_issuer_is_the_subject_before_a_mention(
    text: str, issuer: tuple[str | None, str | None, str | None] | None
) -> None:
    by = issuing_words(text, len(text))
    assert _said(issuer_before(text, len(text), by) if by is not None else None) == issuer


def _core(text: str) -> Core:
    return find(text)[0].core


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Quyết định 5/2020/QĐ-UBND Hà Nội", (None, "Hà Nội", None)),  # a province
        ("Quyết định 5/2020/QĐ-UBND tỉnh An Giang", (None, "An Giang", None)),  # with its kind
        ("Quyết định 5/QĐ-UBND huyện Chợ Mới", (None, None, "huyện Chợ Mới")),  # a district
        # an abbreviation before the date
        (
            "Nghị quyết 1/2007/NQ-HĐTP TANDTC ngày 2/10/2007",
            ("Tòa án nhân dân tối cao", None, None),
        ),
        ("Quyết định 5/QĐ-TTg UBND tỉnh An Giang ban hành", None),  # the next clause
        ("Quyết định 5/QĐ-UBND xã tổ chức", None),  # no name
        ("Quyết định 5/QĐ-TTg Hà Nội", None),  # a central document
    ],
)
def test_place_or_issuer_stand_right_behind_a_symbol(
    text: str, issuer: tuple[str | None, str | None, str | None] | None
) -> None:
    assert _said(issuer_beside(text, _core(text))) == issuer


def test_the_issuer_stands_between_type_and_number() -> None:
    text = "Quyết định của Bộ Văn hóa số 11-VH/QĐ"
    assert _said(issuer_inside(text, _core(text))) == ("Bộ Văn hóa", None, None)
    plain = "Quyết định số 11-VH/QĐ của Bộ Văn hóa"
    assert issuer_inside(plain, _core(plain)) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("UBND tỉnh Hà Nam họp", ("Ủy ban nhân dân", "Hà Nam", None)),  # with its place
        ("Bộ trưởng Bộ Y tế ký", ("Bộ Y tế", None, None)),  # by its head
        ("trường họp", None),  # none that a table knows
    ],
)
def test_a_body_stands_at_a_position(
    text: str, said: tuple[str | None, str | None, str | None] | None
) -> None:
    assert _said(body_at(text, 0)) == said
