"""Composed letterheads of all kinds, each with the fields that its header must have, for tests."""

from dataclasses import dataclass, field

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
BASIS = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"
SENTENCE = "Trong kỳ, cơ quan đã hoàn thành các nhiệm vụ được giao theo kế hoạch."


@dataclass(frozen=True)
class HeaderCase:
    """A text and the fields of its header; a field that is not named here is not asked."""

    name: str
    text: str
    fields: dict[str, str | None] = field(default_factory=dict)


def case(name: str, text: str, **fields: str | None) -> HeaderCase:
    return HeaderCase(name, text, fields)


JOINT = [
    case(
        "two ministries on two lines",
        f"BỘ Y TẾ\nBỘ TÀI CHÍNH\n-------\nSố: 41/2014/TTLT-BYT-BTC\n{MOTTO}\n"
        "Hà Nội, ngày 24 tháng 11 năm 2014\nTHÔNG TƯ LIÊN TỊCH\nHướng dẫn thực hiện bảo hiểm y tế\n"
        + BASIS,
        type="thông tư liên tịch",
        number="41",
        issuer="Bộ Y tế, Bộ Tài chính",
        parent=None,
        level="central",
        date="2014-11-24",
        title="Hướng dẫn thực hiện bảo hiểm y tế",
    ),
    case(
        "two ministries with a dash, in the order of the symbol",
        f"BỘ NỘI VỤ-BỘ XÂY DỰNG\nSố: 7/2015/TTLT-BXD-BNV\n{MOTTO}\n"
        "Hà Nội, ngày 16 tháng 11 năm 2015\nTHÔNG TƯ LIÊN TỊCH\n"
        "Hướng dẫn chức năng của Sở Xây dựng\n" + BASIS,
        issuer="Bộ Xây dựng, Bộ Nội vụ",
        title="Hướng dẫn chức năng của Sở Xây dựng",
    ),
    case(
        "two departments without a joint symbol",
        f"UBND TỈNH PHÚ THỌ\nSỞ Y TẾ - SỞ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 55/KH-SYT-SGDĐT\n{MOTTO}\n"
        "Phú Thọ, ngày 9 tháng 9 năm 2021\nKẾ HOẠCH\nPhối hợp công tác y tế trường học năm 2021\n"
        + BASIS,
        issuer="Sở Y tế, Sở Giáo dục và Đào tạo",
        parent="Ủy ban nhân dân",
        level="province",
        place="Tỉnh Phú Thọ",
    ),
    case(
        "a council and its committee",
        f"HỘI ĐỒNG NHÂN DÂN - ỦY BAN NHÂN DÂN\nTỈNH YÊN BÁI\nSố: 3/QC-HĐND-UBND\n{MOTTO}\n"
        "Yên Bái, ngày 1 tháng 4 năm 2018\nQUY CHẾ\nPHỐI HỢP CÔNG TÁC NHIỆM KỲ 2016 - 2021\n"
        + BASIS,
        issuer="Hội đồng nhân dân, Ủy ban nhân dân",
        level="province",
        place="Tỉnh Yên Bái",
    ),
    case(
        "an office of two bodies is one issuer",
        f"VĂN PHÒNG HĐND - UBND\nHUYỆN MƯỜNG TÈ\nSố: 18/TB-VP\n{MOTTO}\n"
        "Mường Tè, ngày 2 tháng 6 năm 2020\nTHÔNG BÁO\nLịch tiếp công dân tháng 6 năm 2020\n"
        + SENTENCE,
        parent=None,
        district="huyện Mường Tè",
        date="2020-06-02",
    ),
    case(
        "a look-alike letter in the name",
        f"BỘ GIÁO DỤC VÀ ÐÀO TẠO\nSố: 20/2018/TT-BGDĐT\n{MOTTO}\nHà Nội, ngày 22 tháng 8 năm 2018\n"
        "THÔNG TƯ\nQUY ĐỊNH CHUẨN NGHỀ NGHIỆP GIÁO VIÊN\n" + BASIS,
        issuer="Bộ Giáo dục và Đào tạo",
    ),
]

