"""Which of two documents of one number a mention means."""

import pytest

from viendan.references import ReportContext, find, resolve
from viendan.registry import RegistryDocument
from viendan.registry.same_number import meant_documents, open_number

_JUNE, _MAY = (
    RegistryDocument(
        "nghi-dinh.4-2019-nd-cp", "nghị định", "4", 2019, "NĐ-CP", date, "Chính phủ", title=title
    )
    for date, title in (
        ("2019-06-03", "Quản lý nghề cá lồng bè trên hồ chứa thủy lợi"),
        ("2019-05-20", "Trang phục của lực lượng kiểm ngư"),
    )
)
_UNDATED = _JUNE._replace(date=None)
_CITED = "Nghị định số 04/2019/NĐ-CP"


def _meant(
    text: str, day: str | None, documents: tuple[RegistryDocument, ...]
) -> list[RegistryDocument | None]:
    references = resolve(find(text), ReportContext())
    return meant_documents(references, [documents] * len(references), day)


@pytest.mark.parametrize(
    ("text", "day", "meant"),
    [
        # nothing tells them apart
        (_CITED, None, [None]),
        # both were issued before the report
        (_CITED, "2020-01-01", [None]),
        # the day
        (f"{_CITED} ngày 03/6/2019", None, [_JUNE]),
        # a day that neither has, though only one is older than the report
        (f"{_CITED} ngày 01/5/2019", "2019-06-01", [None]),
        # the title
        (f"{_CITED} về trang phục của lực lượng kiểm ngư", None, [_MAY]),
        # a title that is like neither
        (f"{_CITED} về giống cây lâm nghiệp ở vùng cao", None, [None]),
        # the other was not issued yet
        (_CITED, "2019-06-01", [_MAY]),
        # neither was
        (_CITED, "2019-01-01", [None]),
        # the report says elsewhere which it means, before
        (f"{_CITED} ngày 03/6/2019. Theo {_CITED}", None, [_JUNE, _JUNE]),
        # or after
        (f"Theo {_CITED}. {_CITED} ngày 20/5/2019", "2020-01-01", [_MAY, _MAY]),
        # the report means both
        (
            f"{_CITED} ngày 03/6/2019, {_CITED} ngày 20/5/2019, {_CITED}",
            None,
            [_JUNE, _MAY, None],
        ),
    ],
)
def test_date_title_and_report_tell_which_document_is_meant(
    text: str, day: str | None, meant: list[RegistryDocument | None]
) -> None:
    assert _meant(text, day, (_MAY, _JUNE)) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # the day of the one that is known
        (f"{_CITED} ngày 20/5/2019", _MAY),
        # another day is that of the document whose day is not known
        (f"{_CITED} ngày 01/02/2019", _UNDATED),
    ],
)
def test_a_document_whose_day_is_not_known_has_the_days_that_no_other_has(
    text: str, meant: RegistryDocument
) -> None:
    assert _meant(text, None, (_UNDATED, _MAY)) == [meant]


def test_an_untitled_document_is_not_ruled_out_by_a_title() -> None:
    untitled = _JUNE._replace(title=None)
    text = f"{_CITED} về trang phục của lực lượng kiểm ngư"
    assert _meant(text, None, (untitled, _MAY)) == [None]


def test_one_document_is_always_the_one_that_is_meant() -> None:
    assert _meant(f"{_CITED} ngày 01/02/2019", None, (_JUNE,)) == [_JUNE]
    assert _meant(_CITED, None, ()) == [None]
    assert list(open_number((_JUNE,))) == []


def test_the_warning_names_both_documents() -> None:
    (warning,) = open_number((_MAY, _UNDATED._replace(title=None)))
    assert warning.code == "two_documents_of_number"
    assert warning.evidence == "2019-05-20: Trang phục của lực lượng kiểm ngư; ?: ?"
