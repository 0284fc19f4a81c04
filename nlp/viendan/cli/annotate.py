"""`annotate` and `text`: the annotation of a report, and the text that its offsets refer to."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from itertools import chain
from pathlib import Path

from viendan.cli.options import AnnotateOptions, TextOptions
from viendan.cli.output import ExitStatus, write_error, write_line, write_text
from viendan.errors import ReadError
from viendan.language.catalogue import explain, say
from viendan.processing.progress import PageBar
from viendan.readers import Source, normalise
from viendan.readers.apart import ReadingProcess
from viendan.readers.jsonl import read_record


def _records(path: str) -> Iterator[tuple[str, str]]:
    """Yield the id and the text of every record of a JSON Lines file; "-" is standard input."""
    lines = sys.stdin if path == "-" else _lines(path)
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield read_record(path, number, line)


def _lines(path: str) -> Iterator[str]:
    try:
        with Path(path).open(encoding="utf-8") as lines:
            yield from lines
    except FileNotFoundError as error:
        raise ReadError("missing", path=path) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError("unreadable", path=path, reason=str(error)) from error


def _sources(
    process: ReadingProcess, bar: PageBar, options: AnnotateOptions, failed: list[ReadError]
) -> Iterator[Source]:
    """Yield the sources that can be read; the errors of the others are printed and collected."""
    for _, source in chain.from_iterable(map(process.read_all, options.path)):
        bar.close()
        if isinstance(source, ReadError):
            write_error(explain(source, options.lang))
            failed.append(source)
        else:
            yield source


def _reading(
    options: AnnotateOptions, bar: PageBar
) -> AbstractContextManager[ReadingProcess | None]:
    """Return the process that reads the files of a command; None where lines are its reports."""
    if options.jsonl:
        return nullcontext()
    return ReadingProcess(ocr=options.ocr, on_pages=bar.show)


def annotate(options: AnnotateOptions) -> ExitStatus:
    """Print one annotation per line."""
    failed: list[ReadError] = []
    # It starts before the model is loaded: as a copy of this process it is small.
    with closing(PageBar()) as bar, _reading(options, bar) as process:
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
            sources = _sources(process, bar, options, failed)
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
    with (
        closing(PageBar()) as bar,
        ReadingProcess(ocr=options.ocr, on_pages=bar.show) as process,
    ):
        source = process.read(options.path)
    for note in source.notes:
        said = say(note.code, options.lang, evidence=note.evidence)
        write_error(f"{options.path}: {said}")
    # Whoever takes the text gets what offsets count; a terminal would obey its control characters.
    write_text(source.text)
    return ExitStatus.OK
