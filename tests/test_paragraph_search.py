"""Search for words and phrases."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import dump, statements
from fixture_types import Annotated, StoreToRead

from viendan.annotation.record import Annotation
from viendan.store import FileState, Store
from viendan.store.lookup.answers import CitedPart, Filters, Page
from viendan.store.lookup.paragraph_search import MOST, marks_in, phrases_of, search

TEXTS = (
    (
        "Sở TT&TT tỉnh An Giang\n\nMạng bưu chính công ích phục vụ tốt;"
        " Đảng bộ đã kiểm tra theo Nghị định số 49/2017/NĐ-CP."
    ),
    "UBND tỉnh Bến Tre\n\nDoanh thu bưu chính tăng, công ích giảm.",
    "Bước chính là tuyên truyền.",
)


def fill(store: Store, annotated: Annotated) -> None:
    for number, text in enumerate(TEXTS):
        store.add(annotated(text), FileState(f"/r/{number}.txt", 1, 1, str(number)))


@pytest.fixture(scope="module")
def filled(store_to_read: StoreToRead, annotated: Annotated) -> Store:
    return store_to_read(lambda store: fill(store, annotated))


def paths(store: Store, query: str, filters: Filters | None = None) -> list[str]:
    return sorted({hit.path for hit in search(store, query, filters).hits})


@pytest.mark.parametrize(
    ("query", "found", "is_folded"),
    [
        ("bưu chính", ["/r/0.txt", "/r/1.txt"], False),  # as written
        ("BƯU CHÍNH", ["/r/0.txt", "/r/1.txt"], False),  # in capitals
        ("buu chinh", ["/r/0.txt", "/r/1.txt"], False),  # without diacritics
        ("bữu chĩnh", ["/r/0.txt", "/r/1.txt"], True),  # with the wrong ones
        ('"bưu chính công ích"', ["/r/0.txt"], False),  # a phrase
        ("bưu chính công ích", ["/r/0.txt", "/r/1.txt"], False),  # its words
        ("dang bo da", ["/r/0.txt"], False),  # đ as d
        ("49/2017/NĐ-CP", ["/r/0.txt"], False),  # a number is a phrase
        ("49/2017/nd-cp", ["/r/0.txt"], False),
        ("chính bước", ["/r/2.txt"], False),  # in any order
        ("kiểm tra đảng bô\u0323", ["/r/0.txt"], False),  # with marks as characters of their own
        ("không có", [], True),
        ("", [], False),
        ('""', [], False),
        ("'; drop table passages; -- * AND NEAR(", [], False),  # no language of the database's
    ],
)
def test_words_and_phrases_are_found_with_diacritics_first(
    filled: Store, query: str, found: list[str], *, is_folded: bool
) -> None:
    assert paths(filled, query) == found
    assert search(filled, query).is_folded == is_folded


def test_the_year_of_a_report_narrows_what_is_found(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    for year in (2018, 2019):
        store.add(
            annotated(
                f"Hà Nội, ngày 2 tháng 5 năm {year}\nBÁO CÁO\nVề bưu chính"
                "\n\nMạng bưu chính phục vụ tốt."
            ),
            FileState(f"/r/{year}.txt", 1, 1, ""),
        )
    assert paths(store, "bưu chính", Filters(year=2019)) == ["/r/2019.txt"]
    assert paths(store, "bưu chính", Filters(year=2020)) == []


def test_filters_narrow_what_is_found(filled: Store) -> None:
    assert paths(filled, "chính", Filters(place="Tỉnh Bến Tre")) == ["/r/1.txt"]
    assert paths(filled, "chính", Filters(place="Tỉnh Bến")) == []
    assert paths(filled, "mạng", Filters(relation="based_on")) == ["/r/0.txt"]


def test_a_hit_marks_what_was_searched_for(filled: Store) -> None:
    (hit,) = search(filled, '"bưu chính công ích"').hits
    assert [hit.text[start:end] for start, end in hit.marks] == ["bưu chính công ích"]
    assert hit.text in TEXTS[0]


def test_an_article_narrows_what_is_found_and_hits_have_the_cited_parts(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    for number, text in enumerate(
        (
            "Bưu chính theo điểm a khoản 2 Điều 5 Nghị định số 49/2017/NĐ-CP.",
            "Bưu chính theo các Điều 5, 7 Nghị định số 49/2017/NĐ-CP.",
            "Bưu chính theo Điều 15 Nghị định số 49/2017/NĐ-CP.",
            "Bưu chính theo Nghị định số 49/2017/NĐ-CP.",
        )
    ):
        store.add(annotated(text), FileState(f"/r/{number}.txt", 1, 1, str(number)))
    decree = "nghi-dinh.49-2017-nd-cp"
    assert paths(store, "bưu chính", Filters(article="5")) == ["/r/0.txt", "/r/1.txt"]
    assert paths(store, "bưu chính", Filters(article="7")) == ["/r/1.txt"]
    assert paths(store, "bưu chính", Filters(article="1")) == []
    assert {hit.path: hit.parts for hit in search(store, "bưu chính").hits} == {
        "/r/0.txt": (CitedPart(decree, "5", "2", "a"),),
        "/r/1.txt": (CitedPart(decree, "5,7", None, None),),
        "/r/2.txt": (CitedPart(decree, "15", None, None),),
        "/r/3.txt": (),
    }


def test_pages_part_what_is_found(filled: Store) -> None:
    whole = search(filled, "chính")
    parts = [search(filled, "chính", page=Page(number, 1)) for number in (1, 2, 3, 4)]
    assert whole.total == 3
    assert tuple(hit for part in parts for hit in part.hits) == whole.hits


def test_narrowing_leaves_the_order(sample_db: Path) -> None:
    store = Store.open_read_only(sample_db)
    whole = search(store, "bưu chính", page=Page(size=MOST))
    place = next(hit.place for hit in whole.hits if hit.place)
    narrowed = search(store, "bưu chính", Filters(place=place), Page(size=MOST))
    assert not whole.has_more
    assert narrowed.hits == tuple(hit for hit in whole.hits if hit.place == place)
    store.close()


def test_a_search_asks_the_same_statements_however_many_it_finds(filled: Store) -> None:
    asked = []
    for query in ("chính", "mạng"):
        with statements(filled) as seen:
            search(filled, query)
        asked.append(seen)
    assert len(asked[0]) <= 7
    assert asked[0][-2:] == asked[1][-2:]


def test_a_report_that_is_gone_is_no_longer_found(store: Store, annotated: Annotated) -> None:
    fill(store, annotated)
    store.store_survey([], [], ["/r/0.txt", "/r/1.txt", "/r/2.txt"], [])
    store.prune()
    assert search(store, "chính").total == 0
    assert (dump(store)["passages"], dump(store)["titles"]) == ([], [])


def test_more_than_the_most_says_so(store: Store, annotated: Callable[[str], Annotation]) -> None:
    store.add(annotated("Bưu chính phát triển.\n\n" * (MOST + 1)))
    hits = search(store, "bưu chính")
    assert (hits.total, hits.has_more) == (MOST, True)


def test_phrases_are_in_quotation_marks() -> None:
    assert phrases_of('a "b c" “d e” f-g') == (("a",), ("b", "c"), ("d", "e"), ("f", "g"))


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        ("Uỷ ban", ["Ủy ban"]),  # another tone placing; "bản" is another word
        ("uy ban", ["bản", "Ủy ban"]),  # every spelling
        ("ủy bàn", ["bản", "Ủy ban"]),  # a word that the text has not so
    ],
)
def test_marks_have_the_diacritics_of_the_query_where_it_has_some(
    query: str, marks: list[str]
) -> None:
    text = "Văn bản tham mưu Ủy ban nhân dân"
    found = marks_in(text, phrases_of(query))
    assert [text[start:end] for start, end in found] == marks


def test_marks_are_where_words_stand_whole() -> None:
    assert marks_in("Bưu chính, bưu chính viễn thông, chính", (("bưu", "chính"),)) == (
        (0, 9),
        (11, 20),
    )


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Ủy ban nhân dân", "Uỷ ban"),  # the older place and the newer one
        ("Uỷ ban nhân dân", "ủy ban"),  # and the reverse
        ("Sức khoẻ hoà giải", "khỏe hòa"),  # "oe", "oa"
        ("Qúy III, thuỷ lợi", "quý thủy"),  # a slip of the keyboard
        ("Ủy\u200b ban nh\u00adân dân", "uỷ ban nhân"),  # characters without width
        ("Ủy ban nhân dân", "U\u0309y ban nhâ\u200bn"),  # in the query
        ("Nghị quyết về thúê đất", "thuế"),  # a tone on the wrong vowel
    ],
)
def test_a_word_is_found_wherever_its_tone_stands(
    store: Store, annotated: Callable[[str], Annotation], written: str, asked: str
) -> None:
    store.add(annotated(f"{written} báo cáo kết quả trong năm."))
    hits = search(store, asked)
    assert (hits.total, hits.is_folded) == (1, False)
    assert hits.hits[0].marks


def test_another_tone_is_another_word(store: Store, annotated: Callable[[str], Annotation]) -> None:
    store.add(annotated("Ủy ban nhân dân báo cáo kết quả trong năm."))
    assert search(store, "ụy ban").is_folded


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Mạng bưu chính viễn thông", ["bưu chính viễn thông"]),  # side by side
        ("Bưu chính, viễn thông", ["Bưu chính", "viễn thông"]),  # a comma between
        ("bưu\nchính", ["bưu\nchính"]),  # over the end of a line
        ("b\u200bưu chính", ["b\u200bưu chính"]),  # a character without width inside
    ],
)
def test_words_side_by_side_have_one_mark(text: str, marks: list[str]) -> None:
    found = marks_in(text, (("bưu",), ("chính",), ("viễn",), ("thông",)))
    assert [text[start:end] for start, end in found] == marks
