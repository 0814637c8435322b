"""The `kring` command: review, check and look things up, from a terminal or a script.

Results go to standard output, all else to standard error. It ends with 0 when it did what was asked, also
when patterns show; 2 when what was given cannot be used (a case file with faults, an agency, day or pattern
that is not there); 1 when the machine would not (a file that cannot be written); 130 on Ctrl-C.
"""

import os
import sys
from collections.abc import Sequence

import click

from kring.cli.commands import Commands
from kring.cli.language import spoken

OK, MACHINE, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 the machine would not, 2 the input cannot be used, 130 interrupted.",
)
@click.version_option(package_name="kring", message="%(prog)s %(version)s")
def kring() -> None:
    """Show what was visible in the life course of a family, to whom, and from when.

    A pattern is a sentence with its evidence and its dates. It is never a score, and it decides nothing.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit with its code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (default: those of the process) and say how it ended."""
    try:
        ended = kring.main(
            args=None if arguments is None else list(arguments), prog_name="kring", standalone_mode=False
        )
        sys.stdout.flush()
    except click.ClickException as refused:
        refused.show()
        return BAD_INPUT
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        _hush()
        return OK
    except (OSError, MemoryError) as failed:
        click.echo(f"kring: {_reason(failed)}", err=True)
        return MACHINE
    except Exception as bug:
        if "KRING_TRACEBACK" in os.environ:
            raise
        click.echo(f"kring: {_unexpected(bug)}", err=True)
        return MACHINE
    return ended if isinstance(ended, int) else OK


def _hush() -> None:
    """The reader has seen enough: nothing that is still to be flushed may complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unexpected(bug: Exception) -> str:
    """A fault of Kring itself, in a line that one can report."""
    said = spoken().gettext(
        "this should not have happened ({fault}). Please report it, with what KRING_TRACEBACK=1 shows."
    )
    return said.format(fault=f"{type(bug).__name__}: {bug}")


def _reason(failed: OSError | MemoryError) -> str:
    if isinstance(failed, MemoryError):
        return spoken().gettext("there is not enough memory for this.")
    return f"{failed.filename}: {failed.strerror}" if failed.filename else str(failed)
