"""The points of a floor and each one's view of them stay as they were."""

from django.db import migrations

from kring.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("floor", "0001_initial")]
    operations = [
        AppendOnly("floor_point"),
        AppendOnly("floor_view"),
    ]
