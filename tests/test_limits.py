"""What a process may have of memory and open files."""

import resource
import subprocess
import sys

import pytest

from viendan.errors import ViendanError
from viendan.limits import require_files, require_memory


@pytest.mark.parametrize(
    ("limit", "least", "is_enough"),
    [
        (500, 400, True),
        (400, 400, True),
        (399, 400, False),
        (resource.RLIM_INFINITY, 10**15, True),  # no limit
    ],
)
def test_what_needs_more_than_the_limit_is_refused(
    monkeypatch: pytest.MonkeyPatch, limit: int, least: int, *, is_enough: bool
) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (limit, limit))
    for require, code in ((require_memory, "little_memory"), (require_files, "few_files")):
        if is_enough:
            require(least)
            continue
        with pytest.raises(ViendanError) as caught:
            require(least)
        assert caught.value.code == code


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
