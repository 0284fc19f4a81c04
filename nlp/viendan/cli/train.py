"""`train` and `evaluate`: a domain model from labelled paragraphs, and its scores on others."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress

from viendan.cli.line_parts import shorten
from viendan.cli.options import EvaluateOptions, TrainOptions
from viendan.cli.output import ExitStatus, write_line, write_lines
from viendan.domains import training
from viendan.domains.card import real_section, steps_of
from viendan.domains.classifier import DomainClassifier, ParagraphInput
from viendan.domains.comparison import OnTrained
from viendan.domains.correction_trial import CorrectionTrial, try_corrections
from viendan.domains.evaluation import Judged, table
from viendan.domains.evaluation import evaluate as judge
from viendan.domains.real_text import judge_documents
from viendan.domains.shipped import model_path
from viendan.domains.silver import silver_of, train_with, try_silver
from viendan.domains.term_counts import read_terms
from viendan.domains.training import (
    LabelledParagraph,
    check_trainable,
    corrected,
    describe,
    inputs_of_labelled,
    is_trained_on,
    read_labelled,
    save,
    terms_beside,
)
from viendan.language.catalogue import Language, say
from viendan.plots.model_card import write_card
from viendan.store import Store, corrected_paragraphs

_MOST_CHANGES = 10
_TEXT_LENGTH = 100


def train(options: TrainOptions) -> ExitStatus:
    """Train the domain model and write it with its card.

    With corrections or silver labels from a store, say first what they change; the model is then
    written only if that is asked. Raises ViendanError where the paragraphs are of one domain, genre
    or source.
    """
    paragraphs = read_labelled(options.data)
    if not options.from_headings:  # these are judged in other ways
        check_trainable(paragraphs)
    inputs = inputs_of_labelled(paragraphs)
    if options.from_headings:
        return _train_from_headings(options, paragraphs, inputs)
    if options.from_store:
        return _train_from_corrections(options, paragraphs, inputs)
    return _write(options, paragraphs, inputs)


def _write(
    options: TrainOptions,
    paragraphs: list[LabelledParagraph],
    inputs: list[ParagraphInput],
    corrections: int = 0,
) -> ExitStatus:
    """Train and write the model and its card; the last `corrections` paragraphs are corrections."""
    terms = read_terms(terms_beside(options.data))
    with _progress(1 + steps_of(paragraphs), say("training", options.lang)) as on_trained:
        path = training.train(options.data, paragraphs, inputs, options.output, corrections)
        on_trained()
        evaluation = write_card(options.output, paragraphs, inputs, terms, on_trained)
    if options.real:
        section = real_section(judge_documents(options.real, DomainClassifier.load(path)))
        with (options.output / "README.md").open("a", encoding="utf-8") as card:
            card.write("\n" + section)
    write_line(table(evaluation))
    write_line(say("model_in", options.lang, path=path))
    return ExitStatus.OK


@contextmanager
def _progress(total: int, label: str) -> Iterator[OnTrained]:
    """Show a bar of `steps` steps on a terminal; yield the function to call after each."""
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task(label, total=total)
        yield lambda: progress.advance(task)


def _train_from_corrections(
    options: TrainOptions, paragraphs: list[LabelledParagraph], inputs: list[ParagraphInput]
) -> ExitStatus:
    """Print what people's corrections change on gold; write the new model if that is asked."""
    with Store.open_read_only(options.from_store or "") as store:
        given = corrected(corrected_paragraphs(store))
    if not given:
        write_line(say("no_corrections", options.lang))
        return ExitStatus.NOTHING_DONE
    own = inputs_of_labelled(given)
    terms = read_terms(terms_beside(options.data))
    trial = try_corrections((paragraphs, inputs), (given, own), terms)
    write_lines(_trial_lines(trial, options.lang))
    if options.replace:
        return _write(options, paragraphs + given, inputs + own, len(given))
    write_line(say("corrections_not_written", options.lang))
    return ExitStatus.OK


def _trial_lines(trial: CorrectionTrial, lang: Language) -> Iterator[str]:
    yield say(
        "correction_trial",
        lang,
        count=trial.count,
        without=trial.without,
        with_corrections=trial.with_corrections,
    )
    for key, changes in (("changes_mended", trial.mended), ("changes_broken", trial.broken)):
        yield say(key, lang, count=len(changes))
        for one in changes[:_MOST_CHANGES]:
            text = shorten(one.paragraph.text, _TEXT_LENGTH)
            yield f"  {say(one.before, lang)} → {say(one.after, lang)}: {text}"


def _train_from_headings(
    options: TrainOptions, paragraphs: list[LabelledParagraph], inputs: list[ParagraphInput]
) -> ExitStatus:
    """Print whether silver labels help on gold; write the new model if they do and it is asked."""
    with Store.open_read_only(options.from_headings or "") as store:
        silver = silver_of((text, headings) for _, _, text, headings in store.body_paragraphs())
    terms = read_terms(terms_beside(options.data))
    trial = try_silver(paragraphs, inputs, silver, terms)
    write_line(
        say(
            "silver_trial",
            options.lang,
            count=trial.count,
            without=trial.without,
            with_silver=trial.with_silver,
        )
    )
    if not trial.has_helped:
        write_line(say("silver_no_help", options.lang))
        return ExitStatus.NOTHING_DONE
    if not options.replace:
        write_line(say("silver_help", options.lang))
        return ExitStatus.OK
    labels = [paragraph.labels for paragraph in paragraphs]
    classifier = train_with(inputs, labels, silver, terms)
    made_of = describe(options.data, len(paragraphs), classifier.labels) | {"silver": len(silver)}
    write_line(say("model_in", options.lang, path=save(classifier, made_of, options.output)))
    return ExitStatus.OK


def evaluate(options: EvaluateOptions) -> ExitStatus:
    """Print the scores of the model on labelled paragraphs; `--output` also writes them.

    Scores on what the model learned from say so in their first line.
    """
    paragraphs = read_labelled(options.gold)
    model = options.model or model_path()
    scores = DomainClassifier.load(model).scores(inputs_of_labelled(paragraphs))
    report = table(
        judge([Judged(p.labels, found) for p, found in zip(paragraphs, scores, strict=True)])
    )
    if is_trained_on(model, options.gold):
        report = f"{say('own_training_data', options.lang)}\n\n{report}"
    write_line(report)
    if options.output:
        options.output.write_text(report + "\n", encoding="utf-8")
    return ExitStatus.OK
