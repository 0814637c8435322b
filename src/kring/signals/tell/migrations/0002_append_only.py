"""What was written stays as it was written."""

from django.db import migrations

from kring.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("tell", "0001_initial")]
    operations = [
        AppendOnly("tell_telling"),
        AppendOnly("tell_tellingstep"),
    ]
