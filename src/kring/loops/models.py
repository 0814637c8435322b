"""Loops and their steps. Steps are append-only by database trigger."""

from django.db import models


class Loop(models.Model):
    """Something expected of an organisation (or one professional of it) by a day.

    `kind` says what, `subject` where it is done (`kind:id`, as `worry:12`); `pattern` is the pattern that shows when it
    stays open too long, if there is one. `asked_by` is the organisation that waits for it.
    """

    family = models.ForeignKey("families.Family", models.PROTECT, null=True, blank=True, related_name="loops")
    about = models.ManyToManyField("families.Person", related_name="loops", blank=True)
    kind = models.CharField(max_length=40)
    pattern = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=80, blank=True)
    owner = models.ForeignKey("network.Organisation", models.PROTECT, related_name="loops_owned")
    owner_professional = models.ForeignKey(
        "network.Professional", models.PROTECT, null=True, blank=True, related_name="loops_owned"
    )
    asked_by = models.ForeignKey(
        "network.Organisation", models.PROTECT, null=True, blank=True, related_name="loops_asked"
    )
    opened_on = models.DateField()
    opened_by = models.ForeignKey(
        "lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="loops_opened"
    )
    due = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    evidence = models.ForeignKey("lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="loops_closed")
    outcome = models.CharField(max_length=40, blank=True)
    because = models.TextField(blank=True)
    level = models.PositiveSmallIntegerField(default=0)  # how often it was stepped up
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["owner", "due"], condition=models.Q(closed_on__isnull=True), name="open_loops_of_an_owner"
            ),
            models.Index(
                fields=["asked_by", "due"], condition=models.Q(closed_on__isnull=True), name="open_loops_one_waits_for"
            ),
            models.Index(fields=["due"], condition=models.Q(closed_on__isnull=True), name="open_loops_by_day"),
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


class Step(models.Model):
    """Something that happened to a loop: opened, reminded, handed_over, stepped_up, closed."""

    loop = models.ForeignKey(Loop, models.PROTECT, related_name="steps")
    at = models.DateTimeField(auto_now_add=True)
    on = models.DateField()
    what = models.CharField(max_length=20)
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    professional = models.ForeignKey("network.Professional", models.PROTECT, null=True, blank=True, related_name="+")
    because = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.on} {self.what}"
