"""What the basic care of children is told of violence in their family, or why it is not."""

import uuid

from django.db import models
from django.db.models import Q

from kring.coordination.told.domain import State, WhyNot


class Telling(models.Model):
    """An agency that cares for children of a family is to be told of violence; without one, it is to be found out."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="tellings_of_violence")
    kind = models.CharField(max_length=20)  # `gp`, `youth_health`, `school`
    organisation = models.ForeignKey(
        "network.Organisation", models.PROTECT, null=True, blank=True, related_name="tellings_of_violence"
    )
    children = models.ManyToManyField("families.Person", related_name="+")
    entries = models.ManyToManyField("lifecourse.Entry", related_name="+")  # that tell of the violence
    state = models.CharField(max_length=10, default=State.EXPECTED, choices=[(one.value, one.value) for one in State])
    on = models.DateField()
    loop = models.ForeignKey("loops.Loop", models.PROTECT, related_name="+")
    teller = models.ForeignKey("network.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    professional = models.ForeignKey("network.Professional", models.PROTECT, null=True, blank=True, related_name="+")
    answered_on = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True)  # exactly what was told
    ground = models.CharField(max_length=40, blank=True)
    necessity = models.TextField(blank=True)
    said = models.JSONField(default=dict, blank=True)  # what the ground asks, and consent
    family_told = models.TextField(blank=True)  # how the family heard, or why not yet
    why_not = models.CharField(max_length=12, blank=True, choices=[(one.value, one.value) for one in WhyNot])
    because = models.TextField(blank=True)
    entry = models.ForeignKey("lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="+")
    read_on = models.DateField(null=True, blank=True)
    read_loop = models.ForeignKey("loops.Loop", models.PROTECT, null=True, blank=True, related_name="+")
    family_loop = models.ForeignKey("loops.Loop", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state=State.TOLD)
                | (~Q(text="") & ~Q(ground="") & Q(organisation__isnull=False, entry__isnull=False)),
                name="what_is_told_has_a_text_a_ground_and_a_receiver",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.NOT_TOLD) | (~Q(why_not="") & ~Q(because="")), name="not_telling_has_a_reason"
            ),
            models.UniqueConstraint(
                fields=["family", "organisation"],
                condition=Q(state=State.EXPECTED, organisation__isnull=False),
                name="an_agency_is_to_be_told_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["family", "kind"],
                condition=Q(state=State.EXPECTED, organisation__isnull=True),
                name="a_kind_of_care_is_found_out_once_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.state}"
