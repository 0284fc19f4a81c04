"""The rules of the code: sizes, names, tests and readable regular expressions."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

PACKAGE = ROOT / "nlp" / "viendan"
MOST_LINES, MOST_LINES_OF_A_FUNCTION, MOST_LETTERS_OF_A_PATTERN = 400, 50, 80
# Each step of the migrations is a record of its time: tests/test_migrations.py tests all of them.
MIGRATIONS = PACKAGE / "store" / "migrations"
FILES = [path for path in sorted(PACKAGE.rglob("*.py")) if MIGRATIONS not in path.parents]

# Each list names what still breaks a rule; a name goes when it is mended.
OPEN_LONG_MODULES: set[str] = {
    "language/messages.py",
    "layout/paragraphs.py",
    "references/grammar.py",
    "references/identity.py",
}
OPEN_LONG_FUNCTIONS: set[str] = {
    "references/grammar.py:_finished",
}
OPEN_SHARED_NAMES: set[str] = {
    "analyse",
    "annotate",
    "lines",
    "pages",
    "quality",
    "records",
    "search",
    "summary",
    "words",
}
OPEN_UNTESTED: set[str] = {
    "annotation/annotate.py",
    "annotation/pipeline.py",
    "annotation/record.py",
    "cli/analyse.py",
    "cli/annotate.py",
    "cli/console.py",
    "cli/correct.py",
    "cli/keep.py",
    "cli/lookup.py",
    "cli/main.py",
    "cli/options.py",
    "cli/search.py",
    "cli/serve.py",
    "cli/terminal.py",
    "cli/train.py",
    "documents/names.py",
    "domains/card.py",
    "domains/classifier.py",
    "domains/comparison.py",
    "domains/shipped.py",
    "domains/silver.py",
    "errors.py",
    "frames/columns.py",
    "frames/labels.py",
    "frames/measures.py",
    "frames/quality.py",
    "layout/headings.py",
    "layout/lines.py",
    "layout/paragraphs.py",
    "plots/corpus.py",
    "plots/heat.py",
    "plots/networks.py",
    "plots/quality.py",
    "plots/style.py",
    "readers/archive.py",
    "readers/converters.py",
    "readers/glyphs.py",
    "readers/image.py",
    "readers/lines.py",
    "readers/numbering.py",
    "readers/ocr.py",
    "readers/ooxml.py",
    "readers/packages.py",
    "readers/pages.py",
    "readers/plain.py",
    "readers/records.py",
    "readers/source.py",
    "readers/syllables.py",
    "readers/tables.py",
    "references/context.py",
    "references/mention.py",
    "references/pinpoints.py",
    "references/sharing.py",
    "references/types.py",
    "segmentation/crf.py",
    "segmentation/installed.py",
    "segmentation/model.py",
    "segmentation/records.py",
    "segmentation/segmenter.py",
    "segmentation/stretches.py",
    "segmentation/tokenizer.py",
    "segmentation/tokens.py",
    "store/database/bulk.py",
    "store/database/engine.py",
    "store/database/schema.py",
    "store/database/sql.py",
    "store/derived/fulltext.py",
    "store/derived/linking.py",
    "store/derived/overlay.py",
    "store/derived/contributions.py",
    "store/derived/tallies.py",
    "store/derived/titles.py",
    "store/files.py",
    "store/lookup/analyse.py",
    "store/lookup/answers.py",
    "store/lookup/citations.py",
    "store/lookup/dump.py",
    "store/lookup/find.py",
    "store/lookup/opening.py",
    "store/lookup/search.py",
    "store/lookup/views/document.py",
    "store/lookup/views/groups.py",
    "store/lookup/views/report.py",
    "store/lookup/views/shapes.py",
    "store/runs.py",
    "web/addresses.py",
    "web/app.py",
    "web/asking.py",
    "web/charts.py",
    "web/downloads.py",
    "web/editing.py",
    "web/guide.py",
    "web/marking.py",
    "web/mcp_server.py",
    "web/pages.py",
    "web/problems.py",
    "web/rendering.py",
    "web/safety.py",
    "web/schemas.py",
}
OPEN_DENSE_PATTERNS: set[str] = {
    "annotation/header.py:(?:(?:ỦY BAN NHÂN DÂN|UỶ",
    "annotation/header.py:(?i)(?:0?(?P<months>[1-9",
    "documents/names.py:(?:ban hành|quy định|sửa",
    "layout/headings.py:(?:Tham mưu|Triển khai|T",
    "layout/headings.py:\\b(?:đã|như sau|sau đây|",
    "layout/headings.py:\\b(?:đã|và|của|các|được|",
    "layout/headings.py:\\d[\\d.,]*\\s*(?:%|tỷ|triệ",
    "layout/lines.py:(?:(?P<roman>)(?:\\s?(?:[",
    "layout/paragraphs.py:(?:Báo cáo|Kế hoạch|Thôn",
    "layout/paragraphs.py:(?:\\b(?:đã|và|của|các|đư",
    "layout/paragraphs.py:\\W*(?:$|_|\\d[\\d\\s/]*+\\W*",
    "layout/paragraphs.py:^(?:.{0,200}báo cáo.{0,1",
    "layout/paragraphs.py:^\\W*(?:(?:(?:các|những)\\",
    "layout/paragraphs.py:^\\W*(?:(?:bảng|biểu|hình",
    "layout/paragraphs.py:^\\W*(?:(?:ủy|uỷ) ban|hội",
    "layout/paragraphs.py:^\\W*(BÁO CÁO|KẾ HOẠCH|QU",
    "layout/paragraphs.py:^\\W*[^\\W\\d][^\\d:;]{1,40}",
    "layout/paragraphs.py:^\\W*nơi\\s+nh[ậâ]n\\W*(?:$",
    "layout/paragraphs.py:báo cáo|hội nghị|sơ kết|",
    "layout/paragraphs.py:cộng\\s+h[oò][àa]\\s+xã\\s+",
    "readers/html.py:(?i)(?:^|[\\s_-])(?:(?:to",
    "readers/lines.py:(?<=[^\\W_][/-])[ \\t\\u00a",
    "readers/pages.py:(?:[-–—+*•●▪◦✓➢§]\\s|\\(?(",
    "readers/pages.py:(?:[-–—+*•●▪◦✓➢§]|\\(?(?:",
    "readers/rtf.py:\\\\(?P<word>[a-zA-Z]{1,32",
    "readers/tables.py:(?i)cộng\\s+h[oò][àa]\\s+x",
    "references/context.py:(?:Bộ\\s+trưởng|Thứ\\s+trư",
    "references/context.py:(?:\\s+(?:tỉnh|thành\\s+ph",
    "references/context.py:(?:\\s?\\([A-Z]\\d{1,2}\\))?",
    "references/context.py:[.;:(+\\-–,•>|\\t\\n]\\s*(?P",
    'references/context.py:\\s*(?:[“\\"«](?P<quoted>[',
    "references/context.py:\\s*(?=[,tđvckbrgp:(])(?:",
    "references/context.py:\\s*(?P<unit>(?i:huyện|qu",
    "references/context.py:\\s*,?\\s+(?:theo\\s+đó|tro",
    "references/grammar.py:(?:(?P<code>[Bb]ộ\\s+|BỘ\\",
    "references/grammar.py:(?:\\s+(?:mới|hiện\\s+hành",
    "references/grammar.py:(?:\\s+\\(sửa\\s+đổi\\))?\\s*",
    "references/grammar.py:(?:s[ốô]|S[ốô]|SỐ)\\s?:?[",
    "references/grammar.py:(?P<first>\\d)(?<!\\d\\d)(?",
    "references/grammar.py:\\s*(?:%|tháng|năm(?!\\s(?",
    "references/grammar.py:hiến\\s+pháp(?:\\s+(?:nước",
    "references/grammar.py:ậ(?<=uậ)t|uat(?= )|Ậ(?<=",
    "references/laws.py:,?\\s+(?:ngày|năm|số|của|",
    "references/laws.py:\\s+(?:gia|sư|TNHH|MTV|Hà",
    "references/laws.py:\\s+(?:sửa\\s+đổi(?:\\s*,|\\",
    "references/pinpoints.py:(?:)*(?:\\s+[đĐ]iều\\s+này",
    "references/types.py:(?:(?<![^\\W_])|(?<=[])(?",
    "store/lookup/query.py:(?:ngay\\s+)?(?<!\\d)(?P<d",
    "store/lookup/query.py:(?<![\\w.])0*(?P<number>\\",
}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_module_is_long() -> None:
    long = {
        name_of(path)
        for path in FILES
        if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    }
    assert long == OPEN_LONG_MODULES


def test_no_function_is_long() -> None:
    long = {
        f"{name_of(path)}:{function.name}"
        for path in FILES
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno >= MOST_LINES_OF_A_FUNCTION
    }
    assert long == OPEN_LONG_FUNCTIONS


def test_no_two_modules_share_a_name() -> None:
    names = [path.stem for path in FILES if path.stem != "__init__"]
    assert {name for name in names if names.count(name) > 1} == OPEN_SHARED_NAMES


def name_of_tests(path: Path) -> str | None:
    """Return the name that the tests of a file have; None for a package that defines nothing."""
    if path.stem != "__init__":
        return path.stem
    return path.parent.name if any(functions(path)) else None


def test_every_module_has_a_file_of_tests() -> None:
    tested = {path.stem.removeprefix("test_") for path in (ROOT / "tests").glob("test_*.py")}
    untested = {name_of(path) for path in FILES if name_of_tests(path) not in {None, *tested}}
    assert untested == OPEN_UNTESTED


def patterns(tree: ast.AST) -> Iterator[tuple[int, str, bool]]:
    """Yield the line, the text and whether it is verbose of each pattern given to `re`."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.args:
            text = "".join(
                part.value
                for part in ast.walk(node.args[0])
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            )
            flags = {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}
            yield node.lineno, text, bool(flags & {"VERBOSE", "X"}) or text.startswith("(?x")