PARTY = [
    case(
        "a title that ends in the name of the Party",
        "TỈNH ỦY QUẢNG NGÃI ĐẢNG CỘNG SẢN VIỆT NAM\nBAN TUYÊN GIÁO\nSố 61-KH/BTGTU "
        "Quảng Ngãi, ngày 3 tháng 1 năm 2020\nKẾ HOẠCH\n"
        "Tuyên truyền kỷ niệm 90 năm Ngày thành lập Đảng Cộng sản Việt Nam\n" + BASIS,
        issuer="Ban Tuyên giáo Tỉnh ủy",
        date="2020-01-03",
        title="Tuyên truyền kỷ niệm 90 năm Ngày thành lập Đảng Cộng sản Việt Nam",
    ),
    case(
        "a committee below the central one",
        "BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN TỔ CHỨC\n*\nSố 12-HD/BTCTW\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Hà Nội, ngày 18 tháng 1 năm 2022\nHƯỚNG DẪN\nthực hiện Quy định thi hành Điều lệ Đảng\n"
        + BASIS,
        type="hướng dẫn",
        issuer="Ban Tổ chức Trung ương",
        parent="Ban Chấp hành Trung ương",
        place="Thành phố Hà Nội",
    ),
    case(
        "its own line is lost, the symbol names it",
        "BAN CHẤP HÀNH TRUNG ƯƠNG | ĐẢNG CỘNG SẢN VIỆT NAM |\nSố: 9-HD/UBKTTW | "
        "Hà Nội, ngày 3 tháng 5 năm 2023 |\nHƯỚNG DẪN\nVỀ CÔNG TÁC KIỂM TRA\n" + BASIS,
        issuer="Ủy ban Kiểm tra Trung ương",
        number="9",
    ),
    case(
        "a committee of a city of its own",
        "THÀNH ỦY CẦN THƠ\nBAN TUYÊN GIÁO\n*\nSố 77-KH/BTGTU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Cần Thơ, ngày 7 tháng 7 năm 2021\nKẾ HOẠCH\nTuyên truyền kỷ niệm ngày thành lập ngành\n"
        + BASIS,
        issuer="Ban Tuyên giáo Thành ủy",
        parent="Thành ủy",
        place="Thành phố Cần Thơ",
    ),
    case(
        "a district's committee, its number blank",
        "HUYỆN ỦY BÙ ĐĂNG\n*\nSố:      -KH/HU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Bù Đăng, ngày      tháng 4 năm 2023\nKẾ HOẠCH\nkiểm tra công tác dân vận năm 2023\n"
        + BASIS,
        issuer="Huyện ủy",
        number=None,
        date=None,
        level="district",
        district="huyện Bù Đăng",
    ),
    case(
        "the Party's committee of a commune of two-level government",
        "ĐẢNG BỘ TỈNH CÀ MAU\nĐẢNG ỦY XÃ TÂN HƯNG\n*\nSố 5-BC/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Tân Hưng, ngày 15 tháng 10 năm 2025\nBÁO CÁO\ncông tác xây dựng Đảng quý III năm 2025\n"
        + SENTENCE,
        issuer="Đảng ủy",
        level="commune",
        district="xã Tân Hưng",
        place="Tỉnh Cà Mau",
    ),
    case(
        "a resolution with the word before its number",
        "BỘ CHÍNH TRỊ\n---\nNghị quyết số: 11-NQ/TW\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Hà Nội, ngày 10 tháng 2 năm 2022\nNGHỊ QUYẾT\nVỀ PHÁT TRIỂN VÙNG TRUNG DU\n" + SENTENCE,
        number="11",
        type="nghị quyết",
    ),
]

