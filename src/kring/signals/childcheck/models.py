"""Checks as they were done; append-only by database trigger."""

import uuid

from django.db import models


class Check(models.Model):
    """One check with one client, with its answers. Children whom Kring does not know stay numbers."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="checks")
    client = models.ForeignKey("families.Person", models.PROTECT, related_name="checks")
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="+")
    loop = models.OneToOneField("loops.Loop", models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="checks")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="checks")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    situation = models.JSONField(default=list)
    cares = models.CharField(max_length=10)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    ages = models.CharField(max_length=100, blank=True)
    where = models.CharField(max_length=200, blank=True)
    others = models.CharField(max_length=200, blank=True)
    safe = models.CharField(max_length=10, blank=True)
    findings = models.TextField(blank=True)
    outcome = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"{self.on} {self.kind}: {self.outcome}"
