"""The commands `train` and `evaluate`."""

import json
from pathlib import Path

import pytest
from labelled import write_rows

from viendan.annotation.annotator import annotate_text, classifier_of
from viendan.cli.main import main
from viendan.domains import training
from viendan.domains.training import inputs_of_labelled, read_labelled
from viendan.store import FileState, Store, correct

pytestmark = pytest.mark.usefixtures("database")


def test_evaluate_prints_the_scores_and_writes_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        '{"text": "Thanh tra, kiểm tra, xử phạt vi phạm hành chính.", "domain": "inspection"}\n',
        encoding="utf-8",
    )
    assert main(["evaluate", str(gold), "--output", str(tmp_path / "scores.txt")]) == 0
    printed = capsys.readouterr().out
    assert "macro-F1 1.0000" in printed
    assert (tmp_path / "scores.txt").read_text(encoding="utf-8") == printed
    assert main(["evaluate", str(tmp_path / "none.jsonl")]) == 1


def test_silver_labels_that_do_not_help_leave_the_model_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data.jsonl"
    words = {"press": "báo chí xuất bản truyền hình", "postal": "bưu chính viễn thông thuê bao"}
    rows = [
        {"text": f"{text} số {n}", "domain": label, "source": f"{label}{n}"}
        for label, text in words.items()
        for n in range(10)
    ]
    data.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )
    Store.open(tmp_path / "store.db").close()
    command = [
        "train",
        "--data",
        str(data),
        "--output",
        str(tmp_path / "model"),
        "--from-headings",
        str(tmp_path / "store.db"),
        "--replace",
    ]
    assert main(command) == 1
    assert "They do not help" in capsys.readouterr().out
    assert not (tmp_path / "model").exists()


def _store_with_a_correction(path: Path, text: str, model: Path) -> None:
    """Store a text that a model with labels of its own read, and correct it to one of them."""
    with Store.open(path) as store:
        annotation = annotate_text(text, "a.txt", classifier_of(model))
        store.add(annotation, FileState("/a.txt", 1, 1, "x"))
        correct(store, (annotation.sha256, 0), "road", who="An", why="")


def test_corrections_are_reported_first_and_never_guessed_wrong_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, text = write_rows(tmp_path / "data.jsonl"), "Lúa ngô khoai trồng trọt tốt hơn năm trước."
    assert main(["train", "--data", str(data), "--output", str(tmp_path / "first")]) == 0
    capsys.readouterr()
    _store_with_a_correction(tmp_path / "store.db", text, tmp_path / "first" / "domains.npz")
    command = ["train", "--data", str(data), "--output", str(tmp_path / "model")]
    command += ["--from", str(tmp_path / "store.db")]
    assert main(command) == 0
    told = capsys.readouterr().out
    assert "1 corrected paragraph;" in told
    assert "add --replace" in told
    assert not (tmp_path / "model").exists()
    assert main([*command, "--replace"]) == 0
    model = classifier_of(tmp_path / "model" / "domains.npz")
    assert [p.domain for p in annotate_text(text, "b.txt", model).paragraphs] == ["road"]
    made_of = json.loads((tmp_path / "model" / "domains.json").read_text(encoding="utf-8"))
    assert (made_of["paragraphs"], made_of["corrections"]) == (24, 1)


def test_a_store_without_corrections_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Store.open(tmp_path / "store.db").close()
    data = write_rows(tmp_path / "data.jsonl")
    command = ["train", "--data", str(data), "--output", str(tmp_path / "model")]
    assert main([*command, "--from", str(tmp_path / "store.db"), "--replace"]) == 1
    assert "No paragraph of this store is corrected" in capsys.readouterr().out
    assert not (tmp_path / "model").exists()


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("genre", "only one genre"),
        ("domain", "only one domain"),
        ("source", "only one source"),
    ],
)
def test_paragraphs_of_one_kind_are_refused_before_a_model_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], field: str, said: str
) -> None:
    data = write_rows(tmp_path / "data.jsonl")
    rows = [json.loads(line) | {field: "x"} for line in data.read_text("utf-8").splitlines()]
    data.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert main(["train", "--data", str(data), "--output", str(tmp_path / "model")]) == 1
    error = capsys.readouterr().err
    assert said in error
    assert "x" in error
    assert not (tmp_path / "model").exists()


def test_scores_on_the_training_data_say_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, other = write_rows(tmp_path / "data.jsonl"), tmp_path / "other.jsonl"
    other.write_text(data.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    paragraphs = read_labelled(data)
    model = training.train(data, paragraphs, inputs_of_labelled(paragraphs), tmp_path / "model")
    for gold, is_own in ((data, True), (other, False)):
        assert main(["evaluate", "--model", str(model), str(gold)]) == 0
        assert ("learned from these" in capsys.readouterr().out) == is_own
