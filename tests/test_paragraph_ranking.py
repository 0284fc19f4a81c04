"""The order of the paragraphs that a search finds."""

from collections.abc import Callable

import pytest

from viendan.annotation.record import Annotation
from viendan.store import FileState, Store
from viendan.store.database.protocol import Wanted
from viendan.store.derived.fulltext import match_paragraphs
from viendan.store.derived.words import tag
from viendan.store.lookup.paragraph_ranking import ranked_paragraphs
from viendan.store.lookup.paragraph_search import search

RANKED = (
    "Doanh thu viễn thông và dịch vụ khác như chuyển phát, báo chí, thư tín qua bưu cục tăng.",
    "Mạng bưu cục phục vụ tốt, viễn thông tăng trưởng.",
    "Việc bưu cục viễn thông sáp nhập đã xong.",
    "KẾT QUẢ\n\n1. Bưu cục và viễn thông\n\nKhông có gì mới trong năm qua.",
)


def test_a_phrase_comes_first_then_words_that_are_close_then_the_others(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    for number, text in enumerate(RANKED):
        store.add(annotated(text), FileState(f"/r/{number}.txt", 1, 1, str(number)))
    found = [hit.path for hit in search(store, "bưu cục viễn thông").hits]
    # side by side; close, a heading before a paragraph; far apart
    assert found == ["/r/2.txt", "/r/3.txt", "/r/1.txt", "/r/0.txt"]


@pytest.mark.parametrize("limit", [1, 2, 10])
def test_at_most_so_many_are_given_and_the_best_stay(
    store: Store, annotated: Callable[[str], Annotation], limit: int
) -> None:
    for number, text in enumerate(RANKED):
        store.add(annotated(text), FileState(f"/r/{number}.txt", 1, 1, str(number)))
    wanted = Wanted("folded", (("buu", "cuc"), ("vien", "thong")))
    with store.reading() as connection:
        found = ranked_paragraphs(connection, wanted, limit)
        whole = ranked_paragraphs(connection, wanted, 1000)
    assert found[0] == whole[0]
    assert len(found) == min(limit, len(whole)) == len(set(found))


def test_of_more_paragraphs_than_are_given_the_last_stay_with_their_headings_first(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    texts = (
        "KẾT QUẢ\n\n1. Bưu cục viễn thông\n\nKhông có gì mới trong năm qua.",
        "KẾ HOẠCH\n\n2. Bưu cục viễn thông\n\nSẽ làm tiếp trong quý sau.",
        "Các bưu cục viễn thông đã nhận 14 máy.",
        "Những bưu cục viễn thông mở cửa lúc 7 giờ.",
    )
    for number, text in enumerate(texts):
        store.add(annotated(text), FileState(f"/r/{number}.txt", 1, 1, str(number)))
    wanted = Wanted("folded", (("buu", "cuc"), ("vien", "thong")))
    phrase = Wanted("folded", (("buu", "cuc", "vien", "thong"),))
    headings = Wanted("folded", phrase.phrases, any_tag=(tag("role", "heading"),))
    with store.reading() as connection:
        of_headings = set(match_paragraphs(connection, headings, 10))
        assert len(of_headings) == 2
        for limit in (1, 2, 3, 4):
            last = match_paragraphs(connection, phrase, limit)
            expected = sorted(last, key=lambda place: place not in of_headings)
            assert ranked_paragraphs(connection, wanted, limit) == expected
