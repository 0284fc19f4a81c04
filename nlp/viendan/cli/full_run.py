"""A run that has something to do, in this program; the summary of any run."""

import os
import sys
from functools import partial
from pathlib import Path

from viendan.cli.options import ProcessOptions
from viendan.cli.output import write_error, write_line, write_lines
from viendan.cli.run_lines import next_lines, progress_label, summary_lines
from viendan.domains.shipped import annotation_version
from viendan.language.catalogue import say
from viendan.processing.folder_run import process_here, run_folder
from viendan.processing.outcomes import Task
from viendan.processing.progress import show_progress
from viendan.processing.run import Run
from viendan.store import Store
from viendan.store.database.locations import without_password
from viendan.store.default_path import DATABASE
from viendan.store.lookup.summarise import summarise


def task_of(options: ProcessOptions) -> Task:
    """Return how the files of a run are annotated."""
    root, model = str(options.folder.resolve()), str(options.model) if options.model else None
    return Task(annotation_version(options.model), model, root, options.ocr)


def run_here(options: ProcessOptions) -> Run:
    """Process a folder with worker processes of this program, without Prefect."""
    task = task_of(options)
    with Store.open(options.db) as store, store.running():
        return run_folder(
            store,
            task,
            options.workers,
            partial(
                process_here,
                task=task,
                workers=options.workers,
                database=options.db,
                on_stop=lambda: write_error(say("stopping", options.lang)),
            ),
            partial(show_progress, label=progress_label(options.lang, is_quiet=options.quiet)),
            refresh=options.refresh,
            prune=options.prune,
            ignored=options.ignore,
            hash_all=options.verify,
        )


def print_summary(options: ProcessOptions, run: Run, seconds: float) -> None:
    """Print what a run did, what the store has of its folder, and a command to type next."""
    folder, version = str(options.folder.resolve()), annotation_version(options.model)
    with Store.open(options.db) as store:
        summary = summarise(store, folder, version=version)
    write_line()
    write_lines(summary_lines(summary, options.lang, run, seconds))
    if summary.reports:
        shown = without_password(options.db)
        write_lines(next_lines(summary, options.lang, shown, _lookup_command(shown)))


def _lookup_command(database: str) -> str:
    """Return how to look something up in a store, as a person would type it in this folder."""
    program = Path(sys.argv[0]).absolute()
    is_inside = program.is_relative_to(Path.cwd())
    name = str(program.relative_to(Path.cwd())) if is_inside else program.name
    is_default = database == os.environ.get("VIENDAN_DB", DATABASE)
    return f"{name} lookup" if is_default else f"{name} lookup --db {database}"
