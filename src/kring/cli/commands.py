"""The commands of `kring`, each loaded only when it is asked for, so that the help appears at once."""

from importlib import import_module

import click

COMMANDS = ("review", "validate", "schema", "patterns", "loops", "simulate")


class Commands(click.Group):
    """The group of commands: one module each, with the command in it as `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which one needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"kring.cli.{cmd_name}").command
        return command
