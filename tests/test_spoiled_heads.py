"""Letterheads that copies, stamps and scanners spoil, and numbers whose figures stand apart."""

import pytest

from viendan.annotation.reading import read_report
from viendan.references import ReportContext, find, resolve

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
BODY = "\nCăn cứ Luật Thú y ngày 19/6/2015;\n"


@pytest.mark.parametrize(
    ("text", "number", "date", "title"),
    [
        # Spaces between the figures of number and date.
        (
            (
                f"SỞ XÂY DỰNG HÀ NAM\nSố: 2 41/SXD-QH\n{STATE}Hà Nam, ngày 1 7 tháng 6 năm 20 19\n"
                f"V/v rà soát quy hoạch\nKính gửi: Phòng Quản lý đô thị{BODY}"
            ),
            "241",
            "2019-06-17",
            "rà soát quy hoạch",
        ),
        # Letters for figures.
        (
            (
                f"CHI CỤC THÚ Y HÀ NAM\nSố: 4O/KH-CCTY\n{STATE}Hà Nam, ngày O7 tháng l1 năm 2O18\n"
                f"KẾ HOẠCH\nTiêm phòng đợt hai{BODY}"
            ),
            "40",
            "2018-11-07",
            "Tiêm phòng đợt hai",
        ),
        # Each word of the date in a cell of its own.
        (
            (
                f"SỞ XÂY DỰNG HÀ NAM\nSố: 24/SXD-QH\n{STATE}Hà Nam, ngày\n9\ntháng\n12\nnăm\n2022\n"
                f"V/v rà soát quy hoạch\nKính gửi: Phòng Quản lý đô thị{BODY}"
            ),
            "24",
            "2022-12-09",
            "rà soát quy hoạch",
        ),
        # The stamp of an office that received it.
        (
            (
                "UBND HUYỆN BÌNH LỤC\nVĂN BẢN ĐẾN\nSố: 2217\nNgày: 14/3/2021\nChuyển: Phòng NV\n"
                f"SỞ NỘI VỤ HÀ NAM\n{STATE}Số: 305/SNV-TC\nV/v xét tuyển viên chức\n"
                f"Hà Nam, ngày 12 tháng 3 năm 2021\nKính gửi: UBND các huyện{BODY}"
            ),
            "305",
            "2021-03-12",
            "xét tuyển viên chức",
        ),
        # The recipient on the line of the subject.
        (
            (
                f"SỞ NỘI VỤ HÀ NAM\nSố: 306/SNV-TC\n{STATE}Hà Nam, ngày 2 tháng 4 năm 2021\n"
                f"V/v cử người dự họp Kính gửi: Các huyện{BODY}"
            ),
            "306",
            "2021-04-02",
            "cử người dự họp",
        ),
        # The label of a form is no number.
        (
            (
                f"Số/Ký hiệu 71/2003/TT-BTC\nBỘ TÀI CHÍNH\n{STATE}Số: 71/2003/TT-BTC\n"
                f"Hà Nội, ngày 30 tháng 7 năm 2003\nTHÔNG TƯ\nHướng dẫn lệ phí thú y{BODY}"
            ),
            "71",
            "2003-07-30",
            "Hướng dẫn lệ phí thú y",
        ),
        # A title that opens as a body may.
        (
            (
                f"SỞ XÂY DỰNG HÀ NAM\nSố: 8/QC-SXD\n{STATE}Hà Nam, ngày 5 tháng 5 năm 2020\n"
                f"QUY CHẾ PHỐI HỢP\nTrong cấp giấy phép xây dựng{BODY}"
            ),
            "8",
            "2020-05-05",
            "Trong cấp giấy phép xây dựng",
        ),
        # A number of the old kind: its symbol stands behind a space, or nothing at all.
        (
            (
                f"BỘ THƯƠNG NGHIỆP\nSố: 311 TN/VT\n{STATE}Hà Nội, ngày 5 tháng 6 năm 1992\n"
                f"CHỈ THỊ\nVề sổ kho{BODY}"
            ),
            "311",
            "1992-06-05",
            "Về sổ kho",
        ),
        (
            (
                f"BỘ TÀI CHÍNH\nSố: 8TC/NSNN\n{STATE}Hà Nội, ngày 5 tháng 6 năm 1992\n"
                f"CHỈ THỊ\nVề sổ quỹ{BODY}"
            ),
            "8",
            "1992-06-05",
            "Về sổ quỹ",
        ),
        # The meeting of a committee of the Party stands between type and title.
        (
            (
                "TỈNH ỦY HÀ NAM\n*\nSố 31-NQ/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nam, ngày 5 tháng 6 "
                "năm 2020\nNGHỊ QUYẾT\nHỘI NGHỊ LẦN THỨ TÁM\nBAN CHẤP HÀNH ĐẢNG BỘ TỈNH\n"
                f"về phát triển nghề làm trống\nHội nghị họp ngày 2 tháng 6{BODY}"
            ),
            "31",
            "2020-06-05",
            "về phát triển nghề làm trống",
        ),
        # "Số" as a scanner reads it.
        (
            (
                f"SỞ XÂY DỰNG HÀ NAM\nS6: 9/BC-SXD\n{STATE}Hà Nam, ngày 5 tháng 6 năm 2020\n"
                f"BÁO CÁO\nCông tác cấp phép{BODY}"
            ),
            "9",
            "2020-06-05",
            "Công tác cấp phép",
        ),
    ],
)
def test_a_spoiled_head_is_read(text: str, number: str, date: str, title: str) -> None:
    """Number, date and title are those of the document."""
    header = read_report(text).header
    assert (header.number, header.date, header.title) == (number, date, title)


