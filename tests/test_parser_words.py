"""The words of argparse itself in Vietnamese."""

import argparse
import inspect
import re

import pytest

from viendan.cli.main import main
from viendan.cli.parser_words import let_argparse_speak, vietnamese_words

SOURCE = inspect.getsource(argparse).replace("\\n", "\n")


@pytest.mark.parametrize("english", vietnamese_words())
def test_each_row_translates_words_that_argparse_says(english: str) -> None:
    vietnamese = vietnamese_words()[english]
    assert english in SOURCE
    parts = re.findall(r"%\(\w+\)[sr]|%[sr]", english)
    assert re.findall(r"%\(\w+\)[sr]|%[sr]", vietnamese) == parts
    assert (english[-1:] in " \n") == (vietnamese[-1:] in " \n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--help"], "cách dùng: viendan"),
        (["--help"], "in hướng dẫn này rồi thoát"),
        (["lookup"], "lỗi: còn thiếu: QUERY"),
        (["lookup", "45", "--nothing"], "không hiểu: --nothing"),
        (["export", "a", "--form", "xls"], "không có lựa chọn 'xls'"),
        (["correct", "a:1", "--accept", "--reject"], "không dùng được cùng với"),
        (["correct", "a:1"], "phải có một trong các tùy chọn"),
        (["process", "a", "--workers"], "phải có một giá trị đi kèm"),
        (["process", "a", "--p", "x", "--w", "2"], "chưa rõ: có thể là"),
    ],
)
def test_usage_and_errors_are_vietnamese(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["--lang", "vi", *arguments])
    printed = capsys.readouterr()
    assert said in " ".join((printed.out + printed.err).split())
    assert not re.search(r"usage|error|argument|option", printed.err)


def test_english_is_spoken_again_after_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    for lang, said in (("vi", "cách dùng: "), ("en", "usage: ")):
        with pytest.raises(SystemExit):
            main(["--lang", lang, "lookup"])
        assert capsys.readouterr().err.startswith(said)
    let_argparse_speak("en")