UNITS = [
    case(
        "a trade union below its general one",
        "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nLIÊN ĐOÀN LAO ĐỘNG TỈNH HẬU GIANG\n"
        f"Số: 31/BC-LĐLĐ\n{MOTTO}\n"
        "Hậu Giang, ngày 5 tháng 12 năm 2019\nBÁO CÁO\nKết quả hoạt động công đoàn năm 2019\n"
        + SENTENCE,
        issuer="Liên đoàn Lao động",
        parent="Tổng Liên đoàn Lao động Việt Nam",
        place="Tỉnh Hậu Giang",
    ),
    case(
        "a school below a district's room",
        f"PHÒNG GD&ĐT QUẬN 12\nTRƯỜNG TIỂU HỌC NGUYỄN DU\nSố: 9/KH-THND\n{MOTTO}\n"
        "Quận 12, ngày 3 tháng 9 năm 2020\nKẾ HOẠCH\nNăm học 2020 - 2021\n" + SENTENCE,
        issuer="Trường Tiểu Học Nguyễn Du",
        level="unit",
        number="9",
    ),
    case(
        "a hospital below its department, in Markdown",
        "| SỞ Y TẾ LÀO CAI | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n|---|---|\n"
        "| BỆNH VIỆN SẢN NHI | Độc lập - Tự do - Hạnh phúc |\n"
        "| Số: 210/BC-BVSN | Lào Cai, ngày 2 tháng 7 năm 2022 |\n\n"
        "# BÁO CÁO\n\n## Công tác khám chữa bệnh 6 tháng đầu năm 2022\n\n### I. Kết quả\n\n"
        + SENTENCE,
        issuer="Bệnh viện Sản Nhi",
        parent="Sở Y tế",
        title="Công tác khám chữa bệnh 6 tháng đầu năm 2022",
        place="Tỉnh Lào Cai",
    ),
    case(
        "a cooperative alliance is no commune",
        "LIÊN MINH HỢP TÁC XÃ VIỆT NAM\nLIÊN MINH HỢP TÁC XÃ TỈNH SÓC TRĂNG\n"
        f"Số: 6/TB-LMHTX\n{MOTTO}\n"
        "Sóc Trăng, ngày 4 tháng 3 năm 2018\nTHÔNG BÁO\nVề việc mở lớp tập huấn\n" + SENTENCE,
        district=None,
        place="Tỉnh Sóc Trăng",
    ),
    case(
        "social insurance is no commune",
        f"BẢO HIỂM XÃ HỘI TỈNH TUYÊN QUANG\nSố: 88/BHXH-QLT\n{MOTTO}\n"
        "Tuyên Quang, ngày 8 tháng 8 năm 2019\nV/v đôn đốc thu nợ\n"
        "Kính gửi: Các đơn vị sử dụng lao động.\n" + SENTENCE,
        district=None,
        issuer="Bảo hiểm xã hội",
        title="đôn đốc thu nợ",
        type="công văn",
    ),
    case(
        "a steering committee",
        f"UBND TỈNH TRÀ VINH\nBAN CHỈ ĐẠO\nCHUYỂN ĐỔI SỐ\nSố: 14/KH-BCĐ\n{MOTTO}\n"
        "Trà Vinh, ngày 6 tháng 2 năm 2023\nKẾ HOẠCH\nHoạt động của Ban Chỉ đạo năm 2023\n" + BASIS,
        issuer="Ban Chỉ đạo Chuyển đổi số",
        parent="Ủy ban nhân dân",
    ),
    case(
        "the audit office, whose head decides",
        f"KIỂM TOÁN\nNHÀ NƯỚC\n-----\n{MOTTO}\nSố: 15/QĐ-KTNN\nHà Nội, ngày\n5 tháng 3 năm 2020\n"
        "QUYẾT ĐỊNH\nBAN HÀNH QUY CHẾ LÀM VIỆC CỦA\nKIỂM TOÁN NHÀ NƯỚC\nTỔNG KIỂM TOÁN NHÀ NƯỚC\n"
        "Căn cứ Luật Kiểm toán nhà nước;",
        issuer="Kiểm toán nhà nước",
        date="2020-03-05",
        title="BAN HÀNH QUY CHẾ LÀM VIỆC CỦA KIỂM TOÁN NHÀ NƯỚC",
    ),
]

