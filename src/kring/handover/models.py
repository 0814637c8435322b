"""Referrals as they stand, and every step of them; steps are append-only by database trigger."""

import uuid

from django.db import models
from django.db.models import F, Q

from kring.handover.domain import ACCEPTED_BY_NOW, WITH_A_REASON, Occasion, State


class Referral(models.Model):
    """An agency offers a family, or some of it, to another agency, and stays responsible until it has arrived there.

    `responsible` is the sender, or of a referral that was sent on the agency that offered it first. `after` is the one
    that came before it in the trail: sent on by its receiver, or replaced by its sender. What is told once it is
    accepted (`entries`) and on what ground was decided when it was offered. `occasion` says whether help is asked, or
    a file follows a child to another school, GP, youth health care or address.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="referrals")
    about = models.ManyToManyField("families.Person", related_name="referrals")
    occasion = models.CharField(
        max_length=20, default=Occasion.HELP, choices=[(one.value, one.value) for one in Occasion]
    )
    domain = models.CharField(max_length=20, blank=True)  # the life domain of the question
    sender = models.ForeignKey("network.Organisation", models.PROTECT, related_name="referrals_made")
    sender_professional = models.ForeignKey("network.Professional", models.PROTECT, null=True, related_name="+")
    responsible = models.ForeignKey("network.Organisation", models.PROTECT, related_name="referrals_held")
    responsible_professional = models.ForeignKey("network.Professional", models.PROTECT, null=True, related_name="+")
    receiver = models.ForeignKey("network.Organisation", models.PROTECT, related_name="referrals_received")
    to_professional = models.ForeignKey("network.Professional", models.PROTECT, null=True, blank=True, related_name="+")
    service = models.ForeignKey("network.Offer", models.PROTECT, null=True, blank=True, related_name="+")
    after = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    state = models.CharField(max_length=20, default=State.OFFERED, choices=[(one.value, one.value) for one in State])
    entry = models.ForeignKey("lifecourse.Entry", models.PROTECT, related_name="referrals")

    asked = models.TextField()  # what is asked of the receiver
    necessity = models.TextField()  # why, and why they need to know this
    keep = models.TextField(blank=True)  # what must not get lost

    ground = models.CharField(max_length=30)
    answers = models.JSONField(default=dict, blank=True)
    agreed = models.ManyToManyField("families.Person", related_name="referrals_agreed_to", blank=True)
    asked_on = models.DateField(null=True, blank=True)
    asked_how = models.TextField(blank=True)
    told_on = models.DateField(null=True, blank=True)
    told_how = models.CharField(max_length=300, blank=True)
    not_told_because = models.CharField(max_length=300, blank=True)
    entries = models.ManyToManyField("lifecourse.Entry", related_name="handed_over_by", blank=True)

    offered_on = models.DateField()
    check_on = models.DateField(null=True, blank=True)  # when the parent was to arrange it: by when that is checked
    accepted_on = models.DateField(null=True, blank=True)
    waits_since = models.DateField(null=True, blank=True)
    waits_until = models.DateField(null=True, blank=True)
    watcher = models.ForeignKey("network.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    watcher_asked = models.ForeignKey("network.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    alternative = models.TextField(blank=True)
    talked_on = models.DateField(null=True, blank=True)
    talked_with_family = models.BooleanField(default=False)
    arrived_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    because = models.TextField(blank=True)  # why it was declined, returned, sent on, replaced or withdrawn
    involvement = models.ForeignKey("sharing.Involvement", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = (
            models.Index(fields=["receiver", "state"], name="referrals_to_an_agency"),
            models.Index(fields=["responsible", "state"], name="referrals_one_holds"),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(receiver=F("sender")), name="a_referral_is_to_another_agency"),
            models.CheckConstraint(
                condition=Q(arrived_on__isnull=True) | Q(accepted_on__isnull=False, arrived_on__gte=F("accepted_on")),
                name="no_arrival_without_acceptance",
            ),
            models.CheckConstraint(
                condition=Q(talked_on__isnull=True) | Q(accepted_on__isnull=False),
                name="no_talk_before_acceptance",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[*sorted(ACCEPTED_BY_NOW), State.ARRIVED, State.CLOSED])
                | Q(accepted_on__isnull=False),
                name="what_was_accepted_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.ARRIVED, State.CLOSED]) | Q(arrived_on__isnull=False),
                name="no_letting_go_before_arrival",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(WITH_A_REASON)) | ~Q(because=""),
                name="a_referral_stops_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WITH_PARENT) | Q(check_on__isnull=False),
                name="what_a_parent_arranges_is_checked_by_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WAITING) | Q(waits_since__isnull=False, waits_until__isnull=False),
                name="who_waits_knows_since_and_until_when",
            ),
            models.CheckConstraint(condition=~Q(asked=""), name="a_referral_says_what_is_asked"),
            models.CheckConstraint(condition=~Q(necessity=""), name="a_referral_says_why"),
            models.UniqueConstraint(
                fields=["after"], condition=Q(after__isnull=False), name="a_referral_is_followed_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sender_id} to {self.receiver_id}, {self.offered_on}"


class ReferralStep(models.Model):
    """Something that happened to a referral, by whom and with what words: a state, `looked`, `told`, and so on."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="steps")
    what = models.CharField(max_length=20)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, null=True, related_name="+")
    professional = models.ForeignKey("network.Professional", models.PROTECT, null=True, related_name="+")
    text = models.TextField(blank=True)
    details = models.JSONField(default=dict, blank=True)
    entry = models.ForeignKey("lifecourse.Entry", models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.on} {self.what}"


def subject_of(referral: Referral) -> str:
    """What the loops of a referral name as their subject."""
    return f"referral:{referral.key}"
