"""Which of two documents of one number a mention means."""

import pytest

from viendan.references import ReportContext, find, resolve
from viendan.registry import RegistryDocument
from viendan.registry.same_number import document_related, meant_documents, open_number

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


def _decree(number: str, year: int, date: str, title: str | None) -> RegistryDocument:
    identity = f"nghi-dinh.{number}-{year}-nd-cp"
    return RegistryDocument(identity, "nghị định", number, year, "NĐ-CP", date, title=title)


_PORTS = _decree("4", 2031, "2031-01-09", "Quy định về quản lý cảng cá và khu neo đậu tránh bão")
_GUARDS = _decree("4", 2031, "2031-06-02", "Sửa đổi Nghị định số 09/2027/NĐ-CP về lực lượng cơ yếu")


@pytest.mark.parametrize(
    ("other", "is_acting", "date"),
    [
        # Its title names the other by its number.
        (_decree("9", 2027, "2027-02-01", None), True, "2031-06-02"),
        # Its subject is that of the other.
        (
            _decree("8", 2024, "2024-02-01", "Quản lý cảng cá, khu neo đậu tránh bão"),
            True,
            "2031-01-09",
        ),
        # The title of what acts upon it states its day.
        (
            _decree("5", 2032, "2032-01-01", "Sửa đổi nghị định ngày 02 tháng 6 năm 2031"),
            False,
            "2031-06-02",
        ),
        # Nothing says whose the relation is.
        (_decree("6", 2024, "2024-02-01", "Quy định về phí đường bộ"), True, None),
        (_decree("6", 2024, "2024-02-01", None), True, None),
        # A number that only ends in that of the title.
        (_decree("19", 2027, "2027-02-01", None), True, None),
    ],
)
def test_titles_tell_whose_a_relation_is(
    other: RegistryDocument,
    is_acting: bool,  # noqa: FBT001  # a case
    date: str | None,
) -> None:
    """Of two documents with one number, the one whose title says so has the relation."""
    found = document_related((_PORTS, _GUARDS), (other,), is_acting=is_acting)
    assert (found and found.date) == date


def test_both_ends_may_be_two_documents() -> None:
    """The title that names one of two others is enough."""
    others = (
        _decree("9", 2027, "2027-02-01", "Cơ yếu"),
        _decree("9", 2027, "2027-08-01", "Thủy lợi"),
    )
    assert document_related((_PORTS, _GUARDS), others, is_acting=True) == _GUARDS


def test_a_number_of_one_document_has_its_relations() -> None:
    """There is nothing to tell apart."""
    other = (_decree("6", 2024, "2024-02-01", None),)
    assert document_related((_PORTS,), other, is_acting=True) == _PORTS
    assert document_related((), other, is_acting=True) is None


_UNTITLED = _decree("4", 2031, "2031-01-09", None)


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        # What both titles amend, although the other document has no title.
        ("Nghị định số 4/2031/NĐ-CP sửa đổi Nghị định số 9/2027/NĐ-CP", None, "2031-06-02"),
        # A date that is a misprint: the title says which is meant.
        ("Nghị định số 4/2031/NĐ-CP sửa đổi Nghị định số 9/2027/NĐ-CP", "2032-06-02", "2031-06-02"),
        # The date says it, whatever the title.
        ("Nghị định số 4/2031/NĐ-CP sửa đổi Nghị định số 9/2027/NĐ-CP", "2031-01-09", "2031-01-09"),
        # Neither.
        ("Nghị định số 4/2031/NĐ-CP sửa đổi Nghị định số 7/2020/NĐ-CP", None, None),
        ("Nghị định số 4/2031/NĐ-CP", "2032-06-02", None),
    ],
)
def test_what_both_titles_amend_tells_documents_apart(
    text: str, date: str | None, expected: str | None
) -> None:
    """A title that names the amended document by its number is as good as a date."""
    reference = resolve(find(text), ReportContext())[0]._replace(date=date)
    (meant,) = meant_documents([reference], [(_UNTITLED, _GUARDS)], None)
    assert (meant and meant.date) == expected
