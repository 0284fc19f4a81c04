"""Titles after mentions."""

import pytest

from viendan.references import find
from viendan.references.mention import Core
from viendan.references.title_context import Behind, title_after


def title_of(text: str) -> str | None:
    """Return the title of the first mention in a text."""
    return find(text)[0].title


@pytest.mark.parametrize(
    ("behind", "title"),
    [
        ("về tiếp nhận hồ sơ.", "tiếp nhận hồ sơ"),  # up to the end of the sentence
        ("quy định về phí bến.", "quy định về phí bến"),  # with its verb
        ("phê duyệt Đề án 06;", "phê duyệt Đề án 06"),  # the verb is part of it
        ("về “bưu chính; viễn thông”", "bưu chính; viễn thông"),  # in quotation marks
        ("“Về đổi mới thi cử” được nêu", "đổi mới thi cử"),  # "về" in quotation marks
        ("về phí bến bãi, có hiệu lực từ", "phí bến bãi"),  # what follows is no title
        ("về 1.000 xã, TP. Huế.", "1.000 xã, TP. Huế"),  # dots inside
        ("(về phí bến bãi) đã gửi", "phí bến bãi"),  # in brackets
        ("của Chính phủ", None),  # none
        ("về việc này.", None),  # points back
        ("về vấn đề nêu trên.", None),  # points back behind it
        ("hướng dẫn.", None),  # a verb alone
        ("về phí bến bãi cho 30 hộ.", None),  # a count of the report
        ("của Bộ Vật tư về xăng dầu.", "xăng dầu"),  # past an issuer that no table knows
        ("của Bộ Y tế và Bộ Công an hướng dẫn giám định.", "hướng dẫn giám định"),  # joint
        ("ngày 12/7/2018 Thủ tướng Chính phủ ban hành Quy chế.", "ban hành Quy chế"),  # no "của"
        ("về đặt tên đường, Sở đã lắp biển.", "đặt tên đường"),  # the main clause
        ("quản lý thu, chi học phí;", "quản lý thu, chi học phí"),  # a comma
        ("vềcông bố giá cát;", "công bố giá cát"),  # a lost space
        ("gửi Sở Y tế; Sở Công Thương; Hội Làm vườn về việc ghi nhãn rau.", "ghi nhãn rau"),
        ("báo cáo Bộ Y tế.", None),  # to whom it reports
        (", mời các bạn tham khảo.", None),  # what a page says to its readers
        ("về quản lý pháo và tổ chức ký cam kết.", "quản lý pháo"),  # what was done, too
        ("về cứu nạn tại Thông báo số 3/TB-VPCP.", "cứu nạn"),  # where the order stands
        (
            "về điều chỉnh nội dung Quyết định số 3/QĐ-UBND;",
            ("điều chỉnh nội dung Quyết định số 3/QĐ-UBND"),
        ),
        ("về cấp điện năm 2020, thông qua việc kiểm tra, Sở phạt.", "cấp điện năm 2020"),
        ("về cấp điện và các Công văn của Sở;", "cấp điện"),  # another basis
        ("về mức phạt do không nộp báo cáo.", "mức phạt"),  # why the report names it
        ("về cơ chế một cửa tại Bộ phận Trả hồ sơ;", "cơ chế một cửa tại Bộ phận Trả hồ sơ"),
    ],
)
def test_a_title_is_what_the_text_says_it_is_about(behind: str, title: str | None) -> None:
    assert title_of(f"Theo Quyết định số 12/QĐ-UBND {behind}") == title


@pytest.mark.parametrize(
    ("text", "title", "issuer"),
    [
        ("Chỉ thị số 5/CT-TW về khoán do Ban Bí thư ban hành.", "khoán", "Ban Bí thư"),
        ("Quyết định số 7/QĐ-TTg về học phí của Thủ tướng.", "học phí", "Thủ tướng Chính phủ"),
        ("Quyết định số 7/QĐ-UBND về Quy chế của UBND.", "Quy chế của UBND", None),  # its rules
    ],
)
def test_an_issuer_may_stand_behind_a_title(text: str, title: str, issuer: str | None) -> None:
    (mention,) = find(text)
    assert (mention.title, mention.issuer.name) == (title, issuer)


def test_a_title_ends_before_the_next_item_of_a_list() -> None:
    text = "Quyết định số 5/QĐ-UBND về phí và Nghị định số 8/2014/NĐ-CP về lệ phí."
    assert [mention.title for mention in find(text)] == ["phí", "lệ phí"]


def test_a_title_contains_the_document_that_it_amends() -> None:
    text = "Nghị định số 9/2016/NĐ-CP sửa đổi Nghị định số 8/2014/NĐ-CP về lệ phí đã có hiệu lực."
    assert [mention.title for mention in find(text)] == [
        "sửa đổi Nghị định số 8/2014/NĐ-CP về lệ phí",
        "lệ phí",
    ]


def test_a_title_ends_at_its_limit() -> None:
    core = Core(0, 2, "12", "quyết định")
    found = title_after("12 về phí bến bãi", core, Behind(2, 9, is_issued=True), ())
    assert found is not None
    assert found.span == (6, 9)


def test_the_span_of_a_title_holds_its_words() -> None:
    text = "Theo Quyết định số 12/QĐ-UBND về quản lý\n\n- 3 -\n\nbến phà, xã đã thu phí."
    (mention,) = find(text)
    start, end = mention.spans["title"]
    assert mention.title == "quản lý bến phà"
    assert text[start:end].split() == ["quản", "lý", "-", "3", "-", "bến", "phà"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Quyết định số 7/QĐ-BTC - Một số mức phí đò dọc", "Một số mức phí đò dọc"),
        ("Quyết định số 7/QĐ-BTC ngày 3/4/2020 – Về phí đò", "phí đò"),  # with "về"
        ("Quyết định số 7/QĐ-BTC: Một số mức phí đò dọc", "Một số mức phí đò dọc"),  # a colon
        ("Quyết định số 7/QĐ-BTC - Bộ Tài chính giao các sở thu", None),  # who issued it
        ("Theo Quyết định số 7/QĐ-BTC - Một số mức phí đò dọc", None),  # inside a sentence
    ],
)
def test_a_title_may_stand_behind_the_dash_of_a_line(text: str, title: str | None) -> None:
    assert title_of(text) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Tại Hướng dẫn số 2/HD-UBND về thực hiện Quyết định số 6/QĐ-BTC, ngày 2/3/2021 của Bộ.",
            "thực hiện Quyết định số 6/QĐ-BTC, ngày 2/3/2021 của Bộ",
        ),
        ("Theo Kế hoạch số 2/KH-UBND về phí đò, ngày 2/3/2021 xã đã thu phí.", "phí đò"),
        ("Căn cứ Quyết định số 2/QĐ-UBND của UBND Tỉnh ban hành giá đò;", "ban hành giá đò"),
    ],
)
def test_a_title_goes_on_over_the_day_of_its_document(text: str, title: str) -> None:
    assert title_of(text) == title


def test_a_document_that_a_body_has_sent_is_no_subject() -> None:
    text = "Sở đã có Tờ trình số 3/TTr-SYT về dự thảo quy chế, thông báo chấm dứt hợp đồng."
    assert title_of(text) == "dự thảo quy chế, thông báo chấm dứt hợp đồng"
