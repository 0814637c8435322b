"""Plans and all that was ever written in them. All but the plan's own line is append-only by database trigger."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q

from kring.plan.domain import GoalState, Phase, PlanState, StepState


def _one_of(states: Any) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in states]


class Plan(models.Model):
    """One family's plan. What it says is in the rows that name it; only whether it runs changes here."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="plans")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="plans_started")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="plans_started")
    started_on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    with_family = models.BooleanField()  # whether the family was there when it was started
    state = models.CharField(max_length=10, default=PlanState.MAKING, choices=_one_of(PlanState))
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["family"], condition=Q(ended_on__isnull=True), name="a_family_has_one_running_plan"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) & ~Q(state="ended")
                | Q(ended_on__isnull=False, state="ended") & ~Q(ended_because=""),
                name="a_plan_ends_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.started_on} {self.family}"


class Written(models.Model):
    """Something that somebody wrote in a plan on a day."""

    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Offered(Written):
    """The family group plan was offered, and what the family said; or why it was not offered."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="offers")
    answer = models.CharField(max_length=20)
    said = models.TextField(blank=True)
    entry = models.ForeignKey("lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(answer="accepted") | ~Q(said=""), name="declining_a_group_plan_is_in_words"
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.answer}"


class View(Written):
    """What worries and what goes well in one life domain, in words; the last one of a domain counts."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="views")
    domain = models.CharField(max_length=20)
    worries = models.TextField(blank=True)
    strengths = models.TextField(blank=True)
    entry = models.ForeignKey("lifecourse.Entry", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(worries="", strengths=""), name="a_domain_is_mapped_in_words"),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.domain}"


class Agreed(Written):
    """The plan as it stood was agreed: by whom of the family, with which agencies, over which life domains."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="agreements")
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="+")
    domains = models.JSONField(default=list)
    people = models.ManyToManyField("families.Person", related_name="+", blank=True)
    organisations = models.ManyToManyField("network.Organisation", related_name="+", blank=True)
    joint = models.BooleanField()
    said = models.TextField(blank=True)  # what the family said of it; why it was not with them
    next_on = models.DateField()  # when it is evaluated together

    def __str__(self) -> str:
        return f"{self.on}"


class PhaseMove(Written):
    """The plan came to a phase; `missing` says what was not settled then, and `because` why it went on all the same."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="moves")
    phase = models.CharField(max_length=20, choices=_one_of(Phase))
    forward = models.BooleanField(default=True)
    missing = models.JSONField(default=list)
    open_points = models.PositiveSmallIntegerField(default=0)
    because = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(forward=True, open_points=0) | ~Q(because=""), name="a_gate_is_passed_by_with_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.phase}"


class Goal(models.Model):
    """A goal of a plan; what it says is in its versions."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals")

    def __str__(self) -> str:
        return str(self.key)


class GoalVersion(Written):
    """A goal as it stood from this day: the effect that one could see, how, for whom, by when; and why it changed."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    domain = models.CharField(max_length=20)
    phase = models.CharField(max_length=20, choices=_one_of(Phase))
    effect = models.TextField()
    how_seen = models.TextField()
    about = models.ManyToManyField("families.Person", related_name="+")
    due = models.DateField()
    state = models.CharField(max_length=10, default=GoalState.OPEN, choices=_one_of(GoalState))
    because = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["goal", "number"], name="versions_of_a_goal_follow_one_another"),
            models.CheckConstraint(condition=~Q(effect="") & ~Q(how_seen=""), name="a_goal_is_an_effect_one_can_see"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(because=""), name="a_goal_changes_with_a_reason"),
        )

    def __str__(self) -> str:
        return self.effect[:60]


class Step(models.Model):
    """A step under a goal; what it says is in its versions."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="steps")

    def __str__(self) -> str:
        return str(self.key)


class StepVersion(Written):
    """A step as it stood from this day: what, whose, by when. A step of another agency is a task; else a loop waits."""

    step = models.ForeignKey(Step, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    what = models.TextField()
    due = models.DateField()
    person = models.ForeignKey("families.Person", models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey("network.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    owner_professional = models.ForeignKey(
        "network.Professional", models.PROTECT, null=True, blank=True, related_name="+"
    )
    beside = models.TextField(blank=True)  # for an agency's step: what the family or network itself does for the goal
    state = models.CharField(max_length=10, default=StepState.TO_DO, choices=_one_of(StepState))
    because = models.TextField(blank=True)
    entry = models.ForeignKey("lifecourse.Entry", models.PROTECT, related_name="+")
    task = models.ForeignKey("loops.Task", models.PROTECT, null=True, blank=True, related_name="+")
    loop = models.ForeignKey("loops.Loop", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["step", "number"], name="versions_of_a_step_follow_one_another"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, owner__isnull=True, owner_professional__isnull=True)
                | Q(person__isnull=True, owner__isnull=False),
                name="a_step_is_of_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(task__isnull=False, loop__isnull=True) | Q(task__isnull=True, loop__isnull=False),
                name="a_step_is_waited_for",
            ),
            models.CheckConstraint(condition=Q(number=1) | ~Q(because=""), name="a_step_changes_with_a_reason"),
        )

    def __str__(self) -> str:
        return self.what[:60]


class Evaluation(Written):
    """The plan was looked at together; and when that is done again."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="evaluations")
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="+")
    joint = models.BooleanField()
    said = models.TextField(blank=True)  # what was found over the whole plan
    next_on = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(next_on__gt=models.F("on")), name="the_next_evaluation_comes_after_this_one"
            ),
        )

    def __str__(self) -> str:
        return f"{self.on}"


class Voice(models.Model):
    """How it is with a goal according to somebody of the family or an agency, and how they know. Append-only."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="voices")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="voices")
    person = models.ForeignKey("families.Person", models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    verdict = models.CharField(max_length=10)
    how_known = models.TextField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, organisation__isnull=False),
                name="a_voice_is_of_somebody",
            ),
            models.CheckConstraint(condition=~Q(how_known=""), name="a_voice_says_how_it_knows"),
            models.UniqueConstraint(fields=["evaluation", "goal", "person"], name="somebody_has_one_voice_on_a_goal"),
            models.UniqueConstraint(
                fields=["evaluation", "goal", "organisation"], name="an_agency_has_one_voice_on_a_goal"
            ),
        )

    def __str__(self) -> str:
        return self.verdict


class Concluded(models.Model):
    """What followed for a goal from an evaluation: goes on, reached, set aside; and what changes. Append-only."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="conclusions")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="conclusions")
    conclusion = models.CharField(max_length=10)
    changes = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["evaluation", "goal"], name="a_goal_is_concluded_once"),
            models.CheckConstraint(
                condition=Q(conclusion="goes_on") | ~Q(changes=""), name="a_goal_is_concluded_in_words"
            ),
        )

    def __str__(self) -> str:
        return self.conclusion