LOCAL = [
    case(
        "a commune of two-level government",
        f"ỦY BAN NHÂN DÂN\nXÃ BÌNH MINH\nSố: 40/BC-UBND\n{MOTTO}\n"
        "Bình Minh, ngày 20 tháng 8 năm 2025\nBÁO CÁO\n"
        "Tình hình kinh tế - xã hội tháng 8 năm 2025\n" + SENTENCE,
        issuer="Ủy ban nhân dân",
        level="commune",
        district="xã Bình Minh",
        place=None,
    ),
    case(
        "a special zone",
        f"ỦY BAN NHÂN DÂN\nĐẶC KHU CÔN ĐẢO\nSố: 2/QĐ-UBND\n{MOTTO}\n"
        "Côn Đảo, ngày 1 tháng 7 năm 2025\nQUYẾT ĐỊNH\nVề việc thành lập Văn phòng\n" + BASIS,
        level="commune",
        district="đặc khu Côn Đảo",
    ),
    case(
        "a city of a province has its name",
        f"ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CÀ MAU\nSố: 60/TB-UBND\n{MOTTO}\n"
        "Cà Mau, ngày 3 tháng 3 năm 2016\nTHÔNG BÁO\nVề việc tiếp công dân\n" + SENTENCE,
        level="district",
        district="thành phố Cà Mau",
        place="Tỉnh Cà Mau",
    ),
    case(
        "a council's session is no title",
        f"HỘI ĐỒNG NHÂN DÂN\nTỈNH BẾN TRE\nSố: 8/2017/NQ-HĐND\n{MOTTO}\n"
        "Bến Tre, ngày 18 tháng 7 năm 2017\nNGHỊ QUYẾT\nVỀ MỨC THU HỌC PHÍ TRÊN ĐỊA BÀN TỈNH\n"
        "HỘI ĐỒNG NHÂN DÂN TỈNH BẾN TRE\nKHÓA IX - KỲ HỌP THỨ 4\n" + BASIS,
        title="VỀ MỨC THU HỌC PHÍ TRÊN ĐỊA BÀN TỈNH",
    ),
    case(
        "a province with a dash in its name, its place line wrapped",
        f"ỦY BAN NHÂN DÂN\nTỈNH BÀ RỊA - VŨNG TÀU\n{MOTTO}\nSố: 31/KH-UBND\nBà Rịa - Vũng\n"
        "Tàu, ngày 4 tháng 5 năm 2022\nKẾ HOẠCH\nPhòng cháy chữa cháy rừng năm 2022\n" + SENTENCE,
        issuer="Ủy ban nhân dân",
        level="province",
        place="Tỉnh Bà Rịa - Vũng Tàu",
        date="2022-05-04",
    ),
    case(
        "a wrapped name of a city with its kind",
        f"ỦY BAN NHÂN\nDÂN\nTHÀNH PHỐ HỒ CHÍ MINH\n{MOTTO}\nSố:\n45/2005/QĐ-UB\nTP Hồ Chí\n"
        "Minh, ngày 7 tháng 4 năm 2005\nQUYẾT ĐỊNH\nV/V GIAO CHỈ TIÊU KẾ HOẠCH NĂM 2005\n"
        "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH\n" + BASIS,
        number="45",
        date="2005-04-07",
        title="GIAO CHỈ TIÊU KẾ HOẠCH NĂM 2005",
        place="Thành phố Hồ Chí Minh",
    ),
    case(
        "the place before a comma, the date on the next line",
        f"SỞ TƯ PHÁP NINH THUẬN\nSố: 4/BC-STP\n{MOTTO}\nNinh Thuận,\nngày 6 tháng 6 năm 2018\n"
        "BÁO CÁO\nCông tác hòa giải ở cơ sở\n" + SENTENCE,
        date="2018-06-06",
        title="Công tác hòa giải ở cơ sở",
        place="Tỉnh Ninh Thuận",
    ),
    case(
        "the place from who decides, where the letterhead names a town",
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 61/2003/QĐ-UB | "
        "Pleiku, ngày 2 tháng 6 năm 2003 |\nQUYẾT ĐỊNH\nV/V GIAO ĐẤT LÀM NHÀ Ở; THU HỒI ĐẤT.\n"
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH GIA LAI\n- Căn cứ Luật Đất đai năm 1993;",
        issuer="Ủy ban nhân dân",
        place="Tỉnh Gia Lai",
        title="GIAO ĐẤT LÀM NHÀ Ở; THU HỒI ĐẤT",
    ),
    case(
        "a title that ends in the name of a city, then who decides",
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 19/2017/QĐ-UBND | "
        "Đà Nẵng, ngày 2 tháng 6 năm 2017 |\nQUYẾT ĐỊNH\n"
        "QUY ĐỊNH MỨC CHI CHO BÁO CHÍ CỦA THÀNH PHỐ\n"
        "ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG\n" + BASIS,
        title="QUY ĐỊNH MỨC CHI CHO BÁO CHÍ CỦA THÀNH PHỐ",
    ),
]

