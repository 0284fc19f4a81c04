"""Names of documents."""

from dataclasses import replace

import pytest

from viendan.documents.names import (
    akn,
    citation_parts,
    json_ld,
    name_of,
    national_database,
    number_of,
    official,
    ris,
    urn_lex,
)
from viendan.store.lookup.answers import Document

DECISION = Document(
    identity="quyet-dinh.45-2016-qd-ttg",
    type="quyết định",
    number="45",
    year=2016,
    symbol="QĐ-TTg",
    issuer="Thủ tướng Chính phủ",
    place=None,
    date="2016-10-19",
    title="tiếp nhận hồ sơ qua dịch vụ bưu chính công ích",
    warnings=(),
)
LOCAL = replace(
    DECISION,
    identity="quyet-dinh.7-qd-ubnd.2019.an-giang",
    number="7",
    year=2019,
    symbol="QĐ-UBND",
    issuer="Ủy ban nhân dân",
    place="Tỉnh An Giang",
    date="2019-01-05",
    title="Ban hành Quy chế bưu chính",
)
PARTY = replace(
    DECISION,
    identity="nghi-quyet.3-nq-tu.2021.hai-phong",
    type="nghị quyết",
    number="3",
    year=2021,
    symbol="NQ/TU",
    issuer="Thành ủy",
    place="Thành phố Hải Phòng",
    date="2021-12-10",
    title=None,
)
LAW = replace(
    DECISION,
    identity="luat.103-qh13",
    type="luật",
    number="103",
    symbol="QH13",
    issuer="Quốc hội",
    date="2016-04-05",
    title="Báo chí",
)
BARE = Document(
    "chi-thi.14-ct-ttg.2018", "chỉ thị", "14", 2018, "CT-TTg", None, None, None, None, ()
)


@pytest.mark.parametrize(
    ("document", "name"),
    [
        (DECISION, "Quyết định số 45/2016/QĐ-TTg"),  # normative: the number carries the year
        (LOCAL, "Quyết định số 7/QĐ-UBND (2019), Tỉnh An Giang"),  # administrative and local
        (PARTY, "Nghị quyết số 3-NQ/TU (2021), Thành phố Hải Phòng"),  # the Party's numbering
        (LAW, "Luật Báo chí số 103/2016/QH13"),  # a law has a name of its own
        (BARE, "Chỉ thị số 14/CT-TTg (2018)"),  # nothing but its number
    ],
)
def test_a_name_is_what_a_report_would_write(document: Document, name: str) -> None:
    assert name_of(document) == name


@pytest.mark.parametrize(
    ("document", "citation"),
    [
        # all five parts, in the decree's order
        (
            DECISION,
            (
                "Quyết định số 45/2016/QĐ-TTg ngày 19 tháng 10 năm 2016 của Thủ tướng Chính phủ"
                " về tiếp nhận hồ sơ qua dịch vụ bưu chính công ích"
            ),
        ),
        # days under 10 and months under 3 are padded; an act needs no "về"
        (
            LOCAL,
            (
                "Quyết định số 7/QĐ-UBND ngày 05 tháng 01 năm 2019 của Ủy ban nhân dân"
                " tỉnh An Giang ban hành Quy chế bưu chính"
            ),
        ),
        # the name of a Party committee is followed by that of the place alone
        (PARTY, "Nghị quyết số 3-NQ/TU ngày 10 tháng 12 năm 2021 của Thành ủy Hải Phòng"),
        # a law by its name and number, as lawyers cite it
        (LAW, "Luật Báo chí số 103/2016/QH13"),
        # a law of which only name and year are known
        (
            replace(LAW, identity="luat.bao-chi.1999", number=None, symbol=None, year=1999),
            "Luật Báo chí năm 1999",
        ),
        # a district by its own name
        (
            replace(
                LOCAL,
                identity="quyet-dinh.7-qd-ubnd.2019.huyen-phu-tan.an-giang",
                issuer="Ủy ban nhân dân huyện Phú Tân",
            ),
            (
                "Quyết định số 7/QĐ-UBND ngày 05 tháng 01 năm 2019 của Ủy ban nhân dân"
                " huyện Phú Tân ban hành Quy chế bưu chính"
            ),
        ),
        # a letter does not do what its subject is about; a name keeps its capital
        (
            replace(
                BARE,
                identity="cong-van.14-btc-cs.2018",
                type="công văn",
                symbol="BTC-CS",
                title="Ban hành biểu mẫu",
            ),
            "Công văn số 14/BTC-CS về ban hành biểu mẫu",
        ),
        (replace(BARE, title="Chính phủ điện tử"), "Chỉ thị số 14/CT-TTg về Chính phủ điện tử"),
        # what is not known is left out
        (BARE, "Chỉ thị số 14/CT-TTg"),
    ],
)
def test_the_official_citation_is_that_of_the_decree(document: Document, citation: str) -> None:
    assert official(document) == citation


