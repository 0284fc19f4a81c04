"""The command line: `viendan` and its commands, thin adapters of the library."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from viendan.cli.console import NOTHING_DONE, OK, complain
from viendan.cli.options import parser_of
from viendan.errors import ViendanError
from viendan.language.messages import LANGUAGES, explain, language

_HOMES = {
    "annotate": "annotate",
    "text": "annotate",
    "process": "process",
    "schedule": "process",
    "quarantine": "keep",
    "backup": "keep",
    "export": "keep",
    "lookup": "lookup",
    "serve": "serve",
    "mcp": "serve",
    "summary": "summary",
    "search": "search",
    "analyse": "analyse",
    "train": "train",
    "evaluate": "train",
    "correct": "correct",
    "explain": "correct",
}


def _run(options: argparse.Namespace) -> int:
    """Run the command that the options name; its module is loaded only now, so that `--help` and the others stay quick."""
    gc.disable()  # what is imported stays: to look among it for what may go takes a twentieth of the start
    module = import_module(f"viendan.cli.{_HOMES[options.command]}")
    gc.enable()
    return int(getattr(module, options.command)(options))


def _language(arguments: Sequence[str]) -> str:
    """Return the language that the arguments or the environment choose, before the rest of them is read."""
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    early.add_argument("--lang", choices=LANGUAGES)
    try:
        return language(early.parse_known_args(arguments)[0].lang)
    except argparse.ArgumentError:
        return language()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status (0 all well, 1 nothing done, 2 usage, 3 some files failed)."""
    given = sys.argv[1:] if arguments is None else arguments
    lang = _language(given)
    options = parser_of(lang).parse_args(given)
    options.lang = lang
    try:
        return _run(options)
    except ViendanError as error:
        complain(explain(error, lang))
        return NOTHING_DONE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


if __name__ == "__main__":
    sys.exit(main())
