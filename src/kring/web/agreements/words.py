"""The words of agreements and floors: what each part asks, with an example, and how things stand."""

from django.utils.translation import gettext_lazy as _

from kring.plan.agreements.domain import Choice, Result, State
from kring.plan.floor import domain as floor

# Each part of an agreement: what is said when it is missing, always with an example.
MISSING = {
    "children": _("For whom is this? Choose at least one child."),
    "what": _(
        "Say what somebody does, so that one can see it. For example: “Ruben sleeps at his "
        "brother's from Friday to Monday.”"
    ),
    "checker": _("Without somebody who checks it is no agreement. Choose the agency. For example: the school."),
    "how": _(
        "Say how one sees that it is kept. For example: “The teacher asks Noor on Monday morning who was at home.”"
    ),
    "child_seen": _("Say whether the child is seen at each check."),
    "child_not_seen_because": _(
        "Say why the child is not seen. For example: “The neighbour only looks whether the car is there.”"
    ),
    "first_check": _("Choose the day of the first check: today or later. For example: next Monday."),
    "every": _("Say how often it is checked, in days. For example: 7."),
    "consequence": _(
        "Say who does what when it is not kept. For example: “Yara calls Eva and Ruben and comes by the same day.”"
    ),
    "consequence_by": _("Choose the agency that does this. For example: the neighbourhood team."),
    "within": _("Say within how many days that happens. For example: 2."),
    "informed": _("Choose who must know this. For example: the school, and grandmother."),
}
VAGUE = _("“%(words)s”: will all see the same in that? Better a deed that one can see. For example: “%(example)s”")

STATES = {
    State.RUNNING: _("Running"),
    State.NOT_KEPT: _("Not kept: a decision is awaited"),
    State.ENDED: _("Ended"),
}
RESULTS = {
    Result.KEPT: _("Kept"),
    Result.NOT_KEPT: _("Not kept"),
    Result.NOT_CHECKED: _("Could not be checked"),
}
CHOICES = {
    Choice.STAYS: _("It stays as it is"),
    Choice.REVISED: _("It is revised"),
    Choice.STEPPED_UP: _("Who directs weighs stepping up"),
    Choice.VEILIG_THUIS: _("It is reported to Veilig Thuis"),
    Choice.ENDED: _("The agreement ends"),
}
LETTING_GO = {
    "family_accepts_help": _("The family accepts help"),
    "no_ground": _("There is no ground to go further"),
    "other": _("Another reason: see below"),
}
FLOORS = {
    floor.State.PROPOSED: _("Proposed"),
    floor.State.AGREED: _("Holds now"),
    floor.State.REPLACED: _("Replaced"),
    floor.State.WITHDRAWN: _("Withdrawn"),
}
SIDES = {"child": _("Child"), "parent": _("Parent"), "agency": _("Agency"), "other": _("Family or network")}
YES_NO = (("yes", _("Yes")), ("no", _("No")))
