"""The files of the domain model's card: its page and the picture of its reliability."""

import json
from collections.abc import Sequence
from pathlib import Path

from viendan.domains.card import make_card
from viendan.domains.classifier import ParagraphInput
from viendan.domains.comparison import OnTrained, silent
from viendan.domains.evaluation import Evaluation
from viendan.domains.term_counts import NO_TERMS, TermCounts
from viendan.domains.training import LabelledParagraph
from viendan.frames.judged import reliability as reliability_bands
from viendan.plots.model_quality import reliability
from viendan.plots.style import svg


def write_card(
    folder: Path,
    paragraphs: Sequence[LabelledParagraph],
    inputs: Sequence[ParagraphInput],
    terms: TermCounts = NO_TERMS,
    on_trained: OnTrained = silent,
) -> Evaluation:
    """Write `README.md` and `reliability.svg` beside a saved model; return the scores by source.

    `on_trained` is called each time a model was trained for it.
    """
    made_of = json.loads((folder / "domains.json").read_text(encoding="utf-8"))
    card = make_card(made_of, paragraphs, inputs, terms, on_trained)
    (folder / "README.md").write_text(card.page, encoding="utf-8")
    picture = svg(reliability(reliability_bands(card.by_source), "en"))
    (folder / "reliability.svg").write_text(picture, encoding="utf-8")
    return card.by_source
