"""Municipalities, organisations and professionals, and what the organisations offer."""

import uuid

from django.conf import settings
from django.db import models

from kring.network.domain import FUNCTIONS


class Municipality(models.Model):
    """A municipality that answers for help in its area."""

    code = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A body whose professionals work with families. `key` names it in case files and for other systems."""

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    domain = models.CharField(max_length=20, blank=True)
    role = models.CharField(max_length=20, default="other")
    basic_care = models.CharField(max_length=20, blank=True)
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, blank=True, related_name="organisations")
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="units")
    successor_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")
    unspecified = models.BooleanField(default=False)  # stands for professionals whom a source does not name
    governs = models.BooleanField(default=False)  # the municipality itself, which looks after the agencies in its area
    connected = models.BooleanField(default=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    called_on = models.ForeignKey(  # who is called on when the agency is stuck; nobody named: those who lead it
        "network.Professional", models.PROTECT, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return self.name


class Professional(models.Model):
    """Somebody who works for an organisation, in a function, with an account or (still) without.

    `key` names them for other systems.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="professional"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="professionals")
    name = models.CharField(max_length=200)
    function = models.CharField(max_length=30, choices=[(one, one) for one in FUNCTIONS])
    leads = models.BooleanField(default=False)  # whom the organisation's late loops step up to
    phone = models.CharField(max_length=30, blank=True)
    active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class Offer(models.Model):
    """Something that an organisation offers, in the service directory: see `domain.OfferContent`."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="offers")
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, blank=True, related_name="offers")
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    domain = models.CharField(max_length=20, blank=True)
    for_whom = models.JSONField(default=list, blank=True)
    for_whom_more = models.CharField(max_length=300, blank=True)
    age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    age_until = models.PositiveSmallIntegerField(null=True, blank=True)
    first_year = models.PositiveSmallIntegerField(null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(null=True, blank=True)
    waiting_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    waiting_said_on = models.DateField(null=True, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    how_to_refer = models.TextField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        indexes = (models.Index(fields=["municipality", "domain"], name="offers_of_a_municipality"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(waiting_weeks__isnull=True, waiting_said_on__isnull=True)
                | models.Q(waiting_weeks__isnull=False, waiting_said_on__isnull=False),
                name="a_waiting_time_has_its_day",
            ),
            models.CheckConstraint(
                condition=models.Q(age_from__isnull=True)
                | models.Q(age_until__isnull=True)
                | models.Q(age_from__lte=models.F("age_until")),
                name="ages_run_upwards",
            ),
            models.CheckConstraint(
                condition=models.Q(first_year__isnull=True)
                | models.Q(last_year__isnull=True)
                | models.Q(first_year__lte=models.F("last_year")),
                name="contract_years_run_upwards",
            ),
        )

    def __str__(self) -> str:
        return self.name
