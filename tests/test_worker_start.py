"""The start of a worker process: before anything is loaded it ends with its parent."""

import subprocess
import sys
from pathlib import Path

import pytest
from commands import until

_PARENT = """
import multiprocessing, time
from viendan.processing.worker_start import begin, packed
if __name__ == "__main__":
    spawn = multiprocessing.get_context("spawn")
    child = spawn.Process(target=begin, args=(packed(time.sleep, 600),), daemon=True)
    child.start()
    print(child.pid, flush=True)
    time.sleep(600)
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="Linux lists processes there")
def test_a_worker_ends_with_its_parent_whatever_it_loads(tmp_path: Path) -> None:
    program = tmp_path / "parent.py"
    program.write_text(_PARENT)
    parent = subprocess.Popen([sys.executable, program], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    worker = Path("/proc") / parent.stdout.readline().strip()
    until(lambda: len(list((worker / "task").iterdir())) == 2)  # it has begun
    parent.kill()
    parent.wait()
    until(lambda: not worker.exists() or "Z (zombie)" in (worker / "status").read_text())


def test_nothing_large_is_loaded_before_that() -> None:
    code = (
        "import sys, viendan.processing.worker_start\n"
        "print([name for name in sys.modules if name.startswith(('viendan.', 'numpy'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "viendan.processing.worker_start" in done.stdout
    assert done.stdout.count("viendan.") <= 4  # its rooms, and how they load
    assert "numpy" not in done.stdout
