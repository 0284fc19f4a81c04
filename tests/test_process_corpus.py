"""The flow that processes a folder, with each of its runners."""

import inspect
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, dump
from generator import write_bad, write_reports
from processed import TEXT, tables

from viendan.errors import StoreError
from viendan.processing.outcomes import (
    BatchCounts,
    Task,
    annotate_batch,
    pack_outcomes,
    store_outcomes,
)
from viendan.processing.run import Run
from viendan.processing.survey import survey
from viendan.store import FileState, Store
from viendan.store.lookup.views import front_view

pytestmark = pytest.mark.xdist_group("prefect")  # one embedded server for all


@pytest.fixture
def one_report(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(TEXT)
    return tmp_path / "reports"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_reports(tmp_path / "reports", 25)
    write_bad(tmp_path / "reports", 3)
    return tmp_path / "reports"


def undisturbed(folder: Path, place: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the tables of a folder that this process annotated as one batch."""
    from viendan.domains.shipped import annotation_version  # noqa: PLC0415

    version = annotation_version()
    store = Store.open(place)
    store_outcomes(
        store,
        pack_outcomes(annotate_batch(list(survey(store, folder, version).todo), Task(version))),
        version,
    )
    found = dump(store)
    store.close()
    return found


@pytest.mark.usefixtures("prefect_server")
@pytest.mark.parametrize("workers", [1, 2])
def test_any_number_of_workers_gives_the_tables_of_one_process(
    folder: Path, tmp_path: Path, workers: int
) -> None:
    from viendan.flows.process_corpus import process_corpus  # noqa: PLC0415

    state = process_corpus(folder, str(tmp_path / "a.db"), workers, return_state=True)
    assert state.result() == Run(25, 0, 3, 0)
    assert (state.type.value, state.name) == ("COMPLETED", "Completed, 3 failed")
    assert tables(tmp_path / "a.db") == undisturbed(folder, tmp_path / "b.db")


@pytest.mark.usefixtures("prefect_server")
def test_a_run_whose_files_all_failed_has_failed(tmp_path: Path) -> None:
    from viendan.flows.process_corpus import process_corpus  # noqa: PLC0415

    write_bad(tmp_path / "reports", 3)
    assert process_corpus(
        tmp_path / "reports", str(tmp_path / "a.db"), return_state=True
    ).is_failed()


@pytest.mark.usefixtures("prefect_server")
def test_a_run_leaves_its_summary_quarantine_and_warnings_as_artifacts(
    folder: Path, tmp_path: Path
) -> None:
    from prefect.artifacts import Artifact  # noqa: PLC0415

    from viendan.flows.process_corpus import process_corpus  # noqa: PLC0415

    process_corpus(folder, str(tmp_path / "a.db"), return_state=True)
    artifacts = {key: Artifact.get(key=key) for key in ("summary", "quarantine", "warnings")}
    assert "25" in str(getattr(artifacts["summary"], "data", None))
    assert "empty.txt" in str(getattr(artifacts["quarantine"], "data", None))
    assert artifacts["warnings"] is not None


@pytest.mark.usefixtures("prefect_server")
def test_a_run_marks_a_killed_one_before_it_as_crashed(folder: Path, tmp_path: Path) -> None:
    from prefect.client.orchestration import get_client  # noqa: PLC0415
    from prefect.states import Running  # noqa: PLC0415

    from viendan.flows.process_corpus import process_corpus  # noqa: PLC0415

    with get_client(sync_client=True) as client:
        runs = [
            client.create_flow_run(
                process_corpus, parameters={"database": str(tmp_path / name)}, state=Running()
            )
            for name in ("a.db", "b.db")
        ]
        process_corpus(folder, str(tmp_path / "a.db"), return_state=True)
        states = [client.read_flow_run(run.id).state for run in runs]
        for run in runs:
            client.delete_flow_run(run.id)  # the next session has the same server's database
    assert [state and state.type.value for state in states] == ["CRASHED", "RUNNING"]


@pytest.mark.usefixtures("prefect_server")
def test_the_front_view_shows_the_last_run_and_its_new_reports(
    folder: Path, tmp_path: Path
) -> None:
    from viendan.flows.process_corpus import process_corpus  # noqa: PLC0415

    process_corpus(folder, str(tmp_path / "a.db"), return_state=True)
    (folder / "new.txt").write_text(TEXT)
    process_corpus(folder, str(tmp_path / "a.db"), return_state=True)
    store = Store.open(tmp_path / "a.db")
    last = front_view(store).last_run
    store.close()
    assert last is not None
    # The three bad files are known from the run before.
    assert (last.done, last.same, last.failed, last.new_reports) == (1, 25, 0, 1)
    assert [document.identity for document, _ in last.new_citations] == ["nghi-dinh.49-2017-nd-cp"]


@pytest.mark.usefixtures("prefect_server")
def test_a_second_run_at_the_same_time_is_refused_and_leaves_no_store_open(
    folder: Path, tmp_path: Path, still_open: list[Store]
) -> None:
    from viendan.flows.process_corpus import process_corpus  # noqa: PLC0415

    with Store.open(tmp_path / "a.db") as store:
        with store.running(), pytest.raises(StoreError) as caught:
            process_corpus(folder, str(tmp_path / "a.db"))
        assert still_open == [store]
    assert caught.value.code == "store_busy"


class _Refusing:
    """Workers whose store is full."""

    def __init__(self) -> None:
        self.asked = 0

    def process(self, _files: list[FileState], _database: str) -> BatchCounts:
        self.asked += 1
        raise StoreError("store_full", reason="database or disk is full")


@pytest.mark.usefixtures("prefect_server")
def test_an_error_of_the_store_is_raised_and_not_tried_again(
    one_report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from viendan.flows.process_corpus import process_corpus  # noqa: PLC0415

    refusing = _Refusing()
    monkeypatch.setattr("viendan.flows.process_corpus.workers_of", lambda *_: refusing)
    with pytest.raises(StoreError) as caught:
        process_corpus(one_report, str(tmp_path / "a.db"))
    assert (caught.value.code, refusing.asked) == ("store_full", 1)


@pytest.mark.usefixtures("prefect_server")
def test_a_dask_cluster_gives_the_tables_of_one_process(folder: Path, tmp_path: Path) -> None:
    from prefect_dask.task_runners import DaskTaskRunner  # noqa: PLC0415

    from viendan.flows.process_corpus import process_corpus  # noqa: PLC0415

    runner = DaskTaskRunner(
        cluster_kwargs={"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    )
    state = process_corpus.with_options(task_runner=runner)(
        folder, str(tmp_path / "a.db"), return_state=True
    )
    assert state.result() == Run(25, 0, 3, 0)
    assert tables(tmp_path / "a.db") == undisturbed(folder, tmp_path / "b.db")


def test_the_deployment_names_the_flow_and_its_parameters() -> None:
    from prefect.flows import load_flow_from_entrypoint  # noqa: PLC0415

    settings = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    (deployment,) = settings["deployments"]
    path, _, name = deployment["entrypoint"].partition(":")
    flow = load_flow_from_entrypoint(f"{ROOT / path}:{name}")
    assert flow.name == "process-corpus"
    assert set(deployment["parameters"]) <= set(inspect.signature(flow.fn).parameters)
    assert deployment["schedules"] == [{"cron": "0 2 * * *", "timezone": "Asia/Ho_Chi_Minh"}]


def test_every_flow_of_the_package_has_a_module_that_prefect_can_deploy() -> None:
    from prefect.flows import load_flow_from_entrypoint  # noqa: PLC0415

    names = {path.stem for path in (ROOT / "flows").glob("*.py")} - {"__init__"}
    assert names == {"process_corpus", "train_domains"}
    for name in names:
        flow = load_flow_from_entrypoint(f"{ROOT / 'flows' / name}.py:{name}")
        assert flow.fn.__module__ == f"viendan.flows.{name}"
