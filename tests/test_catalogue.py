"""The catalogue: complete in both languages, compiled, used, with the right plural forms."""

import ast
import re
import string
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from conftest import ROOT
from messages import MESSAGES, forms
from pydantic_core.core_schema import ErrorType

from viendan.checking.draft_check import ReferenceStatus
from viendan.checking.findings import Severity, severities
from viendan.cli.main import COMMANDS
from viendan.domains.document_context import ContextKind
from viendan.errors import ReadError
from viendan.frames.measures import OUTSIDE
from viendan.language import catalogue
from viendan.language.catalogue import LANGUAGES, Language, explain, language, number, say
from viendan.language.source_names import REPORTS, SHIPPED_SOURCES
from viendan.layout.line_roles import Role
from viendan.references.document_verbs import DOCUMENT_VERBS
from viendan.references.mention import WarningCode
from viendan.references.reference import CompletionRule
from viendan.registry.checking import RowCode
from viendan.registry.records import FORCES, Origin
from viendan.store.lookup.answers import Contradiction
from viendan.store.lookup.citations import Sort
from viendan.store.lookup.review import WAITING
from viendan.store.lookup.views import DocumentSort, ReportSort
from viendan.web.addresses import GROUPS
from viendan.web.check_routes import AnswerForm
from viendan.web.problems import KNOWN_STATUSES

SOURCES = [*(ROOT / "nlp").rglob("*.py"), *(ROOT / "flows").rglob("*.py")]
TEMPLATES = [*(ROOT / "nlp").rglob("*.html")]
PLOTS = [path for path in SOURCES if path.parent.name == "plots"]
# The first argument of these is a key: functions, errors, notes and warnings.
SAYING = {"say", "help_of", "t", "ViendanError", "ReadError", "StoreError", "Note", "TextWarning"}
# Words of pictures that are put together, or are the values of a frame.
_PICTURED = [
    *get_args(Role),
    OUTSIDE,
    *(f"domains_by_{by}" for by in ("report", "issuer", "quarter")),
    *(f"{what}_by_{by}" for what in ("ages", "over") for by in ("issuer", "year")),
    *(f"band_{band}" for band in range(7)),
]
# Keys that are put together: a prefix, and all that follows it.
FAMILIES = {
    "help_": [*COMMANDS, "only_domain", "only_issuer", "only_place", "accept", "reject"],
    "in_": ["words", "syllables", "letters", "heading", "above"],
    "influence_": get_args(ContextKind),
    "completed_by_": get_args(CompletionRule),
    "title_": KNOWN_STATUSES,
    "problem_": KNOWN_STATUSES,
    "status_": [200, 300, 404],
    "form_": ["csv", "json", "jsonld", "ris", "xlsx"],
    "api_call_": [
        *(
            "lookup",
            "analyse",
            "check",
            "documents",
            "documents_identity",
            "reports",
            "reports_key",
        ),
        "search",
    ],
    "api_parameter_": [
        *("q", "page", "size", "sort", "domain", "issuer", "place", "year", "relation"),
        *("article", "identity", "key"),
    ],
    "api_type_": ["string", "integer"],
    "list_sort_": [*get_args(DocumentSort), *get_args(ReportSort)],
    "sort_": get_args(Sort),
    "total_": ["reports", "paragraphs", "references", "documents", "quarantined"],
    "group_": GROUPS,
    "pinpoint_": ["article", "clause", "point"],
    "active_": DOCUMENT_VERBS,
    "passive_": DOCUMENT_VERBS,
    "contradiction_": get_args(Contradiction),
    "ended_": ["replaces", "repeals"],
    "review_kind_": WAITING,
    "judged_": ["accept", "reject", "relabel"],
    "row_": get_args(RowCode),
    "rows_": ["new", "changed", "contradicted", "same", "refused"],
    "left_out_": ["cut_title"],
    "fact_": ["date", "issuer", "title", "effective", "ended", "status", "sources", "relation"],
    "force_": FORCES,
    "known_by_": get_args(Origin),
    "source_": SHIPPED_SOURCES | {REPORTS},
    "origin_": ["corpus", "registry"],
    "history_": ["new", "changed", "failed", "waiting", "warnings"],
    "runs_": ["seconds", "new", "changed", "failed", "waiting", "warnings"],
    "section_": ["domains", "latest", "cited", "together", "doubts"],
    "picture_": _PICTURED,
    "severity_": list(Severity),
    "severity_of_": list(Severity),
    "reference_": list(ReferenceStatus),
    "check_as_": get_args(AnswerForm),
    "note_": ["domains", "latest", "cited", "together", "doubts"],
}
# Codes that are said by a variable: warnings of references, findings of drafts.
CODES = {*get_args(WarningCode), *severities()}
PUT_TOGETHER = CODES | {f"{prefix}{rest}" for prefix, all_ in FAMILIES.items() for rest in all_}
# What pydantic calls an invalid value; a type without a message is shown in its own words.
INVALID = {f"invalid_{error}" for error in get_args(ErrorType)}


