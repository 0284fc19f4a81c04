"""Words as a spaCy tokenizer."""

from itertools import pairwise

from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from viendan.segmentation import Words, spaced_words

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

        White space other than one space between words makes tokens of its own.
        """
        words, ends_in_space, gaps = spaced_words(text)
        tokens: list[str] = []
        spaces: list[bool] = []
        last = 0
        for number, white in gaps:
            tokens += words[last:number]
            spaces += ends_in_space[last:number]
            last = number
            ends_word = number > 0 and white.startswith(" ")
            if ends_word:
                spaces[-1] = True
            if len(white) > ends_word:
                tokens.append(white[ends_word:])
                spaces.append(False)
        tokens += words[last:]
        spaces += ends_in_space[last:]
        return Doc(self.vocab, words=tokens, spaces=spaces, user_data={SOURCE: text, WORDS: tokens})


def words_by_line(doc: Doc) -> dict[str, Words]:
    """Return the words of each line that the tokenizer found, whatever tokens the `Doc` has now.

    There are none where another tokenizer made it.
    """
    tokens: list[str] = doc.user_data.get(WORDS, [])
    ends = (at for at, token in enumerate(tokens) if "\n" in token)
    found = (tokens[start + 1 : end] for start, end in pairwise((-1, *ends, len(tokens))))
    lines = (line for line in doc.user_data.get(SOURCE, "").split("\n") if line.strip())
    words = (tuple([one for one in line if not one.isspace()]) for line in found if line)
    return dict(zip(lines, words, strict=False))
