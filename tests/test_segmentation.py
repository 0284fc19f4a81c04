"""Word segmentation: the same words as underthesea's, to the last word."""

import random
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from conftest import REPORTS
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.vocab import Vocab

from viendan import segmentation
from viendan.segmentation import forget, spaced_words, underthesea_files, word_spans
from viendan.segmentation.tokenizer import WordTokenizer
from viendan.segmentation.tokens import ETH

TOKENIZE = WordTokenizer(Vocab())
LINES = sorted(
    {
        line
        for path in REPORTS.iterdir()
        for line in path.read_text(encoding="utf-8").split("\n")
        if line.strip()
    }
)
SYLLABLES = sorted({syllable for line in LINES for syllable in line.split()})
VIETNAMESE = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵfjwz"
)
HARD = [
    # The dot of Th.S is any character, a space too.
    "Anh Th Sơn và Th sinh gặp Th.S Lan, ThS. Hà, Th\tS Minh, Thas Th",
    # As above, but most end before the space.
    "xTh Sơn a-Th Sơn A.Th Sơn A&Th Sơn http://Th Sơn -Th Sơn 4Th Sơn ThTh Sơn Th STh S",
    "UBND. TP. HCM",
    "họp tại UBND TP.",  # an abbreviation at the end of a line is two tokens
    "họp tại UBND TP. ",
    "T.Ư và T.Ư. v.v... v.v. v.v H&M NĐ-CP e-mail 43H-0530 4K 12AB34 3x4 37°C",
    (
        "xem http://a.vn/b(c)d, https://a.vn/(x(y)z).) ftp://x.vn/;; chinhphu.vn. a@b.vn, "
        "foo@_gmail.com x.na@example.com http://"
    ),
    "http://a.vn/(a)(b)(c)!!! (http://a.vn/x)... http:/// https:a http:%41 www.a-b.com.vn/x?y=1#z",
    (
        "số 12/5/2024 5/2024 12-5-2024 5-10 12.5.2024 2024/5/12 10:20:50 03-5730-2357 1.234,5 "
        "60.542.000 1,2,3 12_3 12abc"
    ),
    ":) :)) =)) ♥‿♥ :D :DD <3 :D: Đạo diễn :Dương ::: => ==> -> --- >> ... ..",
    "ô-tô 1.600m-2.000m a-b-c- -a+b ʺaʺ aʺb _x_ × ÷ % $ ^ \u200b \u00ad",  # real marks
    "H'Mông N’Thôn Hạ o'clock ''a'' ð Ð ðƯỢC Ðảng Đảng",  # real apostrophes
    "BOS EOS BOS BOS EOS EOS",  # tokens that are spelled like the values past the ends of a line
    "ƛ ɤ ẞ ß ŉ ǆ ΑΣ Σ ΟΔΥΣΣΕΥΣ İstanbul \ua7cb \U00010d50 \U00010d70a",
    "2147483647 2147483648 ٣٤ 00012 ² ½ Ⅳ",
    "a" * 3999 + " " + "ă" * 50,
    "x " * 3000,
    "😀 👨‍👩‍👧 🇻🇳 Việt Nam 🇻🇳",
    "một\u00a0hai\tba\x0bbốn\x1cnăm\u2003sáu\u3000bảy\x85tám\u2028chín\r",
    "a",
    "Hà Nội",
    # A tie of two readings.
    (
        "PENAL LIABILITY EXAMINATION AGAINST PERSONS WHO COMMIT ACTS OF HUMAN TRAFFICKING UNDER "
        "ARTICLE 119 OF THE PENAL CODE"
    ),
    # "thì có " is in the dictionary.
    "theo quy định tại Nghị định này thuộc địa bàn quản lý của mình thì có quyền xử phạt",
]


@pytest.fixture(scope="session")
def words_of() -> Callable[[str], list[str]]:
    """The words of underthesea itself, without white space inside."""
    tokenize = underthesea_files.word_tokenize()
    return lambda line: ["".join(word.split()) for word in tokenize(line)]


def ours(line: str) -> list[str]:
    return ["".join(line[start:end].translate(ETH).split()) for start, end in word_spans(line)]


def differing(lines: list[str], words_of: Callable[[str], list[str]]) -> list[str]:
    return [line for line in lines if ours(line) != words_of(line)]


def mutations(line: str, dice: random.Random) -> Iterator[str]:
    """Yield a line changed in every way that changes tokens or features, at random offsets."""
    at, other = dice.randrange(len(line)), dice.randrange(len(line))
    plain = "".join(
        character
        for character in unicodedata.normalize("NFD", line)
        if not unicodedata.combining(character)
    )
    foreign = dice.choice(
        [
            "http://a.vn/b?c=d",
            "a.b@c.vn",
            "www.chinhphu.vn",
            "😀",
            "..." * 4,
            "12/5/2024",
            "(",
            ")",
            "'",
            "-",
            "_",
            ":",
            "ʺ",
            "ß",
            "Σ",
        ]
    )
    yield line[:at] + dice.choice(VIETNAMESE) + line[at + 1 :]
    yield line[:at] + dice.choice("0123456789.,;:/-()[]'’\"&@+%_") + line[at:]  # real apostrophes
    yield line[:at] + foreign + line[at:]
    yield line[:at] + " " + foreign + " " + line[at:]
    yield line[:at] + dice.choice("\t\u00a0\u2003 \x0b") + line[at:]
    yield (
        line[: min(at, other)]
        + line[min(at, other) : max(at, other)].swapcase()
        + line[max(at, other) :]
    )
    yield line.replace(" ", "", dice.randrange(4))
    yield line[min(at, other) : max(at, other)]
    yield dice.choice([line.upper(), line.lower(), line.title(), plain, plain.upper()])
    yield " ".join(dice.sample(line.split(), len(line.split())))


