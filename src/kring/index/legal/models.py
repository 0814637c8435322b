"""Registrations, their archive, signals, objections and what was decided on them, excluded addresses.

A registration is never changed (by database trigger); it is removed when the law says so, because keeping it longer is
what the law forbids.
"""

import uuid

from django.db import models

from kring.index.legal.domain import LONGEST_REFERENCE


class Registration(models.Model):
    """Somebody registered a young person. The ground and every word about it stay in the reporter's own file.

    `reference` is what that file is called at the reporter's agency. Nobody else reads it, and it goes with the
    registration.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    youth = models.CharField(max_length=64, db_index=True)  # a keyed hash
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    contact = models.ForeignKey("network.Professional", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    goes_on = models.DateField(db_index=True)
    reference = models.CharField(max_length=LONGEST_REFERENCE, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["youth", "organisation"], name="an_agency_registers_a_youth_once"),
        )

    def __str__(self) -> str:
        return str(self.key)


class Archived(models.Model):
    """A registration that was removed, not for being wrongful: it gives one single signal more, within its term."""

    youth = models.CharField(max_length=64, db_index=True)
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    contact = models.ForeignKey("network.Professional", models.PROTECT, null=True, related_name="+")
    goes_on = models.DateField(db_index=True)

    def __str__(self) -> str:
        return f"until {self.goes_on}"


class Signal(models.Model):
    """One reporter heard whom else to reach, and how they meet; `of` is empty where that came from the archive."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    to = models.ForeignKey(Registration, models.CASCADE, related_name="signals")
    of = models.ForeignKey(Registration, models.CASCADE, null=True, related_name="signalled_to")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    contact = models.ForeignKey("network.Professional", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=12)
    made_on = models.DateField()
    loop = models.ForeignKey("loops.Loop", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.kind


class Objection(models.Model):
    """Somebody objects to a registration: its reporter advises, the municipality decides."""

    registration = models.OneToOneField(Registration, models.CASCADE, related_name="objection")
    made_on = models.DateField()
    advice = models.CharField(max_length=6, blank=True)  # keep or remove
    advised_on = models.DateField(null=True)
    loop = models.ForeignKey("loops.Loop", models.PROTECT, related_name="+")
    decision = models.ForeignKey(
        "loops.Loop", models.PROTECT, null=True, related_name="+"
    )  # what the municipality does

    def __str__(self) -> str:
        return f"{self.made_on}: {self.advice}"


class Decided(models.Model):
    """What the municipality decided on an objection, for the reporter to tell it; gone once it was told."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    reference = models.CharField(max_length=LONGEST_REFERENCE, blank=True)
    objected_on = models.DateField()
    verdict = models.CharField(max_length=6)  # keep or remove
    because = models.TextField()
    on = models.DateField()
    loop = models.ForeignKey("loops.Loop", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.on}: {self.verdict}"


class ExcludedAddress(models.Model):
    """An address at which nobody is matched: a refuge, a home."""

    address = models.CharField(max_length=64, unique=True)  # a keyed hash

    def __str__(self) -> str:
        return self.address[:8]


class Wiped(models.Model):
    """The index was wiped: nothing is taken in any more."""

    on = models.DateField()

    def __str__(self) -> str:
        return str(self.on)
