"""The page that checks a draft."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from httpx import Response
from pages import OWN, words_of
from starlette.testclient import TestClient

from viendan.store import Store
from viendan.web.app import make_app

pytestmark = pytest.mark.xdist_group("web")


@pytest.fixture(scope="module")
def web(sample_db: Path) -> Iterator[TestClient]:
    with Store.open_read_only(sample_db) as store, TestClient(make_app(store)) as client:
        yield client


FAULTY = "Theo Quyết định số 45/2016/QĐ-TTg ngày 31/02/2016 của Thủ tướng Chính phủ."


def posted(web: TestClient, file: tuple[str, bytes] | None = None, **fields: str) -> Response:
    files = {"file": file} if file is not None else None
    return web.post("/kiem-tra", data=fields, files=files, headers=OWN)


def test_the_form_asks_for_a_file_or_a_text(web: TestClient) -> None:
    page = web.get("/kiem-tra").text
    assert ('type="file"' in page, "<textarea" in page) == (True, True)


def test_a_pasted_text_is_checked(web: TestClient) -> None:
    page = posted(web, text=FAULTY)
    assert "1 lỗi" in words_of(page.text)
    assert "ngày không có trong lịch: ngày 31/02/2016" in words_of(page.text)
    assert '<mark id="v1" class="error">' in page.text


def test_the_lines_of_a_pasted_text_are_shown_as_they_were_typed(web: TestClient) -> None:
    page = posted(web, text=f"Sở báo cáo\r\n{FAULTY}").text
    assert f"Sở báo cáo\n{FAULTY}</textarea>" in page
    assert "u000d" not in page


def test_of_many_candidates_the_first_are_shown_with_their_symbols(web: TestClient) -> None:
    words = words_of(posted(web, text="Theo Thông tư 25 của Bộ.").text)
    assert words.count("Thông tư số 25/") == 5
    assert "Thông tư số 25/2026;" not in words
    assert "văn bản khác" in words


def test_a_file_is_read_by_its_bytes(web: TestClient) -> None:
    content = BytesIO()
    document = Document()
    document.add_paragraph(FAULTY)
    document.save(content)
    page = posted(web, ("dự thảo.docx", content.getvalue()))
    assert "ngày 31/02/2016" in words_of(page.text)


@pytest.mark.parametrize(("form", "start"), [("html", b"<!doctype html>"), ("docx", b"PK")])
def test_the_draft_is_returned_with_comments(web: TestClient, form: str, start: bytes) -> None:
    answer = posted(web, text=FAULTY, form=form)
    assert answer.content.startswith(start)
    assert answer.headers["content-disposition"] == f'attachment; filename="draft.{form}"'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.4 nothing"),  # damaged
        ("../../etc/passwd", b"\x00\x01\x02\x03" * 99),  # no text, and a path as its name
        ("a.tệp", b"\x00\x01\x02\x03" * 99),  # letters that a file system may refuse
    ],
)
def test_a_file_that_cannot_be_read_says_why(web: TestClient, name: str, content: bytes) -> None:
    answer = posted(web, (name, content))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "passwd" not in answer.text


def test_a_draft_is_shown_as_text_not_as_markup(web: TestClient) -> None:
    page = posted(web, text="<script>alert(1)</script> theo Luật Báo chí năm 2016")
    assert "<script>alert" not in page.text


def test_the_api_gives_the_findings(web: TestClient) -> None:
    found = web.post("/api/v1/check", json={"text": FAULTY}).json()
    (reference,) = found["references"]
    assert reference["status"] == "known"
    assert reference["findings"][0] == {
        "code": "impossible_date",
        "severity": "error",
        "evidence": "ngày 31/02/2016",
        "proposal": "",
    }
