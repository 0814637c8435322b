"""What the patterns show of each family, as of the last look."""

from django.db import models


class Look(models.Model):
    """The last look at a family: at which version, as of which day, and the next day on which it may change."""

    family = models.OneToOneField("families.Family", models.PROTECT, related_name="look", primary_key=True)
    version = models.PositiveBigIntegerField()
    as_of = models.DateField()
    next_day = models.DateField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.family_id} at {self.version}, {self.as_of}"


class Shown(models.Model):
    """An episode of a pattern, as the last look found it. Ids in it are those of the life course (`o1`, `p1`, `e1`).

    `key` names the episode, also after the next look.
    """

    family = models.ForeignKey("families.Family", models.PROTECT, related_name="shown")
    key = models.CharField(max_length=40)
    pattern = models.CharField(max_length=60)
    about = models.JSONField(default=list)
    agencies = models.JSONField(default=list)
    visible_from = models.DateField()
    visible_until = models.DateField(null=True)
    evidence = models.JSONField(default=list)
    certainty = models.CharField(max_length=10)
    alone = models.JSONField(default=dict)
    sentence = models.JSONField(default=dict)
    parameters = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["family", "key"], name="an_episode_is_shown_once_in_a_family"),)

    def __str__(self) -> str:
        return f"{self.pattern} from {self.visible_from}"


class Awaited(models.Model):
    """What the patterns expect of somebody by a day, before it is late: an open loop that nobody had to open."""

    family = models.ForeignKey("families.Family", models.PROTECT, related_name="awaited")
    pattern = models.CharField(max_length=60)
    owner = models.CharField(max_length=20, blank=True)
    organisation = models.BigIntegerField(null=True)  # the owner's id, when it is an organisation
    due = models.DateField()
    opened_by = models.CharField(max_length=20)
    entry = models.BigIntegerField()  # the id of the entry that opened it
    known_to_owner = models.BooleanField()  # whether the owner knows of that entry
    about = models.JSONField(default=list)
    sentence = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=["organisation", "due"], name="awaited_of_an_owner"),)

    def __str__(self) -> str:
        return f"{self.pattern} by {self.due}"


class Aside(models.Model):
    """Somebody set an episode aside; `entry` in the life course says who, when and why. Append-only.

    It holds for those who know that entry, as long as nothing new is added: see `watch.domain.still_aside`.
    """

    family = models.ForeignKey("families.Family", models.PROTECT, related_name="asides")
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="aside")
    pattern = models.CharField(max_length=60)
    about = models.JSONField()
    agencies = models.JSONField()
    evidence = models.JSONField()

    def __str__(self) -> str:
        return f"{self.pattern} aside by {self.entry_id}"
