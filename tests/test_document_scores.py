"""Scores of all paragraphs of reports, each in its document."""

from viendan.annotation.annotator import classifier_of
from viendan.domains.document_scores import scores_of
from viendan.domains.inputs import CLASSIFIED
from viendan.layout import paragraphs_of
from viendan.text.repairs import repair

REPORT = """BÁO CÁO
Kết quả hoạt động bưu chính năm 2024

I. BƯU CHÍNH

Doanh thu dịch vụ bưu chính đạt 12 tỷ đồng, tăng 4% so với cùng kỳ năm trước.

Các điểm giao dịch trên địa bàn gồm:
- Bưu cục trung tâm;
- Thanh tra tỉnh.
"""
OTHER = "I. BÁO CHÍ\n\nCác cơ quan báo chí đăng 120 tin, bài về đại hội.\n"


def scores(*texts: str) -> list[list[dict[str, float]]]:
    documents = [(repair(text).text, paragraphs_of(text)) for text in texts]
    return [
        [dict(one.scores) for one in found.all()] for found in scores_of(documents, classifier_of())
    ]


def test_body_and_table_have_scores_and_others_have_none() -> None:
    (found,) = scores(REPORT)
    assert [bool(one) for one in found] == [p.role in CLASSIFIED for p in paragraphs_of(REPORT)]


def test_documents_do_not_lean_on_one_another() -> None:
    assert scores(REPORT, OTHER, "") == [*scores(REPORT), *scores(OTHER), []]


def test_an_influence_names_the_label_it_speaks_for() -> None:
    paragraphs = paragraphs_of(REPORT)
    (found,) = scores_of([(REPORT, paragraphs)], classifier_of())
    last = len(paragraphs) - 1
    assert [(one.kind, label) for one, label in found.influences(last)] == [
        ("list", "postal"),
        ("document", "postal"),
    ]


BASES = """QUYẾT ĐỊNH
Về mạng bưu chính

Căn cứ Luật Bưu chính;
- Căn cứ Luật Ngân sách nhà nước;
Xét đề nghị của Sở Tài chính;
- Bưu cục trung tâm;
"""


def test_a_legal_basis_leans_on_nothing() -> None:
    paragraphs = paragraphs_of(BASES)
    (found,) = scores_of([(BASES, paragraphs)], classifier_of())
    kinds = [
        [one.kind for one, _ in found.influences(index)]
        for index, p in enumerate(paragraphs)
        if p.role in CLASSIFIED
    ]
    assert kinds == [[], [], [], ["document"]]
