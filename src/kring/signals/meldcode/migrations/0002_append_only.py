"""What was signed stays as it was signed."""

from django.db import migrations

from kring.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("meldcode", "0001_initial")]
    operations = [
        AppendOnly("meldcode_takenstep"),
    ]
