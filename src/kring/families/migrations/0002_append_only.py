"""What was judged stays as it was judged."""

from django.db import migrations

from kring.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("families", "0001_initial")]
    operations = [
        AppendOnly("families_judgement"),
    ]
