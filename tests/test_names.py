"""Names of documents."""

from dataclasses import replace

import pytest

from viendan.documents.names import akn, json_ld, name_of, official, ris, urn_lex
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
        # of a law type and name alone
        (LAW, "Luật Báo chí"),
        # what is not known is left out
        (BARE, "Chỉ thị số 14/CT-TTg"),
    ],
)
def test_the_official_citation_is_that_of_the_decree(document: Document, citation: str) -> None:
    assert official(document) == citation


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
