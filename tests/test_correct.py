"""The commands `explain` and `correct`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from viendan.annotation.record import Annotation
from viendan.cli.main import main
from viendan.store import FileState, Store, judged, standing, titles_given

CITING = (
    "Theo Nghị định số 49/2017/NĐ-CP ngày 24/4/2017; Chỉ thị số 14/CT-TTg.\n\n"
    "Mạng lưới bưu chính tiếp tục được củng cố và mở rộng.\n"
)
DIRECTIVE = "chi-thi.14-ct-ttg.2019"


@pytest.mark.usefixtures("database")
def test_explain_names_scores_and_the_words_that_weighed_most(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "I. BƯU CHÍNH\n\nDoanh thu bưu chính đạt 12 tỷ đồng, tăng 4% so với cùng kỳ năm trước.\n",
        encoding="utf-8",
    )
    assert main(["explain", f"{path}:3"]) == 0
    said = capsys.readouterr().out
    assert "Postal and telecom" in said.splitlines()[0]
    assert "bưu chính  (word)" in said
    for target, reason in (
        (f"{path}:1", "is not in a paragraph"),
        (f"{path}:99", "is not in a paragraph"),
        (f"{path}:0", "must be PATH:LINE"),
        ("a.txt", "must be PATH:LINE"),
    ):
        assert main(["explain", target]) == 1
        assert reason in capsys.readouterr().err


@pytest.fixture
def report(
    tmp_path: Path, database: Path, annotated: Callable[[str], Annotation]
) -> tuple[Path, Path]:
    """A report and the store that has it, and the directive that one of its mentions may mean."""
    path = tmp_path / "a.txt"
    path.write_text(CITING, encoding="utf-8")
    with Store.open(database) as store:
        store.add(annotated(CITING), FileState(str(path), 1, 1))
        store.add(annotated("Chỉ thị số 14/CT-TTg ngày 07/6/2019 của Thủ tướng Chính phủ."))
    return path, database


def test_a_domain_is_stored_and_taken_back(
    report: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path, database = report
    command = ["correct", f"{path}:3", "--who", "Lan"]
    assert main([*command, "--domain", "press"]) == 0
    assert "stored as Press" in capsys.readouterr().out
    with Store.open(database) as store:
        assert [(one.domain, one.who) for one in standing(store).values()] == [("press", "Lan")]
    assert main([*command, "--undo"]) == 0
    with Store.open(database) as store:
        assert standing(store) == {}


def test_a_title_is_stored_and_taken_back(
    report: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    _, database = report
    command = ["correct", DIRECTIVE, "--who", "Lan"]
    assert main([*command, "--title", "phòng cháy", "--why", "Công báo"]) == 0
    assert "stored as phòng cháy" in capsys.readouterr().out
    assert main([*command, "--undo"]) == 0
    with Store.open(database) as store:
        assert [one.title for one in titles_given(store)] == ["phòng cháy", None]
    assert main(["correct", "chi-thi.99-ct-ttg.2019", "--title", "a"]) == 1
    assert "no such document" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "verdict", "said", "stored"),
    [
        ("49/2017", ["--reject"], "not a reference", "reject"),  # no reference
        ("49/2017", ["--accept"], "Nghị định số 49/2017/NĐ-CP", "accept"),  # a right one
        ("14/CT", ["--document", DIRECTIVE], DIRECTIVE, DIRECTIVE),  # another document
    ],
)
# A case and fixtures.
def test_the_reference_that_has_the_words_is_judged(  # noqa: PLR0913, PLR0917
    report: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    words: str,
    verdict: list[str],
    said: str,
    stored: str,
) -> None:
    path, database = report
    command = ["correct", f"{path}:1", "--reference", words]
    assert main([*command, *verdict]) == 0
    assert said in capsys.readouterr().out
    assert main([*command, "--undo"]) == 0
    with Store.open(database) as store:
        assert {one.verdict for one in judged(store)} == {stored, None}


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--reference", "số", "--accept"], "give more"),  # the words of two references
        (["--reference", "zzz", "--accept"], "no such"),  # of none
        (["--reject"], "need"),  # a verdict without a reference
        (["--reference", "49/2017", "--domain", "it"], "need"),  # a reference without a verdict
        (["--domain", "xyz"], "domains are: press, it, postal, inspection, other"),  # no label
        (["--undo"], "no correction to undo"),  # nothing of the paragraph
        (["--reference", "49/2017", "--undo"], "no correction to undo"),  # of the reference
    ],
)
def test_what_cannot_be_corrected_is_said(
    report: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    reason: str,
) -> None:
    path, database = report
    assert main(["correct", f"{path}:1", *arguments]) == 1
    assert reason in capsys.readouterr().err
    with Store.open(database) as store:
        assert (judged(store), standing(store)) == ([], {})


def test_an_unknown_domain_is_refused_with_the_known_ones(
    report: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path, database = report
    assert main(["correct", f"{path}:3", "--domain", "xyz"]) == 1
    said = capsys.readouterr().err
    assert "“xyz” is not a domain" in said
    assert all(label in said for label in ("press", "it", "postal", "inspection", "other"))
    with Store.open(database) as store:
        assert standing(store) == {}


@pytest.mark.parametrize("target", [[":3"], [":1", "--reference", "49/2017"]])
def test_there_is_nothing_to_undo_before_a_correction_or_after_its_undoing(
    report: tuple[Path, Path], capsys: pytest.CaptureFixture[str], target: list[str]
) -> None:
    path, database = report
    place, *rest = target
    assert main(["correct", f"{path}{place}", *rest, "--undo"]) == 1
    assert "no correction to undo" in capsys.readouterr().err
    with Store.open(database) as store:
        assert (judged(store), standing(store)) == ([], {})
