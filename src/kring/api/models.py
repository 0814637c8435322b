"""What the API keeps for itself: answers to requests with an idempotency key, and which systems act for others."""

from django.conf import settings
from django.db import models


class ActsForOthers(models.Model):
    """A system (its account) that may act for the professionals of its agency, because who runs Kring said so."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.account_id)


class Answered(models.Model):
    """A request of a system that was answered: asked again with the same key, it gets the same answer."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.CharField(max_length=200)
    request = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.JSONField(null=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["account", "key"], name="a_key_is_answered_once"),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.key}"
