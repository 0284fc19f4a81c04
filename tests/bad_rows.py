"""A hundred kinds of bad rows of a register, each with the reason for which it is refused.

A row states only what differs from a good one.
"""

from viendan.registry.checking import RowCode

GOOD = {
    "type": "nghị định",
    "number": "49",
    "year": "2017",
    "symbol": "NĐ-CP",
    "date": "2017-04-24",
    "issuer": "Chính phủ",
    "title": "Sửa đổi, bổ sung Điều 15 của Nghị định số 25/2011/NĐ-CP",
    "effective": "2017-04-24",
    "ended": "",
    "status": "",
    "as_of": "",
    "sources": "thử",
}
# Rows that say number, year and symbol in one cell, as most registers do.
WHOLE = {"year": "", "symbol": "", "type": ""}
_DECISION = {"type": "quyết định", "year": "", "symbol": "QĐ-TTg", "issuer": "Thủ tướng Chính phủ"}
_LOCAL = {"type": "quyết định", "symbol": "QĐ-UBND", "issuer": ""}
_LAW = {"type": "luật", "number": "24", "year": "2018", "symbol": "QH14", "issuer": "Quốc hội"}
_LAW_OF_DAY = {**_LAW, "date": "2018-06-12", "effective": "2019-01-01"}

