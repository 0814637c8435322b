"""Involvement, mandates, and families that direct themselves."""

from django.db import models


class Involvement(models.Model):
    """An agency works with a family, or about one child of it. That it does is shared; why is not.

    `aim` says in the family's words what it adds; only those who see the family's file read it. The family is told:
    when and how, or why safety forbids that for now. On `review_on` the agency is asked whether it is still involved.
    What was shared by mistake (about another child) is ended and kept, and no longer shown to others.
    """

    family = models.ForeignKey("families.Family", models.PROTECT, related_name="involvements")
    child = models.ForeignKey("families.Person", models.PROTECT, null=True, blank=True, related_name="involvements")
    organisation = models.ForeignKey(
        "network.Organisation", models.PROTECT, related_name="involvements", db_index=False
    )
    contact = models.ForeignKey(
        "network.Professional", models.PROTECT, null=True, blank=True, related_name="involvements", db_index=False
    )
    aim = models.CharField(max_length=300, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    shared_on = models.DateField(null=True, blank=True)  # when the agency itself let it be known
    ended_because = models.CharField(max_length=300, blank=True)
    by_mistake = models.BooleanField(default=False)
    told_on = models.DateField(null=True, blank=True)
    told_how = models.CharField(max_length=300, blank=True)
    not_told_because = models.CharField(max_length=300, blank=True)
    review_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["organisation", "family"], name="involved_organisation"),
            models.Index(
                fields=["review_on"], condition=models.Q(until__isnull=True), name="involvements_to_look_at_again"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["family", "organisation"],
                condition=models.Q(until__isnull=True, child__isnull=True),
                name="an_agency_is_involved_with_a_family_once",
            ),
            models.UniqueConstraint(
                fields=["family", "organisation", "child"],
                condition=models.Q(until__isnull=True, child__isnull=False),
                name="an_agency_is_involved_with_a_child_once",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="involvement_ends_after_it_began",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.family}"


class Mandate(models.Model):
    """An agency or professional holds the whole view of a family: on what ground, since when.

    Kinds: `director`, `report` (Veilig Thuis on a report), `measure` (a certified institution), `board` (a request for
    investigation to the child-protection board).
    """

    family = models.ForeignKey("families.Family", models.PROTECT, related_name="mandates")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="mandates")
    professional = models.ForeignKey(
        "network.Professional", models.PROTECT, null=True, blank=True, related_name="mandates"
    )
    kind = models.CharField(max_length=20)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ground = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["family"],
                condition=models.Q(kind="director", until__isnull=True),
                name="a_family_has_one_director",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.kind} {self.family}"


class OwnDirection(models.Model):
    """A family directs itself: one of its own people does, and a named professional supports them.

    It gives nobody any view of the life course: who supports sees what their agency sees.
    """

    family = models.ForeignKey("families.Family", models.PROTECT, related_name="own_directions")
    person = models.ForeignKey("families.Person", models.PROTECT, related_name="own_directions")
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="own_directions")
    professional = models.ForeignKey("network.Professional", models.PROTECT, related_name="own_directions")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["family"], condition=models.Q(until__isnull=True), name="a_family_directs_itself_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.family}"
