"""Conferences, invitations, points, views, decisions and where they landed.

Points, views, decisions, dissent, landings and steps are append-only by database trigger.
"""

import uuid

from django.db import models
from django.db.models import F, Q

from kring.coordination.conference.domain import Answer, Attendance, Heard, Lands, State, Topic

HELD = (State.HELD, State.MINUTED, State.CLOSED)


class Conference(models.Model):
    """People around one family come together about points that were put on the agenda beforehand."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="conferences")
    about = models.ManyToManyField("families.Person", related_name="+")
    aim = models.TextField()
    day = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    without_parents_because = models.TextField(blank=True)
    called_by = models.ForeignKey("network.Organisation", models.PROTECT, related_name="conferences_called")
    called_by_professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    called_on = models.DateField()
    state = models.CharField(max_length=10, default=State.CALLED, choices=[(one.value, one.value) for one in State])
    loop = models.ForeignKey("loops.Loop", models.PROTECT, related_name="+")  # what is expected now, or was last
    contradictor = models.ForeignKey("Invitation", models.PROTECT, null=True, blank=True, related_name="+")
    contradiction = models.TextField(blank=True)
    contradiction_answered = models.TextField(blank=True)
    not_contradicted_because = models.TextField(blank=True)
    held_on = models.DateField(null=True, blank=True)
    present = models.PositiveSmallIntegerField(default=0)  # how many others than who called it were there
    meeting = models.OneToOneField("lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="+")
    minuted_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    cancelled_because = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=["family", "day"], name="conferences_of_a_family"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=HELD) | Q(present__gte=1, held_on__isnull=False, meeting__isnull=False),
                name="a_held_conference_has_somebody_present",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=HELD)
                | ~Q(not_contradicted_because="")
                | (Q(contradictor__isnull=False) & ~Q(contradiction="") & ~Q(contradiction_answered="")),
                name="a_held_conference_was_contradicted_or_says_why_not",
            ),
            models.CheckConstraint(
                condition=Q(minuted_on__isnull=True) | Q(held_on__isnull=False, minuted_on__gte=F("held_on")),
                name="minutes_come_after_the_conference",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(State.MINUTED, State.CLOSED)) | Q(minuted_on__isnull=False),
                name="a_conference_closes_with_minutes",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CANCELLED) | ~Q(cancelled_because=""),
                name="a_conference_is_cancelled_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.family}"


class Step(models.Model):
    """What happened to a conference: called, postponed (to `day`), held, minuted, closed, cancelled."""

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="steps")
    what = models.CharField(max_length=10)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, null=True, related_name="+")
    professional = models.ForeignKey("network.Professional", models.PROTECT, null=True, related_name="+")
    day = models.DateField(null=True, blank=True)
    because = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.on} {self.what}"


class Asked(models.Model):
    """An agency asked who directs to call a conference; it is called, or declined with a reason."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="conferences_asked")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    to = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    because = models.TextField()
    on = models.DateField()
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="+")
    loop = models.ForeignKey("loops.Loop", models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True, blank=True)
    conference = models.ForeignKey(Conference, models.PROTECT, null=True, blank=True, related_name="asked")
    declined_because = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, conference__isnull=True, declined_because="")
                | Q(answered_on__isnull=False, conference__isnull=False, declined_because="")
                | (Q(answered_on__isnull=False, conference__isnull=True) & ~Q(declined_because="")),
                name="a_conference_that_was_asked_for_is_called_or_declined",
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.organisation}"


