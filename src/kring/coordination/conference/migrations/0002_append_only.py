"""What was put on an agenda, thought and decided stays as it was written."""

from django.db import migrations

from kring.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("conference", "0001_initial")]
    operations = [
        AppendOnly("conference_step"),
        AppendOnly("conference_point"),
        AppendOnly("conference_view"),
        AppendOnly("conference_decision"),
        AppendOnly("conference_dissent"),
        AppendOnly("conference_landing"),
    ]
