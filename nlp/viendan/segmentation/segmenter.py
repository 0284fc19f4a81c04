"""Words of a line: its tokens, and what the CRF makes of them."""

from itertools import chain

from viendan.segmentation.crf import Crf
from viendan.segmentation.syllables import Syllable
from viendan.segmentation.tokens import ACROSS, ETH, LAST_ABBREVIATION, TOKEN

Span = tuple[int, int]
Found = tuple[Syllable, int, str, str]

# Some alternatives of the tokens take time quadratic in the length of what has no white space: no token is longer than this.
_LONGEST = 4000
_REMEMBERED = 1 << 15
_LONGEST_REMEMBERED = 40


class _Chunks(dict[str, list[Found]]):
    """From what stands between two white spaces to its tokens; it forgets everything when it is full.

    A token is its syllable, its start, its text, and its text with the space that parts it from the token before it.
    """

    def __init__(self, crf: Crf) -> None:
        super().__init__()
        self._syllables = crf.syllables

    def __missing__(self, chunk: str) -> list[Found]:
        pieces = range(0, len(chunk), _LONGEST)
        found = [token for start in pieces for token in self.tokens(chunk[start : start + _LONGEST] + " ", start)]
        if len(chunk) <= _LONGEST_REMEMBERED:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[chunk] = found
        return found

    def tokens(self, text: str, offset: int = 0) -> list[Found]:
        """Return the tokens of a text, their starts counted from an offset."""
        found, before = [], 0 if offset else -1
        for match in TOKEN.finditer(text.translate(ETH)):
            start, end = match.span()
            led = text[start:end] if start == before else " " + text[start:end]
            found.append((self._syllables[match.group()], offset + start, text[start:end], led))
            before = end
        return found


class Segmenter:
    """Finds the words of lines."""

    def __init__(self, crf: Crf) -> None:
        self._crf = crf
        self._chunks = _Chunks(crf)

    def __call__(self, line: str) -> list[Span]:
        """Return the words of a line, which is not blank, as spans of it in order."""
        syllables, starts = self._tokens(line)
        joined = [*self._crf.joins(syllables), False]
        begins = [start for start, goes_on in zip(starts, joined, strict=False) if not goes_on]
        ends = [start + len(last.text) for start, last, goes_on in zip(starts, syllables, joined[1:], strict=True) if not goes_on]
        return list(zip(begins, ends, strict=True))

    def words(self, line: str) -> list[str]:
        """Return the texts of the words of a line, which is not blank; white space inside a word is one space."""
        tokens = list(chain.from_iterable(self._found(line)[1]))
        found: list[str] = []
        for (_, _, text, led), goes_on in zip(tokens, self._crf.joins([token[0] for token in tokens]), strict=True):
            if goes_on:
                found[-1] += led
            else:
                found.append(text)
        return found

    def _found(self, line: str) -> tuple[list[str], list[list[Found]]]:
        """Return what stands between white spaces and the tokens of each; of some lines, the line and its tokens."""
        if LAST_ABBREVIATION.search(line, len(line) - 2) or ACROSS.search(line):
            return [line], [self._chunks.tokens(line)]
        chunks = line.split()
        return chunks, list(map(self._chunks.__getitem__, chunks))

    def _tokens(self, line: str) -> tuple[list[Syllable], list[int]]:
        syllables, starts = [], []
        at = 0
        for chunk, tokens in zip(*self._found(line), strict=True):
            at = line.index(chunk, at)
            for syllable, start, _, _ in tokens:
                syllables.append(syllable)
                starts.append(at + start)
            at += len(chunk)
        return syllables, starts