BAD_ROWS: tuple[tuple[str, dict[str, str]], ...] = (
    # The number.
    ("no_number", {"number": ""}),
    ("no_number", {"number": "   "}),
    ("bad_number", {"number": "không số"}),
    ("bad_number", {"number": "0"}),  # no series begins at 0
    ("bad_number", {"number": "000"}),
    ("bad_number", {"number": "-49"}),
    ("bad_number", {"number": "49.5.1"}),
    ("bad_number", {"number": "123456"}),  # longer than any number
    ("bad_number", {"number": "49/2017"}),  # the year has a cell of its own
    ("bad_number", {"number": "IV"}),
    ("bad_number", {"number": "49abcd"}),
    ("bad_number", {"number": "…"}),
    ("bad_number", {**WHOLE, "number": "/2017/NĐ-CP"}),  # a form with a blank
    ("bad_number", {**WHOLE, "number": "49/2017"}),  # no symbol
    ("bad_number", {**WHOLE, "number": "49"}),
    ("bad_number", {**WHOLE, "number": "số ngày 24/4/2017"}),
    # The symbol.
    ("unreadable_symbol", {"symbol": "?"}),
    ("unreadable_symbol", {"symbol": "123"}),
    ("unreadable_symbol", {"symbol": "của Chính phủ"}),
    ("unknown_issuer", {"type": "quyết định", "symbol": "QĐ-XYZABC", "issuer": ""}),
    ("probable_misprint", {"type": "thông tư", "symbol": "TT-BTNMTT", "issuer": ""}),
    ("probable_misprint", {"year": ""}),  # every decree has its year since 1997
    ("probable_misprint", {"type": "thông tư", "year": "", "symbol": "TT-BTC", "issuer": ""}),
    # The type.
    ("unknown_type", {"type": "giấy tờ"}),
    ("unknown_type", {"type": "Decree"}),
    ("unknown_type", {"type": "nghị-định-x"}),
    ("unknown_type", {"type": "117"}),
    ("no_type", {**WHOLE, "number": "24/2018/QH14"}),  # a law or a resolution
    ("no_type", {"type": "", "symbol": "CP"}),
    ("type_differs", {"type": "thông tư"}),
    ("type_differs", {"type": "quyết định"}),
    ("type_differs", {**_DECISION, "type": "nghị định"}),
    ("type_differs", {"type": "luật"}),
    ("type_differs", {"type": "thông tư", "symbol": "QĐ-TTg", "issuer": ""}),
    # The year.
    ("bad_year", {"year": "17"}),
    ("bad_year", {"year": "20170"}),
    ("bad_year", {"year": "hai nghìn"}),
    ("bad_year", {"year": "1917"}),  # before the State
    ("bad_year", {"year": "2099", "date": ""}),
    ("bad_year", {"year": "2217"}),
    ("year_differs", {"year": "2016"}),
    ("year_differs", {"date": "2018-01-02"}),
    ("year_differs", {**WHOLE, "number": "49/2016/NĐ-CP"}),
    ("missing_year", {**_DECISION, "date": "", "effective": ""}),
    ("missing_year", {**_LOCAL, "year": "", "date": "", "issuer": "UBND tỉnh Lào Cai"}),
    # The date.
    ("no_day", {"date": "hôm qua"}),
    ("no_day", {"date": "tháng 4/2017"}),
    ("no_day", {"date": "2017"}),
    ("no_day", {"date": "24/4/17"}),  # which century?
    ("no_day", {"date": "24 tháng 4 năm 2017"}),
    ("no_day", {"date": "1493000000"}),  # seconds since 1970
    ("no_day", {"date": "2017-04-24 và 2017-05-01"}),
    ("impossible_day", {"date": "2017-02-30"}),
    ("impossible_day", {"date": "31/4/2017"}),
    ("impossible_day", {"date": "2017-13-01"}),
    ("impossible_day", {"date": "29/02/2017"}),
    ("impossible_day", {"date": "00/04/2017"}),
    ("impossible_day", {"date": "20171324"}),
    ("after_today", {"date": "2098-01-01", "year": ""}),
    ("after_today", {"date": "01/01/2098"}),
    ("too_old", {"date": "1944-12-22"}),
    ("too_old", {"date": "0017-04-24"}),
    ("too_old", {"date": "1900-01-01"}),  # what a spreadsheet makes of an empty cell
    # The terms of the National Assembly.
    ("outside_term", {**_LAW_OF_DAY, "symbol": "QH13"}),
    ("outside_term", {**_LAW, "year": "2016", "date": "2016-04-08"}),
    ("outside_term", {**_LAW_OF_DAY, "type": "nghị quyết", "symbol": "QH12"}),
    (
        "outside_term",
        {**_LAW_OF_DAY, "type": "nghị quyết", "symbol": "UBTVQH12", "issuer": ""},
    ),
    ("outside_term", {**_LAW_OF_DAY, "symbol": "QH99"}),  # no such term
    # The issuer.
    ("unknown_body", {"issuer": "Bộ Phép thuật"}),
    ("unknown_body", {"issuer": "CP+HCCBVN"}),
    ("unknown_body", {"issuer": "Chính phủ; Bộ Phép thuật"}),
    ("issuer_differs", {"issuer": "Bộ Tài chính"}),
    ("issuer_differs", {**_DECISION, "issuer": "Chính phủ"}),
    ("issuer_differs", {**_DECISION, "issuer": "Văn phòng Chính phủ"}),
    (
        "issuer_differs",
        {"type": "thông tư", "symbol": "TT-BTC", "issuer": "Bộ Thông tin và Truyền thông"},
    ),
    (
        "body_of_other_time",  # it began in 2007
        {
            "type": "thông tư",
            "symbol": "TT-BTTTT",
            "year": "2005",
            "date": "2005-05-05",
            "issuer": "Bộ Thông tin và Truyền thông",
        },
    ),
    (
        "body_of_other_time",  # it ended on 28 February 2025
        {
            "type": "thông tư",
            "symbol": "TT-BTTTT",
            "year": "2025",
            "date": "2025-06-05",
            "issuer": "Bộ Thông tin và Truyền thông",
            "effective": "",
        },
    ),
    (
        "body_of_other_time",  # it began in 2025
        {
            "type": "thông tư",
            "symbol": "TT-BNNMT",
            "issuer": "Bộ Nông nghiệp và Môi trường",
            "effective": "",
        },
    ),
    # The place of local documents.
    ("missing_place", _LOCAL),
    ("missing_place", {**_LOCAL, "issuer": "Ủy ban nhân dân"}),
    ("missing_place", {**_LOCAL, "type": "nghị quyết", "symbol": "NQ-HĐND"}),
    ("missing_place", {**_LOCAL, "year": "", "symbol": "QĐ-UBND", "issuer": "UBND"}),
    # The title.
    ("damaged_title", {"title": "S\ufffda đổi, bổ sung"}),
    ("damaged_title", {"title": "Sửa\x00 đổi"}),
    ("damaged_title", {"title": "Quy Ä\u2018á»\u2039nh phÃ­ bÆ°u chÃ­nh"}),  # UTF-8 read as Latin-1
    ("long_title", {"title": "toàn văn " * 300}),
    # Force: its days.
    ("no_day", {"effective": "sau 45 ngày"}),
    ("no_day", {"ended": "không xác định"}),
    ("impossible_day", {"effective": "2017-06-31"}),
    ("impossible_day", {"ended": "30/02/2020"}),
    ("before_date", {"effective": "2015-01-01"}),
    ("before_date", {"status": "Còn hiệu lực", "as_of": "2016-01-01"}),
    ("years_after_date", {"effective": "2047-04-24"}),
    ("ends_before", {"ended": "2016-04-24"}),
    ("ends_before", {"effective": "2017-07-01", "ended": "2017-06-01"}),
    # Force: its status.
    ("unknown_status", {"status": "hợp lệ"}),
    ("unknown_status", {"status": "1"}),
    ("status_differs", {"status": "Chưa có hiệu lực", "as_of": "2020-01-01"}),
    (
        "status_differs",
        {"status": "Còn hiệu lực", "as_of": "2021-01-01", "ended": "2020-01-01"},
    ),
    (
        "status_differs",
        {"status": "Còn hiệu lực", "as_of": "2017-05-01", "effective": "2017-06-01"},
    ),
    (
        "status_differs",
        {"status": "Hết hiệu lực", "as_of": "2018-01-01", "ended": "2020-01-01"},
    ),
    ("after_today", {"status": "Còn hiệu lực", "as_of": "2098-01-01"}),
    ("no_day", {"status": "Còn hiệu lực", "as_of": "nay"}),
    # The law of this number is of another year.
    ("several_documents", {**_LAW, "year": "2012", "date": "", "effective": ""}),
)

#: Bad relations: the reason, and what differs from a good one.
BAD_RELATIONS: tuple[tuple[RowCode, dict[str, str]], ...] = (
    ("no_document", {"subject": ""}),
    ("no_document", {"object": "   "}),
    ("unreadable_document", {"subject": "văn bản cũ"}),
    ("unreadable_document", {"object": "Nghị định số 7/2011/NĐ-CP và Nghị định số 8/2011/NĐ-CP"}),
    ("unreadable_document", {"subject": "theo Nghị định số 12/2019/NĐ-CP"}),  # words before it
    ("several_documents", {"object": "Nghị định 7"}),  # no year
    ("several_documents", {"subject": "Quyết định số 3/2020/QĐ-UBND"}),  # no province
    ("unknown_relation", {"relation": ""}),
    ("unknown_relation", {"relation": "liên quan"}),
    ("of_itself", {"object": "nghi-dinh.12-2019-nd-cp"}),
    ("acts_too_early", {"subject": "Nghị định số 12/2010/NĐ-CP"}),
)
