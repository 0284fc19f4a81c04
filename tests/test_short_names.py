"""The short names of reports and documents in pictures."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from viendan.frames.short_names import document_labels, report_labels


def report_rows(*rows: tuple[str | None, ...]) -> pd.DataFrame:
    columns = ["place", "issuer", "date", "period_start", "number", "symbol", "name"]
    return pd.DataFrame(
        [(index, *row) for index, row in enumerate(rows)], columns=["report", *columns]
    )


REPORT_LABELS = (
    (
        ("Tỉnh Bến Tre", "Sở", "2019-09-20", None, "1", "BC-S", "a.txt"),
        "Bến Tre 2019",
    ),  # place and year
    (
        ("Thành phố Đà Nẵng", None, None, "2022-01-01", None, None, "b.txt"),
        "Đà Nẵng 2022",
    ),  # no date: the time covered
    (
        ("Tỉnh Nghệ An", "Sở", "2021-01-02", None, "7", "BC-S", "c.txt"),
        "Nghệ An 2021 (7/BC-S)",
    ),  # two of one year: the number
    (("Tỉnh Nghệ An", "Sở", "2021-03-02", None, "8", "BC-S", "d.txt"), "Nghệ An 2021 (8/BC-S)"),
    (
        ("Tỉnh Lào Cai", "Sở", "2021-03-02", None, None, None, "e.txt"),
        "e",
    ),  # two without number: the file
    (("Tỉnh Lào Cai", "Sở", "2021-04-02", None, None, None, "f.txt"), "f"),
    (
        (None, "Cục Viễn thông", "2019-01-25", None, "9", "BC-CVT", "g.txt"),
        "Cục Viễn thông 2019",
    ),  # no place: the issuer
    ((None, None, None, None, None, None, "h.txt"), "h"),  # nothing but a file
)


def test_a_report_is_called_by_place_and_year_or_what_tells_it_from_others() -> None:
    assert report_labels(report_rows(*(row for row, _ in REPORT_LABELS))) == [
        label for _, label in REPORT_LABELS
    ]


@given(
    st.lists(
        st.tuples(*[st.sampled_from([None, "Tỉnh An Giang", "Sở", "2019-01-01", "3"])] * 7),
        max_size=8,
    )
)
def test_no_two_reports_are_called_the_same(rows: list[tuple[str | None, ...]]) -> None:
    labels = report_labels(report_rows(*rows))
    assert len(set(labels)) == len(rows)


DOCUMENT_LABELS = (
    (("Nghị định số 72/2013/NĐ-CP", None, "nghi-dinh.72-2013-nd-cp"), "72/2013/NĐ-CP"),
    (("Quyết định số 749/QĐ-TTg (2020)", None, "quyet-dinh.749-qd-ttg.2020"), "749/QĐ-TTg (2020)"),
    (
        ("Luật An ninh mạng số 24/2018/QH14", None, "luat.24-qh14"),
        "Luật An ninh mạng",
    ),  # a law by its name
    (
        ("Luật Tố cáo số 25/2018/QH14", None, "luat.25-qh14"),
        "Luật Tố cáo số 25/2018/QH14",
    ),  # two laws of one name
    (("Luật Tố cáo số 3/2011/QH13", None, "luat.3-qh13"), "Luật Tố cáo số 3/2011/QH13"),
    (
        ("Quyết định số 1253/QĐ-UBND (2019), Tỉnh Bến Tre", "Tỉnh Bến Tre", "a"),
        "1253/QĐ-UBND (2019), Bến Tre",
    ),  # one number in two places
    (
        ("Quyết định số 1253/QĐ-UBND (2019), Tỉnh Phú Thọ", "Tỉnh Phú Thọ", "b"),
        "1253/QĐ-UBND (2019), Phú Thọ",
    ),
    (
        ("Kế hoạch số 86/KH-UBND (2023), Tỉnh Nghệ An", "Tỉnh Nghệ An", "c"),
        "c",
    ),  # province and district: the identity
    (("Kế hoạch số 86/KH-UBND (2023), Tỉnh Nghệ An", "Tỉnh Nghệ An", "d"), "d"),
)


def test_a_document_is_called_by_number_and_symbol_or_what_tells_it_from_others() -> None:
    rows = pd.DataFrame([row for row, _ in DOCUMENT_LABELS], columns=["name", "place", "identity"])
    assert document_labels(rows) == [label for _, label in DOCUMENT_LABELS]
