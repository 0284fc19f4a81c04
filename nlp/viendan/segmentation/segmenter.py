"""Words of a text: its tokens, and what the CRF makes of them."""

from collections.abc import Callable

import numpy as np

from viendan.segmentation.crf import Crf
from viendan.segmentation.records import RECORD
from viendan.segmentation.tokens import ACROSS, CHUNK, ETH, LAST_ABBREVIATION, TOKEN

Span = tuple[int, int]

# Some alternatives of the tokens take time quadratic in the length of what has no white space: no token is longer than this.
_LONGEST = 4000
_REMEMBERED = 1 << 15
_LONGEST_REMEMBERED = 40
_LAST_SPACE = 0x3000
_WHITE = np.array([chr(code).isspace() for code in range(_LAST_SPACE + 2)])


class _Remembered(dict[str, bytes]):
    """From texts to their records; it forgets everything when it is full."""

    def __init__(self, make: Callable[[str], bytes]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> bytes:
        made = self._make(text)
        if len(text) <= _LONGEST_REMEMBERED:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[text] = made
        return made


class Segmenter:
    """Finds the words of texts."""

    def __init__(self, crf: Crf, decide: Callable[[list[str]], list[bool]]) -> None:
        """Take a CRF, and what decides between labellings that differ by no more than rounding: the model's own code."""
        self._crf = crf
        self._decide = decide
        self._tokens = _Remembered(crf.record)
        self._chunks = _Remembered(self._chunk)

    def _chunk(self, chunk: str) -> bytes:
        text = chunk.translate(ETH)
        ended = text if text.endswith("\n") else text + " "
        pieces = [ended] if len(ended) <= _LONGEST else [text[start:start+_LONGEST] + " " for start in range(0, len(chunk), _LONGEST)]
        return b"".join([self._tokens[token] for piece in pieces for token in TOKEN.findall(piece)])

    def _records(self, text: str):
        records = [self._crf.bounds]
        split = CHUNK.findall if ACROSS.search(text) else str.split
        chunks = self._chunks.__getitem__
        for line in text.split("\n"):
            found = split(line)
            if line[-1:] == "." and LAST_ABBREVIATION.search(line, len(line) - 2):
                found[-1] += "\n"
            records += map(chunks, found)
            records.append(self._crf.bounds)
        return np.frombuffer(b"".join(records), RECORD)

    def __call__(self, text: str) -> list[Span]:
        """Return the words of a text as spans in order."""
        white = _WHITE.take(np.frombuffer(text.encode("utf-32-le"), np.uint32), mode="clip")
        for match in ACROSS.finditer(text):
            white[match.start() + 2] = False
        letters = np.flatnonzero(~white)
        tokens = self._records(text)
        joined, ties = self._crf.joins(tokens)
        ends = np.cumsum(tokens["length"])
        # ties
        if len(ties):
            breaks = np.flatnonzero(tokens["length"] == 0)
            for number in np.unique(np.searchsorted(breaks, ties)):
                first, last = breaks[number - 1] + 1, breaks[number]
                texts = [text[letters[b]:letters[e-1]+1].translate(ETH) for b, e in zip(ends[first-1:last-1], ends[first:last])]
                joined[first:last] = self._decide(texts)
        words = np.flatnonzero(~joined & (tokens["length"] > 0))
        firsts = ends[words] - tokens["length"][words]
        lasts = np.append(firsts[1:], len(letters)) - 1
        return letters[firsts].tolist(), (letters[lasts] + 1).tolist()
