"""Tracks of the Meldcode, the steps taken (append-only by database trigger), drafts, and what is pending."""

import uuid

from django.db import models
from django.db.models import F, Q


class Track(models.Model):
    """One professional goes through the Meldcode about children of a family. Their agency sees it, nobody else."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="tracks")
    children = models.ManyToManyField("families.Person", related_name="tracks")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="tracks")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="tracks")
    why = models.TextField()
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = (models.Index(fields=["organisation", "closed_on"], name="tracks_of_an_agency"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, outcome="") | (Q(closed_on__isnull=False) & ~Q(outcome="")),
                name="a_closed_track_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="a_track_closes_after_it_opened",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.family}"


class TakenStep(models.Model):
    """A step was taken, or skipped with a reason: dated and signed, never changed. Doing it again is a new row."""

    track = models.ForeignKey(Track, models.PROTECT, related_name="steps")
    step = models.PositiveSmallIntegerField()
    skipped = models.BooleanField(default=False)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    findings = models.TextField(blank=True)
    because = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    entries = models.JSONField(default=list)  # ids of the entries of the life course that it wrote

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(step__gte=1, step__lte=5), name="a_step_is_one_of_five"),
            models.CheckConstraint(condition=Q(skipped=False) | ~Q(because=""), name="a_skipped_step_says_why"),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.step}"


class Draft(models.Model):
    """What somebody wrote on the page of a step and has not signed yet."""

    track = models.ForeignKey(Track, models.CASCADE, related_name="drafts")
    step = models.PositiveSmallIntegerField()
    professional = models.ForeignKey("network.Professional", models.CASCADE, related_name="+")
    written = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["track", "step", "professional"], name="one_draft_for_a_step"),)

    def __str__(self) -> str:
        return f"{self.track_id}: {self.step}"


class Pending(models.Model):
    """A loop that a track opened: `next` (the next step), `accepted`, `results` (terms), `report` (to be made)."""

    track = models.ForeignKey(Track, models.PROTECT, related_name="pending")
    loop = models.OneToOneField("loops.Loop", models.PROTECT, related_name="+")
    what = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"{self.track_id}: {self.what}"
