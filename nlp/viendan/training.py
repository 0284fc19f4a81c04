"""Training: labelled paragraphs to the shipped domain model."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from viendan.domains import DomainClassifier, Passage
from viendan.errors import ViendanError
from viendan.pipeline import MODEL
from viendan.segmentation import word_spans


@dataclass(frozen=True, slots=True)
class LabelledParagraph:
    """A paragraph with its domain, a second one where two are equally right, and where it comes from."""

    text: str
    headings: tuple[str, ...]
    domain: str
    second: str | None
    genre: str
    source: str


def read_labelled(path: Path) -> list[LabelledParagraph]:
    """Return the labelled paragraphs of a JSON Lines file; raises ViendanError where there are none."""
    if not path.is_file():
        raise ViendanError("no_labels", path=path)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [LabelledParagraph(row["text"], tuple(row["headings"]), row["domain"], row["second"], row["genre"], row["source"]) for row in rows]


def passage_of(paragraph: LabelledParagraph) -> Passage:
    """Return what the classifier sees of a labelled paragraph."""
    words = tuple(paragraph.text[start:end] for start, end in word_spans(paragraph.text))
    return Passage(words, paragraph.headings)


def train(data: Path, output: Path) -> Path:
    """Train on labelled paragraphs, write the model and what made it to a folder, and return the model's path."""
    paragraphs = read_labelled(data)
    classifier = DomainClassifier.train([passage_of(p) for p in paragraphs], [p.domain for p in paragraphs])
    output.mkdir(parents=True, exist_ok=True)
    classifier.save(output / MODEL)
    made_of = {"data": data.name, "sha256": hashlib.sha256(data.read_bytes()).hexdigest(), "paragraphs": len(paragraphs), "labels": list(classifier.labels)}
    (output / "domains.json").write_text(json.dumps(made_of, indent=2) + "\n", encoding="utf-8")
    return output / MODEL