def is_dense(text: str, *, is_verbose: bool) -> bool:
    """Return whether a pattern is long and not written in groups with comments."""
    return len(text) > MOST_LETTERS_OF_A_PATTERN and not (is_verbose and "#" in text)


@pytest.mark.parametrize(
    ("code", "dense"),
    [
        ("re.compile('a')", False),  # short
        (f"re.compile('{'a' * 81}')", True),  # long
        (f"re.compile(r'{'a' * 41}' r'{'b' * 40}')", True),  # long in two pieces
        (f"re.sub(f'{'a' * 81}{{x}}', '', text)", True),  # long, with a value inside
        (f"re.compile('{'a' * 81}', re.VERBOSE)", True),  # verbose without a comment
        (f"re.compile('{'a' * 81}  # 45/2016', re.VERBOSE | re.I)", False),  # with a comment
        (f"re.escape('{'a' * 81}')", True),  # any function of `re`
        (f"other.compile('{'a' * 81}')", False),  # not of `re`
    ],
)
def test_a_dense_pattern_is_recognised(code: str, dense: bool) -> None:  # noqa: FBT001  # a case
    found = [is_dense(text, is_verbose=verbose) for _, text, verbose in patterns(ast.parse(code))]
    assert any(found) is dense


def test_long_patterns_are_verbose_and_have_comments() -> None:
    dense = {
        f"{name_of(path)}:{text[:24]}"
        for path in FILES
        for _, text, verbose in patterns(tree_of(path))
        if is_dense(text, is_verbose=verbose)
    }
    assert dense == OPEN_DENSE_PATTERNS
