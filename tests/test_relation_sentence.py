"""One sentence and its relations."""

from viendan.references import find
from viendan.references.relation_sentence import Sentence
from viendan.references.sentence_bounds import WholeText
from viendan.text.folding import small

TEXT = "Các văn bản sau hết hiệu lực:"
ITEM = "\na) Quyết định số 4/QĐ-UBND;"


def test_an_item_goes_on_with_what_a_sentence_announced() -> None:
    whole = WholeText(TEXT + ITEM, small(TEXT + ITEM), find(TEXT + ITEM))
    first = Sentence(whole, (0, len(TEXT)), [], None)
    item = Sentence(whole, (len(TEXT), len(TEXT + ITEM)), [0], first)
    assert first.relations() == []
    assert first.opened == (None, "repeals")
    (found,) = item.continued()
    assert (found.subject, found.relation, found.object) == (None, "repeals", 0)


def test_since_is_none_without_a_day() -> None:
    assert Sentence(WholeText(TEXT, small(TEXT), []), (0, len(TEXT)), [], None).since is None
