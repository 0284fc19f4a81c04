"""A draft as a Word file with comments."""

from io import BytesIO

from docx import Document

from viendan.checking import check_draft
from viendan.export.commented_word import commented_word

DAY = "2026-11-29"
TEXT = "Sở Nội vụ\n\nTheo Nghị định số 5/2015/ND-CP ngày 31/02/2015 và Luật Báo chí năm 2016.\n"


def comments(content: bytes) -> list[str]:
    return [comment.text for comment in Document(BytesIO(content)).comments]


def word(*paragraphs: list[str]) -> bytes:
    """Return a Word file; each paragraph is a list of runs."""
    document = Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for run in runs:
            paragraph.add_run(run)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def test_a_text_becomes_a_word_file_with_comments() -> None:
    content = commented_word(check_draft(TEXT, DAY), "vi", None)
    lines = [paragraph.text for paragraph in Document(BytesIO(content)).paragraphs]
    assert lines == TEXT.splitlines()
    one, *_, counts = comments(content)
    assert "ngày không có trong lịch" in one
    assert "05/2015/NĐ-CP" in one
    assert counts.startswith("2 viện dẫn")


def test_a_word_file_keeps_its_runs_and_gets_the_comments() -> None:
    # The citation is cut into runs, and stands in a table too.
    original = word(["Sở Nội vụ"], ["Theo Nghị định số ", "5/2015/", "ND-CP", " ngày 31/02/2015."])
    draft = check_draft("Sở Nội vụ\nTheo Nghị định số 5/2015/ND-CP ngày 31/02/2015.\n", DAY)
    content = commented_word(draft, "en", original)
    document = Document(BytesIO(content))
    assert [run.text for run in document.paragraphs[1].runs if run.text] == [
        *("Theo Nghị định số ", "5/2015/", "ND-CP", " ngày 31/02/2015."),
    ]
    assert "no such date" in comments(content)[0]


def test_words_that_are_not_in_the_file_are_quoted_in_the_comment() -> None:
    draft = check_draft("Theo Nghị định số 5/2015/ND-CP ngày 31/02/2015.", DAY)
    one, _ = comments(commented_word(draft, "vi", word(["Trang bìa"])))
    assert one.startswith("“Nghị định số 5/2015/ND-CP”")


def test_an_empty_file_can_be_commented() -> None:
    draft = check_draft("", DAY)
    assert comments(commented_word(draft, "vi", word())) == ["0 viện dẫn"]


def test_control_characters_are_written_out() -> None:
    draft = check_draft("A\x07 theo Nghị định số 5/2015/ND-CP.", DAY)
    lines = Document(BytesIO(commented_word(draft, "vi", None))).paragraphs
    assert lines[0].text.startswith("A\\u0007")
