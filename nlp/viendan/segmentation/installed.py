"""underthesea: where its model is, whether it is the one that is known here, and words by its own code where it is not."""

import hashlib
import logging
import pickle
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from viendan.segmentation.records import Span
from viendan.segmentation.tokens import ETH

_MODEL = "pipeline/word_tokenize/models/ws_crf_vlsp2013_20230727"
# What decides about words, the same from 9.3 to 9.5: the model, the templates of its features, the tokens, the letters replaced.
_KNOWN = {
    f"{_MODEL}/models.bin": "c3a64c64349f1d73304f89babacaa8f8cd6078b1ec1a1b2c104e9e411ac1d2c3",
    f"{_MODEL}/features.bin": "cf93263c7c7973bf50122b0be76a394443ff61be00c1368713dee1b7d5b8a435",
    f"{_MODEL}/dictionary.bin": "ec8c62b3881c6682c18959988e1fe08800cc835777778845bded470ca02745d9",
    "pipeline/word_tokenize/regex_tokenize.py": "5cb4fdc04fc806ac51842d9ec96834e9647262361bf865bacc164e96dc898a76",
    "pipeline/word_tokenize/__init__.py": "65b26025dfd44e2e1ddb03b98b1a25a26fe703596b22730e0c16f79a7f0fbb5d",
    "pipeline/text_normalize/character_normalize.py": "f10727cca09ec90c88abaaa6b697ad3a1205ab783066ad0b59fa31ecdaa792d1",
    "pipeline/text_normalize/tn_rules_2023_07_14.bin": "a8ef96ef9837f6a377154fdfc970b9b88351d39f9353fa693d53ab49798817f9",
}
# underthesea's pattern for addresses takes time exponential in a run of marks after "http://", and its
# memory grows with the length of what it is given at once.
_LONGEST_PIECE = 4000
_MARKS = re.compile(r"\n|[`!()\[\]{};:'\".,<>?«»“”‘’]{12,}")  # real quotation marks
_CHUNK = re.compile(r"\S+")


def package_folder() -> Path:
    """Return the folder of the installed package, which is not imported for this."""
    spec = find_spec("underthesea")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("underthesea is not installed", name="underthesea")
    return Path(spec.submodule_search_locations[0])


def known_model(package: Path) -> Path | None:
    """Return the folder of the model, or None where a file that decides about words is not the one that is known here."""
    for name, known in _KNOWN.items():
        path = package / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != known:
            return None
    return package / _MODEL


def decider(folder: Path) -> Callable[[list[str]], list[bool]]:
    """Return a function from a line's tokens to which go on with the word before: underthesea's own code for its known model."""

    @cache
    def parts() -> tuple[Any, Any]:
        from underthesea_core import CRFFeaturizer, CRFTagger  # type: ignore[import-untyped]  # noqa: PLC0415  # most texts need none of it

        tagger = CRFTagger()
        tagger.load(str(folder / "models.bin"))
        features, dictionary = (
            pickle.loads((folder / name).read_bytes())  # noqa: S301  # known files
            for name in ("features.bin", "dictionary.bin")
        )
        return CRFFeaturizer(features, dictionary), tagger

    def decide(tokens: list[str]) -> list[bool]:
        featurizer, tagger = parts()
        (line,) = featurizer.process([[[token] for token in tokens]])
        return [False, *(label == "I-W" for label in tagger.tag(line)[1:])]

    return decide


@cache
def word_tokenize() -> Callable[[str], list[str]]:
    """Return the underthesea function from a piece of a line to its words."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    from underthesea import word_tokenize  # noqa: PLC0415  # half a second, and only an unknown model needs it

    root.handlers[:] = handlers  # importing it configures the root logger
    root.setLevel(level)
    return lambda piece: word_tokenize(piece, use_token_normalize=False)


def _cuts(text: str) -> Iterator[int]:
    """Yield where a text is cut: at the ends of lines, before long runs of marks, at a space before a piece grows too long, and at its end."""
    last = 0
    for stop in (*(match.start() for match in _MARKS.finditer(text)), len(text)):
        while stop - last > _LONGEST_PIECE:
            space = text.rfind(" ", last + 1, last + _LONGEST_PIECE)
            last = space if space > last else last + _LONGEST_PIECE
            yield last
        if last < stop:
            last = stop
            yield last


def _aligned(piece: str, words: list[str]) -> list[Span] | None:
    """Return the span of each word in the piece, or None where a word does not stand there as it is."""
    plain = piece.translate(ETH)
    spans = []
    cursor = 0
    for word in words:
        start = None
        for syllable in word.split(" "):
            while cursor < len(plain) and plain[cursor].isspace():
                cursor += 1
            if not plain.startswith(syllable, cursor):
                return None
            start = cursor if start is None else start
            cursor += len(syllable)
        if start is not None:
            spans.append((start, cursor))
    return spans


def words_by_underthesea(text: str) -> list[Span]:
    """Return the words of a text as spans, as underthesea's own code finds them."""
    found = []
    last = 0
    for cut in _cuts(text):
        piece = text[last:cut]
        spans = _aligned(piece, word_tokenize()(piece.strip("\n")))
        found += [
            (last + start, last + end) for start, end in (chunks(piece) if spans is None else spans)
        ]
        last = cut
    return found


def chunks(text: str) -> list[Span]:
    """Return what stands between white spaces."""
    return [match.span() for match in _CHUNK.finditer(text)]
