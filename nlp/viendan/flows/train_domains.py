"""The flow that trains the domain model on a schedule, as `viendan train` does by hand."""

from pathlib import Path

from prefect import flow

from viendan.domains.term_counts import read_terms
from viendan.domains.training import inputs_of_labelled, read_labelled, terms_beside, train
from viendan.plots.model_card import write_card


@flow(name="train-domains", persist_result=False)
def train_domains(
    data: Path = Path("corpora/domains.jsonl"), output: Path = Path("models")
) -> Path:
    """Train a model on the labelled paragraphs of `data`, write it with its card to `output`.

    Return the path of the model.
    """
    paragraphs = read_labelled(data)
    inputs = inputs_of_labelled(paragraphs)
    path = train(data, paragraphs, inputs, output)
    write_card(output, paragraphs, inputs, read_terms(terms_beside(data)))
    return path
