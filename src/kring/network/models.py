"""Municipalities, organisations and professionals."""

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

    def __str__(self) -> str:
        return self.name


class Professional(models.Model):
    """Somebody who works for an organisation, in a function, with an account or (still) without."""

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
