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
    """An episode of a pattern, as the last look found it. Ids in it are those of the life course (`o1`, `p1`, `e1`)."""

    family = models.ForeignKey("families.Family", models.PROTECT, related_name="shown")
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
    about = models.JSONField(default=list)
    sentence = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=["organisation", "due"], name="awaited_of_an_owner"),)

    def __str__(self) -> str:
        return f"{self.pattern} by {self.due}"
