"""What was found and how an impasse went stays as it was written."""

from django.db import migrations

from kring.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("coordination", "0001_initial")]
    operations = [
        AppendOnly("coordination_selfassessment"),
        AppendOnly("coordination_stuckstep"),
    ]
