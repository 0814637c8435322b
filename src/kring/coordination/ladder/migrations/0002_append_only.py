"""What happened on the ladder stays as it was written."""

from django.db import migrations

from kring.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("ladder", "0001_initial")]
    operations = [
        AppendOnly("ladder_step"),
        AppendOnly("ladder_stepof"),
        AppendOnly("ladder_telling"),
    ]
