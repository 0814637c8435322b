"""The floor of a family: versions with their points, and each one's view. Points and views are append-only."""

import uuid

from django.db import models
from django.db.models import Q

from kring.plan.floor.domain import State


class Floor(models.Model):
    """One version of what is good enough for the children of a family."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="floors")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, default=State.PROPOSED, choices=[(one.value, one.value) for one in State])
    proposed_on = models.DateField()
    proposed_by = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    because = models.TextField(blank=True)  # why it is to change, or was withdrawn
    agreed_on = models.DateField(null=True, blank=True)
    agreed_by = models.ForeignKey("network.Professional", models.PROTECT, null=True, blank=True, related_name="+")
    replaced_on = models.DateField(null=True, blank=True)
    people = models.ManyToManyField("families.Person", related_name="+")  # with whom it was agreed
    agencies = models.ManyToManyField("network.Organisation", related_name="+")
    missing_because = models.TextField(blank=True)  # why somebody's view was not heard
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["family", "number"], name="each_version_of_a_floor_has_its_number"),
            models.UniqueConstraint(
                fields=["family"], condition=Q(state="proposed"), name="one_floor_is_proposed_at_a_time"
            ),
            models.UniqueConstraint(fields=["family"], condition=Q(state="agreed"), name="one_floor_holds_at_a_time"),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "withdrawn"], agreed_on__isnull=True, agreed_by__isnull=True)
                | Q(state__in=["agreed", "replaced"], agreed_on__isnull=False, agreed_by__isnull=False),
                name="a_floor_is_agreed_on_a_day_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.family} {self.number}"


class Point(models.Model):
    """One thing that must hold, for one child or for all, in plain words, with how one sees it."""

    floor = models.ForeignKey(Floor, models.PROTECT, related_name="points")
    child = models.ForeignKey("families.Person", models.PROTECT, null=True, blank=True, related_name="+")
    what = models.TextField()
    seen_by = models.TextField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(seen_by=""), name="a_point_of_a_floor_says_how_one_sees_it"
            ),
        )

    def __str__(self) -> str:
        return self.what[:40]


class View(models.Model):
    """What somebody thinks of a proposed floor: an agency, or a person of the family through a professional."""

    floor = models.ForeignKey(Floor, models.PROTECT, related_name="views")
    agency = models.ForeignKey("network.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("families.Person", models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField()
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(agency__isnull=True, person__isnull=False) | Q(agency__isnull=False, person__isnull=True),
                name="a_view_is_of_an_agency_or_a_person",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_view_says_something"),
        )

    def __str__(self) -> str:
        return f"{self.agency or self.person}: {self.text[:40]}"
