"""Reports and what Veilig Thuis did with them; both append-only by database trigger. And their loops."""

import uuid

from django.db import models
from django.db.models import Q


class Report(models.Model):
    """A report as it was made. It names the reporter; only the reporter's agency and Veilig Thuis read it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="reports")
    children = models.ManyToManyField("families.Person", related_name="reports")
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="+")
    track = models.ForeignKey("meldcode.Track", models.PROTECT, null=True, blank=True, related_name="reports")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="reports_made")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="reports_made")
    veilig_thuis = models.ForeignKey("network.Organisation", models.PROTECT, related_name="reports_received")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    acute = models.BooleanField(default=False)
    nature = models.JSONField(default=list)
    estimate = models.TextField()
    basis = models.TextField()
    done = models.TextField()
    informed = models.CharField(max_length=10)
    informed_who = models.TextField(blank=True)
    reaction = models.TextField(blank=True)
    objections = models.TextField(blank=True)
    attempts = models.TextField(blank=True)
    not_informed_because = models.TextField(blank=True)
    follow_up = models.TextField(blank=True)
    shielded = models.BooleanField(default=False)
    shielded_because = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=["veilig_thuis", "on"], name="reports_received_by_day"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(informed="all") | ~Q(not_informed_because=""), name="not_informing_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(shielded=False) | ~Q(shielded_because=""), name="shielding_has_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.family}"


class ReportStep(models.Model):
    """What Veilig Thuis did: a state of the report (`taken_up`...), or `informed`, `not_informed`, `feedback`."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="steps")
    what = models.CharField(max_length=20)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    outcome = models.CharField(max_length=10, blank=True)
    details = models.JSONField(default=dict)
    entry = models.ForeignKey("lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.on} {self.what}"


class Awaited(models.Model):
    """A loop that a report opened for Veilig Thuis: `assessment`, `inform`, `feedback`, `inquiry_start`, `inquiry`."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="awaited")
    loop = models.OneToOneField("loops.Loop", models.PROTECT, related_name="+")
    what = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"{self.report_id}: {self.what}"
