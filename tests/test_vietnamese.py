"""Vietnamese for spaCy: the language whose tokens are the words of reports."""

import spacy

from viendan.annotation.vietnamese import ReportTokenizer, ReportVietnamese


def test_a_blank_pipeline_has_the_words_of_reports_and_needs_no_other_segmenter() -> None:
    nlp = spacy.blank("vi")
    assert isinstance(nlp, ReportVietnamese)
    assert isinstance(nlp.tokenizer, ReportTokenizer)
    assert [token.text for token in nlp("Thủ tướng ký\r\nquyết định")] == [
        "Thủ tướng",
        "ký",
        "\n",
        "quyết định",
    ]


def test_a_long_report_is_no_error() -> None:
    assert spacy.blank("vi").max_length > 10**9


def test_the_configuration_names_the_tokenizer() -> None:
    tokenizer = spacy.blank("vi").config["nlp"]["tokenizer"]
    assert tokenizer == {"@tokenizers": "viendan_words"}


def test_what_is_known_of_vietnamese_letters_stays() -> None:
    assert spacy.blank("vi").vocab["và"].is_stop
