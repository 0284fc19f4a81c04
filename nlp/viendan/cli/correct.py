"""`explain` and `correct`: why a paragraph got its domain, and what a person decides instead."""

from pathlib import Path

from viendan.cli.options import CorrectOptions, ExplainOptions
from viendan.cli.output import ExitStatus, write_line, write_lines
from viendan.documents.identity import Identity
from viendan.errors import ViendanError
from viendan.language.catalogue import say
from viendan.readers import Source
from viendan.readers.apart import read_apart
from viendan.store import Store, give_title, judge, reference_at
from viendan.store import correct as store_correction


def explain(options: ExplainOptions) -> ExitStatus:
    """Print why the paragraph on a line of a report got its domain."""
    path, line = _target(options.target)
    text = read_apart(path).text  # before the model is loaded, so that the reader is small

    from viendan.annotation.annotator import classifier_of  # noqa: PLC0415  # loads the model
    from viendan.annotation.reading import read_report  # noqa: PLC0415  # as above
    from viendan.cli.answer_lines import explained_lines  # noqa: PLC0415  # as above
    from viendan.domains.classifier import decide  # noqa: PLC0415  # as above
    from viendan.domains.document_scores import scores_of  # noqa: PLC0415  # as above
    from viendan.domains.inputs import CLASSIFIED, inputs_of  # noqa: PLC0415  # as above

    report = read_report(text)
    offset = _offset(report.text, line)
    found = [
        index
        for index, p in enumerate(report.paragraphs)
        if p.role in CLASSIFIED and p.start <= offset < p.end
    ]
    if not found:
        raise ViendanError("no_paragraph", path=path, line=line)
    (index,), classifier = found, classifier_of(options.model)
    (given,) = inputs_of([(report.repaired.text, report.paragraphs[index])])
    (scores,) = scores_of([(report.repaired.text, report.paragraphs)], classifier)
    domain, is_unsure = decide(scores.of(index))
    (known,) = classifier.known([given])
    if known is not None or is_unsure:
        write_line(say("known_domain" if known is not None else "unsure", options.lang))
    weights, influences = classifier.weights(given, domain), scores.influences(index)
    write_lines(explained_lines(domain, scores.of(index), influences, weights, options.lang))
    return ExitStatus.OK


def _target(target: str) -> tuple[Path, int]:
    """Return the path and the line of "PATH:LINE"; raises ViendanError for any other text."""
    path, _, line = target.rpartition(":")
    if not path or not line.isdigit() or int(line) < 1:
        raise ViendanError("bad_target", target=target)
    return Path(path), int(line)


def _bounds(text: str, line: int) -> tuple[int, int]:
    """Return where a line (counted from 1) starts and ends in a text."""
    start = sum(len(before) + 1 for before in text.split("\n")[: line - 1])
    end = text.find("\n", start)
    return start, end if end >= 0 else len(text)


def _offset(text: str, line: int) -> int:
    """Return the offset of the first letter of a line."""
    start, end = _bounds(text, line)
    written = text[start:end]
    return start + len(written) - len(written.lstrip())


def correct(options: CorrectOptions) -> ExitStatus:
    """Store what a person says: a paragraph's domain, a reference's verdict, a document's title."""
    if options.title is not None or (options.undo and Identity.parse(options.target) is not None):
        return _give_title(options)
    path, line = _target(options.target)
    if (options.reference is None) != (options.verdict is None) and not options.undo:
        raise ViendanError("reference_needed")
    source = read_apart(path)
    store_it = _judge if options.reference else _correct_domain
    with Store.open(options.db, create=False) as store:
        correction = store_it(store, source, line, options)
    write_line(say("corrected", options.lang, target=options.target, correction=correction))
    return ExitStatus.OK


def _give_title(options: CorrectOptions) -> ExitStatus:
    """Store the title that a person gives a document, or take it back."""
    title = (options.title or "").strip() or None
    with Store.open(options.db, create=False) as store:
        give_title(store, options.target, title, who=options.who, why=options.why)
    write_line(say("corrected", options.lang, target=options.target, correction=title or "—"))
    return ExitStatus.OK


def _correct_domain(store: Store, source: Source, line: int, options: CorrectOptions) -> str:
    """Store the domain of the paragraph on a line, and return its name."""
    domain = None if options.undo else options.domain
    paragraph = (source.sha256, _offset(source.text, line))
    store_correction(store, paragraph, domain, who=options.who, why=options.why)
    return say(domain, options.lang) if domain else "—"


def _judge(store: Store, source: Source, line: int, options: CorrectOptions) -> str:
    """Store a verdict on the reference on a line that has the given words, and return both."""
    words = options.reference or ""
    start, end = reference_at(store, source.sha256, _bounds(source.text, line), words)
    verdict = None if options.undo else options.verdict
    judge(store, source.sha256, start, end, verdict, who=options.who, why=options.why)
    return f"{source.text[start:end]} → {say(verdict, options.lang) if verdict else '—'}"