def parameters(key: str, text: str) -> set[str]:
    """Return the named parameters of a message; those of help are argparse's own."""
    if key.startswith("help_"):
        return set(re.findall(r"%\((\w+)\)", text))
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def strings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def reasons(call: ast.Call) -> Iterator[object]:
    """Yield the reason that an error is given, where it is a key."""
    for keyword in call.keywords:
        if keyword.arg == "reason" and isinstance(keyword.value, ast.Constant):
            yield keyword.value.value


def said(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args and isinstance(node.func, ast.Name):
            first = node.args[0]
            if node.func.id in SAYING and isinstance(first, ast.Constant):
                yield str(first.value)
            if node.func.id in SAYING:
                yield from map(str, reasons(node))
            if node.func.id == "word" and isinstance(first, ast.Constant):
                pictured = f"picture_{first.value}"
                yield pictured if pictured in MESSAGES["vi"] else str(first.value)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_compiled_messages_are_those_of_the_text(lang: Language) -> None:
    compiled = catalogue._messages(lang)
    for key, message in MESSAGES[lang].items():
        if message.pluralizable:
            counts = [1, 2][-len(forms(message)) :]
            assert tuple(compiled.ngettext(key, "", n) for n in counts) == forms(message), key
        else:
            assert compiled.gettext(key) == message.string, key
    entries = sum(len(forms(message)) for message in MESSAGES[lang].values())
    assert len(compiled._catalog) == entries + 1  # type: ignore[attr-defined]  # and the header


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_key_stands_twice(lang: Language) -> None:
    text = (ROOT / "nlp" / "viendan" / "language" / f"{lang}.po").read_text(encoding="utf-8")
    keys = Counter(re.findall(r'^msgid "(.+)"$', text, re.MULTILINE))
    assert [key for key, count in keys.items() if count > 1] == []


def test_both_languages_have_the_same_keys_in_the_same_order() -> None:
    assert list(MESSAGES["vi"]) == list(MESSAGES["en"])


def has_one_set_of_parameters(key: str) -> bool:
    texts = [text for lang in LANGUAGES for text in forms(MESSAGES[lang][key])]
    return all(texts) and len({frozenset(parameters(key, text)) for text in texts}) == 1


def test_every_form_of_a_message_has_the_same_parameters() -> None:
    assert [key for key in MESSAGES["vi"] if not has_one_set_of_parameters(key)] == []


def has_its_plural_forms(key: str) -> bool:
    """Return whether a message has two forms in English just where it has a count."""
    has_count = "count" in parameters(key, forms(MESSAGES["vi"][key])[0])
    found = {lang: len(forms(MESSAGES[lang][key])) for lang in LANGUAGES}
    is_plural = {MESSAGES[lang][key].pluralizable for lang in LANGUAGES}
    return found == {"vi": 1, "en": 2 if has_count else 1} and is_plural == {has_count}


def test_a_message_with_a_count_has_the_plural_forms_of_each_language() -> None:
    counted = [key for key in MESSAGES["vi"] if MESSAGES["vi"][key].pluralizable]
    assert counted
    assert [key for key in MESSAGES["vi"] if not has_its_plural_forms(key)] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_key_that_the_code_says_is_in_the_catalogue(path: Path) -> None:
    assert set(said(path)) - set(MESSAGES["vi"]) == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_every_key_that_a_template_says_is_in_the_catalogue(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    named = set(re.findall(r"\bt\([\"'](\w+)[\"'][,)]", source))
    assert named - set(MESSAGES["vi"]) == set()


def test_every_key_that_is_put_together_is_in_the_catalogue() -> None:
    assert set(MESSAGES["vi"]) >= PUT_TOGETHER


def test_no_message_is_unused() -> None:
    used = {text for path in SOURCES for text in strings(path)} | PUT_TOGETHER | INVALID
    used |= {f"picture_{text}" for path in PLOTS for text in strings(path)}
    for path in TEMPLATES:
        used |= set(re.findall(r"[\"'](\w+)[\"']", path.read_text(encoding="utf-8")))
    assert set(MESSAGES["vi"]) - used == set()


@pytest.mark.parametrize(
    ("key", "count", "vi", "en"),
    [
        ("count_reports", 0, "0 báo cáo", "0 reports"),  # none is plural in English
        ("count_reports", 1, "1 báo cáo", "1 report"),  # one
        ("count_reports", 2, "2 báo cáo", "2 reports"),  # two
        ("count_reports", 21, "21 báo cáo", "21 reports"),  # ends in one, but is plural
        ("count_reports", 12345, "12.345 báo cáo", "12,345 reports"),  # thousands are separated
        ("count_times", 1, "1 lần", "1 time"),
        ("citations_heading", 1, "Được viện dẫn trong 1 báo cáo", "Cited in 1 report"),
    ],
)
def test_a_count_chooses_the_plural_form(key: str, count: int, vi: str, en: str) -> None:
    assert (say(key, "vi", count=count), say(key, "en", count=count)) == (vi, en)


def test_vietnamese_is_the_default_and_english_a_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VIENDAN_LANG", raising=False)
    assert (language(), language("en")) == ("vi", "en")
    monkeypatch.setenv("VIENDAN_LANG", "en_US")
    assert (language(), language("vi")) == ("en", "vi")


def test_an_error_names_the_thing_and_what_to_do() -> None:
    assert (
        explain(ReadError("empty", path="a.txt"), "en") == "a.txt: empty; delete it or add its text"
    )


@pytest.mark.parametrize(
    ("reason", "lang", "stated"),
    [
        ("broken_end", "vi", "tệp dừng giữa chừng"),  # our own reason has a message
        ("broken_end", "en", "it ends too early"),
        ("Data format error", "vi", "Data format error"),  # a library's own words
        ("{x}", "en", "{x}"),  # with braces
    ],
)
def test_an_error_states_its_reason_in_the_language(
    reason: str, lang: Language, stated: str
) -> None:
    assert f"({stated})" in explain(ReadError("broken", path="a.rtf", reason=reason), lang)


def test_an_error_is_one_line_whatever_its_path() -> None:
    assert explain(ReadError("empty", path="a\nb\udcff.txt"), "en").startswith("a\\nb\\xff.txt: ")


@pytest.mark.parametrize("key", ["no such key", ""])
def test_a_key_without_a_message_is_said_as_it_is(key: str) -> None:
    assert say(key, "vi") == key


def test_a_message_without_plural_forms_ignores_a_count() -> None:
    assert "“x”" in say("no_reference", "en", words="x", count=0)


def test_numbers_have_the_separator_of_the_language() -> None:
    assert (number(12345, "vi"), number(12345, "en")) == ("12.345", "12,345")
