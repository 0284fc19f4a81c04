"""The relations that one sentence states."""

import pytest

from viendan.references import find
from viendan.references.sentence_bounds import WholeText
from viendan.references.stated_relations import StatedRelations
from viendan.text.folding import small

TEXT = "Thông tư số 5/2020/TT-BTC hướng dẫn Nghị định số 4/2019/NĐ-CP từ ngày 01/7/2020."


def sentence(own: str | None = None) -> StatedRelations:
    """Return the text as one sentence."""
    return StatedRelations(
        WholeText(TEXT, small(TEXT), find(TEXT), own), (0, len(TEXT)), [0, 1], None
    )


def test_a_relation_that_legal_force_forbids_is_not_added() -> None:
    found = sentence()
    found.append(0, "amends", 1)
    assert found.found == []
    found.append(0, "guides", 1)
    (one,) = found.found
    assert (one.subject, one.relation, one.object, one.since) == (0, "guides", 1, "2020-07-01")


def test_one_number_is_one_document() -> None:
    text = "Quyết định 4/QĐ-UBND và Quyết định số 4/QĐ-UBND"
    found = StatedRelations(
        WholeText(text, small(text), find(text), None), (0, len(text)), [0, 1], None
    )
    found.append(0, "replaces", 1)
    assert found.found == []


def test_a_quotation_has_another_document_of_its_own() -> None:
    text = "Sửa Điều 5:\n“Điều 5. Hiệu lực\nThông tư này thay thế Thông tư số 5/2020/TT-BTC.”"
    start = text.index("Thông tư này")
    found = StatedRelations(
        WholeText(text, small(text), find(text), "thông tư"), (start, len(text)), [0], None
    )
    assert (found.actor(), found.named_before("thông tư")) == (None, None)


def test_the_lines_below_name_who_acts() -> None:
    text = "Thông tư số 5/2020/TT-BTC được sửa đổi bởi:\n1. Thông tư số 6/2021/TT-BTC"
    whole = WholeText(text, small(text), find(text), None)
    first = StatedRelations(whole, (0, text.index("\n") + 1), [0], None)
    first.await_agents("amends", [0])
    line = StatedRelations(whole, (text.index("\n") + 1, len(text)), [1], first)
    line.take_awaited()
    (one,) = line.found
    assert (one.subject, one.relation, one.object) == (1, "amends", 0)
    assert line.awaited == first.awaited


@pytest.mark.parametrize(
    ("own", "actor", "force"),
    [
        ("thông tư", "self", 6),  # a type that changes others
        ("báo cáo", None, None),  # one that tells
        (None, "self", None),  # no type
    ],
)
def test_the_own_document_acts_by_its_type(
    own: str | None, actor: str | None, force: int | None
) -> None:
    found = sentence(own)
    assert found.actor() == actor
    assert found.force(found.actor()) == force


def test_a_chain_goes_from_a_document_to_the_title_that_names_it() -> None:
    assert sentence().chain(1, len(TEXT)) == [1, 0]
    assert sentence().titled(0, len(TEXT)) == []
