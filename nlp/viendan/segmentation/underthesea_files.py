"""The files of underthesea: where its model is and whether it is known; words by its own code."""

import hashlib
import logging
import pickle
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from viendan.segmentation.token_records import Span
from viendan.segmentation.tokens import ETH

_MODEL = "pipeline/word_tokenize/models/ws_crf_vlsp2013_20230727"
# The files that decide about words, with their SHA-256; versions 9.3 to 9.5 have the same. They are
# the model, the templates of its features, the tokens, and the letters that are replaced.
_KNOWN = {
    f"{_MODEL}/models.bin": ("c3a64c64349f1d73304f89babacaa8f8cd6078b1ec1a1b2c104e9e411ac1d2c3"),
    f"{_MODEL}/features.bin": ("cf93263c7c7973bf50122b0be76a394443ff61be00c1368713dee1b7d5b8a435"),
    f"{_MODEL}/dictionary.bin": (
        "ec8c62b3881c6682c18959988e1fe08800cc835777778845bded470ca02745d9"
    ),
    "pipeline/word_tokenize/regex_tokenize.py": (
        "5cb4fdc04fc806ac51842d9ec96834e9647262361bf865bacc164e96dc898a76"
    ),
    "pipeline/word_tokenize/__init__.py": (
        "65b26025dfd44e2e1ddb03b98b1a25a26fe703596b22730e0c16f79a7f0fbb5d"
    ),
    "pipeline/text_normalize/character_normalize.py": (
        "f10727cca09ec90c88abaaa6b697ad3a1205ab783066ad0b59fa31ecdaa792d1"
    ),
    "pipeline/text_normalize/tn_rules_2023_07_14.bin": (
        "a8ef96ef9837f6a377154fdfc970b9b88351d39f9353fa693d53ab49798817f9"
    ),
}
# underthesea's pattern for web addresses takes exponential time in a run of marks after "http://",
# and its memory grows with the length of a text.
_LONGEST_PIECE = 4000
_MARKS = re.compile(r"\n|[`!()\[\]{};:'\".,<>?«»“”‘’]{12,}")  # real quotation marks
_CHUNK = re.compile(r"\S+")


def package_folder() -> Path:
    """Return the folder of the installed package, without importing it."""
    spec = find_spec("underthesea")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("underthesea is not installed", name="underthesea")
    return Path(spec.submodule_search_locations[0])


def known_model(package: Path) -> Path | None:
    """Return the folder of the model, or None where a file that decides about words is unknown."""
    for name, known in _KNOWN.items():
        path = package / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != known:
            return None
    return package / _MODEL


def decider(folder: Path) -> Callable[[list[str]], list[bool]]:
    """Return a function that says which tokens of a line continue the word before them.

    It runs the code of underthesea on its known model.
    """

    @cache
    def parts() -> tuple[Any, Any]:
        # Few texts need it.
        from underthesea_core import (  # type: ignore[import-untyped]  # noqa: PLC0415
            CRFFeaturizer,
            CRFTagger,
        )

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
    """Return the function of underthesea from a piece of a line to its words."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    from underthesea import word_tokenize  # noqa: PLC0415  # half a second, for unknown models only

    root.handlers[:] = handlers  # importing it configures the root logger
    root.setLevel(level)
    return lambda piece: word_tokenize(piece, use_token_normalize=False)


def _cuts(text: str) -> Iterator[int]:
    """Yield the offsets where a text is cut.

    It is cut at line ends, before long runs of marks, at a space where a piece would be too long,
    and at its end.
    """
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
    """Return the span of each word in the piece, or None where a word is not in it unchanged."""
    plain = piece.translate(ETH)
    spans = []
    cursor = 0
    for word in words:
        pattern = r"\s*".join(map(re.escape, word.split(" ")))
        match = re.compile(rf"\s*({pattern})").match(plain, cursor)
        if match is None:
            return None
        spans.append(match.span(1))
        cursor = match.end()
    return spans


def words_by_underthesea(text: str) -> list[Span]:
    """Return the words of a text as spans, as the code of underthesea finds them."""
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
    """Return the spans between white space."""
    return [match.span() for match in _CHUNK.finditer(text)]