@pytest.mark.parametrize(
    ("number", "codes"),
    [("4O/KH-CCTY", ["probable_misprint"]), ("40/KH-CCTY", []), ("4 0/KH-CCTY", [])],
)
def test_letters_for_figures_are_a_doubt(number: str, codes: list[str]) -> None:
    """A letter that stands for a figure of the report's own number gives a warning."""
    text = (
        f"CHI CỤC THÚ Y HÀ NAM\nSố: {number}\n{STATE}Hà Nam, ngày 7 tháng 11 năm 2018\n"
        f"KẾ HOẠCH\nTiêm phòng đợt hai{BODY}"
    )
    assert [warning.code for warning in read_report(text).header.warnings] == codes


@pytest.mark.parametrize(
    ("text", "document", "status"),
    [
        # The first figures stand apart: the number is the whole.
        ("Quyết định số 6 1/2014/QĐ-TTg", "quyet-dinh.61-2014-qd-ttg", "resolved"),
        (
            "Công văn số 2 718/BYT-KCB ngày 4/5/2018",
            "cong-van.2718-byt-kcb.2018",
            "resolved",
        ),
        ("Thông tư số 0 8/2019/TT-BYT", "thong-tu.8-2019-tt-byt", "resolved"),
        ("Nghị định số 1 4 1/2018/NĐ-CP", "nghi-dinh.141-2018-nd-cp", "resolved"),
        ("Nghị định số 2 2-HĐBT ngày 5/6/1985", "nghi-dinh.22-hdbt.1985", "resolved"),
        ("số 5 02/QĐ-BNV ngày 7/8/2016", "quyet-dinh.502-qd-bnv.2016", "resolved"),
        # Two numbers of a list without its comma look the same.
        ("Quyết định số 51 02/QĐ-BNV ngày 7/8/2016", None, "ambiguous"),
        ("Quyết định số 510 21/QĐ-BNV ngày 7/8/2016", None, "ambiguous"),
    ],
)
def test_figures_that_stand_apart(text: str, document: str | None, status: str) -> None:
    """A number in pieces is one number, and says that it was."""
    (found,) = resolve(find(text), ReportContext())
    assert (found.document, found.status) == (document, status)
    assert "probable_misprint" in [warning.code for warning in found.warnings]


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 51, 02/QĐ-BNV ngày 7/8/2016",  # a list
        "Thông tư số 5 và 12/2019/TT-BYT",
        "theo Quyết định số 5\n12/QĐ-BNV ngày 7/8/2016",  # a line's end parts two numbers
    ],
)
def test_numbers_of_a_list_stay_apart(text: str) -> None:
    """What a comma, a word or a line's end parts are two numbers."""
    assert len(find(text)) == 2


