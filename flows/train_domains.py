"""Train the domain model on a schedule, as `viendan train` does by hand."""

from pathlib import Path

from prefect import flow

from viendan.training import read_labelled, train


@flow(name="train-domains", persist_result=False)
def train_domains(data: Path = Path("corpora/domains.jsonl"), output: Path = Path("models")) -> Path:
    """Return the path of the model trained on the labelled paragraphs."""
    return train(data, read_labelled(data), output)
