"""Audit lines and the seals that chain them. Both are append-only by database trigger."""

from django.db import models


class Line(models.Model):
    """Somebody did or saw something. Ids are plain numbers, so that a line outlives what it tells about."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    organisation = models.BigIntegerField(null=True)
    professional = models.BigIntegerField(null=True)
    through = models.BigIntegerField(null=True)  # the system of their agency (a professional's id) that did it for them
    name = models.CharField(max_length=200)
    action = models.CharField(max_length=60)
    granted = models.BooleanField(default=True)
    family = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=80, blank=True)
    because = models.TextField(blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["family", "id"], name="audit_by_family"),
            models.Index(fields=["professional", "id"], name="audit_by_professional"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.name}: {self.action}"


class Seal(models.Model):
    """The lines up to `until` are as they were: a hash over them and over the seal before."""

    at = models.DateTimeField(auto_now_add=True)
    since = models.BigIntegerField()
    until = models.BigIntegerField(unique=True)
    lines = models.BigIntegerField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.since}-{self.until}"


class Once(models.Model):
    """A form that was sent, by its one-time token, and where it led: sent twice, it does its work once."""

    token = models.UUIDField(primary_key=True)
    at = models.DateTimeField(auto_now_add=True)
    professional = models.BigIntegerField(null=True)
    led_to = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.led_to
