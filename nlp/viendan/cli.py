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

if TYPE_CHECKING:
    from flows.process_corpus import Run

OK, NOTHING_DONE, USAGE, SOME_FAILED = 0, 1, 2, 3
DATABASE = "var/viendan.db"
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
    from viendan.pipeline import annotate, load  # noqa: PLC0415
    from viendan.readers import read  # noqa: PLC0415

    nlp = load()
    failed = done = 0
    if options.jsonl:
        for identifier, text in _records(options.jsonl):
            _print(to_line(annotate(nlp, text, identifier)))
        return OK
    for path in options.path:
        try:
            source = read(path)
        except ReadError as error:
            _complain(explain(error, options.lang))
            failed += 1
            continue
        _print(to_line(annotate(nlp, source.text, source.path.name)))
        done += 1
    return OK if not failed else SOME_FAILED if done else NOTHING_DONE


def _text(options: argparse.Namespace) -> int:
    """Print a report's text exactly as every offset counts it."""
    from viendan.readers import read  # noqa: PLC0415

    sys.stdout.write(read(options.path).text)
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
    """Train the domain model from labelled paragraphs and write it."""
    from viendan.training import train  # noqa: PLC0415

    _print(str(train(options.data, options.output)))
    return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="viendan", description="Vietnamese administrative reports, linked by the legal documents that they cite.")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=LANGUAGES, help="language of messages (default: vi, or VIENDAN_LANG)")
    stored = argparse.ArgumentParser(add_help=False)
    stored.add_argument("--db", default=os.environ.get("VIENDAN_DB", DATABASE), help=f"the store (default: {DATABASE}, or VIENDAN_DB)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    annotate = commands.add_parser("annotate", parents=[common], help="print the annotation of reports, one JSON object a line")
    source = annotate.add_mutually_exclusive_group(required=True)
    source.add_argument("path", nargs="*", default=[], metavar="PATH", help="a report")
    source.add_argument("--jsonl", metavar="FILE", help='read records {"id", "text"} instead; "-" is standard input')
    annotate.set_defaults(run=_annotate)

    text = commands.add_parser("text", parents=[common], help="print a report's text as the offsets count it")
    text.add_argument("path", metavar="PATH")
    text.set_defaults(run=_text)

    process = commands.add_parser("process", parents=[common, stored], help="process a folder of reports into the store")
    process.add_argument("folder", type=Path, metavar="FOLDER")
    process.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes that annotate (default: one a core)")
    process.set_defaults(run=_process)

    lookup = commands.add_parser("lookup", parents=[common, stored], help="say what a document is and who cites it")
    lookup.add_argument("query", nargs="+", metavar="QUERY", help='as "45/2016/QĐ-TTg"')
    lookup.add_argument("--json", action="store_true", help="print JSON")
    lookup.set_defaults(run=_lookup)

    train = commands.add_parser("train", parents=[common], help="train the domain model")
    train.add_argument("--data", type=Path, default=Path("corpora/domains.jsonl"), help="labelled paragraphs (default: %(default)s)")
    train.add_argument("--output", type=Path, default=Path("models"), help="folder of the model (default: %(default)s)")
    train.set_defaults(run=_train)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status (0 all well, 1 nothing done, 2 usage, 3 some files failed)."""
    options = _parser().parse_args(arguments)
    options.lang = language(options.lang)
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
