"""Questions for advice, what was advised, and the call backs; append-only by database trigger. No family, ever."""

import uuid

from django.db import models


class Question(models.Model):
    """A question in the abstract. When the asker is anonymous, Veilig Thuis is not shown who asks."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="questions_asked")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="questions_asked")
    veilig_thuis = models.ForeignKey("network.Organisation", models.PROTECT, related_name="questions_received")
    loop = models.OneToOneField("loops.Loop", models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    anonymous = models.BooleanField(default=False)
    text = models.TextField()

    def __str__(self) -> str:
        return f"{self.on}"


class Given(models.Model):
    """What Veilig Thuis advised, and on which day it calls back, if that was agreed."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="given")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    loop = models.OneToOneField("loops.Loop", models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    text = models.TextField()
    call_back = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.on}"


class CalledBack(models.Model):
    """Both spoke again: how it went, and whether it is done, asks for more advice, or will become a report."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="called_back")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=10)
    text = models.TextField()

    def __str__(self) -> str:
        return f"{self.on} {self.outcome}"
