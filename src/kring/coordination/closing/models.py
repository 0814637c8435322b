"""Closings, what was established of each child, and the checks afterwards. Safety is append-only by trigger."""

import uuid

from django.db import models
from django.db.models import Q

from kring.coordination.closing.domain import Found, State

WATCHED = Q(state__in=[State.ASKED, State.AGREED, State.CLOSED, State.REOPENED, State.DONE])
LET_GO = Q(state__in=[State.CLOSED, State.REOPENED, State.DONE])
RUNNING = Q(state__in=[State.PREPARING, State.ASKED, State.AGREED, State.CLOSED])


class Closing(models.Model):
    """The work with a family comes to its end: who closes, what remains, and who keeps a finger on the pulse.

    `days` are the days of the checks as they were agreed; `loop` is what is waited for before it is closed.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="closings")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="closings")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="closings")
    state = models.CharField(max_length=12, default=State.PREPARING, choices=[(one.value, one.value) for one in State])
    begun_on = models.DateField()
    because = models.TextField()  # why one may close: what has become better
    remains = models.TextField(blank=True)
    family_says = models.TextField(blank=True)
    told_how = models.TextField(blank=True)
    holder = models.ForeignKey(
        "network.Organisation", models.PROTECT, null=True, blank=True, related_name="aftercare_held"
    )
    how = models.TextField(blank=True)
    days = models.JSONField(default=list, blank=True)
    signs = models.TextField(blank=True)
    then = models.TextField(blank=True)
    contact = models.TextField(blank=True)
    loop = models.ForeignKey("loops.Loop", models.PROTECT, null=True, blank=True, related_name="+")
    closed_on = models.DateField(null=True, blank=True)
    entry = models.ForeignKey("lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["family"], condition=RUNNING, name="a_family_is_closed_once_at_a_time"),
            models.CheckConstraint(
                condition=~WATCHED
                | (Q(holder__isnull=False) & ~Q(how="") & ~Q(signs="") & ~Q(then="") & ~Q(contact="")),
                name="a_finger_on_the_pulse_has_a_holder_and_says_when_to_act",
            ),
            models.CheckConstraint(
                condition=~LET_GO | Q(closed_on__isnull=False, entry__isnull=False),
                name="what_is_closed_has_its_day_and_its_entry",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.REOPENED, State.DONE, State.WITHDRAWN]) | ~Q(ended_because=""),
                name="a_closing_ends_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.family}: {self.state}"


class Safe(models.Model):
    """A child was found safe: by whom, on which day, on what that rests, and what the child itself says."""

    closing = models.ForeignKey(Closing, models.PROTECT, related_name="safety")
    child = models.ForeignKey("families.Person", models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    rests_on = models.TextField()
    child_says = models.TextField()
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(rests_on="") & ~Q(child_says=""), name="safety_rests_on_something_and_on_the_child"
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.child}"


class Check(models.Model):
    """One check of the finger on the pulse: due on a day that was agreed, and what it found."""

    closing = models.ForeignKey(Closing, models.PROTECT, related_name="checks")
    due = models.DateField()
    loop = models.OneToOneField("loops.Loop", models.PROTECT, related_name="+")
    done_on = models.DateField(null=True, blank=True)
    professional = models.ForeignKey("network.Professional", models.PROTECT, null=True, blank=True, related_name="+")
    found = models.CharField(max_length=12, blank=True)
    text = models.TextField(blank=True)
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["closing", "due"], name="a_check_is_once_on_a_day"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, found="")
                | (Q(done_on__isnull=False, entry__isnull=False, found__in=[Found.WELL, Found.WORRY]) & ~Q(text="")),
                name="a_check_is_done_with_what_it_found",
            ),
        )

    def __str__(self) -> str:
        return f"{self.due} {self.found}"
