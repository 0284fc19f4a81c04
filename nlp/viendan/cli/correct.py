"""`explain` and `correct`: why a paragraph got its domain, and what a person says instead."""

import argparse
from pathlib import Path

from viendan.cli.console import OK, write_line
from viendan.errors import ViendanError
from viendan.language.messages import say
from viendan.readers import Source, read
from viendan.store import Store, judge, reference_at
from viendan.store import correct as store_correction


def explain(options: argparse.Namespace) -> int:
    """Print why the paragraph on a line of a report got its domain."""
    from viendan.annotation.annotate import classifier_of  # noqa: PLC0415  # the model is loaded by this command only
    from viendan.annotation.reading import read_report  # noqa: PLC0415  # as above
    from viendan.cli.terminal import explained_lines  # noqa: PLC0415  # as above
    from viendan.domains.inputs import CLASSIFIED, inputs_of  # noqa: PLC0415  # as above

    path, line = _place(options.place)
    report = read_report(read(path).text)
    position = _position(report.text, line)
    found = [
        (report.repaired.text, p)
        for p in report.paragraphs
        if p.role in CLASSIFIED and p.start <= position < p.end
    ]
    if not found:
        raise ViendanError("no_paragraph", path=path, line=line)
    classifier = classifier_of(options.model)
    (given,) = inputs_of(found)
    (scores,) = classifier.scores([given])
    domain = max(scores, key=scores.__getitem__)
    weights = classifier.weights(given, domain)
    for text in explained_lines(domain, scores, weights, options.lang):
        write_line(text)
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
    return start + (
        len(lines[line - 1]) - len(lines[line - 1].lstrip()) if line <= len(lines) else 0
    )


def correct(options: argparse.Namespace) -> int:
    """Store what a person says of the paragraph on a line of a report, or of a reference on it."""
    path, line = _place(options.place)
    if (options.reference is None) != (options.verdict is None) and not options.undo:
        raise ViendanError("reference_needed")
    source = read(path)
    store = Store.open(options.db, create=False)
    said = (
        _judge(store, source, line, options)
        if options.reference
        else _correct_domain(store, source, line, options)
    )
    store.close()
    write_line(say("corrected", options.lang, place=options.place, domain=said))
    return OK


def _correct_domain(store: Store, source: Source, line: int, options: argparse.Namespace) -> str:
    domain = None if options.undo else options.domain
    store_correction(
        store,
        (source.sha256, _position(source.text, line)),
        domain,
        who=options.who,
        why=options.why,
    )
    return say(domain, options.lang) if domain else "—"


def _judge(store: Store, source: Source, line: int, options: argparse.Namespace) -> str:
    """Store a judgement of the reference on a line whose text holds the words given."""
    first = sum(len(before) + 1 for before in source.text.split("\n")[: line - 1])
    last = source.text.find("\n", first)
    start, end = reference_at(
        store, source.sha256, (first, last if last >= 0 else len(source.text)), options.reference
    )
    verdict = None if options.undo else options.verdict
    judge(store, source.sha256, start, end, verdict, who=options.who, why=options.why)
    return f"{source.text[start:end]} → {say(verdict, options.lang) if verdict else '—'}"
