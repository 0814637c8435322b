"""Safety agreements. All but the agreement itself and the newcomers are append-only by database trigger.

An agreement is what stays the same; a version is what was agreed on a day. A revision is a new version.
"""

import uuid

from django.db import models
from django.db.models import F, Q

from kring.plan.agreements.domain import Choice, Result, State


class Agreement(models.Model):
    """A safety agreement about children of one family, through all its versions."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="agreements")
    children = models.ManyToManyField("families.Person", related_name="agreements")
    made_by = models.ForeignKey("network.Organisation", models.PROTECT, related_name="agreements_made")
    agreed_on = models.DateField()
    state = models.CharField(max_length=10, default=State.RUNNING, choices=[(one.value, one.value) for one in State])
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey("network.Professional", models.PROTECT, null=True, blank=True, related_name="+")
    ended_because = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=["family", "state"], name="agreements_of_a_family"),)
        constraints = (
            models.CheckConstraint(
                condition=(
                    ~Q(state="ended") & Q(ended_on__isnull=True) & Q(ended_by__isnull=True) & Q(ended_because="")
                )
                | (Q(state="ended", ended_on__isnull=False, ended_by__isnull=False) & ~Q(ended_because="")),
                name="an_agreement_ends_on_a_day_by_somebody_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("agreed_on")),
                name="an_agreement_ends_after_it_was_made",
            ),
        )

    def __str__(self) -> str:
        return f"{self.agreed_on} {self.family}"


class Version(models.Model):
    """What was agreed from one day on. `entry` tells it in the life course."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    because = models.TextField(blank=True)  # why it was revised
    what = models.TextField()
    how = models.TextField()
    checker = models.ForeignKey("network.Organisation", models.PROTECT, related_name="agreements_checked")
    checker_person = models.ForeignKey("families.Person", models.PROTECT, null=True, blank=True, related_name="+")
    child_seen = models.BooleanField()
    child_not_seen_because = models.TextField(blank=True)
    first_check = models.DateField()
    every = models.PositiveSmallIntegerField()
    consequence = models.TextField()
    consequence_by = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    within = models.PositiveSmallIntegerField()
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["agreement", "number"], name="each_version_of_an_agreement_has_its_number"),
            models.CheckConstraint(
                condition=Q(checker__isnull=False) & ~Q(how=""), name="no_agreement_without_checker"
            ),
            models.CheckConstraint(condition=~Q(what=""), name="an_agreement_says_what_is_done"),
            models.CheckConstraint(
                condition=~Q(consequence="") & Q(within__gte=1), name="an_agreement_says_what_follows_if_it_is_not_kept"
            ),
            models.CheckConstraint(
                condition=Q(first_check__gte=F("on")) & Q(every__gte=1), name="an_agreement_says_when_it_is_checked"
            ),
            models.CheckConstraint(
                condition=Q(child_seen=True) | ~Q(child_not_seen_because=""),
                name="a_check_without_the_child_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(because=""), name="an_agreement_is_revised_with_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.agreement_id}.{self.number} {self.what[:40]}"


class Informed(models.Model):
    """Who must know a version: an agency, or somebody of the family or its network."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="informed")
    agency = models.ForeignKey("network.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("families.Person", models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(agency__isnull=True, person__isnull=False) | Q(agency__isnull=False, person__isnull=True),
                name="who_is_informed_is_an_agency_or_a_person",
            ),
            models.UniqueConstraint(fields=["version", "agency"], name="an_agency_is_informed_once_of_a_version"),
            models.UniqueConstraint(fields=["version", "person"], name="somebody_is_informed_once_of_a_version"),
        )

    def __str__(self) -> str:
        return f"{self.version_id}: {self.agency or self.person}"


class Confirmation(models.Model):
    """An informed party knows the agreement: what the agency does, or how it was gone through with a person."""

    informed = models.OneToOneField(Informed, models.PROTECT, related_name="confirmation")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    how = models.TextField()
    itself = models.BooleanField(default=False)  # a child from the age of twelve said so itself
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(how=""), name="a_confirmation_says_how"),)

    def __str__(self) -> str:
        return f"{self.on} {self.informed_id}"


class Check(models.Model):
    """Somebody looked whether it was kept, or could not. `saw` is what was seen, or why it could not be checked."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="checks")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    result = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Result])
    child_seen = models.BooleanField()
    saw = models.TextField()
    loop = models.OneToOneField("loops.Loop", models.PROTECT, related_name="+")
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(saw=""), name="a_check_says_what_was_seen"),
            models.CheckConstraint(
                condition=Q(result__in=["kept", "not_kept"]) | Q(result="not_checked", child_seen=False),
                name="what_was_not_checked_was_not_seen",
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.result}"


class Decision(models.Model):
    """What was decided, with reasons, after a check found that it was not kept."""

    answers = models.OneToOneField(Check, models.PROTECT, related_name="decision")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    choice = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Choice])
    because = models.TextField()
    entry = models.OneToOneField("lifecourse.Entry", models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(because=""), name="a_decision_on_an_agreement_has_reasons"),)

    def __str__(self) -> str:
        return f"{self.on} {self.choice}"


class ChildsVersion(models.Model):
    """The agreement in a child's own words: what is agreed, who to go to, when somebody comes. The latest counts."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="for_children")
    child = models.ForeignKey("families.Person", models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("network.Professional", models.PROTECT, related_name="+")
    agreed = models.TextField()
    go_to = models.TextField()
    comes = models.TextField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(agreed="") & ~Q(go_to="") & ~Q(comes=""), name="a_child_s_version_says_all_three"
            ),
        )

    def __str__(self) -> str:
        return f"{self.child_id}: {self.agreed[:40]}"


class Newcomer(models.Model):
    """An agency that became involved later and does not know the agreement yet, and the loop that asks to tell it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="newcomers")
    agency = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    loop = models.OneToOneField("loops.Loop", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["agreement", "agency"], name="telling_a_newcomer_is_asked_once"),
        )

    def __str__(self) -> str:
        return f"{self.agreement_id}: {self.agency}"
