"""The relations that one sentence states."""

import pytest

from viendan.references import find
from viendan.references.sentence_bounds import WholeText
from viendan.references.stated_relations import StatedRelations

TEXT = "Thông tư số 5/2020/TT-BTC hướng dẫn Nghị định số 4/2019/NĐ-CP từ ngày 01/7/2020."


def sentence(own: str | None = None) -> StatedRelations:
    """Return the text as one sentence."""
    return StatedRelations(WholeText(TEXT, find(TEXT), own), (0, len(TEXT)), [0, 1], None)


def test_a_relation_that_legal_force_forbids_is_not_added() -> None:
    found = sentence()
    found.append(0, "amends", 1)
    assert found.found == []
    found.append(0, "guides", 1)
    (one,) = found.found
    assert (one.subject, one.relation, one.object, one.since) == (0, "guides", 1, "2020-07-01")


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
