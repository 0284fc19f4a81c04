"""Short forms."""

import pytest

from viendan.references import ReportContext, ShortForm, find, find_short_forms, resolve


def short_forms(text: str, own_type: str | None = None) -> list[ShortForm]:
    return find_short_forms(
        text, resolve(find(text), ReportContext(place="Tỉnh An Giang")), own_type
    )


@pytest.mark.parametrize(
    ("text", "document"),
    [
        (
            "Nghị định số 49/2017/NĐ-CP có hiệu lực; các Sở thực hiện Nghị định này.",
            "nghi-dinh.49-2017-nd-cp",
        ),  # its sentence
        (
            "Theo Nghị định 49/2017/NĐ-CP.\n\nTheo Nghị định này, …",
            "nghi-dinh.49-2017-nd-cp",
        ),  # the paragraph before
        (
            "Quyết định số 45/2016/QĐ-TTg.\n\nMột.\n\nHai.\n\nQuyết định nêu trên …",
            "quyet-dinh.45-2016-qd-ttg",
        ),  # further off
        ("Luật Báo chí năm 2016. Theo Luật này …", "luat.103-qh13"),  # a law
        (
            "Thông tư số 09/2014/TT-BTTTT và Nghị định số 72/2013/NĐ-CP. Thông tư này …",
            "thong-tu.9-2014-tt-btttt",
        ),  # by type
    ],
)
def test_a_short_form_means_the_only_document_of_its_type_in_its_reach(
    text: str, document: str
) -> None:
    (found,) = short_forms(text)
    assert (found.document, found.reason) == (document, "")
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Theo Nghị định này, …", "nothing_before"),  # nothing
        (
            "Nghị định số 1/2017/NĐ-CP và Nghị định số 2/2017/NĐ-CP. Nghị định này …",
            "several_before",
        ),  # two
        (
            "Quyết định số 45/QĐ-TTg. Quyết định này …",
            "unresolved_before",
        ),  # one, but of no known year
        (
            "Nghị định số 1/2017/NĐ-CP.\n\nMột.\n\nHai.\n\nBa.\n\nNghị định này …",
            "nothing_before",
        ),  # too far off
    ],
)
def test_in_doubt_a_short_form_means_nothing_and_says_why(text: str, reason: str) -> None:
    (found,) = short_forms(text)
    assert (found.document, found.reason) == (None, reason)


def test_in_a_decree_this_decree_is_the_decree_itself() -> None:
    (found,) = short_forms(
        "Sửa đổi Nghị định số 1/2017/NĐ-CP. Nghị định này có hiệu lực từ ngày ký.", "nghị định"
    )
    assert (found.document, found.reason) == (None, "own")


@pytest.mark.parametrize(
    "pointer", ["này", "nêu trên", "nói trên", "kể trên", "vừa nêu", "trên đây", "đó"]
)
@pytest.mark.parametrize("kind", ["Nghị định", "(Luật", "Thông tư  liên tịch", "\nQuyết  định"])
def test_every_pointer_closes_a_short_form_in_small_letters_and_capitals(
    kind: str, pointer: str
) -> None:
    """A bracket, two spaces and a line's end may stand where they do in texts."""
    for said in (f"{kind} {pointer}", f"{kind} {pointer}".upper()):
        (found,) = short_forms(f"Theo {said}, …")
        assert found.text == said.lstrip("(\n")


def test_words_of_the_language_are_no_short_forms() -> None:
    assert short_forms("quyết định đóng cửa; kế hoạch trên giấy; pháp luật này") == []
