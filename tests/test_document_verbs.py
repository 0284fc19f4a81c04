"""The verbs between documents: a test for each row of the table."""

import pytest

from viendan.references import find
from viendan.references.document_relations import document_relations
from viendan.references.document_verbs import DOCUMENT_VERBS, document_verbs

WITHOUT_OBJECT = {"hết hiệu lực", "không còn hiệu lực", "mất hiệu lực", "hết hl"}


@pytest.mark.parametrize(("verb", "relation"), document_verbs().items())
def test_a_verb_joins_two_documents(verb: str, relation: str) -> None:
    assert relation in DOCUMENT_VERBS
    first, second = "Quyết định số 5/QĐ-UBND", "Quyết định số 4/QĐ-UBND"
    if relation == "consolidates":  # a decision consolidates offices
        second = "Văn bản hợp nhất số 4/VBHN-BTC"
    text = (
        f"{second} {verb} theo {first}." if verb in WITHOUT_OBJECT else f"{second} {verb} {first}."
    )
    is_passive = verb in WITHOUT_OBJECT or verb.endswith(("bằng", "bởi"))
    (found,) = document_relations(text, find(text))
    assert (found.subject, found.relation, found.object) == (
        (1, relation, 0) if is_passive else (0, relation, 1)
    )
