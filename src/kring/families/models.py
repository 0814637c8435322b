"""Families, people, households and relations. Dates are EDTF with their earliest and latest day."""

import uuid
from typing import Any

from django.db import models

from kring.families import names


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
    sound = models.CharField(max_length=12, blank=True, editable=False)  # how the surname sounds: to find candidates by
    partner_sound = models.CharField(max_length=12, blank=True, editable=False)
    born = models.CharField(max_length=40, blank=True)
    born_first = models.DateField(null=True, blank=True, db_index=True)
    born_last = models.DateField(null=True, blank=True)
    died = models.DateField(null=True, blank=True)
    traits = models.JSONField(default=list, blank=True)
    same_as = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="duplicates")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (
            models.Index(fields=["sound", "born_first"], name="people_by_sound"),
            models.Index(fields=["partner_sound", "born_first"], name="people_by_partner_sound"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(same_as__isnull=True) | ~models.Q(same_as=models.F("pk")),
                name="nobody_is_a_record_of_themself",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **options: Any) -> None:
        self.make_findable()
        super().save(*args, **options)

    def make_findable(self) -> None:
        """Fill the folded columns from the name. `save` does so; who adds many at once calls it for each."""
        own = sorted(names.surnames(self.surname))
        theirs = sorted(names.surnames(self.partner_surname))
        self.search_name = " ".join([*names.given_names(self.given_names), *own, *theirs])[:300]
        self.sound = names.sound(own[0]) if own else ""
        self.partner_sound = names.sound(theirs[0]) if theirs else names.sound(own[1]) if own[1:] else ""

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

    def save(self, *args: Any, **options: Any) -> None:
        self.postcode = names.postcode(self.postcode)
        super().save(*args, **options)


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


class Judgement(models.Model):
    """Somebody judged whether two records are of one person: `same`, `different`, or `undone`. Append-only.

    The last one on a pair counts. `one` has the lower id of the two.
    """

    one = models.ForeignKey(Person, models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, models.PROTECT, related_name="+")
    verdict = models.CharField(
        max_length=10, choices=[("same", "same"), ("different", "different"), ("undone", "undone")]
    )
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    professional = models.ForeignKey("network.Professional", models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    because = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["one", "other", "id"], name="judgements_of_a_pair"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="a_pair_is_written_one_way"),
        )

    def __str__(self) -> str:
        return f"{self.one_id}, {self.other_id}: {self.verdict}"


class Search(models.Model):
    """Somebody looked for a person, and whom they found. What they typed is not kept.

    Making a family needs a search; so does what one says of somebody of a family whose file one may not open.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    found = models.PositiveSmallIntegerField()
    people = models.ManyToManyField(Person, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["professional", "at"], name="searches_of_somebody"),)

    def __str__(self) -> str:
        return f"{self.professional_id} at {self.at:%Y-%m-%d %H:%M}"
