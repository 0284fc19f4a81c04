"""The counts of a store in words."""

from dataclasses import replace

import pytest

from viendan.language.catalogue import Language
from viendan.language.count_lines import count_lines
from viendan.store.lookup.summarise import Summary

SUMMARY = Summary(
    reports=3,
    all_reports=3,
    stale=0,
    gone=0,
    paragraphs={},
    unsure=0,
    references=5,
    documents=4,
    statuses={"partial": 1, "resolved": 4},
    cited=(),
    warnings=(),
    quarantined=(),
)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Reports: 3 · References: 5 (4 identified, 1 incomplete) · Documents cited: 4"),
        (
            "vi",
            (
                "Báo cáo: 3 · Viện dẫn: 5 (4 đã xác định, 1 thiếu thông tin)"
                " · Văn bản được viện dẫn: 4"
            ),
        ),
    ],
)
def test_the_most_frequent_status_comes_first(lang: Language, line: str) -> None:
    assert list(count_lines(SUMMARY, lang)) == [line]


@pytest.mark.parametrize(
    ("summary", "lines"),
    [
        (replace(SUMMARY, stale=1), ["1 report was annotated by another version"]),  # one
        (replace(SUMMARY, stale=2), ["2 reports were annotated by another version"]),  # several
        (replace(SUMMARY, gone=1), ["1 file is no longer in the folder"]),  # a deleted file
        (replace(SUMMARY, stale=1, gone=2), ["1 report was", "2 files are"]),  # both
    ],
)
def test_what_needs_a_decision_has_a_line_of_its_own(summary: Summary, lines: list[str]) -> None:
    _, *found = count_lines(summary, "en")
    assert len(found) == len(lines)
    assert all(line.startswith(start) for line, start in zip(found, lines, strict=True))
