"""One way through a text: every entrance reads the same text and finds the same in it."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client
from spacy.language import Language
from spacy.tokens import Doc
from starlette.testclient import TestClient

from viendan.annotation.annotator import annotate_text, classifier_of
from viendan.annotation.pipeline import annotate, annotation_of
from viendan.annotation.reading import read_report
from viendan.annotation.record import Annotation, to_json
from viendan.checking import check_draft
from viendan.cli.main import main
from viendan.domains.inputs import CLASSIFIED, inputs_of
from viendan.domains.shipped import annotation_version
from viendan.domains.silver import silver_of
from viendan.domains.training import LabelledParagraph, inputs_of_labelled
from viendan.processing.outcomes import Task, annotate_batch, pack_outcomes, store_outcomes
from viendan.processing.survey import discover
from viendan.store import Store, rows_of
from viendan.store.lookup.text_analysis import analyse
from viendan.web.app import make_app
from viendan.web.mcp_server import server_of

pytestmark = pytest.mark.xdist_group("web")

LAW = "luat.49-qh12"
REPORT = """SỞ THÔNG TIN VÀ TRUYỀN THÔNG
TỈNH ĐỒNG THÁP
Số: 204/BC-STTTT
Đồng Tháp, ngày 03 tháng 7 năm 2019

BÁO CÁO
Kết quả công tác 6 tháng đầu năm 2019

I. KẾT QUẢ

1. {0} chính, viễn thông

