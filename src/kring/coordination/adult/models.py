"""What must be arranged before a youth turns eighteen. What was said of each subject is append-only by trigger."""

import uuid

from django.db import models
from django.db.models import Q

from kring.coordination.adult.domain import State


class Preparation(models.Model):
    """Somebody sees to it that what a youth needs at eighteen is arranged in time."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="preparations")
    youth = models.OneToOneField("families.Person", models.PROTECT, related_name="preparation")
    begun_on = models.DateField()
    loop = models.OneToOneField("loops.Loop", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.youth}"


class Said(models.Model):
    """What was said of one subject: whether something is needed, what, who arranges it, and what the youth wants."""

    preparation = models.ForeignKey(Preparation, models.PROTECT, related_name="said")
    subject = models.CharField(max_length=20)
    state = models.CharField(max_length=12, choices=[(one.value, one.value) for one in State])
    text = models.TextField()
    youth_says = models.TextField(blank=True)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    loop = models.OneToOneField("loops.Loop", models.PROTECT, null=True, blank=True, related_name="+")
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="what_is_said_of_turning_18_has_words"),
            models.CheckConstraint(
                condition=~Q(state=State.NEEDED) | Q(loop__isnull=False), name="what_is_needed_is_on_somebodys_list"
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject}: {self.state}"
