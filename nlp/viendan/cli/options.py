"""The options of the command line, with their help in the reader's language."""

import argparse
import getpass
import os
from collections.abc import Callable
from pathlib import Path

from viendan.language.messages import LANGUAGES, say

DATABASE = "var/viendan.db"
#: The forms of `export`; a test keeps them those of the library, which need not be loaded to read the options.
FORMS = (
    "csv",
    "jsonl",
    "parquet",
    "jsonld",
    "graphml",
    "corrections-jsonl",
    "corrections-doccano",
    "corrections-labelstudio",
)
_Told = Callable[[str], str]


class _Commands:
    """The commands of a parser, each with the options that it shares with others."""

    def __init__(self, parser: argparse.ArgumentParser, told: _Told) -> None:
        self._told = told
        self._parsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
        self._shared = {"common": _shared("--lang", choices=LANGUAGES, help=told("help_lang"))}
        self._shared["stored"] = _shared(
            "--db", default=os.environ.get("VIENDAN_DB", DATABASE), help=told("help_db")
        )
        self._shared["modelled"] = _shared(
            "--model", type=Path, metavar="FILE", help=told("help_model")
        )
        self._shared["scanned"] = _shared("--ocr", action="store_true", help=told("help_ocr"))
        self._shared["worked"] = _shared(
            "--workers", type=_count, default=os.cpu_count() or 1, help=told("help_workers")
        )

    def add(self, name: str, *shared: str) -> argparse.ArgumentParser:
        """Return the parser of a new command with the shared options of these names."""
        return self._parsers.add_parser(
            name,
            parents=[self._shared[one] for one in ("common", *shared)],
            help=self._told(f"help_{name}"),
        )


def _shared(option: str, **about: object) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(option, **about)  # type: ignore[arg-type]  # what argparse takes, it checks itself
    return parser


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(text)
    return int(text)


def _add_reading(commands: _Commands, told: _Told) -> None:
    annotate = commands.add("annotate", "modelled", "scanned")
    source = annotate.add_mutually_exclusive_group(required=True)
    source.add_argument("path", nargs="*", default=[], metavar="PATH", help=told("help_path"))
    source.add_argument("--jsonl", metavar="FILE", help=told("help_jsonl"))

    commands.add("text", "scanned").add_argument("path", metavar="PATH")


def _add_processing(commands: _Commands, told: _Told) -> None:
    process = commands.add("process", "stored", "modelled", "scanned", "worked")
    process.add_argument("folder", type=Path, metavar="FOLDER")
    process.add_argument("--refresh", action="store_true", help=told("help_refresh"))
    process.add_argument("--prune", action="store_true", help=told("help_prune"))
    process.add_argument("--watch", action="store_true", help=told("help_watch"))
    process.add_argument(
        "--runner", choices=("threads", "dask"), default="threads", help=told("help_runner")
    )
    process.add_argument("--address", help=told("help_address"))

    schedule = commands.add("schedule", "stored", "modelled", "scanned", "worked")
    schedule.add_argument("folder", type=Path, metavar="FOLDER")
    schedule.add_argument("--cron", default="0 2 * * *", help=told("help_cron"))

    quarantine = commands.add("quarantine", "stored")
    quarantine.add_argument(
        "folder", type=Path, nargs="?", metavar="FOLDER", help=told("help_quarantine_folder")
    )
    quarantine.add_argument("--traceback", action="store_true", help=told("help_traceback"))
    quarantine.add_argument("--json", action="store_true", help=told("help_json"))

    commands.add("backup", "stored").add_argument(
        "file", type=Path, metavar="FILE", help=told("help_backup_file")
    )

    export = commands.add("export", "stored")
    export.add_argument("folder", type=Path, metavar="FOLDER", help=told("help_export_folder"))
    export.add_argument("--form", choices=FORMS, default=FORMS[0], help=told("help_form"))


