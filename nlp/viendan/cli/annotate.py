"""`annotate` and `text`: the annotation of a report, and the text that its offsets refer to."""

import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import chain
from pathlib import Path

from viendan.cli.options import AnnotateOptions, TextOptions
from viendan.cli.output import ExitStatus, write_error, write_line, write_text
from viendan.errors import ReadError
from viendan.language.catalogue import explain, say
from viendan.readers import Source, normalise
from viendan.readers.apart import ReadingProcess


def _records(path: str) -> Iterator[tuple[str, str]]:
    """Yield the id and the text of every record of a JSON Lines file; "-" is standard input."""
    lines = sys.stdin if path == "-" else _lines(path)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            yield str(record["id"]), str(record["text"])
        except (ValueError, KeyError, TypeError) as error:
            raise ReadError("bad_record", path=path, line=number) from error


def _lines(path: str) -> Iterator[str]:
    try:
        with Path(path).open(encoding="utf-8") as lines:
            yield from lines
    except FileNotFoundError as error:
        raise ReadError("missing", path=path) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError("unreadable", path=path, reason=str(error)) from error


def _sources(
    process: ReadingProcess, options: AnnotateOptions, failed: list[ReadError]
) -> Iterator[Source]:
    """Yield the sources that can be read; the errors of the others are printed and collected."""
    for _, source in chain.from_iterable(map(process.read_all, options.path)):
        if isinstance(source, ReadError):
            write_error(explain(source, options.lang))
            failed.append(source)
        else:
            yield source


def annotate(options: AnnotateOptions) -> ExitStatus:
    """Print one annotation per line."""
    failed: list[ReadError] = []
    # It starts before the model is loaded: as a copy of this process it is small.
    with nullcontext() if options.jsonl else ReadingProcess(ocr=options.ocr) as process:
        from viendan.annotation.annotator import (  # noqa: PLC0415  # the model takes half a second
            Report,
            annotate_each,
            classifier_of,
        )
        from viendan.annotation.record import to_line  # noqa: PLC0415  # as above

        if process is None:
            records = _records(options.jsonl or "")
            reports = (Report(normalise(text), name) for name, text in records)
        else:
            sources = _sources(process, options, failed)
            reports = (Report(source.text, source.name, source) for source in sources)
        done = 0
        for annotation in annotate_each(reports, classifier_of(options.model)):
            write_line(to_line(annotation))
            done += 1
    if not failed:
        return ExitStatus.OK
    return ExitStatus.SOME_FAILED if done else ExitStatus.NOTHING_DONE


def text(options: TextOptions) -> ExitStatus:
    """Print the text that offsets refer to; notes on how it was read go to standard error."""
    with ReadingProcess(ocr=options.ocr) as process:
        source = process.read(options.path)
    for note in source.notes:
        said = say(note.code, options.lang, evidence=note.evidence)
        write_error(f"{options.path}: {said}")
    # Whoever takes the text gets what offsets count; a terminal would obey its control characters.
    write_text(source.text)
    return ExitStatus.OK