OLD = [
    case(
        "a decree of 1947, its number in the title",
        "SẮC LỆNH\nCỦA CHỦ TỊCH CHÍNH PHỦ VIỆT NAM DÂN CHỦ CỘNG HOÀ SỐ 57-C NGÀY 4 THÁNG "
        "6 NĂM 1947 "
        "LẬP MỘT NHA THÔNG TIN\nCHỦ TỊCH CHÍNH PHỦ VIỆT NAM DÂN CHỦ CỘNG HOÀ\n"
        "Chiểu Sắc lệnh số 12-B ngày 2-1-1946;\nRA SẮC LỆNH\nĐiều 1. Nay lập Nha Thông tin.",
        type="sắc lệnh",
        number="57",
        symbol="C",
        issuer="Chủ tịch Chính phủ",
        date="1947-06-04",
        title="LẬP MỘT NHA THÔNG TIN",
    ),
    case(
        "the Democratic Republic's motto",
        "PHỦ THỦ TƯỚNG\n*****\nVIỆT NAM DÂN CHỦ CỘNG HOÀ\nĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 39-TTg\nHà Nội, ngày 6 tháng 2 năm 1958\nNGHỊ ĐỊNH\nVỀ VIỆC CẤP VĂN BẰNG\n"
        "THỦ TƯỚNG CHÍNH PHỦ\nCăn cứ Hiến pháp;",
        number="39",
        date="1958-02-06",
        title="VỀ VIỆC CẤP VĂN BẰNG",
    ),
    case(
        "the Council of Ministers, its number beside its name",
        f"HỘI ĐỒNG BỘ TRƯỞNG\nSố: 88-HĐBT\n{MOTTO}\nHà Nội, ngày 6 tháng 5 năm 1988\nQUYẾT ĐỊNH\n"
        "CỦA HỘI ĐỒNG BỘ TRƯỞNG SỐ 88/HĐBT NGÀY 6 THÁNG 5 NĂM 1988 VỀ VIỆC QUẢN LÝ XUẤT BẢN\n"
        "HỘI ĐỒNG BỘ TRƯỞNG\nCăn cứ Luật Tổ chức Hội đồng Bộ trưởng;",
        issuer="Hội đồng Bộ trưởng",
        number="88",
        title="VỀ VIỆC QUẢN LÝ XUẤT BẢN",
    ),
    case(
        "the Council of State, no letterhead above the type",
        "NGHỊ QUYẾT SỐ 12 NQ/HĐNN7 NGÀY 4-5-1983 CỦA HỘI ĐỒNG NHÀ NƯỚC\nVỀ VIỆC ĐẶT DANH HIỆU\n"
        "HỘI ĐỒNG NHÀ NƯỚC\nNƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Căn cứ vào Điều 100 của Hiến pháp;",
        type="nghị quyết",
        number="12",
        issuer="Hội đồng Nhà nước",
        date="1983-05-04",
        title="VỀ VIỆC ĐẶT DANH HIỆU",
    ),
    case(
        "a people's committee of 1985",
        f"ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG\nSố: 5/CT-UB\n{MOTTO}\n"
        "Hải Phòng, ngày 3 tháng 1 năm 1985\nCHỈ THỊ\nVỀ VIỆC GIỮ GÌN VỆ SINH ĐƯỜNG PHỐ\n"
        "I. TÌNH HÌNH :\n" + SENTENCE,
        symbol="CT-UB",
        date="1985-01-03",
        title="VỀ VIỆC GIỮ GÌN VỆ SINH ĐƯỜNG PHỐ",
    ),
]

