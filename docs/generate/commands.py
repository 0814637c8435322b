"""The `kring` command and its subcommands, as they tell of themselves."""

from collections.abc import Iterator

import click

from kring.cli import kring

INTRODUCTION = """\
# Commands

What `kring COMMAND --help` says. Results go to standard output, all else to standard error, so that a command
can be part of a script.

| exit code | means |
|---|---|
| 0 | it did what was asked, also where patterns show |
| 1 | the machine would not: a file cannot be written, memory ran out |
| 2 | what was given cannot be used: a file with faults, an agency, a day or a pattern that is not there |
| 130 | it was interrupted |
"""


def pages() -> Iterator[tuple[str, str]]:
    """One page."""
    top = click.Context(kring, info_name="kring", terminal_width=88)
    told = [INTRODUCTION]
    for name in kring.list_commands(top):
        command = kring.get_command(top, name)
        assert command  # noqa: S101 -- the group has just listed it
        context = click.Context(command, info_name=name, parent=top, terminal_width=88)
        told.append(f"## kring {name}\n\n```\n{command.get_help(context)}\n```\n")
    yield "commands.md", "\n".join(told)