def test_the_place_beside_the_own_number_is_that_of_the_report() -> None:
    """A page without a letterhead says whose decision it is beside its number."""
    text = (
        "Quyết định số 77/2009/QĐ-UBND\n\nQuyết định số 77/2009/QĐ-UBND của Ủy ban nhân dân tỉnh "
        "Hà Nam về phí thú y\n\nNội dung của quyết định được đăng sau đây cho mọi người đọc.\n"
    )
    references = read_report(text).references
    assert {one.document for one in references} == {"quyet-dinh.77-2009-qd-ubnd.ha-nam"}


def test_a_law_that_names_itself_is_itself() -> None:
    """In the text of a law its name is that of this version, whatever was passed later."""
    text = (
        f"QUỐC HỘI\n{STATE}Luật số: 24/2018/QH14\nLUẬT\nAN NINH MẠNG\n"
        "Quốc hội ban hành Luật An ninh mạng.\n"
    )
    assert {one.document for one in read_report(text).references} == {"luat.24-qh14"}


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        ("ỦY BAN NHÂN DÂNTỈNH HÀ NAM", "Ủy ban nhân dân"),  # the line's end is lost
        ("HỘI ĐỒNG NHÂN DÂNTỈNH HÀ NAM", "Hội đồng nhân dân"),
        ("BỘ GIAO THÔNG VÀ", "Bộ Giao thông và"),  # no name goes on so, or several do
        ("BỘ THÔNG TIN VÀ", "Bộ Thông tin và Truyền thông"),  # the second line is lost
    ],
)
def test_cut_and_glued_names_of_bodies(lines: str, issuer: str) -> None:
    """A body whose line is cut or glued is the one that its letters still tell."""
    text = f"{lines}\nSố: 24/BC-ABC\n{STATE}Hà Nội, ngày 9 tháng 12 năm 2015\nBÁO CÁO\nPhí{BODY}"
    assert read_report(text).header.issuer == issuer


@pytest.mark.parametrize(
    ("again", "documents"),
    [
        # The same number and day, of the province that the text named before.
        ("Công văn số 9/UBND-VX ngày 3/5/2021", {"cong-van.9-ubnd-vx.2021.ha-nam"}),
        # Another day, or a place of its own: another letter.
        (
            "Công văn số 9/UBND-VX ngày 4/5/2021",
            {"cong-van.9-ubnd-vx.2021.ha-nam", "cong-van.9-ubnd-vx.2021.son-la"},
        ),
        (
            "Công văn số 9/UBND-VX ngày 3/5/2021 của UBND tỉnh Lào Cai",
            {"cong-van.9-ubnd-vx.2021.ha-nam", "cong-van.9-ubnd-vx.2021.lao-cai"},
        ),
    ],
)
def test_a_repeated_number_is_of_the_body_named_before(again: str, documents: set[str]) -> None:
    """Number, symbol and day of a document that has its place beside it are that document's."""
    text = f"Theo Công văn số 9/UBND-VX ngày 03/5/2021 của UBND tỉnh Hà Nam. Kèm {again}."
    found = resolve(find(text), ReportContext(place="Tỉnh Sơn La", date="2021-06-01"))
    assert {one.document for one in found} == documents


