"""The lines that a run prints."""

from dataclasses import replace

import pytest

from viendan.cli.run_lines import history_line, next_lines, quarantine_lines, summary_lines
from viendan.processing.run import Run
from viendan.store import Failure, FileState, Quarantined, RunRecord
from viendan.store.lookup.answers import Cited
from viendan.store.lookup.summarise import Summary, Warned

DECREE = Cited(
    "nghi-dinh.49-2017-nd-cp", "nghị định", "49", 2017, "NĐ-CP", None, "thuê bao di động", 2
)
LAW = replace(DECREE, identity="luat.bao-chi", type="luật", number=None, year=None, symbol=None)
FILE = Quarantined(
    FileState("/r/a.txt", 1, 1),
    "1",
    Failure("empty", {"path": "/r/a.txt"}, "Traceback\n  ReadError: empty\n"),
    tries=2,
    tried="2026-01-02T03:04:05+00:00",
    again=None,
)
SUMMARY = Summary(
    reports=3,
    all_reports=3,
    stale=0,
    gone=0,
    paragraphs={"postal": 30, "it": 1},
    unsure=0,
    references=5,
    documents=4,
    statuses={"resolved": 4, "partial": 1},
    cited=(DECREE,),
    warnings=(),
    quarantined=(),
)
TIMES = ("2026-01-02T03:04:00+00:00", "2026-01-02T03:05:05+00:00")
RUN = Run(done=2, same=1, failed=0, pruned=0)


def lines_of(summary: Summary, run: Run = RUN) -> list[str]:
    return list(summary_lines(summary, "en", run, 1.5))


def test_a_summary_has_the_counts_the_domains_and_the_documents() -> None:
    lines = lines_of(SUMMARY)
    assert lines[1] == "This run: 2 new or changed files, 1 unchanged, 0 failed (1.5 s)"
    assert lines[2].startswith("Reports: 3 · ")
    assert "     2  Nghị định số 49/2017/NĐ-CP — thuê bao di động" in lines
    bars = {line.split()[0]: line.count("█") for line in lines if "█" in line}
    assert bars == {"Postal": 29, "IT": 1}  # the smallest share still has a bar


@pytest.mark.parametrize(
    ("summary", "run", "line"),
    [
        (SUMMARY, replace(RUN, pruned=1), "1 report deleted from the store"),  # a pruned report
        (replace(SUMMARY, quarantined=(FILE,)), RUN, "── Files that could not be read (1) "),
        (replace(SUMMARY, quarantined=(FILE,) * 10), RUN, "  … and 2 more"),  # more than are shown
        (replace(SUMMARY, reports=0), RUN, "No file could be processed."),  # nothing
        (
            replace(
                SUMMARY, warnings=(Warned("/r/a.txt", "impossible_date", "ngày 31/4\n2019", 3),)
            ),
            RUN,
            "  a.txt: no such date in the calendar (× 3): ngày 31/4 2019",
        ),  # a warning, with the name of its file and how often it is there
        (SUMMARY, replace(RUN, waiting=2), "2 files known to be bad are unchanged"),
    ],
)
def test_a_line_is_there_only_where_it_says_something(
    summary: Summary, run: Run, line: str
) -> None:
    assert any(one.startswith(line) for one in lines_of(summary, run))
    assert not any(one.startswith(line) for one in lines_of(SUMMARY))


@pytest.mark.parametrize(
    ("cited", "command"),
    [
        ((DECREE,), 'viendan lookup "Nghị định số 49/2017/NĐ-CP"'),  # the most cited document
        ((LAW,), None),  # one without a number
        ((), None),  # none
    ],
)
def test_the_next_command_looks_up_the_most_cited_document(
    cited: tuple[Cited, ...], command: str | None
) -> None:
    lines = list(next_lines(replace(SUMMARY, cited=cited), "en", "v.db", "viendan lookup"))
    assert lines[0] == "Results are in: v.db"
    assert lines[1:] == ([f"Next command: {command}"] if command else [])


@pytest.mark.parametrize(
    ("again", "next_attempt"),
    [
        (None, "next attempt when the file changes"),  # waits for a change
        (
            "2026-01-02T05:04:05+00:00",
            "next attempt after 2 Jan 2026 12:04 (Vietnam time)",
        ),  # waits for a time
    ],
)
def test_a_file_in_quarantine_has_its_attempts(again: str | None, next_attempt: str) -> None:
    lines = list(quarantine_lines([replace(FILE, again=again)], "en", with_traceback=False))
    assert len(lines) == 2
    assert "/r/a.txt" in lines[0]
    assert lines[1].startswith("  tried 2 times, last on ")
    assert next_attempt in lines[1]


def test_a_traceback_keeps_its_lines() -> None:
    lines = list(quarantine_lines([FILE], "vi", with_traceback=True))
    assert lines[2:] == ["  | Traceback", "  |   ReadError: empty"]


@pytest.mark.parametrize(
    ("record", "words"),
    [
        # Three files, one of which the store knew; nothing else is told.
        (RunRecord(*TIMES, "/r", 3, 7, 0, 1), "2 new files · 1 changed · 0 new failures · v1"),
        # Files that failed, and files that were known to be bad.
        (
            RunRecord(*TIMES, "/r", 0, 0, 2, 0, 10),
            "0 new files · 0 changed · 2 new failures · 10 known to be bad · v1",
        ),
        # An error ended it.
        (
            RunRecord(*TIMES, "/r", 0, 0, 0, error="store_full"),
            "ended by the error “store_full” · v1",
        ),
    ],
)
def test_a_run_of_the_history_is_one_line(record: RunRecord, words: str) -> None:
    line = history_line(replace(record, version="v1"), "en")
    assert line.endswith(f"(65 s) · {words}")
    assert line.startswith("2 Jan 2026")
