"""What runs for a child on the ladder, and every step of it. Steps and tellings are append-only by database trigger."""

import uuid

from django.db import models
from django.db.models import F, Q

from kring.coordination.ladder import domain
from kring.coordination.ladder.domain import NEXT, Rung


def _states(states: type) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in states]


class Weighing(models.Model):
    """Somebody asked to weigh stepping up, or stepping up was let go when a condition was not met (`condition`)."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="+")
    children = models.ManyToManyField("families.Person", related_name="+")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    on = models.DateField()
    reason = models.TextField()
    towards = models.CharField(max_length=10, choices=_states(Rung))
    state = models.CharField(max_length=12, default=domain.Weighing.OPEN.value, choices=_states(domain.Weighing))
    because = models.CharField(max_length=30, blank=True, choices=_states(domain.Because))
    look_again_on = models.DateField(null=True, blank=True)
    entry = models.ForeignKey("lifecourse.Entry", models.PROTECT, related_name="+")
    condition = models.ForeignKey("ladder.Condition", models.PROTECT, null=True, blank=True, related_name="dropped")
    again = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="weighed_again")
    loop = models.ForeignKey("loops.Loop", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=["dropped", "again"]) | ~Q(because=""), name="a_step_is_let_go_with_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | Q(look_again_on__isnull=False) | Q(because="no_ground"),
                name="what_was_let_go_is_looked_at_again",
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.state}"


class Condition(models.Model):
    """What must be the case for children, by when, established by whom, and who decides if it is not.

    `moved` counts how often the date was moved before: with `instead_of` it leads back to the first limit.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="+")
    children = models.ManyToManyField("families.Person", related_name="+")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    on = models.DateField()
    what = models.TextField()
    how = models.TextField()
    checker = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    checker_professional = models.ForeignKey(
        "network.Professional", models.PROTECT, null=True, blank=True, related_name="+"
    )
    due = models.DateField()
    consequence = models.TextField()
    decider = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    decider_professional = models.ForeignKey(
        "network.Professional", models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreements = models.TextField(blank=True)
    floor = models.ForeignKey("floor.Floor", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=12, default=domain.Condition.SET.value, choices=_states(domain.Condition))
    moved = models.PositiveSmallIntegerField(default=0)
    instead_of = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="+")
    unmet_entry = models.ForeignKey("lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="+")
    loop = models.ForeignKey("loops.Loop", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(how="") & ~Q(consequence=""), name="a_condition_is_never_vague"
            ),
            models.CheckConstraint(condition=Q(due__gte=F("on")), name="a_condition_is_due_after_it_was_set"),
            models.CheckConstraint(
                condition=Q(moved=0, instead_of__isnull=True) | Q(moved__gt=0, instead_of__isnull=False),
                name="a_moved_limit_leads_back_to_the_one_before",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["set", "met", "lapsed"]) | Q(unmet_entry__isnull=False),
                name="an_unmet_condition_has_its_entry",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=domain.HOLDS) | Q(loop__isnull=False), name="a_condition_that_holds_has_a_loop"
            ),
        )

    def __str__(self) -> str:
        return f"{self.what[:40]}, due {self.due}"


