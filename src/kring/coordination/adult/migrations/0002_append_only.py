"""What was said of turning eighteen stays."""

from django.db import migrations

from kring.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("adult", "0001_initial")]
    operations = [AppendOnly("adult_said")]
