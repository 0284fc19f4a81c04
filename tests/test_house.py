"""The rules of the code: sizes, names, tests and readable regular expressions."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

PACKAGE = ROOT / "nlp" / "viendan"
MOST_LINES, MOST_LINES_OF_A_FUNCTION, MOST_LETTERS_OF_A_PATTERN = 400, 50, 80
WIDEST = 100
# Each step of the migrations is a record of its time: tests/test_migrations.py tests all of them.
MIGRATIONS = PACKAGE / "store" / "migrations"
FILES = [path for path in sorted(PACKAGE.rglob("*.py")) if MIGRATIONS not in path.parents]


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


EVERY_FILE = [
    *FILES,
    *sorted((ROOT / "tests").glob("*.py")),
    *sorted((ROOT / "benchmarks").glob("*.py")),
    *sorted((ROOT / "docs").glob("*.py")),
]
PAGES = sorted((PACKAGE / "web").rglob("*.html")) + sorted((PACKAGE / "web").rglob("*.css"))


def test_no_line_is_wide() -> None:
    wide = {
        f"{path.relative_to(ROOT)}:{number}"
        for path in (*EVERY_FILE, *PAGES)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > WIDEST
    }
    assert wide == set()


def test_tests_and_benchmarks_are_as_short_as_the_package() -> None:
    others = [path for path in EVERY_FILE if path not in FILES]
    long = {
        path.name
        for path in others
        if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    }
    functions_of = {
        f"{path.name}:{function.name}"
        for path in others
        for function in functions(tree_of(path))
        if (function.end_lineno or 0) - function.lineno >= MOST_LINES_OF_A_FUNCTION
    }
    assert long | functions_of == set()


def test_no_module_is_long() -> None:
    long = {
        name_of(path)
        for path in FILES
        if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    }
    assert long == set()


def test_no_function_is_long() -> None:
    long = {
        f"{name_of(path)}:{function.name}"
        for path in FILES
        for function in functions(tree_of(path))
        if (function.end_lineno or 0) - function.lineno >= MOST_LINES_OF_A_FUNCTION
    }
    assert long == set()


def test_no_two_modules_share_a_name() -> None:
    names = [path.stem for path in FILES if path.stem != "__init__"]
    assert {name for name in names if names.count(name) > 1} == set()


def does_something(tree: ast.Module) -> bool:
    """Return whether a function of a module has more than a docstring.

    Other modules only declare names: constants, fields, columns, a protocol. Their tests are those
    of the modules that use them.
    """
    return any(
        not (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant))
        for function in functions(tree)
        for line in function.body
    )


@pytest.mark.parametrize(
    ("code", "does"),
    [
        ("PATH = 'var/viendan.db'", False),  # a constant
        ("from a import b\n__all__ = ['b']", False),  # a package that offers names
        ("class A:\n    'A row.'\n    name: str", False),  # fields
        ("class A:\n    def a(self) -> int:\n        'Return 1.'", False),  # a protocol
        ("def a():\n    'Return 1.'\n    return 1", True),  # a function
        ("class A:\n    @property\n    def a(self): return 1", True),  # a property
        ("async def a(): raise ValueError", True),  # a coroutine
    ],
)
# A case.
def test_a_module_that_only_declares_is_recognised(code: str, does: bool) -> None:  # noqa: FBT001
    assert does_something(ast.parse(code)) is does


def name_of_tests(path: Path) -> str | None:
    """Return the name that the tests of a file have; None for a file that only declares names."""
    if not does_something(tree_of(path)):
        return None
    return path.parent.name if path.stem == "__init__" else path.stem


def test_every_module_has_a_file_of_tests() -> None:
    tested = {path.stem.removeprefix("test_") for path in (ROOT / "tests").glob("test_*.py")}
    untested = {name_of(path) for path in FILES if name_of_tests(path) not in {None, *tested}}
    assert untested == set()


_OPENING = {"open", "open_read_only"}


def is_opening(call: ast.Call) -> bool:
    """Return whether a call is one of `Store.open` or `Store.open_read_only`."""
    return (
        isinstance(call.func, ast.Attribute)
        and call.func.attr in _OPENING
        and ast.unparse(call.func.value) == "Store"
    )


def holders(node: ast.AST) -> Iterator[ast.expr | None]:
    """Yield the expressions that close what they get, or give it to the caller."""
    match node:
        case ast.withitem(context_expr=held) | ast.Return(value=held):
            yield from (held.body, held.orelse) if isinstance(held, ast.IfExp) else (held,)
        case ast.Call(func=ast.Attribute(attr="enter_context")):
            yield from node.args
        case ast.Attribute(attr="close"):
            yield node.value


def unclosed(tree: ast.Module) -> list[int]:
    """Return the lines where a store is opened that an error would leave open."""
    nodes = list(ast.walk(tree))
    held = {id(one) for node in nodes for one in holders(node)}
    calls = (node for node in nodes if isinstance(node, ast.Call) and is_opening(node))
    return [call.lineno for call in calls if id(call) not in held]


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("store = Store.open(a)\nstore.close()", [1]),  # an error in between leaves it open
        ("with Store.open(a) as store: pass", []),  # closed at the end of the block
        ("with a, Store.open_read_only(a) as store: pass", []),  # one of several
        ("store = stack.enter_context(Store.open(a))", []),  # the stack closes it
        ("def a():\n    return Store.open(a)", []),  # the caller closes it
        ("def a():\n    return b if c else Store.open(a)", []),  # as above
        ("Store.open(a).close()", []),  # made only
        ("make_app(Store.open(a))", [1]),  # nobody closes it
        ("path.open()", []),  # another class
    ],
)
def test_a_store_that_an_error_leaves_open_is_recognised(code: str, lines: list[int]) -> None:
    assert unclosed(ast.parse(code)) == lines


def test_no_error_leaves_a_store_open() -> None:
    files = [*FILES, *sorted((ROOT / "benchmarks").glob("*.py"))]
    assert {path.name for path in files if unclosed(tree_of(path))} == set()


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
    assert dense == set()
