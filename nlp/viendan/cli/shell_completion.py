"""`completion`: a script for a shell that completes commands and options."""

import argparse
from collections.abc import Iterator, Mapping, Sequence

from viendan.cli.options import CompletionOptions, Shell
from viendan.cli.output import ExitStatus, write_lines
from viendan.cli.parser import parser_of

#: The options of each command, behind its name.
_Known = Mapping[str, Sequence[str]]


def completion(options: CompletionOptions) -> ExitStatus:
    """Print the script; a shell reads it with `source` or from its folder of completions."""
    write_lines(script_lines(options.shell, known_options(parser_of(options.lang))))
    return ExitStatus.OK


def known_options(parser: argparse.ArgumentParser) -> dict[str, list[str]]:
    """Return the long options of every command of a parser, by the name of the command."""
    (commands,) = (
        action
        for action in parser._actions  # noqa: SLF001  # argparse has no other list of them
        if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001  # as above
    )
    return {name: _long(command) for name, command in commands.choices.items()}


def _long(parser: argparse.ArgumentParser) -> list[str]:
    written = parser._option_string_actions  # noqa: SLF001  # as above
    return sorted(option for option in written if option.startswith("--"))


def script_lines(shell: Shell, known: _Known) -> Iterator[str]:
    """Yield the lines of the script for a shell: options after "-", files otherwise."""
    return _fish(known) if shell == "fish" else _bash(known, is_zsh=shell == "zsh")


def _bash(known: _Known, *, is_zsh: bool) -> Iterator[str]:
    if is_zsh:
        yield "autoload -U +X compinit && compinit -i"
        yield "autoload -U +X bashcompinit && bashcompinit"
    yield "_viendan() {"
    yield '  local word="${COMP_WORDS[COMP_CWORD]}" choices="" one'
    yield '  for one in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do'
    yield '    case "$one" in'
    for name, options in known.items():
        yield f'      {name}) choices="{" ".join(options)}"; break;;'
    yield "    esac"
    yield "  done"
    yield f'  [ -n "$choices" ] || choices="{" ".join(known)} --db --help --lang --version"'
    yield '  COMPREPLY=($(compgen -W "$choices" -- "$word"))'
    yield "}"
    yield "complete -o default -F _viendan viendan"


def _fish(known: _Known) -> Iterator[str]:
    yield f"complete -c viendan -n __fish_use_subcommand -a '{' '.join(known)}'"
    for option in ("db", "help", "lang", "version"):
        yield f"complete -c viendan -n __fish_use_subcommand -l {option}"
    for name, options in known.items():
        for option in options:
            where = f"'__fish_seen_subcommand_from {name}'"
            yield f"complete -c viendan -n {where} -l {option.removeprefix('--')}"
