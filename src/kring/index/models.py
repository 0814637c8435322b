"""Matches and the answer of each side; what agencies told each other, and on what ground."""

import uuid

from django.db import models

from kring.index.domain import ANSWERS, ENDED, KINDS


class Match(models.Model):
    """Two agencies are involved with the same child or along its family. `one` began to share first.

    A match that does not ask for an answer of its own, because the same two agencies have one waiting already,
    names that one in `joins`.
    """

    one = models.ForeignKey("sharing.Involvement", models.PROTECT, related_name="matches_as_one", db_index=False)
    other = models.ForeignKey("sharing.Involvement", models.PROTECT, related_name="matches_as_other")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    found_on = models.DateField()
    joins = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="joined_by")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["one", "other"], name="two_involvements_match_once"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="a_match_has_one_order"),
        )

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id}: {self.kind}"


class Side(models.Model):
    """One agency's side of a match: the loop that asks for its answer, if it does, and that answer."""

    match = models.ForeignKey(Match, models.PROTECT, related_name="sides", db_index=False)
    involvement = models.ForeignKey("sharing.Involvement", models.PROTECT, related_name="sides")
    loop = models.OneToOneField("loops.Loop", models.PROTECT, null=True, blank=True, related_name="match_side")
    answer = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in (*ANSWERS, ENDED)])
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "network.Professional", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    contacted_on = models.DateField(null=True, blank=True)
    with_whom = models.CharField(max_length=200, blank=True)
    because = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["match", "involvement"], name="a_match_has_one_side_for_each"),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_on__isnull=True)
                | (~models.Q(answer="") & models.Q(answered_on__isnull=False)),
                name="an_answer_to_a_match_has_its_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.involvement_id} in match {self.match_id}"


class Disclosure(models.Model):
    """An agency told others what it recorded about a family: what, to whom, on what ground, decided by whom.

    What was told is in the life course (`information_shared`), and stays known; withdrawing it stops telling more.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey("families.Family", models.PROTECT, related_name="disclosures")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="disclosures")
    decided_by = models.ForeignKey(
        "network.Professional", models.PROTECT, null=True, blank=True, related_name="disclosures"
    )
    decided_on = models.DateField()
    ground = models.CharField(max_length=30)
    necessity = models.TextField()
    answers = models.JSONField(default=dict, blank=True)
    agreed = models.ManyToManyField("families.Person", related_name="disclosures_agreed_to", blank=True)
    asked_on = models.DateField(null=True, blank=True)
    asked_how = models.TextField(blank=True)
    told_on = models.DateField(null=True, blank=True)
    told_how = models.CharField(max_length=300, blank=True)
    not_told_because = models.CharField(max_length=300, blank=True)
    receivers = models.ManyToManyField("network.Organisation", related_name="disclosures_received")
    entries = models.ManyToManyField("lifecourse.Entry", related_name="disclosures")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(necessity=""), name="a_disclosure_says_why_it_is_needed"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True) | ~models.Q(withdrawn_because=""),
                name="a_disclosure_is_withdrawn_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id}, {self.decided_on}: {self.ground}"
