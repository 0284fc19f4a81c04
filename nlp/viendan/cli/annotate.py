"""`annotate` and `text`: the annotation of a report, and the text that its offsets refer to."""

import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path

from viendan.cli.options import AnnotateOptions, TextOptions
from viendan.cli.output import ExitStatus, write_error, write_line
from viendan.errors import ReadError
from viendan.language.catalogue import explain, say
from viendan.processing.progress import PageBar
from viendan.readers import Source, normalise, read, read_all
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


def _sources(options: AnnotateOptions, failed: list[ReadError]) -> Iterator[Source]:
    """Yield the sources that can be read; the errors of the others are printed and collected."""
    with closing(PageBar()) as bar:
        found = (read_all(path, ocr=options.ocr, on_pages=bar.show) for path in options.path)
        for _, source in chain.from_iterable(found):
            bar.close()
            if isinstance(source, ReadError):
                write_error(explain(source, options.lang))
                failed.append(source)
            else:
                yield source


def annotate(options: AnnotateOptions) -> ExitStatus:
    """Print one annotation per line."""
    from viendan.annotation.annotator import (  # noqa: PLC0415  # the model takes half a second
        Report,
        annotate_each,
        classifier_of,
    )
    from viendan.annotation.record import to_line  # noqa: PLC0415  # as above

    failed: list[ReadError] = []
    if options.jsonl:
        reports = (Report(normalise(text), name) for name, text in _records(options.jsonl))
    else:
        sources = _sources(options, failed)
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
    with closing(PageBar()) as bar:
        source = read(options.path, ocr=options.ocr, on_pages=bar.show)
    for note in source.notes:
        said = say(note.code, options.lang, evidence=note.evidence)
        write_error(f"{options.path}: {said}")
    sys.stdout.write(source.text)
    return ExitStatus.OK
