"""Worries, intentions to report, missed contact, and decisions on income and housing."""

from django.db import models

from kring.signals.domain import DECISIONS, MISSED, Done, Intended, Lane, Soon, State


def _choices(values: object) -> list[tuple[str, str]]:
    return [(str(one), str(one)) for one in values]  # type: ignore[attr-defined]


class Worry(models.Model):
    """A worry from its first word: a draft of one professional, then something that somebody must answer.

    It is about a family, or as a draft about a `newcomer`: somebody whom Kring does not know, with the particulars by
    which they were looked for in vain. `content` holds what was filled in, as it was typed while it is a draft and as
    it was sent afterwards. `named` holds the people whom its author found, and so may name, where their agency is not
    involved with the family.
    """

    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="worries")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="worries_raised")
    family = models.ForeignKey("families.Family", models.PROTECT, null=True, blank=True, related_name="worries")
    state = models.CharField(max_length=12, choices=_choices(State), default=State.DRAFT)
    content = models.JSONField(default=dict, blank=True)
    named = models.JSONField(default=list, blank=True)
    newcomer = models.JSONField(null=True, blank=True)
    saved_at = models.DateTimeField(auto_now=True)
    sent_on = models.DateField(null=True, blank=True)
    how_soon = models.CharField(max_length=10, blank=True, choices=_choices(Soon))
    receiver = models.ForeignKey(
        "network.Organisation", models.PROTECT, null=True, blank=True, related_name="worries_received"
    )
    director = models.ForeignKey("network.Professional", models.PROTECT, null=True, blank=True, related_name="+")
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="worry")
    look = models.OneToOneField("loops.Loop", models.PROTECT, null=True, blank=True, related_name="+")
    loop = models.OneToOneField("loops.Loop", models.PROTECT, null=True, blank=True, related_name="+")
    picked_up_on = models.DateField(null=True, blank=True)
    picked_up_by = models.ForeignKey(
        "network.Professional", models.PROTECT, null=True, blank=True, related_name="worries_picked_up"
    )
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["receiver", "state"], name="worries_of_a_receiver"),
            models.Index(fields=["professional", "state"], name="worries_of_a_raiser"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state=State.DRAFT)
                | models.Q(
                    family__isnull=False,
                    entry__isnull=False,
                    receiver__isnull=False,
                    look__isnull=False,
                    loop__isnull=False,
                    sent_on__isnull=False,
                ),
                name="a_worry_that_was_sent_has_a_receiver_and_its_loops",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.PICKED_UP) | models.Q(picked_up_by__isnull=False),
                name="a_worry_is_picked_up_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"worry {self.pk}: {self.state}"

    @property
    def called(self) -> str:
        """What the family is called, or the newcomer."""
        if self.family is not None:
            return self.family.label
        return f"{self.newcomer['given_names']} {self.newcomer['surname']}".strip()


class Feedback(models.Model):
    """What the one who raised a worry was told: what was done, and whom they can reach."""

    worry = models.ForeignKey(Worry, models.PROTECT, related_name="feedback")
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="feedback")
    done = models.CharField(max_length=20, choices=_choices(Done))
    asked = models.TextField(blank=True)  # what is asked of the one who raised it
    contact = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    by = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    on = models.DateField()

    def __str__(self) -> str:
        return f"feedback on {self.worry}"


class Intention(models.Model):
    """Somebody means to report: open until the report is made, or let go of with a reason."""

    family = models.ForeignKey("families.Family", models.PROTECT, related_name="intentions")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="intentions")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="intentions")
    worry = models.ForeignKey(Worry, models.PROTECT, null=True, blank=True, related_name="intentions")
    state = models.CharField(max_length=10, choices=_choices(Intended), default=Intended.OPEN)
    about = models.ManyToManyField("families.Person", related_name="+")
    because = models.TextField()
    on = models.DateField()
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="intention")
    loop = models.OneToOneField("loops.Loop", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"intention {self.pk}: {self.state}"


class Missed(models.Model):
    """Somebody did not come, kept the door shut, or could not be reached; and the next step, by whom and when."""

    family = models.ForeignKey("families.Family", models.PROTECT, related_name="missed")
    kind = models.CharField(max_length=20, choices=_choices(MISSED))
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="missed")
    step = models.TextField()
    loop = models.OneToOneField("loops.Loop", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.kind}: {self.step}"


class Ruling(models.Model):
    """A decision on income or housing about an adult, taken with the children in sight who depend on it."""

    family = models.ForeignKey("families.Family", models.PROTECT, related_name="rulings")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="rulings")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="rulings")
    adult = models.ForeignKey("families.Person", models.PROTECT, related_name="rulings")
    kind = models.CharField(max_length=30, choices=_choices(kind for kinds in DECISIONS.values() for kind in kinds))
    on = models.DateField()
    because = models.TextField()
    children = models.TextField(blank=True)  # how the children were weighed
    lane = models.CharField(max_length=10, choices=_choices(Lane), default=Lane.NORMAL)
    lane_because = models.TextField(blank=True)
    condition = models.TextField(blank=True)
    condition_entry = models.OneToOneField(
        "lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="condition_of"
    )
    condition_loop = models.OneToOneField("loops.Loop", models.PROTECT, null=True, blank=True, related_name="+")
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="ruling")
    told = models.ForeignKey("network.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    loop = models.OneToOneField("loops.Loop", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(lane=Lane.NORMAL) | ~models.Q(lane_because=""),
                name="a_priority_lane_has_its_reasons",
            ),
            models.CheckConstraint(
                condition=models.Q(condition="") | models.Q(condition_loop__isnull=False),
                name="a_condition_is_looked_at_again",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
