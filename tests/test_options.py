"""Options: what the parser gives each command is what its type says."""

from pathlib import Path
from typing import get_args, get_origin, get_type_hints

import pytest
from command_lines import LINES

from viendan.cli.main import COMMANDS
from viendan.cli.parser import parse


def fits(value: object, kind: object) -> bool:
    """Return whether a value has a type: a class, a list, a union or a `Literal`."""
    if isinstance(kind, type):
        return isinstance(value, kind)
    if get_origin(kind) is list:
        return isinstance(value, list) and all(fits(one, get_args(kind)[0]) for one in value)
    return any(value == part or fits(value, part) for part in get_args(kind))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_gets_the_options_of_its_type(command: str) -> None:
    parsed = vars(parse([command, "--lang", "en", *LINES[command]], "vi"))
    types = get_type_hints(COMMANDS[command][1])
    assert set(parsed) == set(types)
    assert {name: value for name, value in parsed.items() if not fits(value, types[name])} == {}


@pytest.mark.parametrize(
    ("value", "kind", "is_fit"),
    [
        (1, int, True),
        ("1", int, False),
        (None, Path | None, True),
        (["a"], list[str], True),
        ([1], list[str], False),
    ],
)
def test_the_check_of_types_can_fail(value: object, kind: object, *, is_fit: bool) -> None:
    assert fits(value, kind) == is_fit


def test_options_have_what_was_given() -> None:
    command, kind = "lookup", COMMANDS["lookup"][1]
    parsed = parse([command, "--json", "45", "2016"], "en")
    options = kind(**vars(parsed))
    assert vars(options) == vars(parsed)
