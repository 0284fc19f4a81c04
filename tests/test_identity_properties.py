"""What identity must not depend on: the letterhead's province, other documents, hidden letters."""

from hypothesis import given, settings
from hypothesis import strategies as st

from viendan.annotation.header import Header
from viendan.annotation.reading import read_report
from viendan.documents.places import places
from viendan.references import Reference
from viendan.text.folding import INVISIBLE

HEAD = (
    "ỦY BAN NHÂN DÂN\n{place}\nSố: 71/BC-UBND\n{name}, ngày 12 tháng 3 năm 2020\n\n"
    "BÁO CÁO\nCông tác văn thư\n\n"
)
CENTRAL = (
    "Thực hiện Nghị định số 30/2020/NĐ-CP của Chính phủ.",
    "Theo Quyết định số 45/QĐ-TTg ngày 9/1/2019.",
    "Thực hiện Nghị quyết số 39-NQ/TW ngày 17/4/2015 của Bộ Chính trị.",
    "Căn cứ Luật Lưu trữ năm 2011.",
    "Căn cứ Thông tư liên tịch số 8/2013/TTLT-BTNMT-BTP ngày 6/6/2013.",
    "Theo Công văn số 512/BNV-VTLT ngày 4/2/2020 của Bộ Nội vụ.",
    "Theo Thông báo số 88/TB-KTNN ngày 2/3/2020.",
    "Theo Hướng dẫn số 4/HD-VKSTC ngày 5/1/2020.",
)
# Each sentence names documents that no other one names.
SENTENCES = (
    *CENTRAL,
    "Quyết định số 15/2018/QĐ-UBND của UBND tỉnh Hà Nam.",
    "Kế hoạch số 99/KH-UBND ngày 5/6 của UBND tỉnh.",
    "Thực hiện Thông tư 12 về văn thư.",
    "Quyết định số 61 ngày 3/3/2019 của Bộ Y tế.",
    "Luật Viên chức.",
    "Công văn số 6925/LĐTBXH-CS.",
    "Chỉ thị số 3/CT-UBND.",
)
DATED = HEAD.format(place="TỈNH BẮC NINH", name="Bắc Ninh")


def identities(text: str) -> list[tuple[str | None, str, tuple[str, ...]]]:
    """Return the identity, status and candidates of each citation of a text."""

    def meaning(one: Reference) -> tuple[str | None, str, tuple[str, ...]]:
        return one.document, one.status, one.candidates

    return [meaning(one) for one in read_report(text).references if not one.is_self]


def test_the_province_of_the_letterhead_never_changes_a_central_document() -> None:
    found = {
        place.full_name: identities(
            HEAD.format(place=place.full_name.upper(), name=place.name) + "\n".join(CENTRAL)
        )
        for place in places()
    }
    assert len(found) > 60
    assert len(set(map(str, found.values()))) == 1
    assert all(status == "resolved" for _, status, _ in next(iter(found.values())))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(SENTENCES), unique=True, min_size=2, max_size=6))
def test_no_identity_depends_on_a_later_sentence_about_another_document(
    sentences: list[str],
) -> None:
    whole = identities(DATED + "\n".join(sentences))
    for count in range(1, len(sentences)):
        before = identities(DATED + "\n".join(sentences[:count]))
        assert whole[: len(before)] == before


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from(INVISIBLE)), min_size=1, max_size=6))
def test_hidden_characters_change_no_identity(inserts: list[tuple[float, str]]) -> None:
    body = "\n".join(SENTENCES)
    text = body
    for share, letter in sorted(inserts, reverse=True):
        position = round(share * len(body))
        text = text[:position] + letter + text[position:]
    assert identities(DATED + text) == identities(DATED + body)


HEADS = (
    DATED,
    """UBND TỈNH LÀO CAI
SỞ Y TẾ - SỞ TÀI CHÍNH
Số: 18/HD-SYT-STC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lào Cai, ngày 5 tháng 4 năm 2018

HƯỚNG DẪN
Thu viện phí năm 2018

""",
    """BỘ NỘI VỤ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 1204/BNV-VTLT
V/v kiểm tra kho lưu trữ
Hà Nội, ngày 9 tháng 6 năm 2021

Kính gửi: UBND các tỉnh

""",
    "Báo cáo tình hình thu ngân sách quý I năm 2019\nThái Bình, ngày 2/4/2019\n",
    """TỈNH ỦY SƠN LA
ĐẢNG CỘNG SẢN VIỆT NAM
Số     -KH/TU
Sơn La, ngày 4 tháng 5 năm 2022

KẾ HOẠCH
kiểm tra cơ sở

""",
)


def headers(text: str) -> tuple[Header, list[str]]:
    found = read_report(text)
    roles = [one.role for one in found.paragraphs]
    return found.header, [*roles, *(one.document or "" for one in found.references if one.is_self)]


@settings(deadline=None, max_examples=120)
@given(
    st.sampled_from(HEADS),
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from(INVISIBLE)), min_size=1, max_size=8),
)
def test_hidden_characters_change_no_header(head: str, inserts: list[tuple[float, str]]) -> None:
    whole = text = head + "Văn phòng báo cáo như sau.\n"
    for share, letter in sorted(inserts, reverse=True):
        position = round(share * len(whole))
        text = text[:position] + letter + text[position:]
    assert headers(text) == headers(whole)
