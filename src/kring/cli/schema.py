"""`kring schema`: the format of a case file, for other systems."""

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of a case file."""
    from kring.cli.written import show
    from kring.lifecourse.published import printed

    show(printed())
