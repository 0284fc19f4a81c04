"""Words as a spaCy tokenizer."""

import numpy as np
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from viendan.segmentation import bounds_of, cut

#: The keys of `doc.user_data` for the text of the `Doc`, and for the texts of its tokens.
SOURCE = "viendan_source"
WORDS = "viendan_words"


class WordTokenizer(DummyTokenizer):
    """A spaCy tokenizer whose tokens are Vietnamese words; `doc.text` is exactly the given text.

    It has no state of its own: what spaCy's class writes to disk is nothing.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the text as a `Doc`: a token for each word.

        White space other than one space behind a word makes tokens of its own.
        """
        starts, ends = bounds_of(text)
        found = cut(text, starts, ends)
        has_space = [text[end : end + 1] == " " for end in ends.tolist()]
        # The white space before each word and after the last, without those spaces.
        white = np.array(
            [np.append(0, ends + np.array(has_space, int)), np.append(starts, len(text))]
        )
        (gaps,) = (white[0] < white[1]).nonzero()
        words: list[str] = []
        spaces: list[bool] = []
        done = 0
        for gap, (start, end) in zip(gaps.tolist(), white.T[gaps].tolist(), strict=True):
            words += found[done:gap]
            spaces += has_space[done:gap]
            words.append(text[start:end])
            spaces.append(False)
            done = gap
        words += found[done:]
        spaces += has_space[done:]
        return Doc(self.vocab, words=words, spaces=spaces, user_data={SOURCE: text, WORDS: words})