Thực hiện Luật {0} chính năm 2010 và Quyết định số 45/2016/QĐ-TTg của Thủ tướng Chính phủ về {0}
chính, doanh thu dịch vụ {0} chính đạt 12 tỷ đồng, tăng 4% so với cùng kỳ năm trước.
"""
TEXTS = {
    "as it should be": REPORT.format("Bưu"),
    "a misread letter": REPORT.format("Bru"),
    "decomposed letters": REPORT.format("Bưu")
    .replace("ậ", "a\u0323\u0302")
    .replace("ư", "u\u031b"),
    "CRLF at line ends": REPORT.format("Bưu").replace("\n", "\r\n"),
    "CR at line ends": REPORT.format("Bru").replace("\n", "\r"),
    "a page break": REPORT.format("Bru").replace("về Bru\n", "về Bru\n\f2\n"),
    # Cyrillic.
    "a letter of another alphabet": REPORT.format("Bưu").replace("Quyết", "Quуết"),  # noqa: RUF001
    "old places of tones": REPORT.format("Bưu")
    + "\nUỷ ban nhân dân tỉnh hoà giải vụ việc của hai doanh nghiệp bưu chính trong tháng.\n",
    "nothing": "\n",
}
EVERY_TEXT = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store.open(tmp_path_factory.mktemp("one_way") / "empty.db")
    yield store
    store.close()


@pytest.fixture(scope="module")
def web(empty_store: Store) -> Iterator[TestClient]:
    with TestClient(make_app(empty_store)) as client:
        yield client


def expected(text: str) -> Annotation:
    return annotate_text(text, "a.txt", classifier_of())


def meanings(annotation: Annotation) -> list[tuple[int, int, str, tuple[tuple[str, str], ...]]]:
    """Return where each reference is, its words, and its warnings."""
    return [
        (
            one.mention.start,
            one.mention.end,
            one.mention.text,
            tuple((warning.code, warning.evidence) for warning in one.warnings),
        )
        for one in annotation.references
    ]


def documents(annotation: Annotation) -> list[str | None]:
    """Return the document of each reference that has exactly one."""
    return [one.document if one.status == "resolved" else None for one in annotation.references]


def rounded(annotation: Annotation) -> dict[str, Any]:
    """Return an annotation as JSON, with scores to the ninth digit, and its version."""
    found = to_json(annotation)
    for paragraph in found["paragraphs"]:
        scores = paragraph["scores"] or {}
        paragraph["scores"] = {label: round(score, 9) for label, score in scores.items()}
    return {**found, "version": annotation.version, "source": None}


def test_a_misread_letter_changes_no_document() -> None:
    for name in TEXTS.keys() - {"nothing"}:
        assert documents(expected(TEXTS[name])) == [
            "bao-cao.204-bc-stttt.2019.dong-thap",
            LAW,
            "quyet-dinh.45-2016-qd-ttg",
        ], name


@EVERY_TEXT
def test_the_pipeline_annotates_as_annotate_does(nlp: Language, text: str) -> None:
    wanted = rounded(expected(text))
    assert rounded(annotation_of(nlp(text), "a.txt")) == wanted
    assert rounded(annotate(nlp, text, "a.txt")) == wanted


@EVERY_TEXT
def test_the_store_holds_what_annotate_returns(tmp_path: Path, text: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(text.encode())
    version = annotation_version()
    outcomes = annotate_batch(discover(tmp_path / "in"), Task(version))
    (outcome,) = outcomes
    if not text.strip():
        assert outcome.rows is None  # an empty file is no report
        return
    assert outcome.rows == rows_of(expected(text))
    store = Store.open(tmp_path / "a.db")
    store_outcomes(store, pack_outcomes(outcomes), version)
    assert [store.has_document(one) for one in documents(expected(text)) if one] == [True] * 3
    store.close()


@EVERY_TEXT
def test_the_command_annotate_prints_what_annotate_returns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    line = json.dumps({"id": "a.txt", "text": text})
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    main(["annotate", "--jsonl", str(tmp_path / "a.jsonl")])
    printed = json.loads(capsys.readouterr().out)
    assert printed == json.loads(json.dumps(to_json(expected(text))))


@EVERY_TEXT
def test_analyse_finds_what_annotate_finds(text: str) -> None:
    found = analyse(text)
    assert [(one.start, one.end, one.citation, one.warnings) for one in found] == meanings(
        expected(text)
    )
    assert [one.identity for one in found] == documents(expected(text))


@EVERY_TEXT
def test_the_command_analyse_finds_what_analyse_finds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text, newline=""))
    main(["analyse", "--json", "-"])
    found = json.loads(capsys.readouterr().out)
    assert [(one["start"], one["end"], one["identity"]) for one in found] == [
        (one.start, one.end, one.identity) for one in analyse(text)
    ]


@EVERY_TEXT
def test_the_api_finds_what_analyse_finds(web: TestClient, empty_store: Store, text: str) -> None:
    found = web.post("/api/v1/analyse", json={"text": text}).json()
    assert [
        (
            one["start"],
            one["end"],
            one["citation"],
            one["normalised"],
            one["identity"],
            one["status"],
            [(candidate["identity"], candidate["name"]) for candidate in one["candidates"]],
            [(warning["code"], warning["evidence"]) for warning in one["warnings"]],
        )
        for one in found
    ] == [
        (
            one.start,
            one.end,
            one.citation,
            one.normalised,
            one.identity,
            one.status,
            [(candidate.identity, candidate.name) for candidate in one.candidates],
            list(one.warnings),
        )
        for one in analyse(text, empty_store)
    ]


@EVERY_TEXT
def test_check_finds_what_analyse_finds(text: str) -> None:
    found = check_draft(text, "2026-11-29").references
    assert [(one.start, one.end, one.citation, one.identity) for one in found] == [
        (one.start, one.end, one.citation, one.identity) for one in analyse(text)
    ]


@EVERY_TEXT
def test_the_page_marks_what_analyse_finds(web: TestClient, text: str) -> None:
    page = web.post("/phan-tich", data={"text": text}).text
    marked = re.findall(r"<mark[^>]*>(.*?)<sup>", page, re.DOTALL)
    assert marked == [one.citation for one in analyse(text)]


@pytest.mark.parametrize("text", list(filter(str.strip, TEXTS.values())))
def test_assistants_find_what_analyse_finds(empty_store: Store, text: str) -> None:
    async def ask() -> Any:  # noqa: ANN401  # whatever JSON the tool gives
        async with Client(server_of(empty_store)) as client:
            answer = await client.call_tool("analyse", {"text": text})
            return (answer.structured_content or {})["result"]

    found = anyio.run(ask)
    assert [(one["start"], one["end"], one["identity"]) for one in found] == [
        (one.start, one.end, one.identity) for one in analyse(text, empty_store)
    ]


@EVERY_TEXT
def test_training_sees_a_paragraph_as_use_sees_it(text: str) -> None:
    """A labelled paragraph is a paragraph of a report on its own, with its headings."""
    report = read_report(text)
    classified = [p for p in report.paragraphs if p.role in CLASSIFIED]
    in_use = inputs_of((report.repaired.text, p) for p in classified)
    raw = [(report.text[p.start : p.end], p.headings) for p in classified]
    labelled = [LabelledParagraph(words, path, "postal", None, "", "") for words, path in raw]
    assert inputs_of_labelled(labelled) == in_use
    assert [one.given for one in silver_of(raw)] == in_use


@EVERY_TEXT
def test_explain_scores_a_paragraph_as_annotate_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    annotation = expected(text)
    (tmp_path / "a.txt").write_bytes(text.encode())
    for paragraph in annotation.paragraphs:
        if paragraph.domain is not None:
            line = annotation.text.count("\n", 0, paragraph.start) + 1
            assert main(["explain", f"{tmp_path / 'a.txt'}:{line}", "--lang", "en"]) == 0
            best = dict(paragraph.scores)[paragraph.domain]
            assert f"{best:.2f}" in capsys.readouterr().out


def test_annotate_runs_what_was_added_to_the_pipeline() -> None:
    from viendan.annotation.pipeline import load  # noqa: PLC0415  # a pipeline of its own

    def without_paragraphs(doc: Doc) -> Doc:
        doc.spans["paragraphs"] = []
        return doc

    Language.component("without_paragraphs", func=without_paragraphs)
    nlp = load()
    nlp.add_pipe("without_paragraphs", last=True)
    assert annotate(nlp, REPORT.format("Bưu"), "a.txt").paragraphs == ()
