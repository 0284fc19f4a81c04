"""What a process may have of memory and open files."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from viendan import limits
from viendan.cli.main import COMMANDS
from viendan.errors import ViendanError
from viendan.limits import LEAST_FILES, LEAST_MEGABYTES, require_files, require_memory


@pytest.mark.parametrize(
    ("limit", "least", "is_enough"),
    [
        (500, 400, True),
        (400, 400, True),
        (399, 400, False),
    ],
)
def test_what_needs_more_than_the_limit_is_refused(
    monkeypatch: pytest.MonkeyPatch, limit: int, least: int, *, is_enough: bool
) -> None:
    limits_of = {resource.RLIMIT_AS: limit * 10**6, resource.RLIMIT_NOFILE: limit}
    monkeypatch.setattr(resource, "getrlimit", lambda one: (limits_of[one], limits_of[one]))
    monkeypatch.setitem(LEAST_MEGABYTES, "use", least)
    monkeypatch.setitem(LEAST_FILES, "use", least)
    for require, code in ((require_memory, "little_memory"), (require_files, "few_files")):
        if is_enough:
            require("use")
            continue
        with pytest.raises(ViendanError) as caught:
            require("use")
        assert caught.value.code == code


def test_without_a_limit_everything_has_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (resource.RLIM_INFINITY,) * 2)
    for use in LEAST_MEGABYTES:
        require_memory(use)
    for use in LEAST_FILES:
        require_files(use)


def test_what_needs_memory_is_a_command_or_is_asked_for() -> None:
    code = "".join(path.read_text() for path in Path(limits.__file__).parent.rglob("*.py"))
    asked = {use for use in LEAST_MEGABYTES if f'require_memory("{use}")' in code}
    assert set(LEAST_MEGABYTES) <= asked | set(COMMANDS)


def test_a_process_collects_seldom_and_not_at_its_end() -> None:
    code = """
import atexit, gc
from viendan.limits import collect_seldom
atexit.register(lambda: print(gc.get_freeze_count() > 0))
collect_seldom()
collect_seldom()
print(gc.get_threshold()[0])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["50000", "True"]
