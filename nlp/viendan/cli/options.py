"""The options of every command, typed: what the parser fills in and the command reads."""

from pathlib import Path
from typing import Literal

from viendan.language.catalogue import Language

ExportForm = Literal[
    "csv",
    "jsonl",
    "parquet",
    "jsonld",
    "graphml",
    "annotations-jsonl",
    "annotations-doccano",
    "annotations-labelstudio",
    "annotations-conllup",
    "annotations-spacy",
    "corrections-jsonl",
    "corrections-doccano",
    "corrections-labelstudio",
    "corrections-conllup",
    "corrections-spacy",
]
RegistryAction = Literal["import", "undo", "show", "export"]
Runner = Literal["here", "prefect", "dask"]
Shell = Literal["bash", "zsh", "fish"]


class Options:
    """The options that every command has; a subclass adds those of its command.

    `db` is None where no store is named and the command needs none.
    These are plain classes because decorating twenty dataclasses would delay every command.
    """

    command: str
    lang: Language
    db: str | None

    def __init__(self, **values: object) -> None:
        """Set an attribute for each of `values`; a test compares their names with the types."""
        vars(self).update(values)


class AnnotateOptions(Options):
    """`annotate`: either paths, or a file of records; "-" is the standard input."""

    path: list[str]
    jsonl: str | None
    model: Path | None
    ocr: bool


class TextOptions(Options):
    """`text`."""

    path: str
    ocr: bool


class RunOptions(Options):
    """What `process` and `schedule` share.

    `db` is a path or the address of a server. `ignore` has patterns of names to leave out. After a
    run with news `webhook` is sent its record, and after one that failed `on_failure` is executed.
    """

    folder: Path
    db: str
    model: Path | None
    ocr: bool
    workers: int
    ignore: list[str]
    on_failure: str | None
    webhook: str | None


class ProcessOptions(RunOptions):
    """`process`; `address` is that of a Dask cluster, `verify` hashes every file."""

    refresh: bool
    prune: bool
    verify: bool
    watch: bool
    quiet: bool
    runner: Runner
    address: str | None


class ScheduleOptions(RunOptions):
    """`schedule`; `cron` is an expression of five fields, in Vietnamese time."""

    cron: str


class RunsOptions(Options):
    """`runs`; at most `most` runs are listed."""

    db: str
    most: int
    json: bool


class QuarantineOptions(Options):
    """`quarantine`; without a folder every file in quarantine is listed."""

    folder: Path | None
    db: str
    traceback: bool
    json: bool


class BackupOptions(Options):
    """`backup`; `overwrite` lets it replace a file."""

    file: Path
    db: str
    overwrite: bool


class VerifyOptions(Options):
    """`verify`."""

    db: str


class RebuildOptions(Options):
    """`rebuild`."""

    db: str


class ExportOptions(Options):
    """`export`."""

    folder: Path
    db: str
    form: ExportForm


class LookupOptions(Options):
    """`lookup`; the words of the query are joined by spaces.

    `completion` is whether citations are printed that the registry completed, `once` whether
    near-duplicates count once.
    """

    query: list[str]
    db: str
    json: bool
    completion: bool
    once: bool


class RegistryOptions(Options):
    """`registry`; `target` is a file, or the words of a number.

    `column` has pairs "NAME=FACT", `source` and `as_of` are for rows that name none, `relations`
    says that rows are relations, `own` leaves out what the package alone knows.
    """

    action: RegistryAction
    target: list[str]
    db: str
    column: list[str]
    source: str | None
    as_of: str | None
    relations: bool
    own: bool
    who: str
    json: bool


class SearchOptions(Options):
    """`search`; `page` is counted from 1."""

    query: list[str]
    db: str
    domain: str | None
    issuer: str | None
    place: str | None
    year: int | None
    page: int
    json: bool


class AnalyseOptions(Options):
    """`analyse`; "-" is the standard input, and without `db` no store is asked.

    `completion` is whether the registry completes mentions without year or symbol.
    """

    path: str
    json: bool
    completion: bool


class CheckOptions(Options):
    """`check`; "-" is the standard input, and without `db` no store is asked.

    `output` is a file with comments, HTML or DOCX by its suffix.
    """

    path: str
    db: str | None
    ocr: bool
    json: bool
    output: Path | None


class SummaryOptions(Options):
    """`summary`; `without_unsure` leaves the unsure paragraphs out of the pictures."""

    db: str
    output: Path
    without_unsure: bool


class ServeOptions(Options):
    """`serve`; `edit` lets people store corrections, `allow_host` names the server."""

    db: str
    host: str
    port: int
    allow_host: list[str]
    edit: bool


class McpOptions(Options):
    """`mcp`."""

    db: str


class TrainOptions(Options):
    """`train`; `from_headings` and `from_store` each name a store, `real` a file of documents."""

    data: Path
    output: Path
    from_headings: str | None
    from_store: str | None
    real: Path | None
    replace: bool


class EvaluateOptions(Options):
    """`evaluate`."""

    gold: Path
    model: Path | None
    output: Path | None


class CorrectOptions(Options):
    """`correct`; `target` is "PATH:LINE", or the identity of a document that gets a title.

    `verdict` is "accept", "reject" or an identity.
    """

    target: str
    db: str
    reference: str | None
    domain: str | None
    title: str | None
    verdict: str | None
    undo: bool
    who: str
    why: str


class ExplainOptions(Options):
    """`explain`; `target` is "PATH:LINE"."""

    target: str
    model: Path | None


class CompletionOptions(Options):
    """`completion`."""

    shell: Shell
