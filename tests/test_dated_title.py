"""The date behind a title."""

import pytest

from viendan.references import find


@pytest.mark.parametrize(
    ("behind", "title", "date"),
    [
        (" về sửa đình làng ngày 9/5/2016.", "sửa đình làng", "2016-05-09"),
        (" về sửa đình làng (ngày 9/5/2016).", "sửa đình làng", "2016-05-09"),
        (" về sửa đình làng, ngày 9/5/2016 của UBND tỉnh.", "sửa đình làng", "2016-05-09"),
        (" về sửa đình làng ngày 9/5/2016 của UBND tỉnh.", "sửa đình làng", "2016-05-09"),
        (" về mở hội thảo ngày 9/5/2016.", "mở hội thảo ngày 9/5/2016", None),  # an event
        (" về thu phí từ ngày 9/5/2016.", "thu phí", None),  # a period
        (" về xử lý 12 hồ sơ ngày 9/5/2016.", "xử lý 12 hồ sơ ngày 9/5/2016", None),  # figures
        (" về thi hành Luật Đê điều ngày 9/5/2016.", "thi hành Luật Đê điều", None),  # the law's
        (" về sửa đình làng.", "sửa đình làng", None),
    ],
)
def test_the_date_behind_a_title_is_the_document_s(
    behind: str, title: str, date: str | None
) -> None:
    mention = find(f"Theo Quyết định số 5/QĐ-UBND{behind}")[0]
    assert mention.date.iso == date
    assert (mention.title or "").startswith(title)
    assert ("ngày" in (mention.title or "")) <= (date is None)


def test_the_spans_of_title_and_date() -> None:
    text = "Theo Quyết định số 5/QĐ-UBND về sửa đình làng\nngày 9/5/2016 của UBND tỉnh An Giang."
    (mention,) = find(text)
    spans = {name: text[start:end] for name, (start, end) in mention.spans.items()}
    assert spans["title"] == "sửa đình làng"
    assert spans["date"] == "ngày 9/5/2016"
    assert mention.issuer.place == "Tỉnh An Giang"
