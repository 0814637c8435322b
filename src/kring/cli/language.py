"""In which language the command speaks: what `--lang` says, else the case, else the environment."""

import os
from gettext import GNUTranslations

import click

from kring.lifecourse.words import LANGUAGES
from kring.review.speech import speech

lang_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help="Language of the text. Default: that of the case, else of your environment.",
)


def own_language() -> str:
    """The language of the environment: Dutch where it says so, else English."""
    said = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "nl" if said.startswith("nl") else "en"


def language_of(case_language: str, asked: str | None) -> str:
    """The language to tell a case in."""
    if asked:
        return asked
    main = case_language.split("-")[0].lower()
    return main if main in LANGUAGES else own_language()


def spoken(asked: str | None = None) -> GNUTranslations:
    """The words for messages about the command itself."""
    return speech(asked or own_language())
