"""Tokens: syllables, numbers, marks and addresses, as underthesea finds them.

The model was trained on these tokens, so every alternative and their order count. Only the body
of a web address is written differently, with one repetition instead of a nested one: it matches
the same without exponential time.
"""

import re

_CAPITALS = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_LETTERS = _CAPITALS + _CAPITALS.lower()
_PARENTHESES = r"\([^\s()]*?\([^\s()]+\)[^\s()]*?\)|\([^\s]+?\)"
_ADDRESS = (
    r"(?:(?:ftp|http)s?:(?:/{1,3}|[a-z0-9%])|[a-z0-9.\-]+\.[a-z]{2,13}/)"
    rf"(?:[^\s()<>{{}}\[\]]|{_PARENTHESES})+"
    rf"(?:{_PARENTHESES}|[^\s`!()\[\]{{}};:'\".,<>?«»“”‘’])"  # real quotation marks
)
_ALTERNATIVES = (
    r"=>|==>|->|\.{2,}|-{2,}|>>",
    r"\d+x\d+",  # 3x4
    r"v\.v\.\.\.|v\.v\.|v\.v",
    r"°[CF]",
    r"[A-ZĐ]+&[A-ZĐ]+",  # H&M
    r"T\.Ư",
    rf"[{_CAPITALS}]+(?:\.[{_LETTERS}]+)+\.?",  # TP.HCM
    rf"[{_LETTERS}]+['’][{_LETTERS}]+",  # H'Mông, with either apostrophe
    r"[A-ZĐ]+\.(?!$)",  # TP. unless it ends the line
    # The dot of Th.S is any character, so a space too.
    r"Tp\.|Mr\.|Mrs\.|Ms\.|Dr\.|ThS\.|Th.S|Th.s|e-mail",
    r"\d+[A-Z]+\d*-\d+",  # 43H-0530
    r"NĐ-CP",
    _ADDRESS,  # http://a.vn/b
    r"(?<!@)[a-z0-9]+(?:[.\-][a-z0-9]+)*\.[a-z]{2,13}\b/?(?!@)",  # chinhphu.vn
    r"[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9-.]+",  # a@b.vn
    r"\d{2,}-\d{3,}-\d{3,}",  # 03-5730-2357
    r"\d{1,2}/\d{1,2}/\d+|\d{1,2}/\d{1,4}",  # 02/05/2014, 5/2014
    r"\d{1,2}-\d{1,2}-\d+|\d{1,2}-\d{1,4}",  # 02-05-2014, 5-2014
    r"\d{1,2}\.\d{1,2}\.\d+",  # 02.05.2014
    r"\d{4}/\d{1,2}/\d{1,2}|\d{2}:\d{2}:\d{2}",  # 2014/08/20, 10:20:50
    r"\d+[A-Z]+\d+|\d+[A-Z]+",  # 4K
    r"\d+(?:\.\d+)+,\d+|\d+(?:\.\d+)+|\d+(?:,\d+)+|\d+(?:[.,_]\d+)?",  # 60.542.000
    r":\)\)*|=\)\)+|♥‿♥|:D+(?=\s|$)|<3",
    r"ʺ",  # a mark that counts as a letter
    r"\b\w+-[\w+-]*\w+",  # ô-tô
    r"\w+",
    r":+",
    r"[^\w\s]",
)
TOKEN = re.compile("|".join(_ALTERNATIVES))
# What ends a word as a token of its own, whatever comes before it.
_MARKS = (",", ";")
# Tokens that depend on more than the text between white space: an abbreviation at the end of a
# line, and Th.S with a space for its dot.
LAST_ABBREVIATION = re.compile(r"[A-ZĐ]\.$")
ACROSS = re.compile(r"Th[^\S\n][Ss]")
CHUNK = re.compile(r"(?:(?<=Th)\s(?=[Ss])|\S)+")
# Letters that open a token that is no whole word: ThsS, ʺ.
_OPENS_OTHERS = re.compile("Th.[Ss]|ʺ")
ETH = str.maketrans("ðÐ", "đĐ")


def tokens_of(chunk: str) -> list[str]:
    """Return the tokens of a text without white space; a line feed at its end ends its line too."""
    text = chunk.translate(ETH) if "ð" in chunk or "Ð" in chunk else chunk
    mark = text[-1:] if text.endswith(_MARKS) else ""
    word = text.removesuffix(mark)
    if word.isalpha() and not _OPENS_OTHERS.match(word):
        return [word, mark] if mark else [word]  # most words: a quick answer
    return TOKEN.findall(text if text.endswith("\n") else f"{text} ")
