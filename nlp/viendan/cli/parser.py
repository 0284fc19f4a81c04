"""The parser of the command line, with its help in the language of the reader."""

import argparse
import getpass
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import get_args

from viendan.cli.options import ExportForm, RegistryAction, Runner, Shell
from viendan.cli.output import write_line
from viendan.cli.parser_words import let_argparse_speak
from viendan.language.catalogue import LANGUAGES, Language, say
from viendan.store.default_path import DATABASE

_Help = Callable[[str], str]
#: The commands that ask a store only where one is named.
_OPTIONAL_STORE = {
    "analyse",
    "annotate",
    "check",
    "completion",
    "evaluate",
    "explain",
    "text",
    "train",
}


class _Version(argparse.Action):
    """`--version`: print the version of the program and of its annotations, and end."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        *_: object,
    ) -> None:
        """Print the version on the standard output."""
        from importlib.metadata import version  # noqa: PLC0415  # no other command needs these

        from viendan.domains.shipped import annotation_version  # noqa: PLC0415  # as above

        write_line(f"viendan {version('viendan')} ({annotation_version()})")
        parser.exit()


class _Commands:
    """The commands of a parser, each with the options that it shares with other commands.

    `--lang` and `--db` may stand before the command or behind it: behind it they set nothing
    unless they are given, so that they leave what stands before it.
    """

    def __init__(self, parser: argparse.ArgumentParser, help_of: _Help) -> None:
        self._help_of = help_of
        parser.add_argument(
            "--version",
            action=_Version,
            nargs=0,
            default=argparse.SUPPRESS,
            help=help_of("help_version"),
        )
        parser.add_argument("--lang", choices=LANGUAGES, help=help_of("help_lang"))
        parser.add_argument("--db", help=help_of("help_db"))
        self._parsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
        left = argparse.SUPPRESS
        self._shared = {
            "lang": _shared("--lang", choices=LANGUAGES, default=left, help=help_of("help_lang")),
            "db": _shared("--db", default=left, help=help_of("help_db")),
            "model": _shared("--model", type=Path, metavar="FILE", help=help_of("help_model")),
            "ocr": _shared("--ocr", action="store_true", help=help_of("help_ocr")),
            "json": _shared("--json", action="store_true", help=help_of("help_json")),
            "workers": _shared(
                "--workers",
                type=_positive(help_of),
                default=os.cpu_count() or 1,
                help=help_of("help_workers"),
            ),
        }

    def add(self, name: str, *shared: str) -> argparse.ArgumentParser:
        """Return the parser of a new command with the shared options of these names."""
        return self._parsers.add_parser(
            name,
            parents=[self._shared[option] for option in ("lang", "db", *shared)],
            help=self._help_of(f"help_{name}"),
        )


def _database() -> str:
    return os.environ.get("VIENDAN_DB", DATABASE)


def _user() -> str:
    """Return the name of the user, or the number of one without an entry in the list of users."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # until Python 3.12, and from 3.13 on
        return str(os.getuid()) if hasattr(os, "getuid") else ""


def _shared(option: str, **settings: object) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(option, **settings)  # type: ignore[arg-type]  # argparse checks them itself
    return parser


def _positive(help_of: _Help) -> Callable[[str], int]:
    """Return what reads a whole number from 1; what it refuses is said in the reader's language."""

    def read(text: str) -> int:
        if not text.isdecimal() or int(text) < 1:
            raise argparse.ArgumentTypeError(help_of("not_positive").format(value=text))
        return int(text)

    return read


def _web_address(help_of: _Help) -> Callable[[str], str]:
    """Return what reads an address of the web; it refuses others as `_positive` does."""

    def read(text: str) -> str:
        if not text.startswith(("http://", "https://")):
            raise argparse.ArgumentTypeError(help_of("no_web_address").format(value=text))
        return text

    return read


def _add_reading(commands: _Commands, help_of: _Help) -> None:
    annotate = commands.add("annotate", "model", "ocr")
    source = annotate.add_mutually_exclusive_group(required=True)
    source.add_argument("path", nargs="*", default=[], metavar="PATH", help=help_of("help_path"))
    source.add_argument("--jsonl", metavar="FILE", help=help_of("help_jsonl"))

    commands.add("text", "ocr").add_argument("path", metavar="PATH", help=help_of("help_path"))


