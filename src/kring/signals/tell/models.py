"""What was told, and what was done with it; both append-only by database trigger."""

import uuid

from django.db import models


class Telling(models.Model):
    """Something that somebody told through the open form. It belongs to no family until it is linked."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    receipt = models.CharField(max_length=9, unique=True)
    who = models.CharField(max_length=10)
    text = models.TextField()
    about = models.CharField(max_length=300, blank=True)
    name = models.CharField(max_length=200, blank=True)
    reach = models.CharField(max_length=200, blank=True)
    team = models.ForeignKey("network.Organisation", models.PROTECT, related_name="tellings")
    loop = models.OneToOneField("loops.Loop", models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    doubtful = models.BooleanField(default=False)  # a field that people do not see was filled in

    def __str__(self) -> str:
        return self.receipt


class TellingStep(models.Model):
    """Somebody of the team read it, linked it to a family, answered it or closed it."""

    telling = models.ForeignKey(Telling, models.PROTECT, related_name="steps")
    what = models.CharField(max_length=10)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    entry = models.ForeignKey("lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.on} {self.what}"