def test_words_stand_where_their_spans_say() -> None:
    text = "Báo chí\nđiện tử  và  Ðảng ủy"
    words = [text[start:end] for start, end in word_spans(text)]
    assert " ".join(" ".join(words).split()) == "Báo chí điện tử và Ðảng ủy"
    assert all("\n" not in word for word in words)


@settings(deadline=None)  # the first words load the model
@given(st.lists(st.text(), max_size=6))
def test_words_of_texts_are_what_stands_at_the_spans_of_each(texts: list[str]) -> None:
    assert segmentation.words_of(texts) == [
        tuple(text[start:end] for start, end in word_spans(text)) for text in texts
    ]


def test_the_samples_have_the_same_words(words_of: Callable[[str], list[str]]) -> None:
    assert len(LINES) > 500
    assert differing(LINES, words_of) == []


@pytest.mark.parametrize("line", HARD)
def test_hard_lines_have_the_same_words(line: str, words_of: Callable[[str], list[str]]) -> None:
    assert ours(line) == words_of(line)


def test_mutated_lines_have_the_same_words(words_of: Callable[[str], list[str]]) -> None:
    dice = random.Random(7)  # noqa: S311  # the same changes every time
    lines = [
        unicodedata.normalize("NFC", changed)
        for line in LINES[::3]
        for changed in mutations(line, dice)
        if changed.strip()
    ]
    assert differing(lines, words_of) == []


@settings(deadline=None)  # the first tie loads the model's own code
@given(
    st.lists(
        st.sampled_from(SYLLABLES) | st.text(VIETNAMESE, min_size=1, max_size=4),
        min_size=1,
        max_size=12,
    ).map(" ".join)
)
def test_shuffled_syllables_have_the_same_words(
    words_of: Callable[[str], list[str]], line: str
) -> None:
    assert ours(line) == words_of(line)


@settings(max_examples=300, deadline=None)  # the first tie loads the model's own code
@given(
    st.text(
        st.characters(exclude_characters="\n", exclude_categories=["Cs"])
        | st.sampled_from("aăĐ.:/@-_'() \t09hftps"),
        max_size=60,
    )
)
def test_random_lines_have_the_same_words(words_of: Callable[[str], list[str]], line: str) -> None:
    composed = unicodedata.normalize("NFC", line)
    assert ours(composed) == (words_of(composed) if composed.strip() else [])


@pytest.mark.parametrize(
    "tail",
    [
        "." * 3000,
        "(" * 3000,
        "()" * 1500,
        "(a)" * 1500,
        "a(,)" * 900 + ",",
        ",;" * 1500,
        "a." * 1500,
    ],
)
def test_an_address_takes_no_exponential_time(tail: str) -> None:
    text = f"xem http://{tail} và (http://xy{tail})"
    assert TOKENIZE(text).text == text


@settings(deadline=None)
@given(
    st.text(alphabet=st.characters(categories=("L", "N", "P", "Z")) | st.sampled_from("đÐ \n\t."))
)
def test_spans_are_in_order_disjoint_and_without_white_space_at_their_ends(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    spans = word_spans(composed)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert all(composed[start:end] == composed[start:end].strip() for start, end in spans)


def test_a_line_that_is_not_composed_is_split_at_white_space() -> None:
    text = unicodedata.normalize("NFD", "Thủ tướng") + "\nThủ tướng"
    words = [text[start:end] for start, end in word_spans(text)]
    assert words == [*unicodedata.normalize("NFD", "Thủ tướng").split(), "Thủ tướng"]


def test_the_first_word_needs_no_import_of_underthesea() -> None:
    code = (
        "import sys; from viendan.segmentation import word_spans; word_spans('Thủ tướng'); "
        "print('underthesea' in sys.modules)"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        == "False"
    )


@settings(deadline=None)
@given(st.text())
def test_spaced_words_and_their_gaps_make_the_text_again(text: str) -> None:
    words, ends_in_space, gaps = spaced_words(text)
    whites = dict(gaps)
    pieces = [whites.get(0, "")]
    for number, (word, is_spaced) in enumerate(zip(words, ends_in_space, strict=True), 1):
        assert not (is_spaced and number in whites)
        pieces += [word, " " if is_spaced else whites.get(number, "")]
    assert "".join(pieces) == text
    assert words == [text[start:end] for start, end in word_spans(text)]


def test_what_is_forgotten_is_found_again() -> None:
    before = word_spans(LINES[0])
    forget()
    assert word_spans(LINES[0]) == before
