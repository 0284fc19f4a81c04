"""`annotate` and `text`: a report's annotation, and its text as every offset counts it."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from viendan.cli.console import NOTHING_DONE, OK, SOME_FAILED, complain, write_line
from viendan.errors import ReadError
from viendan.language.messages import explain, say
from viendan.readers import Source, normalise, read, read_all


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


def _read(options: argparse.Namespace, failed: list[ReadError]) -> Iterator[Source]:
    """Yield what was read of the files, and complain of those that cannot be read, which are added to `failed`."""
    for _, source in (found for path in options.path for found in read_all(path, ocr=options.ocr)):
        if isinstance(source, ReadError):
            complain(explain(source, options.lang))
            failed.append(source)
        else:
            yield source


def annotate(options: argparse.Namespace) -> int:
    """Print one annotation a line."""
    from viendan.annotation.annotate import Report, annotate_each, classifier_of  # noqa: PLC0415  # the model takes half a second
    from viendan.annotation.record import to_line  # noqa: PLC0415

    failed: list[ReadError] = []
    if options.jsonl:
        reports = (
            Report(normalise(text), identifier) for identifier, text in _records(options.jsonl)
        )
    else:
        reports = (Report(source.text, source.name, source) for source in _read(options, failed))
    done = 0
    for done, annotation in enumerate(annotate_each(reports, classifier_of(options.model)), 1):  # noqa: B007  # how many there were is told
        write_line(to_line(annotation))
    return OK if not failed else SOME_FAILED if done else NOTHING_DONE


def text(options: argparse.Namespace) -> int:
    """Print a report's text exactly as every offset counts it, and on standard error what a person should know of how it was read."""
    source = read(options.path, ocr=options.ocr)
    for note in source.notes:
        complain(f"{options.path}: {say(note.code, options.lang, evidence=note.evidence)}")
    sys.stdout.write(source.text)
    return OK
