"""A paragraph in its document: tables, lists and the whole document."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.domains.document_context import DocumentContext, Member

# Three labels: the first is that of most paragraphs, the second that of the odd one out.
FIRST, SECOND = [0.8, 0.1, 0.1], [0.1, 0.8, 0.1]


def context(*paragraphs: tuple[Member, list[float]]) -> DocumentContext:
    members, rows = zip(*paragraphs, strict=True)
    return DocumentContext(members, np.array(rows))


def kinds(found: DocumentContext, index: int) -> list[tuple[str, int]]:
    return [(one.kind, one.paragraphs) for one in found.influences(index)]


@pytest.mark.parametrize(
    ("role", "words", "label"),
    [
        ("table", 3, 0),  # "13 | Thanh tra tỉnh | 80,18" in a table about something else
        ("body", 3, 0),  # "- Chánh Thanh tra tỉnh;" in a list of members
        ("table", 80, 1),  # a long row that is sure
        ("body", 80, 1),  # a long paragraph is no item of a list
    ],
)
def test_a_short_row_or_item_speaks_with_the_others(role: str, words: int, label: int) -> None:
    rows = [(Member(role, 5), FIRST)] * 4
    found = context(*rows[:2], (Member(role, words), SECOND), *rows[2:])
    assert found.scores[2].argmax() == label


def test_what_a_person_said_leans_on_nothing_and_speaks_for_the_others() -> None:
    said, item = [0.0, 1.0, 0.0], (Member("body", 4), [0.4, 0.35, 0.25])
    alone = context(item, (Member("body", 4), said), item)
    known = context(item, (Member("body", 4, is_known=True), said), item)
    assert known.scores[1].tolist() == said
    assert known.influences(1) == []
    assert known.scores[0].argmax() == 1
    assert alone.scores[1].max() < 1


def test_what_leads_in_is_a_voice_of_the_list() -> None:
    item = (Member("body", 4), [0.4, 0.45, 0.15])
    found = context((Member("body", 30, ends_in_colon=True), FIRST), item, item)
    assert kinds(found, 1) == [("list", 3), ("document", 2)]
    assert kinds(found, 0) == [("document", 2)]  # the lead-in itself is no item
    assert found.scores[1].argmax() == 0


def test_a_legal_basis_leans_on_nothing() -> None:
    """A law that is named as a basis, in a document about something else, keeps its subject."""
    bases = [Member("body", 8, is_basis=is_basis) for is_basis in (True, False)]
    alone, listed = (context(*[(basis, FIRST)] * 4, (basis, SECOND)) for basis in bases)
    assert kinds(alone, 4) == []
    assert alone.scores[4].tolist() == SECOND
    assert [kind for kind, _ in kinds(listed, 4)] == ["list", "document"]
    assert listed.scores[4].argmax() == 0


@pytest.mark.parametrize(
    ("between", "count"),
    [
        (Member("boilerplate", None), 4),  # a page number inside a table
        (Member("heading", None), 2),  # a heading starts another table
        (Member("body", 40), 2),  # so does a paragraph
        (Member("caption", 6), 2),  # and a caption, which leads the second one in
    ],
)
def test_what_stands_between_rows_ends_their_table(between: Member, count: int) -> None:
    row = (Member("table", 5), FIRST)
    scores = FIRST if between.words else [0.0, 0.0, 0.0]
    found = context(row, row, (between, scores), row, row)
    assert kinds(found, 0)[0] == ("table", count)


def test_a_short_paragraph_leans_on_the_document_and_a_long_one_less() -> None:
    others = [(Member("body", 50), FIRST)] * 5
    short, long = (
        context(*others, (Member("body", words), [0.3, 0.6, 0.1])).scores[-1] for words in (16, 150)
    )
    assert (short.argmax(), long.argmax()) == (0, 1)


def test_a_title_speaks_for_its_document() -> None:
    body = (Member("body", 16), [0.42, 0.48, 0.1])
    assert context(body).scores[0].argmax() == 1
    assert context((Member("title", 20), FIRST), body).scores[1].argmax() == 0


def test_the_share_falls_with_the_number_of_words() -> None:
    row = (Member("table", 10), FIRST)
    table, document = context(row, row).influences(0)
    assert table.share == pytest.approx(15 / (15 + 10))
    assert document.share == pytest.approx(24 / (24 + 10))
    assert table.scores == pytest.approx(FIRST)
    # the other row's 10 words and 30 neutral ones
    assert document.scores[0] == pytest.approx((10 * found_first(row) + 30 / 3) / 40)


def found_first(row: tuple[Member, list[float]]) -> float:
    """Return the score of the first label of a row among its like, before the document counts."""
    mixed = np.array(row[1]) + 1e-4
    return float((mixed / mixed.sum())[0])


def test_a_paragraph_on_its_own_keeps_its_scores() -> None:
    found = context((Member("heading", None), [0.0] * 3), (Member("body", 5), SECOND))
    assert found.scores.tolist() == [[0.0] * 3, SECOND]
    assert found.influences(1) == []


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["table", "body", "title", "caption", "heading", "boilerplate"]),
            st.integers(0, 80),
            st.booleans(),
            st.lists(st.floats(0, 1), min_size=3, max_size=3).filter(lambda row: sum(row) > 0.01),
        )
    )
)
def test_scores_in_context_add_up_to_1(
    drawn: list[tuple[str, int, bool, list[float]]],
) -> None:
    unscored = {"heading", "boilerplate"}
    members = [
        Member(role, None if role in unscored else words, colon) for role, words, colon, _ in drawn
    ]
    own = np.zeros((len(drawn), 3))
    for index, (role, _, _, row) in enumerate(drawn):
        if role not in unscored:
            own[index] = np.array(row) / sum(row)
    sums = DocumentContext(members, own).scores.sum(axis=1)
    assert sums == pytest.approx([float(member.words is not None) for member in members])
