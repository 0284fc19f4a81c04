"""Joint issuers."""

import pytest

from viendan.references import find
from viendan.references.issuer_context import issuer_after
from viendan.references.joint_issuers import joint_issuer, may_be_joint


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (" của Bộ Y tế và Bộ Nội vụ về", "Bộ Y tế, Bộ Nội vụ"),
        (" của Bộ Y tế, Bộ Nội vụ và Bộ Xây dựng", "Bộ Y tế, Bộ Nội vụ, Bộ Xây dựng"),
        (" của Bộ Công an - Bộ Quốc phòng", "Bộ Công an, Bộ Quốc phòng"),
        (" của Bộ Y tế, UBND tỉnh đã giao", "Bộ Y tế"),  # the subject of the next clause
        (" của Sở Tài chính và Sở Y tế", "Sở Tài chính, Sở Y tế"),
        (" của liên Bộ: Tài chính, Nội vụ", "Bộ Tài chính, Bộ Nội vụ"),  # without heads
        (" của Liên Bộ Y tế - Bộ Tư pháp", "Bộ Y tế, Bộ Tư pháp"),  # with one of them
        (" của liên sở Tài chính - Y tế ban hành", "Sở Tài chính, Sở Y tế"),
        (" của liên Bộ về giá", None),  # no names
        (" quy định", None),
    ],
)
def test_the_bodies_behind_a_joint_document_are_named(text: str, names: str | None) -> None:
    found = joint_issuer(text, 0, issuer_after(text, 0))
    assert (found.name if found is not None else None) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thông tư liên tịch số 5/2014/TTLT-BYT-BNV", True),  # the type
        ("Công văn liên ngành số 5/LN", True),  # the words
        ("Công văn số 5/BYT-BNV", True),  # the symbol
        ("Hướng dẫn số 7/HDLN-SYT-STC", True),
        ("Công văn số 5/BYT-KCB", False),  # a unit of the ministry
        ("Thông tư số 5/2014/TT-BYT", False),
    ],
)
def test_several_bodies_may_have_issued_a_document(text: str, *, expected: bool) -> None:
    assert may_be_joint(find(text)[0].core) is expected