def _add_looking_up(commands: _Commands, told: _Told) -> None:
    lookup = commands.add("lookup", "stored")
    lookup.add_argument("query", nargs="+", metavar="QUERY", help=told("help_query"))
    lookup.add_argument("--json", action="store_true", help=told("help_json"))

    search = commands.add("search", "stored")
    search.add_argument("query", nargs="+", metavar="QUERY", help=told("help_words"))
    for name in ("domain", "issuer", "place"):
        search.add_argument(f"--{name}", help=told(f"help_only_{name}"))
    search.add_argument("--year", type=_count, help=told("help_only_year"))
    search.add_argument("--page", type=_count, default=1, help=told("help_page"))
    search.add_argument("--json", action="store_true", help=told("help_json"))

    analyse = commands.add("analyse")
    analyse.add_argument("path", metavar="PATH", help=told("help_text_path"))
    analyse.add_argument("--db", help=told("help_analyse_db"))
    analyse.add_argument("--json", action="store_true", help=told("help_json"))

    summary = commands.add("summary")
    summary.add_argument(
        "db",
        nargs="?",
        default=os.environ.get("VIENDAN_DB", DATABASE),
        metavar="DB",
        help=told("help_db"),
    )
    summary.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("summary.html"),
        metavar="FILE",
        help=told("help_summary_file"),
    )


def _add_serving(commands: _Commands, told: _Told) -> None:
    serve = commands.add("serve", "stored")
    serve.add_argument("--host", default="127.0.0.1", help=told("help_host"))
    serve.add_argument("--port", type=_count, default=8080, help=told("help_port"))
    serve.add_argument("--edit", action="store_true", help=told("help_edit"))

    commands.add("mcp", "stored")


def _add_learning(commands: _Commands, told: _Told) -> None:
    train = commands.add("train")
    train.add_argument(
        "--data", type=Path, default=Path("corpora/domains.jsonl"), help=told("help_data")
    )
    train.add_argument("--output", type=Path, default=Path("models"), help=told("help_output"))
    train.add_argument("--from-headings", metavar="DB", help=told("help_from_headings"))
    train.add_argument("--corrections", metavar="DB", help=told("help_corrections"))
    train.add_argument("--replace", action="store_true", help=told("help_replace"))

    evaluate = commands.add("evaluate", "modelled")
    evaluate.add_argument("gold", type=Path, metavar="GOLD", help=told("help_gold"))
    evaluate.add_argument("--output", type=Path, metavar="FILE", help=told("help_scores"))

    correct = commands.add("correct", "stored")
    correct.add_argument("place", metavar="PATH:LINE", help=told("help_stored_place"))
    correct.add_argument("--reference", metavar="TEXT", help=told("help_reference"))
    what = correct.add_mutually_exclusive_group(required=True)
    what.add_argument("--domain", help=told("help_domain"))
    what.add_argument(
        "--accept", dest="verdict", action="store_const", const="accept", help=told("help_accept")
    )
    what.add_argument(
        "--reject", dest="verdict", action="store_const", const="reject", help=told("help_reject")
    )
    what.add_argument("--document", dest="verdict", metavar="IDENTITY", help=told("help_document"))
    what.add_argument("--undo", action="store_true", help=told("help_undo"))
    correct.add_argument("--who", default=getpass.getuser(), help=told("help_who"))
    correct.add_argument("--why", default="", help=told("help_why"))

    commands.add("explain", "modelled").add_argument(
        "place", metavar="PATH:LINE", help=told("help_place")
    )


def parser_of(lang: str) -> argparse.ArgumentParser:
    """Return the parser of the command line with its help in a language."""

    def told(key: str) -> str:
        return say(key, lang)

    parser = argparse.ArgumentParser(prog="viendan", description=told("help_viendan"))
    commands = _Commands(parser, told)
    for add in (_add_reading, _add_processing, _add_looking_up, _add_serving, _add_learning):
        add(commands, told)
    return parser
