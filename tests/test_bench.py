"""The benchmarks: every part loads, and the page's helpers do what they say."""

import os
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

BENCHMARKS = ROOT / "benchmarks"


def test_every_part_of_the_page_loads_and_none_is_left_out() -> None:
    code = (
        "import bench\nfrom importlib import import_module\n"
        "print(*[part for part in bench.PARTS if callable(import_module(part).sections)])"
    )
    done = _run(code)
    parts = sorted(path.stem for path in BENCHMARKS.glob("bench_*.py"))
    assert sorted(done.stdout.split()) == parts


def test_a_varied_text_has_other_numbers_of_the_same_length() -> None:
    code = (
        "from measuring import table_row, varied\n"
        "print(varied('số 45/2016', 3), table_row('a', 'b'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=BENCHMARKS
    )
    assert done.stdout == "số 16/2517 | a | b |\n"


def test_the_processor_time_of_a_work_counts_what_it_started() -> None:
    code = (
        "import subprocess, sys\nfrom measuring import cost_of\n"
        "busy = [sys.executable, '-c', 'while __import__(\"time\").process_time() < 0.1: pass']\n"
        "print(cost_of(lambda: subprocess.run(busy)).processor > 0)"
    )
    assert _run(code).stdout == "True\n"


def test_a_large_store_is_filled(tmp_path: Path) -> None:
    code = (
        "from large_store import fill\nfrom viendan.store import Store\n"
        f"with Store.open({str(tmp_path / 'a.db')!r}) as store:\n    print(*fill(store, 3))"
    )
    assert _run(code).stdout == "3\n"


def _run(code: str) -> "subprocess.CompletedProcess[str]":
    """Return what a program prints that is run among the benchmarks."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=BENCHMARKS,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "tests"), *sys.path])},
    )


def test_a_page_keeps_the_sections_that_were_not_measured() -> None:
    code = (
        "from bench import page_of, sections_of, written\nfrom measuring import Section\n"
        "page = page_of({'One': written(Section('One', ['| a | 1 |']), 'When.')})\n"
        "bodies = sections_of(page) | {'Two': written(Section('Two', ['| b | 2 |']), 'Later.')}\n"
        "print(page_of(bodies)[page_of({}).__len__():], end='')"
    )
    table = "| what | measured |\n|---|---|\n"
    assert _run(code).stdout == (
        f"## One\n\nWhen.\n\n{table}| a | 1 |\n\n## Two\n\nLater.\n\n{table}| b | 2 |\n"
    )


def test_a_large_store_is_as_processing_its_reports_would_leave_it(tmp_path: Path) -> None:
    code = (
        "import large_store\nfrom sqlalchemy import select\nfrom viendan.store import Store\n"
        "from viendan.store.database.schema import reports\n"
        "from viendan.store.verifying import verify\nlarge_store._BATCH = 2\n"
        "if __name__ == '__main__':\n"
        "    found = []\n"
        "    for name, counts in (('a', (2, 4)), ('b', (4,))):\n"
        f"        with Store.open(f'{tmp_path}/{{name}}.db') as store:\n"
        "            for count in counts:\n"
        "                list(large_store.fill(store, count))\n"
        "            with store.reading() as connection:\n"
        "                found.append(sorted(connection.scalars(select(reports.c.sha256))))\n"
        "                assert verify(store) == []  # what is derived follows from the rows\n"
        "    print(len(found[0]), found[0] == found[1])\n"
    )
    assert _run(code).stdout == "4 True\n"


def test_a_store_of_copies_is_one_that_the_program_would_make(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path\nfrom large_store import fill\n"
        "from store_copies import multiply\n"
        "from sqlalchemy import func, select\nfrom viendan.store import Store\n"
        "from viendan.store.database.schema import documents, links, reports\n"
        "from viendan.store.verifying import verify\n"
        "def counts(path):\n"
        "    with Store.open_read_only(path) as store, store.reading() as connection:\n"
        "        tables = (reports, links, documents)\n"
        "        query = [select(func.count()).select_from(table) for table in tables]\n"
        "        return [connection.scalar(one) for one in query]\n"
        "if __name__ == '__main__':\n"
        f"    base, large = Path({str(tmp_path)!r}) / 'a.db', Path({str(tmp_path)!r}) / 'b.db'\n"
        "    with Store.open(base) as store:\n"
        "        list(fill(store, 20))\n"
        "    multiply(base, large, 3)\n"
        "    with Store.open_read_only(large) as store:\n"
        "        assert verify(store) == []\n"
        "    (few, fewer_links, known), (many, more_links, more) = counts(base), counts(large)\n"
        "    assert (many, more_links) == (3 * few, 3 * fewer_links) and known < more < 3 * known\n"
        "    print(few, many)\n"
    )
    assert _run(code).stdout == "20 60\n"
