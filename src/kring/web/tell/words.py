"""The words of the open form: one set for each who tells, in plain language."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Word = str | Promise


@dataclass(frozen=True)
class Voice:
    """How the form speaks to who tells."""

    door: Word
    title: Word
    text: Word
    text_help: Word
    about: Word
    asks_name: bool = True


VOICES = {
    "child": Voice(
        _("I am a child or a young person"),
        _("Tell us what is going on"),
        _("What do you want to tell?"),
        _("You need not tell everything. Write it in your own words."),
        _("What is your first name and how old are you? You need not say."),
        asks_name=False,  # it was asked just now
    ),
    "parent": Voice(
        _("I am a father or a mother"),
        _("Tell us what worries you"),
        _("What is going on, and what would help?"),
        _("Asking for help is a strong thing to do. Write it in your own words."),
        _("For which child or children? First name and age is enough."),
    ),
    "around": Voice(
        _("I am somebody around a family"),
        _("Tell us what you see"),
        _("What did you see or hear, and when?"),
        _("Write what you saw or heard yourself. What you think of it may stand there too."),
        _("About whom? What do you know of their name, age or address?"),
    ),
}
STANDS = {
    "waiting": _("Your message is with the neighbourhood team. Nobody has read it yet."),
    "read": _("Somebody of the neighbourhood team has read your message, and is working on it."),
    "done": _("The neighbourhood team has done something with your message."),
}
WHO = {"child": _("A child or young person"), "parent": _("A parent"), "around": _("Somebody around a family")}
DID = {
    "read": _("Read"),
    "linked": _("Linked to a family"),
    "answered": _("Answered"),
    "closed": _("Closed"),
    "told_back": _("Told back to who told it"),
}
