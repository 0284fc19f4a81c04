"""The command line: `viendan` and its commands, thin adapters of the library."""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, cast

from viendan.errors import ReadError, ViendanError
from viendan.messages import LANGUAGES, explain, language, say
from viendan.options import DATABASE, parser_of

if TYPE_CHECKING:
    from flows.process_corpus import Run
    from viendan.domains import Passage
    from viendan.training import LabelledParagraph

OK, NOTHING_DONE, USAGE, SOME_FAILED = 0, 1, 2, 3
_WARNINGS_SHOWN = 10


def _print(text: str = "") -> None:
    sys.stdout.write(text + "\n")


def _complain(text: str) -> None:
    sys.stderr.write(text + "\n")


def _records(path: str) -> Iterator[tuple[str, str]]:
    """Yield id and text of every record of a JSON Lines file ("-" is standard input)."""
    lines = sys.stdin if path == "-" else _open(path)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            yield str(record["id"]), str(record["text"])
        except (ValueError, KeyError, TypeError) as error:
            raise ReadError("bad_record", path=path, line=number) from error


def _open(path: str) -> Iterator[str]:
    try:
        with Path(path).open(encoding="utf-8") as lines:
            yield from lines
    except FileNotFoundError as error:
        raise ReadError("missing", path=path) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError("unreadable", path=path, reason=str(error)) from error


def _annotate(options: argparse.Namespace) -> int:
    """Print one annotation a line."""
    from viendan.annotation import to_line  # noqa: PLC0415
    from viendan.pipeline import annotate, annotation_of, load  # noqa: PLC0415
    from viendan.readers import read_all  # noqa: PLC0415

    nlp = load(model=options.model)
    failed = done = 0
    if options.jsonl:
        for identifier, text in _records(options.jsonl):
            _print(to_line(annotate(nlp, text, identifier)))
        return OK
    for _, source in (found for path in options.path for found in read_all(path, ocr=options.ocr)):
        if isinstance(source, ReadError):
            _complain(explain(source, options.lang))
            failed += 1
            continue
        _print(to_line(annotation_of(nlp(source.text), source.name, source)))
        done += 1
    return OK if not failed else SOME_FAILED if done else NOTHING_DONE


def _text(options: argparse.Namespace) -> int:
    """Print a report's text exactly as every offset counts it, and on standard error what a person should know of how it was read."""
    from viendan.readers import read  # noqa: PLC0415

    source = read(options.path, ocr=options.ocr)
    for note in source.notes:
        _complain(f"{options.path}: {say(note.code, options.lang, evidence=note.evidence)}")
    sys.stdout.write(source.text)
    return OK


def _process(options: argparse.Namespace) -> int:
    """Process a folder through the Prefect flow and print a summary."""
    from viendan.processing import discover  # noqa: PLC0415

    discover(options.folder)
    from flows.environment import prepare  # noqa: PLC0415

    prepare(Path(options.db).parent / "prefect" if "://" not in options.db else Path("var/prefect"))
    from flows.process_corpus import process_corpus  # noqa: PLC0415

    started = time.monotonic()
    state = process_corpus(options.folder, options.db, options.workers, label=say("processing", options.lang), return_state=True)
    run = cast("Run | BaseException", state.result(raise_on_failure=False))
    if isinstance(run, BaseException):
        raise run
    _summary(options, run, time.monotonic() - started)
    return NOTHING_DONE if state.is_failed() else SOME_FAILED if run.failed else OK


def _summary(options: argparse.Namespace, run: "Run", seconds: float) -> None:
    from viendan.store import Store  # noqa: PLC0415
    from viendan.terminal import summary_lines  # noqa: PLC0415

    store = Store.open(options.db)
    _print()
    about = {"new": run.done, "same": run.same, "failed": run.failed, "seconds": seconds}
    for line in summary_lines(store.summary(str(options.folder.resolve())), options.lang, _command(options.db), about):
        _print(line)
    store.close()


def _command(database: str) -> tuple[str, str]:
    """Return where the store is and how this program is called from here to look something up in it."""
    program = Path(sys.argv[0]).absolute()
    name = str(program.relative_to(Path.cwd())) if program.is_relative_to(Path.cwd()) else program.name
    default = database == os.environ.get("VIENDAN_DB", DATABASE)
    return database, f"{name} lookup" if default else f"{name} lookup --db {database}"