class Request(models.Model):
    """A request to the protection table or the child-protection board, as it was sent."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="+")
    children = models.ManyToManyField("families.Person", related_name="+")
    kind = models.CharField(max_length=10, choices=[("table", "table"), ("board", "board")])
    to = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    on = models.DateField()
    acute = models.BooleanField(default=False)
    because = models.TextField(blank=True)  # why they ask themselves, where others would
    parts = models.JSONField(default=dict)
    state = models.CharField(max_length=12, default=domain.Request.SENT.value, choices=_states(domain.Request))
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="+")
    inquiry = models.ForeignKey("lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="+")
    loop = models.ForeignKey("loops.Loop", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=domain.RUNS) | Q(loop__isnull=False), name="a_request_that_runs_has_a_loop"
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.kind}: {self.state}"


class Measure(models.Model):
    """A measure for children, who carries it out, until when; and once it ended, who holds after it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="+")
    children = models.ManyToManyField("families.Person", related_name="+")
    kind = models.CharField(max_length=40)  # one of `norms/measures.yaml`
    imposed_by = models.CharField(max_length=200)
    carrier = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    request = models.ForeignKey(Request, models.PROTECT, null=True, blank=True, related_name="measures")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, default=domain.Measure.RUNNING.value, choices=_states(domain.Measure))
    ended_on = models.DateField(null=True, blank=True)
    holder = models.ForeignKey("network.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    nobody_because = models.TextField(blank=True)
    remains = models.TextField(blank=True)
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="a_measure_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(state="running", ended_on__isnull=True)
                | (Q(state="ended", ended_on__isnull=False) & (Q(holder__isnull=False) | ~Q(nobody_because=""))),
                name="no_measure_ends_without_somebody_who_holds_after_it",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} since {self.since}"


class Step(models.Model):
    """Something that happened on the ladder, with its grounds: weighed, set, judged, asked, imposed, ended."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="+")
    what = models.CharField(max_length=20)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    because = models.TextField()
    tried = models.TextField(blank=True)
    family_view = models.TextField(blank=True)
    child_view = models.TextField(blank=True)
    up = models.BooleanField(default=False)
    details = models.JSONField(default=dict)
    entry = models.ForeignKey("lifecourse.Entry", models.PROTECT, related_name="+")
    weighing = models.ForeignKey(Weighing, models.PROTECT, null=True, blank=True, related_name="steps")
    condition = models.ForeignKey(Condition, models.PROTECT, null=True, blank=True, related_name="steps")
    request = models.ForeignKey(Request, models.PROTECT, null=True, blank=True, related_name="steps")
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, blank=True, related_name="steps")

    class Meta:
        indexes = (models.Index(fields=["family", "id"], name="ladder_steps_of_a_family"),)
        constraints = (
            models.CheckConstraint(condition=~Q(because=""), name="every_step_has_its_reason"),
            models.CheckConstraint(
                condition=Q(up=False) | (~Q(tried="") & ~Q(family_view="") & ~Q(child_view="")),
                name="a_step_up_says_what_was_tried_and_what_the_family_thinks",
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.what}"


class StepOf(models.Model):
    """What a step was for one child: from which rung to which. The one with the highest number is where it stands."""

    step = models.ForeignKey(Step, models.PROTECT, related_name="moves")
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="+")
    child = models.ForeignKey("families.Person", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    was = models.CharField(max_length=10, choices=_states(Rung))
    becomes = models.CharField(max_length=10, choices=_states(Rung))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["family", "child", "number"], name="a_child_stands_on_one_rung"),
            models.CheckConstraint(
                condition=Q(was=F("becomes"))
                | Q(was="voluntary", becomes__in=sorted(NEXT[Rung.VOLUNTARY]))
                | Q(was="pressure", becomes__in=sorted(NEXT[Rung.PRESSURE]))
                | Q(was="table", becomes__in=sorted(NEXT[Rung.TABLE]))
                | Q(was="board", becomes__in=sorted(NEXT[Rung.BOARD]))
                | Q(was="measure", becomes__in=sorted(NEXT[Rung.MEASURE])),
                name="a_step_is_one_that_the_ladder_has",
            ),
        )

    def __str__(self) -> str:
        return f"{self.child_id}: {self.was} → {self.becomes}"


class Telling(models.Model):
    """Somebody is to be told of a step (`on` empty), was told it, when and how, or safety forbids telling."""

    step = models.ForeignKey(Step, models.PROTECT, related_name="tellings")
    person = models.ForeignKey("families.Person", models.PROTECT, related_name="+")
    on = models.DateField(null=True, blank=True)
    how = models.TextField(blank=True)
    not_because = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(on__isnull=True, how="") | Q(on__isnull=False, not_because="") & ~Q(how=""),
                name="who_was_told_was_told_in_some_way",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id}: {self.on or self.not_because}"