def _add_run(parser: argparse.ArgumentParser, help_of: _Help) -> None:
    """Add what the commands that process a folder share."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=help_of("help_folder"))
    parser.add_argument(
        "--ignore", action="append", default=[], metavar="PATTERN", help=help_of("help_ignore")
    )
    parser.add_argument("--on-failure", metavar="COMMAND", help=help_of("help_on_failure"))
    parser.add_argument(
        "--webhook", metavar="URL", type=_web_address(help_of), help=help_of("help_webhook")
    )


def _add_processing(commands: _Commands, help_of: _Help) -> None:
    process = commands.add("process", "model", "ocr", "workers")
    _add_run(process, help_of)
    process.add_argument("--refresh", action="store_true", help=help_of("help_refresh"))
    process.add_argument("--prune", action="store_true", help=help_of("help_prune"))
    process.add_argument("--verify", action="store_true", help=help_of("help_hash_all"))
    process.add_argument("--watch", action="store_true", help=help_of("help_watch"))
    process.add_argument("--quiet", action="store_true", help=help_of("help_quiet"))
    process.add_argument(
        "--runner", choices=get_args(Runner), default="here", help=help_of("help_runner")
    )
    process.add_argument("--address", help=help_of("help_address"))

    schedule = commands.add("schedule", "model", "ocr", "workers")
    _add_run(schedule, help_of)
    schedule.add_argument("--cron", default="0 2 * * *", help=help_of("help_cron"))


def _add_keeping(commands: _Commands, help_of: _Help) -> None:
    runs = commands.add("runs", "json")
    runs.add_argument("--most", type=_positive(help_of), default=20, help=help_of("help_most"))

    quarantine = commands.add("quarantine", "json")
    quarantine.add_argument(
        "folder", type=Path, nargs="?", metavar="FOLDER", help=help_of("help_quarantine_folder")
    )
    quarantine.add_argument("--traceback", action="store_true", help=help_of("help_traceback"))

    backup = commands.add("backup")
    backup.add_argument("file", type=Path, metavar="FILE", help=help_of("help_backup_file"))
    backup.add_argument("--overwrite", action="store_true", help=help_of("help_overwrite"))

    export = commands.add("export")
    export.add_argument("folder", type=Path, metavar="FOLDER", help=help_of("help_export_folder"))
    export.add_argument(
        "--form", choices=get_args(ExportForm), default="csv", help=help_of("help_form")
    )

    commands.add("verify")
    commands.add("rebuild")


def _add_shell(commands: _Commands, help_of: _Help) -> None:
    completion = commands.add("completion")
    completion.add_argument("shell", choices=get_args(Shell), help=help_of("help_shell"))


def _add_asking(commands: _Commands, help_of: _Help) -> None:
    lookup = commands.add("lookup", "json")
    lookup.add_argument("query", nargs="+", metavar="QUERY", help=help_of("help_query"))
    _add_completion(lookup, help_of)
    lookup.add_argument(
        "--count-all", dest="once", action="store_false", help=help_of("help_count_all")
    )

    search = commands.add("search", "json")
    search.add_argument("query", nargs="+", metavar="QUERY", help=help_of("help_words"))
    for name in ("domain", "issuer", "place"):
        search.add_argument(f"--{name}", help=help_of(f"help_only_{name}"))
    search.add_argument("--year", type=_positive(help_of), help=help_of("help_only_year"))
    search.add_argument("--page", type=_positive(help_of), default=1, help=help_of("help_page"))

    check = commands.add("check", "ocr", "json")
    check.add_argument("path", metavar="PATH", help=help_of("help_text_path"))
    check.add_argument("--output", type=Path, metavar="FILE", help=help_of("help_check_output"))

    _add_registry(commands, help_of)

    analyse = commands.add("analyse", "json")
    analyse.add_argument("path", metavar="PATH", help=help_of("help_text_path"))
    _add_completion(analyse, help_of)


def _add_completion(command: argparse.ArgumentParser, help_of: _Help) -> None:
    command.add_argument(
        "--no-completion",
        dest="completion",
        action="store_false",
        help=help_of("help_no_completion"),
    )


def _add_registry(commands: _Commands, help_of: _Help) -> None:
    registry = commands.add("registry", "json")
    registry.add_argument(
        "action", choices=get_args(RegistryAction), metavar="ACTION", help=help_of("help_action")
    )
    registry.add_argument(
        "target", nargs="*", default=[], metavar="TARGET", help=help_of("help_registry_target")
    )
    registry.add_argument(
        "--column", action="append", default=[], metavar="NAME=FACT", help=help_of("help_column")
    )
    registry.add_argument("--source", metavar="NAME", help=help_of("help_source"))
    registry.add_argument("--as-of", metavar="DAY", help=help_of("help_as_of"))
    registry.add_argument("--relations", action="store_true", help=help_of("help_relations"))
    registry.add_argument("--own", action="store_true", help=help_of("help_own"))
    registry.add_argument("--who", default=_user(), help=help_of("help_who"))


def _add_showing(commands: _Commands, help_of: _Help) -> None:
    summary = commands.add("summary")
    summary.add_argument(
        "db", nargs="?", default=argparse.SUPPRESS, metavar="DB", help=help_of("help_db")
    )
    summary.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("summary.html"),
        metavar="FILE",
        help=help_of("help_summary_file"),
    )
    summary.add_argument(
        "--without-unsure", action="store_true", help=help_of("help_without_unsure")
    )

    serve = commands.add("serve")
    serve.add_argument("--host", default="127.0.0.1", help=help_of("help_host"))
    serve.add_argument("--port", type=_positive(help_of), default=8080, help=help_of("help_port"))
    serve.add_argument(
        "--allow-host", action="append", default=[], metavar="NAME", help=help_of("help_allow_host")
    )
    serve.add_argument("--edit", action="store_true", help=help_of("help_edit"))

    commands.add("mcp")


def _add_learning(commands: _Commands, help_of: _Help) -> None:
    train = commands.add("train")
    train.add_argument(
        "--data", type=Path, default=Path("corpora/domains.jsonl"), help=help_of("help_data")
    )
    train.add_argument("--output", type=Path, default=Path("models"), help=help_of("help_output"))
    train.add_argument("--from-headings", metavar="DB", help=help_of("help_from_headings"))
    train.add_argument("--from", dest="from_store", metavar="DB", help=help_of("help_from_store"))
    train.add_argument("--real", type=Path, metavar="FILE", help=help_of("help_real"))
    train.add_argument("--replace", action="store_true", help=help_of("help_replace"))

    evaluate = commands.add("evaluate", "model")
    evaluate.add_argument("gold", type=Path, metavar="GOLD", help=help_of("help_gold"))
    evaluate.add_argument("--output", type=Path, metavar="FILE", help=help_of("help_scores"))


def _add_correcting(commands: _Commands, help_of: _Help) -> None:
    correct = commands.add("correct")
    correct.add_argument("target", metavar="PATH:LINE", help=help_of("help_corrected"))
    correct.add_argument("--reference", metavar="TEXT", help=help_of("help_reference"))
    correction = correct.add_mutually_exclusive_group(required=True)
    correction.add_argument("--domain", help=help_of("help_domain"))
    correction.add_argument("--title", help=help_of("help_title"))
    for verdict in ("accept", "reject"):
        correction.add_argument(
            f"--{verdict}",
            dest="verdict",
            action="store_const",
            const=verdict,
            help=help_of(f"help_{verdict}"),
        )
    correction.add_argument(
        "--document", dest="verdict", metavar="IDENTITY", help=help_of("help_document")
    )
    correction.add_argument("--undo", action="store_true", help=help_of("help_undo"))
    correct.add_argument("--who", default=_user(), help=help_of("help_who"))
    correct.add_argument("--why", default="", help=help_of("help_why"))

    explain = commands.add("explain", "model")
    explain.add_argument("target", metavar="PATH:LINE", help=help_of("help_target"))


def parser_of(lang: Language) -> argparse.ArgumentParser:
    """Return the parser of the command line with its help in a language."""

    def help_of(key: str) -> str:
        return say(key, lang)

    let_argparse_speak(lang)
    parser = argparse.ArgumentParser(prog="viendan", description=help_of("help_viendan"))
    commands = _Commands(parser, help_of)
    for add in (
        _add_reading,
        _add_processing,
        _add_keeping,
        _add_asking,
        _add_showing,
        _add_learning,
        _add_correcting,
        _add_shell,
    ):
        add(commands, help_of)
    return parser


def parse(arguments: Sequence[str], lang: Language) -> argparse.Namespace:
    """Return the options that arguments state, with the store that a command needs.

    Raises SystemExit, after a line on the standard error, where they are wrong.
    """
    parsed = parser_of(lang).parse_args(arguments)
    if parsed.db is None and parsed.command not in _OPTIONAL_STORE:
        parsed.db = _database()
    return parsed
