"""Loops and their steps, tasks, and the mail about them. Steps are append-only by database trigger."""

import uuid

from django.db import models

from kring.loops.domain import State, TaskState, state_of

STILL_OPEN = models.Q(closed_on__isnull=True)


class Loop(models.Model):
    """Something expected of an organisation (or one professional of it) by a day.

    `kind` says what, `subject` where it is done (`kind:id`, as `worry:12`); `pattern` is the pattern that shows when it
    stays open too long, if there is one. `asked_by` is the organisation that waits for it, `passed_on_by` the one that
    last handed it over to another. Loops are looked up by what they are about while they are open: so are the indexes.
    """

    family = models.ForeignKey(
        "families.Family", models.PROTECT, null=True, blank=True, related_name="loops", db_index=False
    )
    about = models.ManyToManyField("families.Person", related_name="loops", blank=True)
    kind = models.CharField(max_length=40)
    pattern = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=80, blank=True)
    owner = models.ForeignKey("network.Organisation", models.PROTECT, related_name="loops_owned", db_index=False)
    owner_professional = models.ForeignKey(
        "network.Professional", models.PROTECT, null=True, blank=True, related_name="loops_owned", db_index=False
    )
    asked_by = models.ForeignKey(
        "network.Organisation", models.PROTECT, null=True, blank=True, related_name="loops_asked", db_index=False
    )
    passed_on_by = models.ForeignKey(
        "network.Organisation", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    opened_on = models.DateField()
    opened_by = models.ForeignKey(
        "lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="loops_opened", db_index=False
    )
    due = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    evidence = models.ForeignKey(
        "lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="loops_closed", db_index=False
    )
    outcome = models.CharField(max_length=40, blank=True)
    because = models.TextField(blank=True)
    level = models.PositiveSmallIntegerField(default=0)  # the rung of `domain.Rung` that it was stepped up to
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["owner", "due", "id"], condition=STILL_OPEN, name="open_loops_of_an_owner"),
            models.Index(
                fields=["owner_professional", "due", "id"], condition=STILL_OPEN, name="open_loops_of_somebody"
            ),
            models.Index(fields=["asked_by", "due", "id"], condition=STILL_OPEN, name="open_loops_one_waits_for"),
            models.Index(
                fields=["passed_on_by", "due", "id"],
                condition=STILL_OPEN & models.Q(passed_on_by__isnull=False),
                name="open_loops_passed_on",
            ),
            models.Index(
                fields=["opened_by"],
                condition=STILL_OPEN & models.Q(opened_by__isnull=False),
                name="open_loops_an_entry_opened",
            ),
            models.Index(fields=["family", "due", "id"], condition=STILL_OPEN, name="open_loops_of_a_family"),
            models.Index(fields=["due", "id"], condition=STILL_OPEN, name="open_loops_by_day"),
            models.Index(fields=["subject"], name="loops_of_a_subject"),
            models.Index(
                fields=["due", "id"], condition=STILL_OPEN & models.Q(level__gte=3), name="open_loops_at_the_top"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True, outcome="")
                | (
                    models.Q(closed_on__isnull=False)
                    & ~models.Q(outcome="")
                    & (models.Q(evidence__isnull=False) | ~models.Q(because=""))
                ),
                name="a_loop_closes_with_evidence_or_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(due__gte=models.F("opened_on")), name="a_loop_is_due_after_it_opened"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}, due {self.due}"

    @property
    def state(self) -> State:
        """Where it stands, whatever the day."""
        return state_of(level=self.level, closed_on=self.closed_on)


def _repeated(what: str, *, null: bool = False) -> models.ForeignKey:
    """Somebody whom a step repeats from its loop and its act: nothing is looked up by it, so it has no index."""
    return models.ForeignKey(what, models.PROTECT, null=null, blank=null, related_name="+", db_index=False)


class Step(models.Model):
    """Something that happened to a loop: opened, taken, handed_over, released, reminded, stepped_up, closed.

    `organisation` and `professional` did it (nobody: Kring itself); `owner` and `owner_professional` own the loop from
    then on, and `level` is its level from then on.
    """

    loop = models.ForeignKey(Loop, models.PROTECT, related_name="steps")
    at = models.DateTimeField(auto_now_add=True)
    on = models.DateField()
    what = models.CharField(max_length=20)
    organisation = _repeated("network.Organisation", null=True)
    professional = _repeated("network.Professional", null=True)
    owner = _repeated("network.Organisation")
    owner_professional = _repeated("network.Professional", null=True)
    level = models.PositiveSmallIntegerField(default=0)
    because = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.on} {self.what}"


class Task(models.Model):
    """Something that one agency asks of another that is involved with the same family, spelled out."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="tasks")
    about = models.ManyToManyField("families.Person", related_name="tasks", blank=True)
    asked_by = models.ForeignKey("network.Organisation", models.PROTECT, related_name="tasks_asked")
    asked_by_professional = models.ForeignKey(
        "network.Professional", models.PROTECT, null=True, blank=True, related_name="tasks_asked"
    )
    to = models.ForeignKey("network.Organisation", models.PROTECT, related_name="tasks_given")
    expected = models.TextField()
    due = models.DateField()
    state = models.CharField(
        max_length=20, default=TaskState.ASKED, choices=[(one.value, one.value) for one in TaskState]
    )
    asked_on = models.DateField()
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="task")
    loop = models.ForeignKey(Loop, models.PROTECT, related_name="+")  # the one that is open now, or was last
    because = models.TextField(blank=True)  # why it was declined or withdrawn, or what is missing
    done_entry = models.ForeignKey("lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="+")
    evidence = models.ForeignKey(  # what the doer points at
        "lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="tasks_shown_by"
    )
    follows = models.OneToOneField(  # the task of which something was missing
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(state__in=["done", "as_expected", "lacking"]) | models.Q(done_entry__isnull=False),
                name="a_task_is_done_with_an_entry",
            ),
            models.CheckConstraint(condition=~models.Q(to=models.F("asked_by")), name="a_task_is_for_another_agency"),
            models.CheckConstraint(
                condition=~models.Q(state__in=["declined", "withdrawn", "lacking"]) | ~models.Q(because=""),
                name="a_task_is_declined_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.expected[:40]}, due {self.due}"


class Digest(models.Model):
    """What Kring did by itself on one day: reminding and stepping up, and then the mail of that day.

    The mail tells of the steps up to `until` that no earlier one told of.
    """

    on = models.DateField(unique=True)
    stepped_at = models.DateTimeField(null=True, blank=True)
    until = models.BigIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.on}"


class Notice(models.Model):
    """One mail of a digest, to a professional, or to an agency where nobody in particular is meant."""

    digest = models.ForeignKey(Digest, models.PROTECT, related_name="notices")
    professional = models.ForeignKey("network.Professional", models.PROTECT, null=True, related_name="notices")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, null=True, related_name="notices")
    tries = models.PositiveSmallIntegerField(default=0)
    try_after = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    fault = models.TextField(blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["try_after"], condition=models.Q(sent_at__isnull=True), name="notices_still_to_send"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(professional__isnull=True, organisation__isnull=False)
                | models.Q(professional__isnull=False, organisation__isnull=True),
                name="a_notice_is_for_one_reader",
            ),
            models.UniqueConstraint(fields=["digest", "professional"], name="somebody_gets_one_notice_a_day"),
            models.UniqueConstraint(fields=["digest", "organisation"], name="an_agency_gets_one_notice_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.digest}: {self.professional or self.organisation}"
