"""The few large things that each function can do from the home page, the first the most likely."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

WORDS = {
    "worries:raise": (
        gettext_noop("Raise a worry"),
        gettext_noop("You saw or heard something about a child or a family, or the parents' situation worries you."),
    ),
    "worries:inbox": (
        gettext_noop("Look at the worries for my agency"),
        gettext_noop("Take them in hand, and tell back what was done."),
    ),
    "worries:decide": (
        gettext_noop("Decide on income or housing"),
        gettext_noop("See first which children depend on it."),
    ),
    "meldcode:mine": (
        gettext_noop("Go through the meldcode"),
        gettext_noop("Five steps, one at a time. You can stop at any moment and go on later."),
    ),
    "people:search": (
        gettext_noop("Find a family"),
        gettext_noop("By name, date of birth or address. You open the files of families with which you are involved."),
    ),
    "index:mine": (
        gettext_noop("Share that you are involved"),
        gettext_noop("See who else is around a child; why somebody is involved is never shown."),
    ),
    "work:mine": (
        gettext_noop("Open my work list"),
        gettext_noop("What is expected of you and of your agency, and what you expect of others."),
    ),
    "directory:search": (
        gettext_noop("Find help"),
        gettext_noop("Who offers what, for whom, and how long the wait is."),
    ),
    "review:listing": (
        gettext_noop("Read the reviews"),
        gettext_noop("What was visible around a family, to whom and when."),
    ),
    "accounts:administration": (
        gettext_noop("Look after the accounts"),
        gettext_noop("Give colleagues an account, and close it when they leave."),
    ),
}
SIGNALLING = ("worries:raise", "index:mine", "meldcode:mine", "people:search", "directory:search")
INTERPRETING = ("worries:inbox", "people:search", "worries:raise", "index:mine", "meldcode:mine", "directory:search")
OF = {
    "police_officer": ("worries:raise", "people:search", "index:mine", "meldcode:mine"),
    "housing_officer": ("worries:decide", "worries:raise", "people:search", "index:mine", "directory:search"),
    "benefits_officer": ("worries:decide", "people:search", "worries:raise", "index:mine", "directory:search"),
    "team_worker": INTERPRETING,
    "helper": INTERPRETING,
    "veilig_thuis": ("worries:inbox", "people:search", "work:mine", "index:mine", "directory:search"),
    "protection_worker": ("people:search", "work:mine", "index:mine", "directory:search"),
    "policy_officer": ("directory:search", "review:listing"),
    "inspector": ("review:listing", "directory:search"),
    "administrator": ("accounts:administration", "directory:search"),
    "agency_system": (),
}


def doings_of(function: str) -> list[dict[str, str]]:
    """What somebody with this function can do: where it leads, and how it is called."""
    return [
        {"url": reverse(name), "words": _(WORDS[name][0]), "sentence": _(WORDS[name][1])}
        for name in OF.get(function, SIGNALLING)
    ]