@pytest.mark.parametrize(
    ("document", "uncertain"),
    [
        (DECISION, []),  # nothing
        # what one report alone says, and what reports contradict
        (replace(DECISION, warnings=({"code": "single_title", "evidence": ""},)), ["về tiếp nhận"]),
        (replace(DECISION, warnings=({"code": "conflicting_date", "evidence": ""},)), ["ngày 19"]),
        (
            replace(DECISION, warnings=({"code": "conflicting_issuer", "evidence": ""},)),
            ["của Thủ"],
        ),
        # a title in capitals does not show which words are names
        (replace(DECISION, title="GỬI THƯ"), ["về GỬI THƯ"]),
        # a body of a place without its place, or without its district's name
        (replace(LOCAL, place=None), ["của Ủy ban"]),
        (replace(LOCAL, identity="quyet-dinh.7-qd-ubnd.2019.huyen-phu-tan.an-giang"), ["của Ủy"]),
        # one of two issuers; a body of which the table has the first words
        (replace(DECISION, symbol="TTLT-BTC-BXD", issuer="Bộ Tài chính"), ["của Bộ Tài chính"]),
        (replace(DECISION, issuer="Ban Chỉ đạo Quốc gia"), ["của Ban Chỉ"]),
        # a date of another year than the number
        (replace(DECISION, date="2025-10-19"), ["ngày 19"]),
        # a symbol that names no type, and abbreviations in a title
        (replace(DECISION, type="thông tư", symbol="BXD"), ["số 45/2016/BXD"]),
        (replace(DECISION, title="quy định về tổ chức của UBND"), ["quy định"]),
        # a name of a law that one report alone gives
        (replace(LAW, warnings=({"code": "single_title", "evidence": ""},)), ["Báo chí"]),
    ],
)
def test_what_is_not_certain_is_left_out_of_the_copy(
    document: Document, uncertain: list[str]
) -> None:
    parts = citation_parts(document)
    found = [part.text for part in parts if not part.is_certain]
    assert len(found) == len(uncertain)
    assert all(text.startswith(opening) for text, opening in zip(found, uncertain, strict=True))
    assert all(text not in official(document) for text in found)


@pytest.mark.parametrize(
    ("document", "urn", "iri"),
    [
        (
            DECISION,
            "urn:lex:vn:thu.tuong.chinh.phu:quyet.dinh:2016-10-19;45-2016-qd-ttg",
            "/akn/vn/act/quyet-dinh/thu-tuong-chinh-phu/2016-10-19/45-2016-qd-ttg",
        ),
        (
            LOCAL,
            "urn:lex:vn;an.giang:uy.ban.nhan.dan:quyet.dinh:2019-01-05;7-qd-ubnd",
            "/akn/vn/act/quyet-dinh/uy-ban-nhan-dan-an-giang/2019-01-05/7-qd-ubnd",
        ),
        (
            LAW,
            "urn:lex:vn:quoc.hoi:luat:2016-04-05;103-2016-qh13",
            "/akn/vn/act/luat/quoc-hoi/2016-04-05/103-2016-qh13",
        ),
        (BARE, None, None),
    ],
)
def test_standards_name_a_document_where_its_date_is_known(
    document: Document, urn: str | None, iri: str | None
) -> None:
    assert (urn_lex(document), akn(document)) == (urn, iri)


def test_json_ld_is_legislation_and_leaves_out_what_is_not_known() -> None:
    fields = json_ld(DECISION)
    assert (fields["@type"], fields["legislationIdentifier"], fields["legislationDate"]) == (
        "Legislation",
        "45/2016/QĐ-TTg",
        "2016-10-19",
    )
    assert fields["legislationPassedBy"]["name"] == "Thủ tướng Chính phủ"
    assert json_ld(BARE).keys().isdisjoint({"legislationDate", "legislationPassedBy", "about"})


def test_a_record_of_ris_opens_with_its_type_and_ends() -> None:
    lines = ris(LAW).splitlines()
    assert lines[0] == "TY  - STAT"
    assert "DA  - 2016/04/05" in lines
    assert lines[-1] == "ER  - "


def test_the_address_of_the_national_database_is_made_of_the_number_alone() -> None:
    address = national_database(DECISION)
    assert address is not None
    assert address.startswith("https://vbpl.vn/")
    assert address.endswith("45/2016/Q%C4%90-TTg")
    assert national_database(replace(BARE, number=None)) is None


def test_a_year_in_the_number_stands_between_slashes() -> None:
    assert number_of(replace(DECISION, symbol="TTLT/BTC-BXD")) == "45/2016/TTLT/BTC-BXD"
    assert number_of(PARTY) == "3-NQ/TU"


def test_no_standard_has_a_date_that_the_number_contradicts() -> None:
    wrong = replace(DECISION, date="2025-10-19")
    assert (urn_lex(wrong), akn(wrong)) == (None, None)
    assert "legislationDate" not in json_ld(wrong)