NOISE = [
    case(
        "a motto without its dashes",
        "ỦY BAN NHÂN DÂN \nTỈNH HƯNG YÊN\nSố: 510/QĐUBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập  Tự do  Hạnh phúc \nHưng Yên, ngày 8 tháng 3 năm 2019\nQUYẾT ĐỊNH\n"
        "VỀ VIỆC PHÊ DUYỆT DANH MỤC\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN\n" + BASIS,
        number="510",
        date="2019-03-08",
        title="VỀ VIỆC PHÊ DUYỆT DANH MỤC",
    ),
    case(
        "the document's name and number on the page above the letterhead",
        f"Thông tư số 8/2016/TT-BTTTT ngày 30/03/2016\n\nBỘ THÔNG TIN VÀ TRUYỀN THÔNG\n\n-----\n"
        f"Số: 08/2016/TT-BTTTT\n\n{MOTTO}\n\nHà Nội, ngày 30 tháng 03 năm 2016\n\nTHÔNG TƯ\n\n"
        "Quy định về giải thưởng báo chí\n\n" + BASIS,
        issuer="Bộ Thông tin và Truyền thông",
        number="8",
        title="Quy định về giải thưởng báo chí",
    ),
    case(
        "a letter named above its letterhead, its subject behind the mark",
        "Công văn Số: 31/SYT-NV V/v: Phòng bệnh dại.\n\nUBND TỈNH SƠN LA\nSỞ Y TẾ\n-----\n"
        f"{MOTTO}\nSố: 31/SYT-NV\nV/v\n: Phòng bệnh dại.\nSơn La, ngày 8 tháng 7 năm 2018\n\n"
        "Kính gửi: Trung tâm Y tế các huyện.\n" + SENTENCE,
        issuer="Sở Y tế",
        title="Phòng bệnh dại",
        date="2018-07-08",
        place="Tỉnh Sơn La",
    ),
    case(
        "the fields of a portal above the letterhead",
        "Quyết định 7/2015/QĐ-UBND về quản lý chợ\nSố hiệu: | 7/2015/QĐ-UBND | Loại văn bản: | "
        "Quyết định |\nNơi ban hành: | Tỉnh Hà Nam | Người ký: | A |\nỦY BAN NHÂN DÂN |\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 7/2015/QĐ-UBND |\n"
        "Hà Nam, ngày 2 tháng 2 năm 2015 |\n"
        "BAN HÀNH QUY ĐỊNH QUẢN LÝ CHỢ TRÊN ĐỊA BÀN TỈNH HÀ NAM\n"
        "ỦY BAN NHÂN DÂN TỈNH HÀ NAM\n" + BASIS,
        type="quyết định",
        date="2015-02-02",
        title="BAN HÀNH QUY ĐỊNH QUẢN LÝ CHỢ TRÊN ĐỊA BÀN TỈNH HÀ NAM",
    ),
    case(
        "a ministry with the place of a portal's stamp",
        f"• Ngày có hiệu lực: 16/03/2005\nBỘ NỘI VỤ\nSố: 12/2005/TT-BNV\n{MOTTO}\n"
        "Lai Châu, ngày 9 tháng 2 năm 2005\n\nTHÔNG TƯ\n\nHướng dẫn chế độ công chức\n" + BASIS,
        place=None,
        issuer="Bộ Nội vụ",
        date="2005-02-09",
    ),
    case(
        "a loading message above a type alone",
        "Đang tải nội dung, vui lòng chờ giây lát...\n\nTHÔNG TƯ\n\n"
        "Quy định quy trình tiếp nhận\n\n"
        "đơn thư của công dân\n\n______\n\n" + BASIS,
        type="thông tư",
        number=None,
        title="Quy định quy trình tiếp nhận đơn thư của công dân",
    ),
    case(
        "a type alone, the issuer from who decides",
        "Sign In\n\nQUYẾT ĐỊNH\n\nVề việc đặt tên đường trên địa bàn thành phố Hải Phòng\n\n"
        "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG\n\n- Căn cứ Luật Tổ chức năm 1983;\n",
        issuer="Ủy ban nhân dân",
        place="Thành phố Hải Phòng",
        title="Về việc đặt tên đường trên địa bàn thành phố Hải Phòng",
    ),
    case(
        "an enclosed document has no number of its own",
        "QUY CHẾ\nTIẾP CÔNG DÂN TRÊN ĐỊA BÀN TỈNH LẠNG SƠN\n(Ban hành kèm theo Quyết định số "
        "9/2012/QĐ-UBND ngày 3 tháng 4 năm 2012 của\nUBND tỉnh)\nChương I\nQUY ĐỊNH CHUNG\n"
        "Điều 1. Phạm vi\n" + SENTENCE,
        type="quy chế",
        number=None,
        date=None,
        title="TIẾP CÔNG DÂN TRÊN ĐỊA BÀN TỈNH LẠNG SƠN",
        place="Tỉnh Lạng Sơn",
    ),
    case(
        "a number on the line of the type",
        "BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN DÂN VẬN\n*\nSố 31-HD/BDVTW\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Hà Nội, ngày 9 tháng 2 năm 2021\nHƯỚNG DẪN 31-HD/BDVTW\nCông tác dân vận năm 2021\n"
        + BASIS,
        title="Công tác dân vận năm 2021",
    ),
    case(
        "a page with only the document's name",
        "Thông tư liên tịch 9/2007/TTLT/BTC-BNV của Bộ Tài chính và Bộ Nội vụ về chế độ "
        "công tác phí\n"
        "- Tóm tắt\n- Nội dung\n" + SENTENCE,
        type="thông tư liên tịch",
        number="9",
    ),
]

