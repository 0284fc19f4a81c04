"""The command line: `viendan` and its commands, thin adapters of the library."""

import argparse
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module

from viendan.cli import options as typed
from viendan.cli.output import ExitStatus, make_writable, write_error
from viendan.cli.parser import parse
from viendan.errors import ViendanError
from viendan.language.catalogue import LANGUAGES, Language, explain, language, say
from viendan.limits import collect_seldom, require_memory

#: Each command: the module of its function, which has the name of the command, and its options.
COMMANDS: dict[str, tuple[str, type[typed.Options]]] = {
    "annotate": ("annotate", typed.AnnotateOptions),
    "text": ("annotate", typed.TextOptions),
    "process": ("process", typed.ProcessOptions),
    "schedule": ("scheduling", typed.ScheduleOptions),
    "runs": ("history", typed.RunsOptions),
    "quarantine": ("quarantine", typed.QuarantineOptions),
    "backup": ("copies", typed.BackupOptions),
    "export": ("copies", typed.ExportOptions),
    "verify": ("verify", typed.VerifyOptions),
    "rebuild": ("verify", typed.RebuildOptions),
    "lookup": ("lookup", typed.LookupOptions),
    "search": ("search", typed.SearchOptions),
    "check": ("check", typed.CheckOptions),
    "registry": ("registry_actions", typed.RegistryOptions),
    "analyse": ("analyse", typed.AnalyseOptions),
    "summary": ("summary", typed.SummaryOptions),
    "serve": ("serve", typed.ServeOptions),
    "mcp": ("serve", typed.McpOptions),
    "train": ("train", typed.TrainOptions),
    "evaluate": ("train", typed.EvaluateOptions),
    "correct": ("correct", typed.CorrectOptions),
    "explain": ("correct", typed.ExplainOptions),
    "completion": ("shell_completion", typed.CompletionOptions),
}


def _run(parsed: argparse.Namespace) -> int:
    """Run the command that was parsed; only its module is loaded, so that others start fast."""
    require_memory(parsed.command)
    module, kind = COMMANDS[parsed.command]
    collect_seldom()
    command = getattr(import_module(f"viendan.cli.{module}"), parsed.command)
    return int(command(kind(**vars(parsed))))


def _language(arguments: Sequence[str]) -> Language:
    """Return the language that the arguments or the environment choose: help needs it first."""
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    early.add_argument("--lang", choices=LANGUAGES)
    try:
        return language(early.parse_known_args(arguments)[0].lang)
    except argparse.ArgumentError:
        return language()


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let a key that would end this program raise KeyboardInterrupt while the context is open."""
    if signal.getsignal(signal.SIGINT) != signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status (see `ExitStatus`)."""
    make_writable()
    given = sys.argv[1:] if arguments is None else arguments
    lang = _language(given)
    parsed = parse(given, lang)
    parsed.lang = lang
    try:
        with _interruptible():
            status = _run(parsed)
            sys.stdout.flush()  # a disk that is full says so here
    except ViendanError as error:
        write_error(explain(error, lang))
        return ExitStatus.NOTHING_DONE
    except KeyboardInterrupt:
        write_error(say("stopped", lang))
        return ExitStatus.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitStatus.OK
    except OSError as error:
        path, reason = error.filename or "viendan", error.strerror or str(error)
        write_error(explain(ViendanError("no_means", path=path, reason=reason), lang))
        return ExitStatus.NOTHING_DONE
    except MemoryError:
        write_error(say("no_memory", lang))
        return ExitStatus.NOTHING_DONE
    return status
