"""Families, people, households and relations. Dates are EDTF with their earliest and latest day."""

import uuid

from django.db import models


class Person(models.Model):
    """Somebody: a child, an adult, or somebody of the network. No national number is needed.

    Names as the Dutch write them: given names, initials, prefix ("van der") and surname; the name of a partner apart.
    `same_as` leads to the record that stands for this one, once a person decided that both are the same.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    given_names = models.CharField(max_length=120, blank=True)
    initials = models.CharField(max_length=20, blank=True)
    prefix = models.CharField(max_length=30, blank=True)
    surname = models.CharField(max_length=120, blank=True)
    partner_prefix = models.CharField(max_length=30, blank=True)
    partner_surname = models.CharField(max_length=120, blank=True)
    search_name = models.CharField(max_length=300, blank=True, db_index=True)  # folded: no diacritics, no prefix
    born = models.CharField(max_length=40, blank=True)
    born_first = models.DateField(null=True, blank=True, db_index=True)
    born_last = models.DateField(null=True, blank=True)
    died = models.DateField(null=True, blank=True)
    traits = models.JSONField(default=list, blank=True)
    same_as = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="duplicates")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name as one says it: "Noor van der Berg"."""
        first = self.given_names.split(" ")[0] if self.given_names else self.initials
        return " ".join(part for part in (first, self.prefix, self.surname) if part)


class Family(models.Model):
    """The people around one or more children, over all their households. `version` goes up with every change."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    label = models.CharField(max_length=200)
    municipality = models.ForeignKey("network.Municipality", models.PROTECT, null=True, blank=True)
    version = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.label


class Member(models.Model):
    """A person belongs to a family, as child, adult or network; somebody may belong to several."""

    family = models.ForeignKey(Family, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    kind = models.CharField(max_length=10, choices=[("child", "child"), ("adult", "adult"), ("network", "network")])

    class Meta:
        constraints = (models.UniqueConstraint(fields=["family", "person"], name="a_person_is_once_in_a_family"),)

    def __str__(self) -> str:
        return f"{self.person} ({self.kind})"


class Household(models.Model):
    """A place where people of a family live together."""

    family = models.ForeignKey(Family, models.PROTECT, related_name="households")
    label = models.CharField(max_length=120)
    street = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=10, blank=True, db_index=True)
    town = models.CharField(max_length=80, blank=True)
    secret = models.BooleanField(default=False)  # kept from a parent who is a danger: always wins

    def __str__(self) -> str:
        return self.label


class Relation(models.Model):
    """What one person is to another, or where a person lives (`lives_in`), and when."""

    family = models.ForeignKey(Family, models.PROTECT, related_name="relations")
    origin = models.ForeignKey(Person, models.PROTECT, related_name="relations_from")
    target = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="relations_to")
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True, related_name="dwellers")
    kind = models.CharField(max_length=30)
    when = models.CharField(max_length=60, default="../..")
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    authority = models.BooleanField(null=True, blank=True)
    share = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(target__isnull=False, household__isnull=True)
                | models.Q(target__isnull=True, household__isnull=False),
                name="a_relation_is_with_a_person_or_a_household",
            ),
        )

    def __str__(self) -> str:
        return f"{self.origin} {self.kind} {self.target or self.household}"


class BasicCare(models.Model):
    """The school, GP or youth health care of a person, and since when."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="basic_care")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person}: {self.organisation}"