LETTERS = [
    case(
        "recipients with brackets over lines end before the body",
        f"CỤC THUẾ TỈNH BẮC NINH\nSố: 90/CTBNI-TTHT\nV/v hóa đơn\nđiện tử\n{MOTTO}\n"
        "Bắc Ninh, ngày 3 tháng 12 năm 2020\nKính gửi: Công ty TNHH Ánh Dương\n(Việt Nam)\n"
        "(Đ/c: lô 3\nkhu công nghiệp Tiên Sơn)\nTrả lời công văn của Công ty, Cục Thuế có ý kiến:\n"
        "- Căn cứ Điều 3 Thông tư số 39/2014/TT-BTC;",
        title="hóa đơn điện tử",
        date="2020-12-03",
        place="Tỉnh Bắc Ninh",
    ),
    case(
        "a subject that goes on with a word of openings",
        "UBND TỈNH KON TUM\nSỞ TÀI CHÍNH\nSố: 71/STC-NS\nV/v đôn đốc việc\n"
        f"thực hiện dự toán\n{MOTTO}\n"
        "Kon Tum, ngày 3 tháng 5 năm 2019\nKính gửi: Các sở, ban, ngành.\n" + SENTENCE,
        title="đôn đốc việc thực hiện dự toán",
        date="2019-05-03",
    ),
    case(
        "blank slots take nothing from the text",
        f"UBND TỈNH AN GIANG\nSỞ NỘI VỤ\nSố:       /SNV-TCBC\nV/v góp ý dự thảo\n{MOTTO}\n"
        "An Giang, ngày     tháng     năm 2021\nKính gửi: Sở Tài chính.\n"
        "Sở Nội vụ nhận được Công văn số 15/STC-NS ngày 3/4/2021 của Sở Tài chính.",
        number=None,
        symbol="SNV-TCBC",
        date=None,
        title="góp ý dự thảo",
        type="công văn",
    ),
    case(
        "a submission slip does not take the number of what it submits",
        f"VĂN PHÒNG UBND TỈNH\nPHÒNG KHOA GIÁO\n{MOTTO}\nLong An, ngày 2 tháng 5 năm 2019\n"
        "PHIẾU TRÌNH\nKính trình: Phó Chủ tịch UBND tỉnh\n"
        "Sở Y tế có Tờ trình số 51/TTr-SYT ngày 28/4/2019 về việc mua sắm.",
        type="phiếu trình",
        number=None,
        date="2019-05-02",
    ),
    case(
        "a letter without type, subject or title",
        f"UBND HUYỆN ĐẦM DƠI\nPHÒNG TƯ PHÁP\nSố: 3/PTP\n{MOTTO}\nĐầm Dơi, ngày 7 tháng 1 năm 2020\n"
        "Kính gửi: Ủy ban nhân dân các xã.\n" + SENTENCE,
        type="công văn",
        title=None,
        number="3",
    ),
    case(
        "a title in two parts with a semicolon",
        f"ỦY BAN NHÂN DÂN\nHUYỆN SA PA\n{MOTTO}\nSố:   70  /BC-UBND\n"
        "     Sa Pa, ngày  2  tháng 6 năm 2011\n"
        "BÁO CÁO\n\nKết quả thực hiện nhiệm vụ 6 tháng đầu năm;\n\n"
        "Phương hướng 6 tháng cuối năm 2011\n\n" + SENTENCE,
        title="Kết quả thực hiện nhiệm vụ 6 tháng đầu năm; Phương hướng 6 tháng cuối năm 2011",
    ),
    case(
        "a report with its speaker in brackets",
        "TỜ TRÌNH\nVỀ DỰ ÁN LUẬT LƯU TRỮ\n(Do Bộ trưởng Bộ Nội vụ trình bày tại kỳ họp thứ 2)\n\n"
        "Theo chương trình xây dựng luật, Chính phủ trình Quốc hội dự án Luật.",
        type="tờ trình",
        title="VỀ DỰ ÁN LUẬT LƯU TRỮ",
    ),
]

NOTHING = [
    case("a piece that begins with its basis", f"Căn cứ\n\n- {BASIS}\n", title=None, type=None),
    case("a wrapped recipient", "Kính\ngửi: Sở Y tế các tỉnh.\n" + SENTENCE, title=None),
    case(
        "a place and a day",
        "Hà Giang 07/06/2023\n\nHướng dẫn số 12-HD/BTGTW của Ban Tuyên giáo Trung ương.\n"
        + SENTENCE,
        title=None,
    ),
    case("counters of a page", "- 12/05/2016 04:00 PM\n- Phản hồi: 0\n" + SENTENCE * 3, title=None),
    case(
        "the province of cited documents is not the text's",
        "Theo Quyết định số 22/QĐ-UBND ngày 2/4/2024 về giá nước. Quyết định số "
        "4/2019/QĐ-UBND tỉnh "
        "Bình Định và Quyết định số 12/2023/QĐ-UBND tỉnh Bình Định cũng quy định về giá nước.",
        place=None,
    ),
]

CASES = [*JOINT, *PARTY, *UNITS, *LOCAL, *OLD, *NOISE, *LETTERS, *NOTHING]
