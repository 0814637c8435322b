"""What was written stays as it was written."""

from django.db import migrations

from kring.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("childcheck", "0001_initial")]
    operations = [
        AppendOnly("childcheck_check"),
    ]