class Point(models.Model):
    """A point of the agenda: what it is about, and the question."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="points")
    number = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Topic])
    source = models.CharField(max_length=80, blank=True)  # the entry, pattern or loop that it comes from
    title = models.TextField()
    question = models.TextField(blank=True)
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["conference", "number"], name="points_of_a_conference_are_numbered"),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.title[:40]}"


class Invitation(models.Model):
    """An agency or somebody of the family is invited: what they answered, whether they were there, what they got.

    The agency that called it has one too. `asks` is the entry by which they were invited; `guest`: an agency that is
    not involved, on a ground and only for this conference. `parts`: the only points that they take part in; none means
    all of them.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="invitations")
    organisation = models.ForeignKey(
        "network.Organisation", models.PROTECT, null=True, blank=True, related_name="conference_invitations"
    )
    person = models.ForeignKey("families.Person", models.PROTECT, null=True, blank=True, related_name="+")
    parts = models.ManyToManyField(Point, related_name="+", blank=True)
    asks = models.ForeignKey("lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="+")
    guest = models.BooleanField(default=False)
    ground = models.CharField(max_length=40, blank=True)
    necessity = models.TextField(blank=True)
    said = models.JSONField(default=dict, blank=True)  # what the ground asks, consent, how the family was told
    heard = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in Heard])
    heard_because = models.TextField(blank=True)
    answer = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in Answer])
    answer_words = models.TextField(blank=True)  # who comes, or why not
    answered_on = models.DateField(null=True, blank=True)
    attendance = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in Attendance])
    attendance_words = models.TextField(blank=True)
    minutes_on = models.DateField(null=True, blank=True)
    no_minutes_because = models.TextField(blank=True)
    read_on = models.DateField(null=True, blank=True)
    loop = models.ForeignKey("loops.Loop", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(organisation__isnull=True, person__isnull=False)
                | Q(organisation__isnull=False, person__isnull=True),
                name="an_invitation_is_for_an_agency_or_a_person",
            ),
            models.CheckConstraint(
                condition=Q(guest=False) | (~Q(ground="") & ~Q(necessity="")), name="a_guest_is_invited_on_a_ground"
            ),
            models.CheckConstraint(
                condition=~Q(heard__in=(Heard.NOT, Heard.TOLD)) | ~Q(heard_because=""),
                name="a_child_is_heard_or_it_says_why_not",
            ),
            models.CheckConstraint(
                condition=Q(minutes_on__isnull=True) | Q(no_minutes_because=""),
                name="somebody_gets_the_minutes_or_a_reason_why_not",
            ),
            models.CheckConstraint(
                condition=Q(read_on__isnull=True) | Q(minutes_on__isnull=False), name="minutes_are_read_once_sent"
            ),
            models.UniqueConstraint(fields=["conference", "organisation"], name="an_agency_is_invited_once"),
            models.UniqueConstraint(fields=["conference", "person"], name="somebody_is_invited_once"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Who is invited."""
        return str(self.organisation.name if self.organisation is not None else self.person.name)


class View(models.Model):
    """What somebody who is invited thinks of a point (or, without one, of it all). A later view stands beside it."""

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="views")
    point = models.ForeignKey(Point, models.PROTECT, null=True, blank=True, related_name="views")
    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="views")
    text = models.TextField()
    beforehand = models.BooleanField()
    on = models.DateField()
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")  # who wrote it down
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.invitation}: {self.text[:40]}"


class Decision(models.Model):
    """What was decided on which grounds, and which agency sees to it that it lands."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="decisions")
    point = models.ForeignKey(Point, models.PROTECT, null=True, blank=True, related_name="decisions")
    text = models.TextField()
    grounds = models.TextField()
    owner = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    on = models.DateField()
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    loop = models.ForeignKey("loops.Loop", models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(grounds=""), name="a_decision_has_grounds"),)

    def __str__(self) -> str:
        return self.text[:40]


class Dissent(models.Model):
    """Somebody who was invited does not agree with a decision, and says why."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="dissents")
    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="dissents")
    text = models.TextField()

    def __str__(self) -> str:
        return f"{self.invitation}: {self.text[:40]}"


class Landing(models.Model):
    """Where a decision landed, so that it is not only in the minutes: the entry that shows it, or why nothing more."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="landing")
    lands = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Lands])
    entry = models.ForeignKey("lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.CharField(max_length=80, blank=True)  # where it is worked on, as `task:<key>`
    because = models.TextField(blank=True)
    on = models.DateField()
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=(Q(lands=Lands.NOTHING) & ~Q(because=""))
                | (Q(lands=Lands.STEP) & ~Q(subject=""))
                | (~Q(lands=Lands.STEP) & Q(entry__isnull=False)),
                name="a_decision_lands_somewhere_or_for_a_reason_nowhere",
            ),
        )

    def __str__(self) -> str:
        return f"{self.decision}: {self.lands}"
