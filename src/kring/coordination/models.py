"""Who directs a family since when, with which authority; and what is asked around it.

Assessments and the steps of an impasse are append-only by database trigger.
"""

import uuid

from django.db import models
from django.db.models import Q

from kring.coordination.domain import Handing, Impasse, Joining, Outcome

RUNNING = Q(until__isnull=True)


def _choices(values: object) -> list[tuple[str, str]]:
    return [(str(one), str(one)) for one in values]  # type: ignore[attr-defined]


class SelfAssessment(models.Model):
    """Whether a family can direct itself: each question with what it rests on, the family's view, the outcome."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="self_assessments")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")  # who signs it
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    found = models.JSONField()  # by question: `answer` and `rests_on`
    family_view = models.TextField()
    outcome = models.CharField(max_length=10, choices=_choices(Outcome))
    because = models.TextField()
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(family_view="") & ~Q(because=""), name="an_assessment_has_both_views"),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.family}: {self.outcome}"


class Direction(models.Model):
    """Who directs a family: a professional, or (with one who supports them) somebody of the family itself.

    Beside it stands, in `sharing`, the director's mandate with its whole view; for a family that directs itself an
    `OwnDirection`, which gives no view. What was brought in from elsewhere has no entry of its own here.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="directions")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="directions")
    professional = models.ForeignKey(
        "network.Professional", models.PROTECT, null=True, blank=True, related_name="directions"
    )
    person = models.ForeignKey("families.Person", models.PROTECT, null=True, blank=True, related_name="directions")
    assessment = models.ForeignKey(SelfAssessment, models.PROTECT, null=True, blank=True, related_name="directions")
    mandate = models.OneToOneField("sharing.Mandate", models.PROTECT, null=True, blank=True, related_name="direction")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    authority = models.JSONField(default=list)
    more = models.TextField(blank=True)  # what else they may decide, on whose behalf
    ground = models.TextField()
    agreed_how = models.TextField(blank=True)  # with whom of the family it was agreed, and how
    not_agreed_because = models.TextField(blank=True)
    appointed_by = models.ForeignKey("network.Professional", models.PROTECT, null=True, blank=True, related_name="+")
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="+")
    ended_entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="+")
    ended_because = models.TextField(blank=True)
    follows = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="followed_by")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["family"], condition=RUNNING, name="a_family_has_one_direction"),
            models.CheckConstraint(
                condition=Q(person__isnull=True, mandate__isnull=False)
                | Q(person__isnull=False, mandate__isnull=True, assessment__isnull=False, professional__isnull=False),
                name="a_family_directs_itself_after_assessment",
            ),
            models.CheckConstraint(
                condition=RUNNING | (Q(until__gte=models.F("since")) & ~Q(ended_because="")),
                name="a_direction_ends_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(entry__isnull=True) | ~Q(agreed_how="") | ~Q(not_agreed_because=""),
                name="a_director_is_agreed_or_it_is_said_why_not",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person or self.professional or self.organisation}: {self.family}"


class Change(models.Model):
    """The handing over from the running director to the next, with what the next must know."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    direction = models.ForeignKey(Direction, models.PROTECT, related_name="changes")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=_choices(Handing), default=Handing.OFFERED)
    because = models.TextField()
    must_know = models.TextField()  # written for the next: where the family stands, what was agreed
    next_dates = models.TextField(blank=True)
    agreed_how = models.TextField(blank=True)
    not_agreed_because = models.TextField(blank=True)
    offered_on = models.DateField()
    offered_by = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    talk_on = models.DateField()
    talked_on = models.DateField(null=True, blank=True)
    talk_said = models.TextField(blank=True)  # what was said, or why there was no talk
    answer = models.TextField(blank=True)  # why it was declined or withdrawn
    talk = models.OneToOneField("loops.Loop", models.PROTECT, related_name="+")
    loop = models.OneToOneField("loops.Loop", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["direction"],
                condition=Q(state__in=["offered", "talked"]),
                name="one_director_is_asked_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["talked", "accepted"]) | ~Q(talk_said=""),
                name="a_new_director_accepts_after_the_talk",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "withdrawn"]) | ~Q(answer=""), name="not_taking_over_has_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.direction} → {self.professional}: {self.state}"


class Stuck(models.Model):
    """Something that the director asked of an agency and that it does not do: an impasse, stepped up."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="impasses")
    task = models.OneToOneField("loops.Task", models.PROTECT, related_name="impasse")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="impasses")
    asked_by = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    named = models.ForeignKey("network.Professional", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=20, choices=_choices(Impasse), default=Impasse.AT_AGENCY)
    stakes = models.TextField()  # what it means for the children that it is not done
    due = models.DateField(null=True, blank=True)  # promised or decided
    loop = models.ForeignKey("loops.Loop", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["done", "settled", "let_go"]) | Q(loop__isnull=False),
                name="an_impasse_is_with_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.state}"


class StuckStep(models.Model):
    """One step of an impasse: to which state, by whom, with what reasons."""

    impasse = models.ForeignKey(Stuck, models.PROTECT, related_name="steps")
    what = models.CharField(max_length=20)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    because = models.TextField()
    due = models.DateField(null=True, blank=True)
    loop = models.ForeignKey("loops.Loop", models.PROTECT, null=True, blank=True, related_name="+")
    entry = models.ForeignKey("lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.on} {self.what}"


class Addition(models.Model):
    """One more agency is asked to join: what it adds in the family's words, and what ends in exchange."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="additions")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="additions")
    asked_by = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    asked_by_professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    on = models.DateField()
    state = models.CharField(max_length=10, choices=_choices(Joining), default=Joining.ASKED)
    adds = models.CharField(max_length=300)  # in the family's words
    faces = models.PositiveSmallIntegerField()  # how many agencies were around the family then
    beside = models.TextField(blank=True)  # why it is needed beside who does something like it
    leaves = models.ForeignKey("network.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    ends = models.TextField(blank=True)  # what ends in exchange, or why nothing does
    told_how = models.CharField(max_length=300, blank=True)
    not_told_because = models.CharField(max_length=300, blank=True)
    answer = models.TextField(blank=True)
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="+")
    loop = models.OneToOneField("loops.Loop", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["family", "organisation"], condition=Q(state="asked"), name="an_agency_is_asked_to_join_once"
            ),
            models.CheckConstraint(
                condition=~Q(adds="") & (~Q(told_how="") | ~Q(not_told_because="")),
                name="an_agency_adds_something_and_the_family_is_told",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.state}"


class Contradictor(models.Model):
    """A colleague who is asked to contradict the one who directs this family."""

    family = models.ForeignKey("families.Family", models.PROTECT, related_name="contradictors")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="contradicts")
    asked_by = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_because = models.TextField(blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    loop = models.OneToOneField("loops.Loop", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["family"], condition=RUNNING, name="one_colleague_contradicts"),
            models.CheckConstraint(
                condition=~Q(professional=models.F("asked_by")), name="nobody_contradicts_themselves"
            ),
        )

    def __str__(self) -> str:
        return f"{self.professional}: {self.family}"