def _lookup(options: argparse.Namespace) -> int:
    """Print what a document is and every place that cites it."""
    from viendan.store import Store, lookup  # noqa: PLC0415
    from viendan.terminal import found_lines  # noqa: PLC0415

    store = Store.open(options.db, create=False)
    found = lookup(store, " ".join(options.query))
    store.close()
    if options.json:
        _print(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        for line in found_lines(found, options.lang):
            _print(line)
    return OK if found.documents and not found.is_near else NOTHING_DONE


def _train(options: argparse.Namespace) -> int:
    """Train the domain model and write it with its card; or try silver labels from a store beside the gold."""
    from viendan.card import write_card  # noqa: PLC0415
    from viendan.evaluation import table  # noqa: PLC0415
    from viendan.store import Store  # noqa: PLC0415
    from viendan.training import passage_of, read_labelled, train, with_corrections  # noqa: PLC0415

    paragraphs = read_labelled(options.data)
    if options.corrections:
        store = Store.open(options.corrections, create=False)
        paragraphs = with_corrections(paragraphs, store)
        store.close()
    passages = [passage_of(paragraph) for paragraph in paragraphs]
    if options.from_headings:
        return _train_from_headings(options, paragraphs, passages)
    path = train(options.data, paragraphs, passages, options.output)
    _print(table(write_card(options.output, paragraphs, passages)))
    _print(say("model_in", options.lang, path=path))
    return OK


def _train_from_headings(options: argparse.Namespace, paragraphs: "list[LabelledParagraph]", passages: "list[Passage]") -> int:
    from viendan.silver import silver_from, train_with, try_silver  # noqa: PLC0415
    from viendan.store import Store  # noqa: PLC0415
    from viendan.training import describe, save  # noqa: PLC0415

    store = Store.open(options.from_headings, create=False)
    silver = silver_from(store)
    store.close()
    trial = try_silver(paragraphs, passages, silver)
    _print(say("silver_trial", options.lang, count=trial.count, without=trial.without, with_silver=trial.with_silver))
    if not trial.has_helped:
        _print(say("silver_no_help", options.lang))
        return NOTHING_DONE
    if not options.replace:
        _print(say("silver_help", options.lang))
        return OK
    classifier = train_with(passages, [paragraph.domain for paragraph in paragraphs], silver)
    made_of = describe(options.data, len(paragraphs), classifier.labels) | {"silver": len(silver)}
    _print(say("model_in", options.lang, path=save(classifier, made_of, options.output)))
    return OK


def _evaluate(options: argparse.Namespace) -> int:
    """Print the scores of the model on labelled paragraphs, and write them to a file if one is named."""
    from viendan.domains import DomainClassifier  # noqa: PLC0415
    from viendan.evaluation import Judged, evaluate, table  # noqa: PLC0415
    from viendan.pipeline import model_path  # noqa: PLC0415
    from viendan.training import passage_of, read_labelled  # noqa: PLC0415

    paragraphs = read_labelled(options.gold)
    scores = DomainClassifier.load(options.model or model_path()).scores([passage_of(p) for p in paragraphs])
    report = table(evaluate([Judged(p.labels, found) for p, found in zip(paragraphs, scores, strict=True)]))
    _print(report)
    if options.output:
        options.output.write_text(report + "\n", encoding="utf-8")
    return OK


def _explain(options: argparse.Namespace) -> int:
    """Print why the paragraph on a line of a report got its domain."""
    from viendan.pipeline import load  # noqa: PLC0415
    from viendan.readers import read  # noqa: PLC0415
    from viendan.terminal import explained_lines  # noqa: PLC0415

    path, line = _place(options.place)
    source = read(path)
    position = _position(source.text, line)
    nlp = load(model=options.model)
    doc = nlp(source.text)
    span = next((p for p in doc.spans["paragraphs"] if p._.scores and p._.bounds[0] <= position < p._.bounds[1]), None)
    if span is None:
        raise ViendanError("no_paragraph", path=path, line=line)
    weights = nlp.get_pipe("viendan_domains").weights(span)  # type: ignore[attr-defined]
    for text in explained_lines(span._.domain, span._.scores, weights, options.lang):
        _print(text)
    return OK


def _place(place: str) -> tuple[Path, int]:
    """Return the path and the line of "PATH:LINE"."""
    path, _, line = place.rpartition(":")
    if not path or not line.isdigit() or int(line) < 1:
        raise ViendanError("bad_place", place=place)
    return Path(path), int(line)


def _position(text: str, line: int) -> int:
    """Return where the first letter of a line of a text stands."""
    lines = text.split("\n")
    start = sum(len(before) + 1 for before in lines[: line - 1])
    return start + (len(lines[line - 1]) - len(lines[line - 1].lstrip()) if line <= len(lines) else 0)


def _correct(options: argparse.Namespace) -> int:
    """Store what a person says the paragraph on a line of a report is about."""
    from viendan.readers import read  # noqa: PLC0415
    from viendan.store import Store, correct  # noqa: PLC0415

    path, line = _place(options.place)
    source = read(path)
    store = Store.open(options.db, create=False)
    domain = None if options.undo else options.domain
    correct(store, (source.sha256, _position(source.text, line)), domain, who=options.who, why=options.why)
    store.close()
    _print(say("corrected", options.lang, place=options.place, domain=say(domain, options.lang) if domain else "—"))
    return OK


_COMMANDS = {
    "annotate": _annotate,
    "text": _text,
    "process": _process,
    "lookup": _lookup,
    "train": _train,
    "evaluate": _evaluate,
    "correct": _correct,
    "explain": _explain,
}


def _language(arguments: Sequence[str]) -> str:
    """Return the language that the arguments or the environment choose, before the rest of them is read."""
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    early.add_argument("--lang", choices=LANGUAGES)
    try:
        return language(early.parse_known_args(arguments)[0].lang)
    except argparse.ArgumentError:
        return language()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status (0 all well, 1 nothing done, 2 usage, 3 some files failed)."""
    given = sys.argv[1:] if arguments is None else arguments
    lang = _language(given)
    options = parser_of(lang, _COMMANDS).parse_args(given)
    options.lang = lang
    try:
        return int(options.run(options))
    except ViendanError as error:
        _complain(explain(error, options.lang))
        return NOTHING_DONE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


if __name__ == "__main__":
    sys.exit(main())
