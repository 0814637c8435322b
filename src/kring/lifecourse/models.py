"""The life course in one table: entries, append-only by database trigger."""

from django.db import models


class Entry(models.Model):
    """One thing in a family's life course, as somebody recorded it. Never changed: a correction is a new entry.

    `on` is an EDTF date with its earliest (`first`) and latest (`last`) day. Those it names stand in it as
    `o<id>` (organisation), `p<id>` (person) or `e<id>` (entry): in `to`, `about`, `about_any`, `known_to` and in
    `details`, which has the keys that the case file gives this kind. It was done or seen by an organisation, or by
    a person (a parent, a neighbour). What was told to others later is an entry of its own (`information_shared`).
    Entries are looked up by their family, and by nothing else.
    """

    family = models.ForeignKey("families.Family", models.PROTECT, related_name="entries", db_index=False)
    kind = models.CharField(max_length=40)
    on = models.CharField(max_length=60)
    first = models.DateField()
    last = models.DateField()
    organisation = models.ForeignKey(
        "network.Organisation", models.PROTECT, null=True, blank=True, related_name="entries", db_index=False
    )
    person = models.ForeignKey(
        "families.Person", models.PROTECT, null=True, blank=True, related_name="entries", db_index=False
    )
    to = models.JSONField(default=list, blank=True)
    about = models.JSONField(default=list, blank=True)
    about_any = models.JSONField(default=list, blank=True)
    known_to = models.JSONField(default=list, blank=True)
    nature = models.JSONField(default=list, blank=True)
    answers = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="answered_by", db_index=False
    )
    disputes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="disputed_by", db_index=False
    )
    details = models.JSONField(default=dict, blank=True)
    text = models.TextField(blank=True)
    unit = models.CharField(max_length=120, blank=True)
    throughout = models.BooleanField(default=False)
    count = models.PositiveIntegerField(default=1)
    source = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        "network.Professional", models.PROTECT, null=True, blank=True, related_name="entries", db_index=False
    )

    class Meta:
        indexes = (models.Index(fields=["family", "last", "id"], name="entries_of_a_family"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | models.Q(person__isnull=False),
                name="an_entry_is_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(first__lte=models.F("last")), name="an_entry_begins_before_it_ends"
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"