def test_running_text_behind_a_motto_dates_nothing() -> None:
    """A head that a copy has run into its text has no date of what the text cites."""
    text = (
        f"{STATE.replace(chr(10), ' ')}HỢP ĐỒNG MUA BÁN Số … Căn cứ Bộ luật Dân sự số 91/2015/QH13 "
        "được Quốc hội thông qua ngày 24/11/2015 và nhu cầu của hai bên, hôm nay hai bên gồm: Bên "
        f"bán {'là công ty có trụ sở tại thành phố và người đại diện theo pháp luật ' * 5} thỏa "
        "thuận như sau"
    )
    header = read_report(text).header
    assert (header.number, header.date, header.issuer) == (None, None, None)


def test_cut_names_of_joint_issuers_are_those_of_the_symbol() -> None:
    """A cell that cuts the second ministry's name leaves its symbol whole."""
    text = (
        f"BỘ Y TẾ-BỘ LAO ĐỘNG,\nSố: 8/2005/TTLT-BYT-BLĐTBXH\n{STATE}"
        f"Hà Nội, ngày 9 tháng 12 năm 2005\nTHÔNG TƯ LIÊN TỊCH\nPhí{BODY}"
    )
    issuer = "Bộ Y tế, Bộ Lao động - Thương binh và Xã hội"
    assert read_report(text).header.issuer == issuer


def test_a_proposal_of_two_ministries_is_theirs() -> None:
    """The TTr of their symbol is the type, not a body of inspectors."""
    (found,) = resolve(find("Tờ trình số 4/TTr-BTC-BNV ngày 2/1/2025"), ReportContext())
    assert found.issuer == "Bộ Tài chính, Bộ Nội vụ"


@pytest.mark.parametrize(
    ("cell", "number", "symbol"),
    [
        ("Số: I%l /BC-SXD", None, "BC-SXD"),  # no figure is one
        ("Só+4⁄⁄7/BC-SXD", None, "BC-SXD"),  # the last figure is not the number
        ("Số: 47/BC-SXD", "47", "BC-SXD"),
        ("Số:      /BC-SXD", None, "BC-SXD"),
    ],
)
def test_figures_that_nobody_can_read_leave_the_symbol(
    cell: str, number: str | None, symbol: str
) -> None:
    text = (
        f"UBND TỈNH HÀ NAM\nSỞ XÂY DỰNG\n{cell}\n{STATE}Hà Nam, ngày 5 tháng 6 năm 2020\n"
        f"BÁO CÁO\nCông tác cấp phép{BODY}"
    )
    header = read_report(text).header
    assert (header.number, header.symbol) == (number, symbol)
    assert (header.issuer, header.place) == ("Sở Xây dựng", "Tỉnh Hà Nam")
    assert header.title == "Công tác cấp phép"


@pytest.mark.parametrize(
    "stamp",
    [
        "ĐẾN Ngày: 25/02/2021",
        "ĐEN Ngày25/02/2021.",  # as a scanner reads it
        "ĐẾN Số: 1503",
        "CÔNG VĂN ĐẾN",
        "Số đến: 1503\nNgày đến: 25/02/2021",
    ],
)
def test_the_stamp_of_who_received_a_document_gives_nothing(stamp: str) -> None:
    heads = (
        f"{stamp}\nUBND TỈNH HÀ NAM\nSỞ XÂY DỰNG\nSố: 47/BC-SXD",  # above the letterhead
        f"UBND TỈNH HÀ NAM\nSỞ XÂY DỰNG\n{stamp}\nSố: 47/BC-SXD",  # inside it
    )
    for head in heads:
        text = f"{head}\n{STATE}Hà Nam, ngày 5 tháng 6 năm 2020\nBÁO CÁO\nCông tác cấp phép{BODY}"
        header = read_report(text).header
        assert (header.number, header.date) == ("47", "2020-06-05")
        assert (header.issuer, header.place) == ("Sở Xây dựng", "Tỉnh Hà Nam")
