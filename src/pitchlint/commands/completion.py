"""`pitchlint completion SHELL`: completions made from the parsers."""

from __future__ import annotations

import argparse
import sys

from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pitchlint.commands.spelling import Argument, Command

_FILES = frozenset(("FILE", "PATH", "RULEFILE", "FOLDER", "LABELS.jsonl"))


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("shell", choices=tuple(SHELLS), help='for bash: eval "$(pitchlint completion bash)"')


def run(options: argparse.Namespace) -> int:
    """Print the completions of a shell."""
    from pitchlint.commands.spelling import commands

    sys.stdout.write(SHELLS[options.shell](commands()))
    return 0


def bash(commands: list[Command]) -> str:
    """Return a script for bash."""
    cases = []
    for command in commands:
        options = [argument for argument in command.arguments if argument.names]
        values = "".join(
            f'        {"|".join(argument.names)}) COMPREPLY=($(compgen {_bash_words(argument)} -- "$word")); return;;\n'
            for argument in options
            if argument.takes
        )
        places = [choice for argument in command.arguments if not argument.names for choice in argument.choices]
        words = " ".join([name for argument in options for name in argument.names] + places)
        cases.append(
            f'    {command.name})\n      case "$before" in\n{values}      esac\n'
            f'      COMPREPLY=($(compgen -W \'{words}\' -- "$word") $(compgen -f -- "$word"));;\n'
        )
    names = " ".join(command.name for command in commands)
    return (
        "# pitchlint's completions for bash\n_pitchlint() {\n"
        '  local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"\n'
        f'  if [ "$COMP_CWORD" = 1 ]; then COMPREPLY=($(compgen -W \'{names}\' -- "$word")); return; fi\n'
        f'  case "${{COMP_WORDS[1]}}" in\n{"".join(cases)}  esac\n}}\ncomplete -o filenames -F _pitchlint pitchlint\n'
    )


def _bash_words(argument: Argument) -> str:
    return f"-W '{' '.join(argument.choices)}'" if argument.choices else "-f"


def zsh(commands: list[Command]) -> str:
    """Return a script for zsh."""
    names = "\n".join(f"    {_single(f'{command.name}:{command.about}')}" for command in commands)
    cases = "".join(
        f"    {command.name}) _arguments {' '.join(_zsh_argument(argument) for argument in command.arguments)};;\n"
        for command in commands
    )
    return (
        "#compdef pitchlint\n_pitchlint() {\n  if (( CURRENT == 2 )); then\n    local -a names=(\n"
        f"{names}\n    )\n    _describe command names\n    return\n  fi\n"
        f'  local name="$words[2]"\n  shift words\n  (( CURRENT-- ))\n  case "$name" in\n{cases}  esac\n}}\n'
        'if [ "$funcstack[1]" = _pitchlint ]; then _pitchlint "$@"; else compdef _pitchlint pitchlint; fi\n'
    )


def _zsh_argument(argument: Argument) -> str:
    said = argument.help.replace("[", "(").replace("]", ")").replace(":", " ")
    action = f"({' '.join(argument.choices)})" if argument.choices else "_files" if argument.takes in _FILES else " "
    value = f":{argument.takes.replace(':', ' ')}:{action}" if argument.takes else ""
    if not argument.names:
        return _single(f"*{value or ':argument:_files'}")
    return " ".join(_single(f"{name}[{said}]{value}") for name in argument.names)


def fish(commands: list[Command]) -> str:
    """Return a script for fish."""
    rows = ["# pitchlint's completions for fish", "complete -c pitchlint -n __fish_use_subcommand -f"]
    for command in commands:
        rows.append(f"complete -c pitchlint -n __fish_use_subcommand -a {command.name} -d {_single(command.about)}")
        for argument in command.arguments:
            row = f"complete -c pitchlint -n '__fish_seen_subcommand_from {command.name}'"
            for name in argument.names:
                row += f" -l {name[2:]}" if name.startswith("--") else f" -s {name[1:]}"
            if argument.choices:
                row += f" -x -a {_single(' '.join(argument.choices))}"
            elif argument.names and argument.takes:
                row += " -r"
            rows.append(row + (f" -d {_single(argument.help)}" if argument.help else ""))
    return "".join(f"{row}\n" for row in rows)


def _single(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


SHELLS: dict[str, Callable[[list[Command]], str]] = {"bash": bash, "zsh": zsh, "fish": fish}
