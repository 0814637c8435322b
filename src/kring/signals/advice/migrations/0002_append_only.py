"""What was written stays as it was written."""

from django.db import migrations

from kring.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("advice", "0001_initial")]
    operations = [
        AppendOnly("advice_question"),
        AppendOnly("advice_given"),
        AppendOnly("advice_calledback"),
    ]
