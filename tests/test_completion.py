"""Tests of `registry.completion`, with a registry of their own."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viendan.references import Reference, ReportContext, find, resolve
from viendan.registry import Registry, RegistryDocument
from viendan.registry.completion import complete, is_incomplete
from viendan.registry.table import Rows

_DECREE, _CIRCULAR, _DECISION = "nghị định", "thông tư", "quyết định"
_GOVERNMENT, _FINANCE, _PRIME = "Chính phủ", "Bộ Tài chính", "Thủ tướng Chính phủ"
_YEN, _CHE = "Quản lý hoạt động nuôi chim yến trong khu dân cư", "Kiểm dịch giống chè cổ thụ"


def _document(identity: str, kind: str, date: str, issuer: str, title: str) -> RegistryDocument:
    number = identity.split(".")[1].partition("-")[0]
    year = int(date[:4]) if date[:4] in identity.split(".")[1] else None
    symbol = {_GOVERNMENT: "NĐ-CP", _PRIME: "QĐ-TTg", _FINANCE: "TT-BTC"}.get(issuer, "TT-BYT")
    return RegistryDocument(
        identity, kind, number, year, symbol, date=date, issuer=issuer, title=title
    )


_REGISTRY = Registry([
    Rows([
        _document("nghi-dinh.61-2009-nd-cp", _DECREE, "2009-07-24", _GOVERNMENT, _YEN),
        _document("nghi-dinh.61-2015-nd-cp", _DECREE, "2015-07-09", _GOVERNMENT, _CHE),
        _document(
            "nghi-dinh.62-2010-nd-cp", _DECREE, "2010-05-05", _GOVERNMENT,
            "Quy định chi tiết một số điều của Luật",
        ),
        _document(
            "nghi-dinh.63-2011-nd-cp", _DECREE, "2011-05-05", _GOVERNMENT,
            "Hỗ trợ người trồng sâm Ngọc Linh năm 2011",
        ),
        _document(
            "nghi-dinh.64-2014-nd-cp", _DECREE, "2014-05-05", _GOVERNMENT,
            "Sửa đổi mức hỗ trợ lò gốm thủ công ở làng nghề ven sông",
        ),
        _document("thong-tu.21-2012-tt-btc", _CIRCULAR, "2012-02-14", _FINANCE, _YEN),
        _document("thong-tu.21-2012-tt-byt", _CIRCULAR, "2012-12-10", "Bộ Y tế", _CHE),
        _document("thong-tu.21-2014-tt-btc", _CIRCULAR, "2014-02-14", _FINANCE, _CHE),
        _document("quyet-dinh.77-2008-qd-ttg", _DECISION, "2008-06-10", _PRIME, _YEN),
        _document("quyet-dinh.77-qd-ttg.2013", _DECISION, "2013-01-11", _PRIME, _CHE),
        _document("quyet-dinh.942-qd-ttg.2021", _DECISION, "2021-06-15", _PRIME, _YEN),
        _document("quyet-dinh.942-qd-ttg.2022", _DECISION, "2022-08-05", _PRIME, _CHE),
    ])
])  # fmt: skip


def _completed(text: str, day: str | None = "2020-03-01") -> list[Reference]:
    return complete(resolve(find(text), ReportContext(date=day)), text, day, _REGISTRY)


@pytest.mark.parametrize(
    ("text", "rule", "document"),
    [
        # the title beside the mention
        ("Nghị định 61 về quản lý hoạt động nuôi chim yến trong khu dân cư.", "title", "61-2009"),
        # the other title
        ("Nghị định 61 về kiểm dịch giống chè cổ thụ.", "title", "61-2015"),
        # a number with a symbol, and no year
        ("Nghị định số 61/NĐ-CP về kiểm dịch giống chè cổ thụ.", "title", "61-2015"),
        # a title that is cut
        ("Nghị định 61 về quản lý hoạt động nuôi chim yến.", "title", "61-2009"),
        # a circular whose issuer is not stated
        ("Thông tư 21/2012 về kiểm dịch giống chè cổ thụ.", "title", "21-2012-tt-byt"),
        # the words before the mention
        (
            "Hoạt động nuôi chim yến trong khu dân cư được quản lý theo Nghị định 61.",
            "topic",
            "61-2009",
        ),
        # the words of the sentence before
        ("Xã kiểm dịch giống chè cổ thụ tại vườn. Việc này theo Nghị định 61.", "topic", "61-2015"),
        # the title of a document that amends another
        (
            "Nghị định 64 về sửa đổi mức hỗ trợ lò gốm thủ công ở làng nghề ven sông.",
            "title",
            "64-2014",
        ),
        # year and issuer
        ("Thông tư 21/2012 của Bộ Tài chính", "issuer", "21-2012-tt-btc"),
        # year and issuer, another ministry
        ("Thông tư 21/2012 của Bộ Y tế", "issuer", "21-2012-tt-byt"),
        # the day, and the issuer
        ("Quyết định số 77 ngày 10/6/2008 của Thủ tướng Chính phủ", "date", "77-2008"),
        # the day of a decision whose number has no year
        ("Quyết định số 77 ngày 11/01/2013 của Thủ tướng Chính phủ", "date", "77-qd-ttg.2013"),
        # one number in two years: the title tells
        ("Quyết định số 942/QĐ-TTg về kiểm dịch giống chè cổ thụ", "title", "942-qd-ttg.2022"),
    ],
)
def test_a_rule_completes_a_mention(text: str, rule: str, document: str) -> None:
    (found,) = _completed(text, None)
    assert found.completed_by is not None
    assert (found.completed_by.rule, found.status) == (rule, "resolved")
    assert document in (found.document or "")


@pytest.mark.parametrize(
    "text",
    [
        # nothing but the number
        "Nghị định 61 đã được triển khai.",
        # words that are not the title's
        "Nghị định 61 về phòng cháy rừng tràm đã được triển khai.",
        # one document alone, and a title that says nothing
        "Nghị định 62 quy định chi tiết một số điều của Luật.",
        # the title is that of another year
        "Nghị định 63 về hỗ trợ người trồng sâm Ngọc Linh năm 2012.",
        # a number that the registry does not know
        "Nghị định 99 về quản lý hoạt động nuôi chim yến trong khu dân cư.",
        # a type without issuer: it may be a province's
        "Quyết định số 77 ngày 10/6/2008 đã được triển khai.",
        # an issuer that is none of the known
        "Thông tư 21/2012 của Bộ Công an",
        # a day that is none of the known
        "Quyết định số 77 ngày 12/6/2008 của Thủ tướng Chính phủ",
        # a province's decision of the same title
        "Quyết định số 77/QĐ-UBND của UBND tỉnh An Giang về kiểm dịch giống chè cổ thụ",
        # a number without its year in the form of another document
        "Quyết định số 77/QĐ-TTg về quản lý hoạt động nuôi chim yến trong khu dân cư",
        # the title stands with another document
        "Nghị định 61. Quyết định số 5/2001/QĐ-TTg về kiểm dịch giống chè cổ thụ",
        # the subject of what it amends: the text may mean that
        "Sửa đổi mức hỗ trợ lò gốm thủ công ở làng nghề ven sông kèm theo Nghị định 64.",
        # half of each title
        "Nghị định 61 về nuôi chim yến và giống chè cổ thụ",
    ],
)
def test_no_rule_completes_what_is_not_certain(text: str) -> None:
    assert not any(one.completed_by for one in _completed(text))


def test_a_document_after_the_report_is_not_meant() -> None:
    text = "Nghị định 61 về kiểm dịch giống chè cổ thụ."
    (early,) = _completed(text, "2012-01-01")
    assert early.document is None


def test_several_that_fit_are_candidates_with_the_best_first() -> None:
    (found,) = _completed("Nghị định 61 nói về giống chè.")
    assert (found.status, found.document) == ("ambiguous", None)
    assert found.candidates == ("nghi-dinh.61-2015-nd-cp", "nghi-dinh.61-2009-nd-cp")


def test_a_number_of_two_years_is_ambiguous_with_both_named() -> None:
    (found,) = _completed("Quyết định số 942/QĐ-TTg", "2023-01-01")
    assert set(found.candidates) == {"quyet-dinh.942-qd-ttg.2021", "quyet-dinh.942-qd-ttg.2022"}


def test_the_day_tells_which_year_is_meant() -> None:
    (found,) = _completed("Quyết định số 942/QĐ-TTg ngày 05/8/2022", "2023-01-01")
    assert (found.document, found.completed_by) == ("quyet-dinh.942-qd-ttg.2022", None)


def test_what_the_text_says_stays() -> None:
    text = "Nghị định 61 về kiểm dịch giống chè cổ thụ."
    (before,) = resolve(find(text), ReportContext())
    (after,) = _completed(text)
    names = ("mention", "type", "number", "year", "symbol", "issuer", "place", "date", "stem")
    assert [getattr(after, one) for one in names] == [getattr(before, one) for one in names]


def test_what_a_report_says_of_a_number_holds_for_all_its_mentions() -> None:
    text = "Nghị định 61 về kiểm dịch giống chè cổ thụ. " + "Xã đã báo cáo. " * 40 + "Nghị định 61."
    assert {one.document for one in _completed(text)} == {"nghi-dinh.61-2015-nd-cp"}


class _CountingRows(Rows):
    """Rows that count how often they are asked for the documents of a number."""

    asked = 0

    def numbered(self, kind: str, number: str) -> Sequence[RegistryDocument]:
        """Return the documents of a type with a number."""
        self.asked += 1
        return super().numbered(kind, number)


def test_what_mentions_state_alike_is_looked_up_once() -> None:
    rows = _CountingRows(
        [
            _document(f"nghi-dinh.71-{year}-nd-cp", _DECREE, f"{year}-03-02", _GOVERNMENT, _YEN)
            for year in range(2003, 2011)
        ]
    )
    text = "Nghị định 71 và nghị định số 72 về chim yến, " * 50
    found = resolve(find(text), ReportContext())
    completed = complete(found, text, None, Registry([rows]))
    assert (len(completed), rows.asked) == (100, 2)


def test_a_character_without_width_changes_no_completion() -> None:
    text = "Về giống chè cổ thụ có Nghị định 61."
    for place in range(len(text) + 1):
        (found,) = _completed(f"{text[:place]}\u00ad{text[place:]}")
        assert found.document == "nghi-dinh.61-2015-nd-cp", place


_WORDS = st.sampled_from([
    "Nghị định 61", "Nghị định số 61/2009/NĐ-CP", "Thông tư 21", "Thông tư 21/2012", _YEN, _CHE,
    "Quyết định số 942/QĐ-TTg", " về ", " của Bộ Tài chính", " ngày 10/6/2008", ". ", "\n", "; ",
])  # fmt: skip


@settings(deadline=None)  # the tables are loaded by the first example
@given(st.lists(_WORDS, max_size=12).map("".join), st.sampled_from([None, "2012-01-01"]))
def test_a_reference_that_needs_nothing_stays_as_it_is(text: str, day: str | None) -> None:
    before = resolve(find(text), ReportContext(date=day))
    for one, other in zip(before, complete(before, text, day, _REGISTRY), strict=True):
        if not is_incomplete(one):
            assert other == one
        assert (other.completed_by is not None) <= (other.document is not None)


@settings(deadline=None)  # the tables are loaded by the first example
@given(st.lists(_WORDS, max_size=12).map("".join))
def test_an_empty_registry_completes_nothing(text: str) -> None:
    before = resolve(find(text), ReportContext())
    assert complete(before, text, None, Registry([])) == before
