"""`train` and `evaluate`: a domain model from labelled paragraphs, and its scores on others."""

from viendan.cli.options import EvaluateOptions, TrainOptions
from viendan.cli.output import ExitStatus, write_line
from viendan.domains import training
from viendan.domains.classifier import DomainClassifier, ParagraphInput
from viendan.domains.evaluation import Judged, table
from viendan.domains.evaluation import evaluate as judge
from viendan.domains.shipped import model_path
from viendan.domains.silver import silver_of, train_with, try_silver
from viendan.domains.training import (
    LabelledParagraph,
    corrected,
    describe,
    inputs_of_labelled,
    read_labelled,
    save,
)
from viendan.language.catalogue import say
from viendan.plots.model_card import write_card
from viendan.store import Store, corrected_paragraphs


def train(options: TrainOptions) -> ExitStatus:
    """Train the domain model and write it with its card, or try silver labels from a store."""
    paragraphs = read_labelled(options.data)
    if options.corrections:
        with Store.open(options.corrections, create=False) as store:
            paragraphs += corrected(corrected_paragraphs(store))
    inputs = inputs_of_labelled(paragraphs)
    if options.from_headings:
        return _train_from_headings(options, paragraphs, inputs)
    path = training.train(options.data, paragraphs, inputs, options.output)
    write_line(table(write_card(options.output, paragraphs, inputs)))
    write_line(say("model_in", options.lang, path=path))
    return ExitStatus.OK


def _train_from_headings(
    options: TrainOptions, paragraphs: list[LabelledParagraph], inputs: list[ParagraphInput]
) -> ExitStatus:
    """Print whether silver labels help on gold; write the new model if they do and it is asked."""
    with Store.open(options.from_headings or "", create=False) as store:
        silver = silver_of((text, headings) for _, _, text, headings in store.body_paragraphs())
    trial = try_silver(paragraphs, inputs, silver)
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
    classifier = train_with(inputs, [paragraph.domain for paragraph in paragraphs], silver)
    made_of = describe(options.data, len(paragraphs), classifier.labels) | {"silver": len(silver)}
    write_line(say("model_in", options.lang, path=save(classifier, made_of, options.output)))
    return ExitStatus.OK


def evaluate(options: EvaluateOptions) -> ExitStatus:
    """Print the scores of the model on labelled paragraphs; `--output` also writes them."""
    paragraphs = read_labelled(options.gold)
    scores = DomainClassifier.load(options.model or model_path()).scores(
        inputs_of_labelled(paragraphs)
    )
    report = table(
        judge([Judged(p.labels, found) for p, found in zip(paragraphs, scores, strict=True)])
    )
    write_line(report)
    if options.output:
        options.output.write_text(report + "\n", encoding="utf-8")
    return ExitStatus.OK
