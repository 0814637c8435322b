"""Asides are only ever added."""

from django.db import migrations

from kring.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("watch", "0001_initial")]
    operations = [AppendOnly("watch_aside")]
