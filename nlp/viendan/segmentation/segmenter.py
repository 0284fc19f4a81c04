"""The segmenter: the words of a text, from its tokens and the CRF."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from viendan.segmentation.crf import Crf
from viendan.segmentation.token_records import RECORD, Numbers, Tokens
from viendan.segmentation.tokens import ACROSS, CHUNK, ETH, LAST_ABBREVIATION, tokens_of

# The longest token. Some alternatives of a token take quadratic time where there is no white space.
_LONGEST = 4000
# How many texts are remembered, and how long they may be.
_MOST_REMEMBERED = 1 << 15
_LONGEST_REMEMBERED = 40
# How many tokens a line has at most whose ties underthesea decides: its code takes nine kilobytes
# for a token. A longer line is no sentence; its ties stay as they are rounded.
_MOST_DECIDED = 2000
# How many characters are processed at once; their numbers fit into the cache of the processor.
_MOST_CHARACTERS = 1 << 15
# The longest line that is processed as one.
_LONGEST_LINE = 4 * _MOST_CHARACTERS
# By code point; the last white space is U+3000.
_IS_WHITE = np.array([chr(code).isspace() for code in range(0x3002)])


class _Memory(dict[str, bytes]):
    """The remembered results of a function of texts; when full it forgets all."""

    def __init__(self, make: Callable[[str], bytes]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> bytes:
        made = self._make(text)
        if len(text) <= _LONGEST_REMEMBERED:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[text] = made
        return made


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield a text in pieces of whole lines, each with its offset; a very long line is cut."""
    start = 0
    while start < len(text):
        most = start + _MOST_CHARACTERS
        end = text.find("\n", most, start + _LONGEST_LINE)
        is_cut = end < 0 and len(text) - start > _LONGEST_LINE
        if is_cut:
            end = max(text.rfind(" ", start, most), text.rfind("\n", start, most))
        if end <= start:
            end = most if is_cut else len(text)
        yield start, text[start:end]
        start = end + 1 if text[end : end + 1] == "\n" else end


def codes_of(text: str) -> NDArray[np.uint32]:
    """Return the code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


class Segmenter:
    """A function from texts to their words."""

    def __init__(self, crf: Crf, decide: Callable[[list[str]], list[bool]]) -> None:
        """Make the function of a CRF; `decide` labels a line where labellings tie."""
        self._crf = crf
        self._decide = decide
        self._tokens = _Memory(crf.record)
        self._chunks = _Memory(self._records)

    def forget(self) -> None:
        """Forget all texts before: what is remembered of them makes the next ones quicker."""
        self._tokens.clear()
        self._chunks.clear()

    def __call__(self, text: str) -> Numbers:
        """Return the words of a text as spans: a row of start and end for each word."""
        found = [self._spans(piece) + start for start, piece in _pieces(text)]
        return np.concatenate(found) if found else np.zeros((0, 2), np.int64)

    def _spans(self, text: str) -> Numbers:
        (letters,) = (~_IS_WHITE.take(codes_of(text), mode="clip")).nonzero()
        tokens = self._lines(text)
        lengths = tokens["length"]
        joined, ties = self._crf.joins(tokens)
        stops = lengths.cumsum()
        (bounds,) = (lengths == 0).nonzero()
        for line in set(np.searchsorted(bounds, ties).tolist()):
            first, last = bounds[line - 1] + 1, bounds[line]
            if last - first > _MOST_DECIDED:
                continue
            spans = zip(
                letters[stops[first - 1 : last - 1]],
                letters[stops[first:last] - 1] + 1,
                strict=True,
            )
            joined[first:last] = self._decide(
                [text[start:end].translate(ETH) for start, end in spans]
            )
        firsts = (stops - lengths)[~joined & (lengths > 0)]
        lasts = stops[:-1][~joined[1:] & (lengths[:-1] > 0)] - 1
        return np.array([letters[firsts], letters[lasts] + 1]).T

    def _lines(self, text: str) -> Tokens:
        """Return the records of all lines, with the bounds before, between and after them."""
        chunks_of = CHUNK.findall if ACROSS.search(text) else str.split
        found = [""]
        for line in text.split("\n"):
            found += chunks_of(line)
            if line.endswith(".") and LAST_ABBREVIATION.search(found[-1]):
                found[-1] += "\n"
            found.append("")
        return np.frombuffer(b"".join(map(self._chunks.__getitem__, found)), RECORD)

    def _records(self, chunk: str) -> bytes:
        """Return the records of the tokens of a chunk: text between white space or line ends."""
        if not chunk:
            return self._crf.bound
        pieces = [chunk[start : start + _LONGEST] for start in range(0, len(chunk), _LONGEST)]
        tokens = [self._tokens[token] for piece in pieces for token in tokens_of(piece)]
        return b"".join(tokens)
