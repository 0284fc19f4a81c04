"""Vietnamese for spaCy: the language whose tokens are the words of reports.

It takes the place of spaCy's own Vietnamese where Viendan is installed, because that one needs a
segmenter which is not.
"""

from typing import Any

from spacy.lang.vi import Vietnamese, VietnameseDefaults
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import Config

from viendan.readers.source import normalise
from viendan.segmentation.tokenizer import WordTokenizer

_TOKENIZER = "viendan_words"
#: The longest text in characters: spaCy's limit is for models that take memory for each.
_LONGEST = 2**31 - 1


class ReportTokenizer(WordTokenizer):
    """The tokenizer of the pipeline: it reads a text as every reader of reports does.

    `doc.text` is the text in NFC with line feeds at line ends, into which all offsets count.
    """

    def __call__(self, text: str) -> Doc:
        """Return the text as a `Doc` with one token for each word."""
        return super().__call__(normalise(text))


def _tokenizer_of(nlp: Language) -> ReportTokenizer:
    return ReportTokenizer(nlp.vocab)


@registry.tokenizers(_TOKENIZER)  # type: ignore[untyped-decorator]  # thinc's has no types
def new_tokenizer() -> Any:  # noqa: ANN401  # spaCy's type has parameters that it ignores
    """Return what makes the tokenizer of a language, as spaCy's configuration names it."""
    return _tokenizer_of


class ReportDefaults(VietnameseDefaults):
    """What spaCy's Vietnamese knows of letters and stop words, with the tokenizer of reports."""

    config = Config({"nlp": {"tokenizer": {"@tokenizers": _TOKENIZER}}})


@registry.languages("vi")
class ReportVietnamese(Vietnamese):  # type: ignore[no-untyped-call]  # spaCy has no types here
    """Vietnamese with the tokenizer of reports, for texts of any length."""

    Defaults = ReportDefaults

    # SpaCy's own signature.
    def __init__(
        self,
        vocab: Vocab | bool = True,  # noqa: FBT001, FBT002
        **settings: Any,  # noqa: ANN401
    ) -> None:
        """Make the language; `settings` are those of spaCy's `Language`."""
        settings.setdefault("max_length", _LONGEST)
        super().__init__(vocab, **settings)
