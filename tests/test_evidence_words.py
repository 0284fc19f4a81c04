"""The evidence of warnings in words."""

import pytest

from viendan.language.catalogue import Language
from viendan.language.evidence_words import evidence_words


@pytest.mark.parametrize(
    ("evidence", "lang", "words"),
    [
        (
            "2015-10-19 ≠ 2016-10-19 (phapdien, cited)",
            "vi",
            "19/10/2015 ≠ 19/10/2016 (Bộ pháp điển, văn bản viện dẫn)",
        ),
        ("2026-01-09 ≠ 2026-01-19", "en", "9 Jan 2026 ≠ 19 Jan 2026"),
        (
            "2026-07-01: repeals: Luật An ninh mạng số 116/2025/QH15 (one source: vbpl)",
            "vi",
            (
                "01/07/2026: hết hiệu lực hoặc bị bãi bỏ bởi: Luật An ninh mạng số 116/2025/QH15 "
                "(chỉ một nguồn: CSDL quốc gia về văn bản pháp luật)"
            ),
        ),
        (
            "2021-01-01: replaces: Luật Đầu tư số 61/2020/QH14 (vbpl, laws.csv)",
            "en",
            (
                "1 Jan 2021: replaced by: Luật Đầu tư số 61/2020/QH14 "
                "(national database of legal documents, list of laws)"
            ),
        ),
        # a user's own source keeps its name
        (
            "2020-01-02 < 2020-01-03 (one source: Sở A)",
            "en",
            "2 Jan 2020 < 3 Jan 2020 (one source: Sở A)",
        ),
        # the identities of laws
        (
            "Luật Nhà ở số 1/2020/QH14 ≠ luat.27-qh15, luat.1-qh99",
            "vi",
            "Luật Nhà ở số 1/2020/QH14 ≠ Luật Nhà ở số 27/2023/QH15, luat.1-qh99",
        ),
        # what reports of the store say
        (
            "2019-05-01: replaces: Nghị định số 9/2019/NĐ-CP (reports)",
            "en",
            "1 May 2019: replaced by: Nghị định số 9/2019/NĐ-CP (reports of the store)",
        ),
        # the words of a text stay
        ("Luật A (sửa đổi) ≠ Nghị định 5", "vi", "Luật A (sửa đổi) ≠ Nghị định 5"),
        ("Số 2016-10-19-A", "vi", "Số 2016-10-19-A"),
        ("ngày\n31/02", "vi", "ngày 31/02"),
        ("", "vi", ""),
    ],
)
def test_evidence_in_words(evidence: str, lang: Language, words: str) -> None:
    assert evidence_words(evidence, lang) == words
